import { createRoot } from 'react-dom/client';
import { setToken } from '../api/http';
import { setLanguage } from '../texts/language';

export function start(host: HTMLElement | null): void {
  if (!host) return;
  setLanguage(host.dataset.language);
  setToken(host.dataset.token ?? '');
  createRoot(host).render(null);
}
