import type { Definition, Point } from './types';
import { portOf } from './types';
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
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const known = new Set(activitiesOf(definition).map((activity) => activity.id));
  const portId = (activity: string, port: string): string => `${activity}\u0000${port}`;
  const graph = await new Elk().layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': '96',
      'elk.spacing.nodeNode': String(gap),
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.feedbackEdges': 'true',
    },
    children: activitiesOf(definition).map((activity) => {
      const names = ports(activity.id);
      const { width, height } = sizeOf(names.length);
      return {
        id: activity.id,
        width,
        height,
        layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
        ports: [
          { id: portId(activity.id, '>'), x: 0, y: headHeight / 2, width: 1, height: 1, layoutOptions: { 'elk.port.side': 'WEST' } },
          ...names.map((name, index) => ({
            id: portId(activity.id, name), x: width, y: headHeight + index * portHeight + portHeight / 2, width: 1, height: 1, layoutOptions: { 'elk.port.side': 'EAST' },
          })),
        ],
      };
    }),
    edges: connectionsOf(definition)
      .filter((each) => known.has(each.source.activity) && known.has(each.target.activity) && ports(each.source.activity).includes(portOf(each)))
      .map((each, index) => ({ id: `e${index}`, sources: [portId(each.source.activity, portOf(each))], targets: [portId(each.target.activity, '>')] })),
  });
  return new Map((graph.children ?? []).map((child) => [child.id, { x: Math.round(child.x ?? 0), y: Math.round(child.y ?? 0) }]));
}
