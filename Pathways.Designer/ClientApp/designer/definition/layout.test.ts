import { describe, expect, it } from 'vitest';
import { place } from './edits';
import { freePlace, gap, isLegible, sizeOf, tidy } from './layout';
import { outgoing } from './reading';
import { sample } from './sample';
import type { Definition } from './types';
import { portOf } from './types';

const size = () => sizeOf(1);

const shipped = import.meta.glob<Definition>('../../../../workflows/*.json', { eager: true, import: 'default' });

describe('layout', () => {
  it('lays steps out from left to right, none on another', async () => {
    const definition = sample('abcd', 'ab', 'ac', 'bd', 'cd', 'da');
    const places = await tidy(definition, () => ['Done']);
    expect(isLegible(place(places)(definition), size)).toBe(true);
    expect(places.get('a')!.x).toBeLessThan(places.get('b')!.x);
    expect(places.get('b')!.x).toBeLessThan(places.get('d')!.x);
  });

  it('sees steps that cover each other or have no place', () => {
    const definition = sample('ab');
    expect(isLegible(definition, size)).toBe(true);
    expect(isLegible(place(new Map([['b', { x: 20, y: 20 }]]))(definition), size)).toBe(false);
    expect(isLegible({ ...definition, root: { ...definition.root, activities: [{ id: 'u', type: 'X' }] } }, size)).toBe(false);
  });

  it.each(Object.entries(shipped))('need not lay out %s, which ships', (_path, definition) => {
    const withGap = (id: string) => {
      const { width, height } = sizeOf(new Set(outgoing(definition, id).map(portOf)).size);
      return { width: width + gap - 1, height: height + gap - 1 };
    };
    expect(isLegible(definition, withGap)).toBe(true);
  });

  it('finds the next free place below', () => {
    const taken = [{ point: { x: 0, y: 0 }, size: sizeOf(2) }];
    const found = freePlace({ x: 10, y: 10 }, sizeOf(1), taken);
    expect(found.x).toBe(10);
    expect(found.y).toBeGreaterThanOrEqual(sizeOf(2).height);
  });
});
