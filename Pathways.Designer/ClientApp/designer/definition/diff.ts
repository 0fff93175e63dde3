import type { Activity, Connection, Definition, Variable } from './types';
import { connectionKey } from './types';
import { activitiesOf, connectionsOf } from './reading';
import { isRecord } from './records';

/** A member that differs; undefined where it is not there. The path leads into the object that holds it. */
export interface MemberChange {
  path: string[];
  before: unknown;
  after: unknown;
}

export interface ItemChange<T> {
  kind: 'added' | 'removed' | 'changed';
  before: T | undefined;
  after: T | undefined;
  members: MemberChange[];
}

export interface Difference {
  /** Of the workflow itself: its name, what it starts with … */
  details: MemberChange[];
  steps: ItemChange<Activity>[];
  connections: ItemChange<Connection>[];
  variables: ItemChange<Variable>[];
}

/** What says which version it is, not what the workflow does. */
const bookkeeping = new Set(['$schema', 'id', 'version', 'isLatest', 'isPublished', 'isReadonly', 'createdAt', 'toolVersion', 'links']);

/** What is compared by itself. */
const apart = new Set(['root', 'variables']);

export function diff(before: Definition, after: Definition): Difference {
  return {
    details: [
      ...membersOf(before, after).filter(({ path: [first = ''] }) => !bookkeeping.has(first) && !apart.has(first)),
      ...membersOf(before.root, after.root).filter(({ path: [first = ''] }) => first !== 'activities' && first !== 'connections').map((change) => ({ ...change, path: ['root', ...change.path] })),
    ],
    steps: itemsOf(activitiesOf(before), activitiesOf(after), (activity) => activity.id),
    connections: itemsOf(connectionsOf(before), connectionsOf(after), connectionKey),
    variables: itemsOf(before.variables ?? [], after.variables ?? [], (variable) => variable.id),
  };
}

export const isEmpty = ({ details, steps, connections, variables }: Difference): boolean =>
  details.length + steps.length + connections.length + variables.length === 0;

/** Items of the same key are compared in the order in which they stand. */
function itemsOf<T extends object>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): ItemChange<T>[] {
  const [old, fresh] = [byKey(before, keyOf), byKey(after, keyOf)];
  const kept = [...fresh].flatMap(([key, item]): ItemChange<T>[] => {
    const was = old.get(key);
    if (was === undefined) return [{ kind: 'added', before: undefined, after: item, members: [] }];
    const members = membersOf(was, item);
    return members.length > 0 ? [{ kind: 'changed', before: was, after: item, members }] : [];
  });
  const removed = [...old].flatMap(([key, item]): ItemChange<T>[] => (fresh.has(key) ? [] : [{ kind: 'removed', before: item, after: undefined, members: [] }]));
  return [...kept, ...removed];
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    let unique = key;
    for (let count = 2; found.has(unique); count++) unique = `${key}\n${count}`;
    found.set(unique, item);
  }
  return found;
}

/** Objects whose members are told one by one; other members are told as a whole. */
const opened = new Set(['metadata', 'customProperties']);

function membersOf(before: object, after: object): MemberChange[] {
  const [one, other] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return keysOf(one, other).flatMap((name): MemberChange[] => {
    const [was, is] = [one[name], other[name]];
    if (same(was, is)) return [];
    if (opened.has(name) && (isRecord(was) || was == null) && (isRecord(is) || is == null) && (isRecord(was) || isRecord(is))) {
      const inner = membersOf(was ?? {}, is ?? {}).map((change) => ({ ...change, path: [name, ...change.path] }));
      if (inner.length > 0) return inner;
    }
    return [{ path: [name], before: was, after: is }];
  });
}

const keysOf = (one: object, other: object): string[] => [...new Set([...Object.keys(one), ...Object.keys(other)])];

/** Whether two values are the same JSON; the order of members says nothing. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, index) => same(item, other[index]));
  return isRecord(one) && isRecord(other) && keysOf(one, other).every((name) => same(one[name], other[name]));
}
