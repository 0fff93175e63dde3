import { describe, expect, it } from 'vitest';
import { ancestorsOf, moveBy } from './moves';
import { outlineRows } from './tree';

const definition = {
  definitionId: 'w',
  root: {
    id: 'root', type: 'Elsa.Flowchart', start: 'a',
    activities: [{ id: 'a', type: 'T' }, { id: 'b', type: 'T' }],
    connections: [{ source: { activity: 'a', port: 'x' }, target: { activity: 'b' } }],
  },
};

const rowsOf = (collapsed: ReadonlySet<string>) => outlineRows(definition, () => [{ name: 'x', label: 'x', isDeadline: false, isKnown: true }], collapsed);

describe('moving in the outline', () => {
  const open = new Set<string>();
  const rows = rowsOf(open);

  it('goes down and up, and stops at the ends', () => {
    expect([moveBy(rows, 0, 'ArrowDown', open), moveBy(rows, 1, 'ArrowUp', open), moveBy(rows, 0, 'ArrowUp', open), moveBy(rows, 3, 'ArrowDown', open)]).toEqual([{ to: 1 }, { to: 0 }, undefined, undefined]);
    expect([moveBy(rows, 2, 'Home', open), moveBy(rows, 0, 'End', open)]).toEqual([{ to: 0 }, { to: 3 }]);
  });

  it('opens and closes, and goes in and out', () => {
    const closed = new Set(['step:a']);
    expect(moveBy(rowsOf(closed), 0, 'ArrowRight', closed)).toEqual({ toggle: 'step:a' });
    expect(moveBy(rows, 0, 'ArrowRight', open)).toEqual({ to: 1 });
    expect(moveBy(rows, 0, 'ArrowLeft', open)).toEqual({ toggle: 'step:a' });
    expect(moveBy(rows, 3, 'ArrowLeft', open)).toEqual({ to: 2 });
    expect(moveBy(rows, 3, 'ArrowRight', open)).toBeUndefined();
  });

  it('knows what must be open', () => expect(ancestorsOf(rows, 'step:b')).toEqual([rows[1]?.key, 'step:a']));
});
