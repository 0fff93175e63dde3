import { describe, expect, it } from 'vitest';
import { diff } from '../definition/diff';
import { chain, connect, newActivity, addActivity, place, removeActivities, rename, withPosition } from '../definition/edits';
import { activitiesOf, connectionsOf, positionOf } from '../definition/reading';
import type { Definition } from '../definition/types';
import { combined, lightingOf } from './comparison';

const at = (id: string, x: number, y: number) => withPosition({ id, type: 'T', name: id }, { x, y });
const edge = (from: string, to: string) => ({ source: { activity: from, port: 'Done' }, target: { activity: to, port: 'In' }, vertices: [] });

const before: Definition = {
  definitionId: 'd', root: { id: 'r', type: 'Elsa.Flowchart', activities: [at('a', 0, 0), at('b', 0, 100), at('c', 0, 200)], connections: [edge('a', 'b'), edge('b', 'c')] },
};

const after = chain(
  removeActivities(new Set(['b'])),
  (definition) => addActivity({ ...newActivity(definition, 'T', 'Nouvelle', { x: 10, y: 110 }), id: 'n' })(definition),
  connect({ activity: 'a', port: 'Done' }, 'n'),
  rename('c', 'Autrement'),
  place(new Map([['a', { x: 500, y: 0 }]])),
)(before);

describe('the combined drawing', () => {
  it('shows every step and connection of both', () => {
    const both = combined(before, after);
    expect(activitiesOf(both).map(({ id }) => id)).toEqual(['a', 'c', 'n', 'b']);
    expect(connectionsOf(both)).toEqual([edge('a', 'n'), edge('a', 'b'), edge('b', 'c')]);
  });

  it('puts a removed step where none stands today', () => {
    const both = combined(before, after);
    const removed = positionOf(activitiesOf(both).find(({ id }) => id === 'b')!)!;
    for (const other of activitiesOf(both)) {
      const place = positionOf(other)!;
      if (other.id !== 'b') expect(Math.abs(place.x - removed.x) >= 200 || Math.abs(place.y - removed.y) >= 56).toBe(true);
    }
  });

  it('is the workflow itself where nothing differs', () => {
    expect(combined(before, before)).toEqual(before);
  });
});

describe('the marks', () => {
  const lighting = lightingOf(diff(before, after));

  it('stand on what was added, removed or changed, but not on what was only moved', () => {
    expect([...lighting.marks!].map(([id, { tone, text }]) => [id, tone, text])).toEqual([['c', 'warn', 'Modifiée'], ['n', 'good', 'Ajoutée'], ['b', 'bad', 'Retirée']]);
  });

  it('tell new connections from those that are gone', () => {
    expect(lighting.walked).toEqual(new Set(['["a","Done","n"]']));
    expect(lighting.gone).toEqual(new Set(['["a","Done","b"]', '["b","Done","c"]']));
  });
});
