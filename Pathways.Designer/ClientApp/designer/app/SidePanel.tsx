import { lazy, Suspense } from 'react';
import { Problems } from '../check/Problems';
import { useEditor } from '../editor/store';
import { Properties } from '../properties/Properties';
import { t } from './texts';

const SimulationPanel = lazy(async () => ({ default: (await import('../simulation/SimulationPanel')).SimulationPanel }));
const ComparePanel = lazy(async () => ({ default: (await import('../versions/ComparePanel')).ComparePanel }));
const WatchPanel = lazy(async () => ({ default: (await import('../watch/WatchPanel')).WatchPanel }));

/** What belongs to the mode, beside the drawing. Hidden, it goes on: what it lights on the drawing stays. */
export function SidePanel({ isShown }: { isShown: boolean }) {
  const mode = useEditor((state) => state.mode);
  return (
    <aside className="side-panel" id="properties" hidden={!isShown} tabIndex={-1} aria-label={t('panel')}>
      <Suspense fallback={<p role="status">{t('loading')}</p>}>
        {mode === 'edit' && <><Properties /><Problems /></>}
        {mode === 'try' && <SimulationPanel />}
        {mode === 'compare' && <ComparePanel />}
        {mode === 'watch' && <WatchPanel />}
      </Suspense>
    </aside>
  );
}
