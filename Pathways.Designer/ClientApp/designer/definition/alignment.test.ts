import { describe, expect, it } from 'vitest';
import type { Box } from './alignment';
import { align, distribute } from './alignment';

const box = (id: string, x: number, y: number, width = 200, height = 56): Box => ({ id, x, y, width, height });

describe('alignment', () => {
  const boxes = [box('a', 0, 10), box('b', 40, 100, 100), box('c', 90, 300)];

  it('puts steps by their left side', () => expect([...align(boxes, 'left').values()]).toEqual([{ x: 0, y: 10 }, { x: 0, y: 100 }, { x: 0, y: 300 }]));

  it('puts steps by their middle, whatever their widths', () => {
    const middles = boxes.map((each) => (align(boxes, 'centre').get(each.id)?.x ?? 0) + each.width / 2);
    expect(new Set(middles)).toEqual(new Set([145]));
  });

  it('puts steps by their top', () => expect([...align(boxes, 'top').values()].map((point) => point.y)).toEqual([10, 10, 10]));

  it('makes the gaps equal and leaves the outermost where they are', () => {
    const moved = distribute([box('a', 0, 0), box('b', 10, 80, 200, 100), box('c', 20, 500)]);
    expect([...moved]).toEqual([['b', { x: 10, y: 228 }]]);
    expect(228 - 56).toBe(500 - (228 + 100));
  });

  it('spreads sideways where steps stand beside each other', () => expect(distribute([box('a', 0, 0), box('b', 220, 5), box('c', 800, 9)]).get('b')).toEqual({ x: 400, y: 5 }));

  it('leaves two steps alone', () => expect(distribute([box('a', 0, 0), box('b', 9, 9)]).size).toBe(0));
});
