import { createRoot } from 'react-dom/client';
import { setToken } from '../api/http';
import { setLanguage } from '../texts/language';
import { App } from './App';
import { Boundary } from './Boundary';

export function start(host: HTMLElement | null): void {
  if (!host) return;
  const { definition = '', token = '', language } = host.dataset;
  setLanguage(language);
  setToken(token);
  createRoot(host).render(
    <Boundary>
      <App definitionId={definition} />
    </Boundary>,
  );
}
