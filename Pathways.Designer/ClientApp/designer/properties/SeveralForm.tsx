import { boxesOf } from '../canvas/insertion';
import { copySelected, duplicateSelected, removeSelected } from '../canvas/clipboard';
import type { Box, Side } from '../definition/alignment';
import { align, distribute } from '../definition/alignment';
import { place } from '../definition/edits';
import type { Point } from '../definition/types';
import { definitionNow, edit, useEditor } from '../editor/store';
import { t } from './texts';

const sides: readonly { side: Side; word: 'alignLeft' | 'alignCentre' | 'alignTop' }[] = [{ side: 'left', word: 'alignLeft' }, { side: 'centre', word: 'alignCentre' }, { side: 'top', word: 'alignTop' }];

/** What can be done with several steps together. */
export function SeveralForm({ ids }: { ids: ReadonlySet<string> }) {
  const arrange = (how: (boxes: readonly Box[]) => Map<string, Point>) => {
    const { catalog, shownAt } = useEditor.getState();
    const boxes = boxesOf(definitionNow(), catalog, shownAt).filter((box) => ids.has(box.id)).map(({ id, point, size }) => ({ id, ...point, ...size }));
    edit(place(how(boxes)));
  };
  return (
    <>
      <h2>{t('several', { count: ids.size })}</h2>
      <div className="step-actions">
        {sides.map(({ side, word }) => <button key={side} type="button" className="btn btn-quiet" onClick={() => arrange((boxes) => align(boxes, side))}>{t(word)}</button>)}
        <button type="button" className="btn btn-quiet" disabled={ids.size < 3} onClick={() => arrange(distribute)}>{t('distribute')}</button>
      </div>
      <div className="step-actions">
        <button type="button" className="btn btn-quiet" onClick={copySelected}>{t('copy')}</button>
        <button type="button" className="btn btn-quiet" onClick={duplicateSelected}>{t('duplicate')}</button>
        <button type="button" className="btn btn-quiet" onClick={removeSelected}>{t('remove')}</button>
      </div>
    </>
  );
}
