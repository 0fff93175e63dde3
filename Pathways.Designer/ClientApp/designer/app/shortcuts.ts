import { useEffect } from 'react';
import { copySelected, cutSelected, duplicateSelected, pasteSteps, removeSelected } from '../canvas/clipboard';
import { nextPlace } from '../canvas/insertion';
import { activitiesOf } from '../definition/reading';
import { save } from '../draft/session';
import { askWhere, definitionNow, redoNext, select, undoLast, useEditor } from '../editor/store';

const withControl: Record<string, () => void> = {
  c: copySelected,
  x: cutSelected,
  v: pasteSteps,
  d: duplicateSelected,
  a: () => select(activitiesOf(definitionNow()).map((activity) => activity.id)),
  f: () => document.getElementById('step-search')?.focus(),
  s: () => void save(),
};

const plainKeys: Record<string, () => void> = {
  Delete: removeSelected,
  Backspace: removeSelected,
  '+': () => askWhere(nextPlace(useEditor.getState().catalog, { x: 0, y: 0 })),
  Insert: () => askWhere(nextPlace(useEditor.getState().catalog, { x: 0, y: 0 })),
  Enter: () => document.getElementById('properties')?.focus(),
  Escape: () => select([]),
};

/** Nothing of the draft is changed by a key while it is tried, compared or watched. */
const isDrawing = (): boolean => useEditor.getState().mode === 'edit';

const everywhere: ReadonlySet<(() => void) | undefined> = new Set([withControl.f, withControl.s, plainKeys.Enter, plainKeys.Escape]);

/** Keys of the drawing and of the outline; in a field they mean what they always mean. */
export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const control = event.ctrlKey || event.metaKey;
      if (event.altKey && event.key.toLowerCase() === 'p') {
        event.preventDefault();
        useEditor.setState(({ view }) => ({ view: view === 'canvas' ? 'outline' : 'canvas' }));
        return;
      }
      const key = event.key.toLowerCase();
      if (control ? isText(event.target) && key !== 's' && key !== 'f' : isField(event.target)) return;
      const action = control ? (key === 'z' ? (event.shiftKey ? redoNext : undoLast) : key === 'y' ? redoNext : withControl[key]) : onStage(event.target) ? plainKeys[event.key] : undefined;
      if (!action || (!isDrawing() && !everywhere.has(action)) || (control && ['c', 'x'].includes(key) && hasTextSelected())) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Where keys with Ctrl change a text; what was chosen or ticked is undone as any other change. */
const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('textarea, [contenteditable], input:not([type="checkbox"], [type="radio"])') !== null;

const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** On the drawing, and not on a button there, which the key presses. */
const onStage = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('.designer-stage') !== null && target.closest('button, a') === null);

const hasTextSelected = (): boolean => (window.getSelection()?.toString() ?? '') !== '';
