import { useEffect, useState } from 'react';
import { Problem } from '../api/problem';
import { readDescriptors } from '../api/workflows';
import { Canvas } from '../canvas/Canvas';
import { Palette } from '../canvas/Palette';
import { StepChooser } from '../canvas/StepChooser';
import { Catalog } from '../catalog/catalog';
import { watchDefinition } from '../check/liveCheck';
import { DraftNotices } from '../draft/DraftNotices';
import { load } from '../draft/session';
import { useEditor } from '../editor/store';
import { Outline } from '../outline/Outline';
import { Header } from './Header';
import { SidePanel } from './SidePanel';
import { useShortcuts } from './shortcuts';
import { t } from './texts';

export function App({ definitionId }: { definitionId: string }) {
  const [phase, setPhase] = useState<'loading' | 'ready' | Problem>('loading');
  useEffect(() => { void prepare(definitionId).then(setPhase); }, [definitionId]);
  if (phase === 'loading') return <p className="designer-message" role="status">{t('loading')}</p>;
  if (phase instanceof Problem) {
    return (
      <div className="designer-message" role="alert">
        <h1>{t('failed')}</h1>
        <p>{phase.detail}</p>
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>{t('retry')}</button>
      </div>
    );
  }
  return <Workshop />;
}

let preparing: Promise<'ready' | Problem> | undefined;

const prepare = (definitionId: string): Promise<'ready' | Problem> => (preparing ??= begin(definitionId));

async function begin(definitionId: string): Promise<'ready' | Problem> {
  try {
    const [descriptors] = await Promise.all([readDescriptors(), load(definitionId)]);
    useEditor.setState({ catalog: new Catalog(descriptors) });
    watchDefinition();
    return 'ready';
  } catch (fault) {
    return fault instanceof Problem ? fault : new Problem(0, '', String(fault));
  }
}

function Workshop() {
  const mode = useEditor((state) => state.mode);
  const view = useEditor((state) => state.view);
  const announcement = useEditor((state) => state.announcement);
  const [showsPalette, setShowsPalette] = useState(() => window.innerWidth >= 1100);
  const [showsPanel, setShowsPanel] = useState(() => window.innerWidth >= 800);
  useShortcuts();
  const drawsCanvas = view === 'canvas' || mode === 'compare' || mode === 'watch';
  return (
    <div className="designer" data-mode={mode}>
      <Header showsPalette={showsPalette} onPalette={setShowsPalette} showsPanel={showsPanel} onPanel={setShowsPanel} />
      <DraftNotices />
      <div className="designer-body">
        {mode === 'edit' && showsPalette && <Palette />}
        <div className="designer-stage">{drawsCanvas ? <Canvas /> : <Outline />}</div>
        <SidePanel isShown={showsPanel} />
      </div>
      <StepChooser />
      <p className="visually-hidden" role="status" aria-live="polite">{announcement}</p>
    </div>
  );
}
