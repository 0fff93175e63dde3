import type { Point } from './types';

/** A step on the canvas. */
export interface Box extends Point {
  id: string;
  width: number;
  height: number;
}

export type Side = 'left' | 'centre' | 'top';

/** Puts steps one below the other by their left side or middle, or one beside the other by their top. */
export function align(boxes: readonly Box[], side: Side): Map<string, Point> {
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  return new Map(boxes.map((box) => [box.id, side === 'top' ? { x: box.x, y: top } : { x: side === 'left' ? left : (left + right - box.width) / 2, y: box.y }]));
}

/** Makes the gaps between steps equal along the direction in which they spread; the outermost stay. */
export function distribute(boxes: readonly Box[]): Map<string, Point> {
  if (boxes.length < 3) return new Map();
  const spread = (from: 'x' | 'y', size: 'width' | 'height'): number => Math.max(...boxes.map((box) => box[from] + box[size])) - Math.min(...boxes.map((box) => box[from]));
  const [from, size] = spread('x', 'width') >= spread('y', 'height') ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...boxes].sort((one, other) => one[from] - other[from]);
  const [first, last] = [sorted[0] as Box, sorted.at(-1) as Box];
  const inner = sorted.slice(1, -1);
  const gap = (last[from] - first[from] - first[size] - inner.reduce((sum, box) => sum + box[size], 0)) / (inner.length + 1);
  let next = first[from] + first[size] + gap;
  return new Map(inner.map((box) => {
    const at = next;
    next += box[size] + gap;
    return [box.id, { x: box.x, y: box.y, [from]: at }];
  }));
}
