import type { Definition } from './types';

/** What was done and can be undone. Changes of one kind that follow each other quickly are one step back, as keystrokes are. */
export interface History {
  readonly past: readonly Definition[];
  readonly present: Definition;
  readonly future: readonly Definition[];
  /** The kind and time of the last change, by which the next one joins it. */
  readonly last?: { readonly group: string; readonly at: number };
}

/** Milliseconds within which a further change of the same kind belongs to the last one. */
export const grouping = 1500;

export const begin = (definition: Definition): History => ({ past: [], present: definition, future: [] });

export function record(history: History, next: Definition, group: string | undefined, now: number): History {
  if (next === history.present) return history;
  const joins = group !== undefined && history.last?.group === group && now - history.last.at < grouping;
  return {
    past: joins ? history.past : [...history.past, history.present],
    present: next,
    future: [],
    ...(group === undefined ? {} : { last: { group, at: now } }),
  };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  return before === undefined ? history : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}
