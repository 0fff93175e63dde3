import { describe, expect, it } from 'vitest';
import { diff, isEmpty, same } from './diff';
import { changeActivity, chain, connect, disconnect, removeActivities, rename, setDetails, setInput, setStart } from './edits';
import type { Definition } from './types';

/** A random definition that is the same for the same seed. */
function draw(seed: number): Definition {
  let state = seed * 2654435761 + 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const value = (depth: number): unknown => {
    const kind = below(depth > 0 ? 7 : 5);
    return kind === 0 ? null : kind === 1 ? below(3) === 0 : kind < 4 ? below(100) : kind === 4 ? `t${below(10)}`
      : kind === 5 ? Array.from({ length: below(3) }, () => value(depth - 1)) : members(depth - 1);
  };
  const members = (depth: number): Record<string, unknown> => Object.fromEntries(Array.from({ length: below(4) }, (_, index) => [`m${index}`, value(depth)]));
  const count = 1 + below(6);
  const ids = Array.from({ length: count }, (_, index) => `s${index}`);
  return {
    definitionId: 'd', name: `W${below(3)}`, ...members(2), customProperties: members(2),
    variables: Array.from({ length: below(3) }, (_, index) => ({ id: `v${index}`, name: `V${index}`, ...members(1) })),
    root: {
      id: 'r', type: 'Elsa.Flowchart', start: 's0',
      activities: ids.map((id) => ({ id, type: `T${below(3)}`, metadata: members(2), customProperties: members(1), ...members(2) })),
      connections: Array.from({ length: below(8) }, () => ({ source: { activity: `s${below(count)}`, port: 'Done' }, target: { activity: `s${below(count)}`, port: 'In' }, vertices: [] })),
    },
  };
}

/** Every place where something stands, with a way to put something else there. */
function places(value: unknown, put: (next: unknown) => void): { put: (next: unknown) => void; value: unknown }[] {
  const own = { put, value };
  if (typeof value !== 'object' || value === null) return [own];
  const held = value as Record<string, unknown>;
  return [own, ...Object.keys(held).flatMap((name) => places(held[name], (next) => { held[name] = next; }))];
}

const seeds = Array.from({ length: 60 }, (_, index) => index);

describe('a difference', () => {
  it.each(seeds)('of a workflow to itself is empty, however its members are ordered (%i)', (seed) => {
    const definition = draw(seed);
    const turned = JSON.parse(JSON.stringify(definition), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value) as Definition;
    expect(isEmpty(diff(definition, definition))).toBe(true);
    expect(isEmpty(diff(definition, turned))).toBe(true);
  });

  it.each(seeds)('finds any single value that is changed, in both directions (%i)', (seed) => {
    const definition = draw(seed);
    const count = places(definition, () => undefined).length;
    for (let index = 1; index < count; index++) {
      const changed = structuredClone(definition);
      const place = places(changed, () => undefined)[index];
      if (Array.isArray(place?.value) || (typeof place?.value === 'object' && place.value !== null)) continue;
      place?.put('something else');
      expect(isEmpty(diff(definition, changed)), JSON.stringify(place?.value)).toBe(false);
      expect(isEmpty(diff(changed, definition))).toBe(false);
    }
  });

  it('says what each edit did', () => {
    const step = (id: string) => ({ id, type: 'T', name: id, metadata: { displayText: id } });
    const edge = (from: string, to: string) => ({ source: { activity: from, port: 'Done' }, target: { activity: to, port: 'In' }, vertices: [] });
    const before: Definition = { definitionId: 'd', name: 'Avant', root: { id: 'r', type: 'Elsa.Flowchart', start: 'a', activities: [step('a'), step('b'), step('c')], connections: [edge('a', 'b'), edge('b', 'c')] } };
    const after = chain(
      rename('a', 'A'), setInput('a', 'days', 'Int32', { type: 'Literal', value: 3 }), removeActivities(new Set(['c'])), connect({ activity: 'b', port: 'Done' }, 'a'),
      disconnect([edge('a', 'b')]), setDetails({ name: 'Après' }), setStart('b'),
    )(before);
    const found = diff(before, after);
    expect(found.details).toEqual([{ path: ['name'], before: 'Avant', after: 'Après' }, { path: ['root', 'start'], before: 'a', after: 'b' }]);
    expect(found.steps.map(({ kind, before: was, after: is }) => [kind, (is ?? was)?.id])).toEqual([['changed', 'a'], ['removed', 'c']]);
    expect(found.steps[0]?.members.map(({ path }) => path.join('.'))).toEqual(['name', 'metadata.displayText', 'days']);
    expect(found.connections.map(({ kind, before: was, after: is }) => [kind, (is ?? was)?.source.activity, (is ?? was)?.target.activity])).toEqual([['added', 'b', 'a'], ['removed', 'a', 'b'], ['removed', 'b', 'c']]);
  });

  it('does not care which version it is, nor about members that hold the same number as it was written', () => {
    const definition = draw(1);
    expect(isEmpty(diff({ ...definition, version: 1, isLatest: false, id: 'x' }, { ...definition, version: 2, isLatest: true, id: 'y' }))).toBe(true);
    expect(same(Object.assign(Object.create(null), { rawJSON: '1.0' }), Object.assign(Object.create(null), { rawJSON: '1.0' }))).toBe(true);
    expect(same(Object.assign(Object.create(null), { rawJSON: '1.0' }), Object.assign(Object.create(null), { rawJSON: '2.0' }))).toBe(false);
  });

  it('tells a member that is null from one that is not there', () => {
    const definition = draw(2);
    expect(diff(definition, changeActivity('s0', (activity) => ({ ...activity, need: null }))(definition)).steps[0]?.members).toEqual([{ path: ['need'], before: undefined, after: null }]);
  });
});
