export function WatchPanel() {
  return null;
}
