import type { Difference, ItemChange } from '../definition/diff';
import { diff } from '../definition/diff';
import { withPosition } from '../definition/edits';
import { activitiesOf, connectionsOf, positionOf } from '../definition/reading';
import type { Activity, Definition, Point } from '../definition/types';
import { connectionKey } from '../definition/types';
import type { Lighting } from '../editor/store';
import { t } from './texts';

/** Moving a step on the drawing changes nothing of what happens. */
export const isMovedOnly = (change: ItemChange<Activity>): boolean =>
  change.kind === 'changed' && change.members.every(({ path }) => path[0] === 'metadata' && path[1] === 'designer');

/** The later workflow with what was removed from the earlier one, so that one drawing shows both. */
export function combined(before: Definition, after: Definition): Definition {
  const { steps, connections } = diff(before, after);
  const activities = [...activitiesOf(after)];
  for (const { kind, before: removed } of steps) if (kind === 'removed' && removed) activities.push(besides(activities, removed));
  const gone = connections.flatMap(({ kind, before: removed }) => (kind === 'removed' && removed ? [removed] : []));
  return { ...after, root: { ...after.root, activities, connections: [...connectionsOf(after), ...gone] } };
}

const [width, height, gap] = [200, 56, 24];

/** A step may stand today where the removed one stood. */
function besides(others: readonly Activity[], activity: Activity): Activity {
  const position = positionOf(activity);
  if (!position) return activity;
  const taken = others.flatMap((other) => positionOf(other) ?? []);
  let free: Point = position;
  for (let hit = overlapped(taken, free); hit; hit = overlapped(taken, free)) free = { x: free.x, y: hit.y + height + gap };
  return free === position ? activity : withPosition(activity, free);
}

const overlapped = (taken: readonly Point[], point: Point): Point | undefined =>
  taken.find((other) => Math.abs(other.x - point.x) < width && Math.abs(other.y - point.y) < height);

const marks = {
  added: { tone: 'good', word: 'markAdded' },
  removed: { tone: 'bad', word: 'markRemoved' },
  changed: { tone: 'warn', word: 'markChanged' },
} as const;

export const lightingOf = ({ steps, connections }: Difference): Lighting => {
  const keys = (kind: 'added' | 'removed'): Set<string> =>
    new Set(connections.flatMap(({ kind: is, before, after }) => (is === kind ? [connectionKey((after ?? before)!)] : [])));
  return {
    walked: keys('added'),
    gone: keys('removed'),
    marks: new Map(steps.filter((change) => !isMovedOnly(change)).map((change) => [(change.after ?? change.before)!.id, { tone: marks[change.kind].tone, text: t(marks[change.kind].word) }])),
  };
};
