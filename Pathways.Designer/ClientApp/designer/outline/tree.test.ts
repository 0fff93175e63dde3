import { describe, expect, it } from 'vitest';
import type { Port } from '../catalog/catalog';
import type { Definition } from '../definition/types';
import type { Row } from './tree';
import { outlineRows } from './tree';

const workflow = (links: readonly string[], start = 'a', more: readonly string[] = []): Definition => {
  const parts = links.map((link) => link.split(' ') as [string, string, string]);
  const ids = [...new Set([start, ...parts.flatMap(([from, , to]) => [from, to]), ...more])].filter(Boolean);
  return {
    definitionId: 'w',
    root: {
      id: 'root', type: 'Elsa.Flowchart', start,
      activities: ids.map((id) => ({ id, type: 'T' })),
      connections: parts.map(([from, port, to]) => ({ source: { activity: from, port }, target: { activity: to } })),
    },
  };
};

const ports = (...names: string[]): Port[] => names.map((name) => ({ name, label: name, isDeadline: false, isKnown: true }));

const rowsOf = (definition: Definition, names: string[] = ['x', 'y'], collapsed: ReadonlySet<string> = new Set()): Row[] => outlineRows(definition, () => ports(...names), collapsed);

const drawn = (rows: readonly Row[]): string[] =>
  rows.map((row) => `${'  '.repeat(row.level - 1)}${row.kind === 'step' ? row.id : row.kind === 'reference' ? `→ ${row.id}` : row.kind === 'outcome' ? `.${row.port.name}` : `unreached ${row.count}`}`);

describe('the outline', () => {
  it('shows each step below the outcome that leads to it', () =>
    expect(drawn(rowsOf(workflow(['a x b', 'a y c', 'b x c'])))).toEqual(['a', '  .x', '    b', '      .x', '        → c', '      .y', '  .y', '    c', '      .x', '      .y']));

  it('ends at loops', () => expect(drawn(rowsOf(workflow(['a x b', 'b x a', 'b y b']), ['x', 'y']))).toEqual(['a', '  .x', '    b', '      .x', '        → a', '      .y', '        → b', '  .y']));

  it('gathers what is never reached, loops too', () =>
    expect(drawn(rowsOf(workflow(['c x d', 'e x f', 'f x e'], 'a'), ['x']))).toEqual(['a', '  .x', 'unreached 4', '  c', '    .x', '      d', '        .x', '  e', '    .x', '      f', '        .x', '          → e']));

  it('refers from unreached steps to reached ones', () => expect(drawn(rowsOf(workflow(['a x b', 'c x b']), ['x']))).toEqual(['a', '  .x', '    b', '      .x', 'unreached 1', '  c', '    .x', '      → b']));

  it('leaves out what stands below a collapsed line', () => {
    const rows = rowsOf(workflow(['a x b', 'a y c']), ['x', 'y'], new Set([`outcome:${JSON.stringify(['a', 'x'])}`]));
    expect(drawn(rows)).toEqual(['a', '  .x', '  .y', '    c', '      .x', '      .y']);
    expect(rows[1]).toMatchObject({ hasChildren: true, parent: 'step:a', position: 1, siblings: 2 });
  });

  it('is empty for an empty workflow', () => expect(rowsOf(workflow([], ''))).toEqual([]));

  it('shows every step once, whatever the workflow', () => {
    let state = 7;
    const random = (below: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
    for (let round = 0; round < 200; round++) {
      const size = 1 + random(12);
      const definition = workflow(Array.from({ length: random(30) }, () => `s${random(size)} ${['x', 'y'][random(2)]} s${random(size)}`), 's0', Array.from({ length: size }, (_, id) => `s${id}`));
      const rows = rowsOf(definition);
      expect(rows.filter((row) => row.kind === 'step').map((row) => row.id).sort()).toEqual(definition.root.activities.map((activity) => activity.id).sort());
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    }
  });

  it('goes as deep as a chain of 5000 steps', () => {
    const chain = workflow(Array.from({ length: 5000 }, (_, index) => `s${index} x s${index + 1}`), 's0');
    expect(rowsOf(chain, ['x'])).toHaveLength(10002);
  });

  it('draws 200 steps with 600 connections quickly', () => {
    const definition = workflow(Array.from({ length: 600 }, (_, index) => `s${Math.floor(index / 3)} ${['x', 'y'][index % 2]} s${(index * 7) % 200}`), 's0');
    const began = performance.now();
    expect(rowsOf(definition).filter((row) => row.kind === 'step')).toHaveLength(200);
    expect(performance.now() - began).toBeLessThan(250);
  });
});
