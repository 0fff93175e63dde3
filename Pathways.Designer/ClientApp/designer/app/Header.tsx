import { useState } from 'react';
import { nextPlace } from '../canvas/insertion';
import { ProblemCounts } from '../check/Problems';
import { PublishDialog } from '../check/PublishDialog';
import { t as checkTexts } from '../check/texts';
import { SaveState } from '../draft/SaveState';
import { askWhere, changeMode, redoNext, type Mode, undoLast, useEditor } from '../editor/store';
import { Icon } from './Icon';
import { ShortcutHelp } from './ShortcutHelp';
import { StepSearch } from './StepSearch';
import { t } from './texts';
import { tidyNow } from './tidyNow';

const modes: readonly { mode: Mode; icon: string; word: 'draw' | 'try' | 'compare' | 'watch' }[] = [
  { mode: 'edit', icon: 'route', word: 'draw' },
  { mode: 'try', icon: 'forward', word: 'try' },
  { mode: 'compare', icon: 'fork', word: 'compare' },
  { mode: 'watch', icon: 'people', word: 'watch' },
];

/** There is no room for the palette beside the drawing: its steps are chosen in a dialog. */
const isNarrow = (): boolean => window.matchMedia('(max-width: 50rem)').matches;

interface Shows {
  showsPalette: boolean;
  onPalette: (shows: boolean) => void;
  showsPanel: boolean;
  onPanel: (shows: boolean) => void;
}

export function Header({ showsPalette, onPalette, showsPanel, onPanel }: Shows) {
  const name = useEditor((state) => state.history.present.name);
  const mode = useEditor((state) => state.mode);
  const view = useEditor((state) => state.view);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  const [isPublishing, setPublishing] = useState(false);
  return (
    <header className="designer-head">
      <div className="designer-title">
        <a href="/workflows" className="btn btn-quiet" aria-label={t('back')} title={t('back')}><Icon name="left" /></a>
        <div className="designer-what">
          <p className="designer-name">{name || t('untitled')}</p>
          <SaveState />
        </div>
      </div>
      <div className="designer-modes" role="group" aria-label={t('modes')}>
        {modes.map((each) => (
          <button key={each.mode} type="button" aria-pressed={mode === each.mode} onClick={() => { changeMode(each.mode); if (each.mode !== 'edit') onPanel(true); }}>
            <Icon name={each.icon} small />{t(each.word)}
          </button>
        ))}
      </div>
      <div className="designer-tools">
        {mode === 'edit' && !isReadOnly && (
          <>
            <Tool label={t('togglePalette')} icon="plus" isPressed={showsPalette} onClick={() => (isNarrow() ? askWhere(nextPlace(useEditor.getState().catalog, { x: 0, y: 0 })) : onPalette(!showsPalette))} />
            <Tool label={t('undo')} icon="undo" isDisabled={!canUndo} onClick={undoLast} />
            <Tool label={t('redo')} icon="redo" isDisabled={!canRedo} onClick={redoNext} />
            <Tool label={t('tidy')} icon="tidy" onClick={() => void tidyNow()} />
          </>
        )}
        {(mode === 'edit' || mode === 'try') && (
          <div className="designer-modes" role="group" aria-label={t('views')}>
            {(['canvas', 'outline'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => useEditor.setState({ view: each })}>{t(each)}</button>
            ))}
          </div>
        )}
        <StepSearch />
        <ShortcutHelp />
        <button type="button" className="btn btn-quiet panel-toggle" aria-pressed={showsPanel} title={t('togglePanel')} onClick={() => onPanel(!showsPanel)}>{t('panel')} <ProblemCounts /></button>
        {!isReadOnly && <button type="button" className="btn btn-primary" onClick={() => setPublishing(true)}>{checkTexts('publish')}</button>}
      </div>
      {isPublishing && <PublishDialog onClose={() => setPublishing(false)} />}
    </header>
  );
}

function Tool({ label, icon, onClick, isDisabled = false, isPressed }: { label: string; icon: string; onClick: () => void; isDisabled?: boolean; isPressed?: boolean }) {
  return (
    <button type="button" className="btn btn-quiet tool" aria-label={label} title={label} disabled={isDisabled} aria-pressed={isPressed} onClick={onClick}>
      <Icon name={icon} small />
    </button>
  );
}
