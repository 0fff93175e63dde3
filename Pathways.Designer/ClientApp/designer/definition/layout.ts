import type { Definition, Point } from './types';
import { activitiesOf, connectionsOf, positionOf } from './reading';

/** How much room a step takes on the canvas, in pixels at full size. */
export interface Size {
  width: number;
  height: number;
}

export const stepWidth = 232;
export const headHeight = 60;
export const portHeight = 28;
export const gap = 48;

export const sizeOf = (ports: number): Size => ({ width: stepWidth, height: headHeight + (ports > 0 ? ports * portHeight + 8 : 0) });

const overlaps = (one: Point, oneSize: Size, other: Point, otherSize: Size, margin = 0): boolean =>
  one.x < other.x + otherSize.width + margin && other.x < one.x + oneSize.width + margin &&
  one.y < other.y + otherSize.height + margin && other.y < one.y + oneSize.height + margin;

/** Whether the steps stand where somebody put them, each by itself: else they are laid out to be shown. */
export function isLegible(definition: Definition, size: (id: string) => Size): boolean {
  const boxes: { point: Point; size: Size }[] = [];
  for (const activity of activitiesOf(definition)) {
    const point = positionOf(activity);
    if (!point) return false;
    boxes.push({ point, size: size(activity.id) });
  }
  return boxes.every((one, index) => boxes.slice(index + 1).every((other) => !overlaps(one.point, one.size, other.point, other.size)));
}

/** The first free place at or below a wish. */
export function freePlace(wish: Point, wanted: Size, taken: Iterable<{ point: Point; size: Size }>): Point {
  const boxes = [...taken];
  let place = wish;
  for (;;) {
    const hit = boxes.find((box) => overlaps(place, wanted, box.point, box.size, gap / 2));
    if (!hit) return place;
    place = { x: wish.x, y: hit.point.y + hit.size.height + gap };
  }
}

/** Columns from left to right, each step after all that lead to it. The layout engine is loaded when it is first needed. */
export async function tidy(definition: Definition, ports: (id: string) => string[]): Promise<Map<string, Point>> {
  const { graphlib, layout } = await import('@dagrejs/dagre');
  const graph = new graphlib.Graph().setGraph({ rankdir: 'LR', ranksep: 2 * gap, nodesep: gap, ranker: 'network-simplex' });
  const sizes = new Map(activitiesOf(definition).map((activity) => [activity.id, sizeOf(ports(activity.id).length)]));
  for (const [id, size] of sizes) graph.setNode(id, { ...size });
  for (const each of connectionsOf(definition)) {
    if (sizes.has(each.source.activity) && sizes.has(each.target.activity)) graph.setEdge(each.source.activity, each.target.activity, {});
  }
  layout(graph);
  return new Map([...sizes].map(([id, size]) => {
    const { x, y } = graph.node(id) as Point;
    return [id, { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) }];
  }));
}
