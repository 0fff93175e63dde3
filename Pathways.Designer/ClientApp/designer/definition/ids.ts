import type { Definition } from './types';
import { activitiesOf } from './reading';

/** «Relais : mobilité» becomes «relais-mobilite», or «relais-mobilite-2» where that is taken. */
export function freshId(definition: Definition, wish: string, alsoTaken: ReadonlySet<string> = new Set()): string {
  const taken = new Set([definition.root.id, ...activitiesOf(definition).map((activity) => activity.id)]);
  return free(slug(wish) || 'etape', (id) => taken.has(id) || alsoTaken.has(id));
}

export const slug = (text: string): string =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[œŒ]/g, 'oe').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48);

export function free(wish: string, isTaken: (candidate: string) => boolean, join = '-'): string {
  if (!isTaken(wish)) return wish;
  for (let number = 2; ; number++) {
    const candidate = `${wish}${join}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
