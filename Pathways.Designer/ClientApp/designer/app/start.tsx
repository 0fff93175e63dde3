import { createRoot } from 'react-dom/client';
import { setToken } from '../api/http';
import { setLanguage } from '../texts/language';
import { useEditor } from '../editor/store';
import { App } from './App';
import { Boundary } from './Boundary';

export function start(host: HTMLElement | null): void {
  if (!host) return;
  const { definition = '', token = '', language, mode } = host.dataset;
  setLanguage(language);
  setToken(token);
  useEditor.setState({ isReadOnly: mode === 'read', mode: mode === 'watch' ? 'watch' : 'edit' });
  createRoot(host).render(
    <Boundary>
      <App definitionId={definition} />
    </Boundary>,
  );
}
