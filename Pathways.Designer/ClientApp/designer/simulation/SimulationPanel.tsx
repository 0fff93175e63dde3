export function SimulationPanel() {
  return null;
}
