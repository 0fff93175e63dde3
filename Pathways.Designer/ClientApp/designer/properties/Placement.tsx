import { Icon } from '../app/Icon';
import { duplicateSelected, removeSelected } from '../canvas/clipboard';
import { place, setStart } from '../definition/edits';
import { positionOf, startOf } from '../definition/reading';
import type { Activity } from '../definition/types';
import { announce, edit, useDefinition, useEditor } from '../editor/store';
import { IconButton, Part } from './Field';
import { t } from './texts';

const pace = 24;

const ways = [
  { key: 'left', icon: 'left', x: -pace, y: 0 },
  { key: 'up', icon: 'up', x: 0, y: -pace },
  { key: 'right', icon: 'right', x: pace, y: 0 },
  { key: 'down', icon: 'down', x: 0, y: pace },
] as const;

/** Moves a step without dragging it, and what is done with a step as a whole. */
export function Placement({ activity }: { activity: Activity }) {
  const definition = useDefinition();
  const { catalog, shownAt } = useEditor.getState();
  const isStart = startOf(definition.root) === activity.id;
  const move = (x: number, y: number) => {
    const from = shownAt.get(activity.id) ?? positionOf(activity) ?? { x: 0, y: 0 };
    edit(place(new Map([[activity.id, { x: from.x + x, y: from.y + y }]])), { group: `move:${activity.id}` });
    announce(t('moved', { name: catalog.titleOf(activity) }));
  };
  return (
    <Part title={t('whereItStands')}>
      <div className="placement">
        {ways.map((way) => <IconButton key={way.key} icon={way.icon} label={t(way.key)} onClick={() => move(way.x, way.y)} />)}
      </div>
      <div className="step-actions">
        {isStart
          ? <p className="badge-quiet"><Icon name="start" small />{t('isFirst')}</p>
          : <button type="button" className="btn btn-quiet" onClick={() => edit(setStart(activity.id))}><Icon name="start" small />{t('makeFirst')}</button>}
        <button type="button" className="btn btn-quiet" onClick={duplicateSelected}>{t('duplicate')}</button>
        <button type="button" className="btn btn-quiet" onClick={removeSelected}><Icon name="cross" small />{t('remove')}</button>
      </div>
    </Part>
  );
}
