import type { ActivityDescriptor } from '../api/contract';
import { addActivity, insertAfter, insertInto, newActivity, setInput, type Edit } from '../definition/edits';
import { activitiesOf, connectionsOf, findActivity, positionOf, startOf } from '../definition/reading';
import { freePlace, gap, sizeOf, stepWidth } from '../definition/layout';
import type { Activity, Definition, Point } from '../definition/types';
import { connectionKey } from '../definition/types';
import type { Catalog } from '../catalog/catalog';
import { announce, definitionNow, edit, goTo, type InsertPoint, useEditor } from '../editor/store';
import { t } from './texts';

/** A type of step, or another workflow to be dropped in as one. */
export interface NewStep {
  descriptor: ActivityDescriptor;
  name: string;
  workflow?: string;
}

/** Adds a step where somebody asked for it, and chooses it. One that was dropped is in sight already. */
export function insert(step: NewStep, where: InsertPoint, isDropped = false): void {
  const { catalog, shownAt } = useEditor.getState();
  const definition = definitionNow();
  const boxes = boxesOf(definition, catalog, shownAt);
  const activity = newActivity(definition, step.descriptor.typeName, step.name, placeFor(step, where, definition, boxes), step.descriptor.version);
  const onward = catalog.onwardPort(step.descriptor.typeName);
  edit((present) => withWorkflow(step, activity.id)(added(where, activity, onward)(present)), { select: [activity.id] });
  if (!isDropped) goTo(activity.id);
  announce(t('added', { name: step.name }));
}

const withWorkflow = (step: NewStep, id: string): Edit =>
  step.workflow === undefined ? (definition) => definition : setInput(id, 'workflowDefinitionId', 'String', { type: 'Literal', value: step.workflow });

function added(where: InsertPoint, activity: Activity, onward: string | undefined): Edit {
  switch (where.kind) {
    case 'free':
      return addActivity(activity);
    case 'port':
      return insertAfter({ activity: where.activity, port: where.port }, activity, onward);
    case 'edge':
      return (definition) => {
        const edge = connectionsOf(definition).find((each) => connectionKey(each) === where.key);
        return edge ? insertInto(edge, activity, onward)(definition) : addActivity(activity)(definition);
      };
  }
}

interface Box {
  id: string;
  point: Point;
  size: { width: number; height: number };
}

export const boxesOf = (definition: Definition, catalog: Catalog, shownAt: ReadonlyMap<string, Point>): Box[] =>
  activitiesOf(definition).map((activity) => ({
    id: activity.id,
    point: shownAt.get(activity.id) ?? positionOf(activity) ?? { x: 0, y: 0 },
    size: sizeOf(catalog.ports(definition, activity).length),
  }));

function placeFor(step: NewStep, where: InsertPoint, definition: Definition, boxes: readonly Box[]): Point {
  const size = sizeOf(step.descriptor.customProperties.outcomes.length);
  if (where.kind === 'free') return freePlace(where.position, size, boxes);
  const edge = where.kind === 'edge' ? connectionsOf(definition).find((each) => connectionKey(each) === where.key) : undefined;
  const source = boxes.find((box) => box.id === (where.kind === 'port' ? where.activity : edge?.source.activity));
  const target = boxes.find((box) => box.id === edge?.target.activity);
  if (!source) return freePlace({ x: 0, y: 0 }, size, boxes);
  const wish = target && target.point.x > source.point.x + 2 * stepWidth
    ? { x: (source.point.x + target.point.x) / 2, y: (source.point.y + target.point.y) / 2 }
    : { x: source.point.x + source.size.width + 2 * gap, y: source.point.y };
  return freePlace(wish, size, boxes);
}

/** Where a step goes that was clicked in the palette: behind the chosen step's first loose outcome, else where there is room. */
export function nextPlace(catalog: Catalog, centre: Point): InsertPoint {
  const { selected } = useEditor.getState();
  const definition = definitionNow();
  const [only] = selected;
  const chosen = selected.size === 1 && only !== undefined ? findActivity(definition, only) : undefined;
  const loose = chosen && catalog.loosePort(definition, chosen);
  if (chosen && loose) return { kind: 'port', activity: chosen.id, port: loose.name };
  return { kind: 'free', position: startOf(definition.root) === undefined ? { x: 0, y: 0 } : centre };
}
