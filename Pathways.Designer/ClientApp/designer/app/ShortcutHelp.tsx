import { useRef } from 'react';
import { Icon } from './Icon';
import { t } from './texts';

const shortcuts = [
  ['Ctrl+Z, Ctrl+Y', 'keyUndo'],
  ['Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+D', 'keyCopy'],
  ['Ctrl+A', 'keyAll'],
  ['Ctrl+F', 'keySearch'],
  ['Ctrl+S', 'keySave'],
  ['+', 'keyInsert'],
  ['Suppr', 'keyDelete'],
  ['← ↑ ↓ →', 'keyArrows'],
  ['Entrée', 'keyEnter'],
  ['Alt+P', 'keyOutline'],
] as const;

export function ShortcutHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="btn btn-quiet tool help-tool" aria-label={t('help')} title={t('help')} onClick={() => dialog.current?.showModal()}><Icon name="help" small /></button>
      <dialog ref={dialog} className="chooser" aria-labelledby="shortcuts-title">
        <div className="chooser-body">
          <h2 id="shortcuts-title">{t('shortcuts')}</h2>
          <dl className="shortcuts">
            {shortcuts.map(([keys, words]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{t(words)}</dd></div>)}
          </dl>
          <p><a href="/aide/dessiner" target="_blank">{t('guide')}</a></p>
          <div className="chooser-actions"><button type="button" className="btn btn-quiet" onClick={() => dialog.current?.close()}>{t('close')}</button></div>
        </div>
      </dialog>
    </>
  );
}
