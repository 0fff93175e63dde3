import type { Port } from '../catalog/catalog';
import { activitiesOf, connectionsOf, startOf } from '../definition/reading';
import type { Activity, Definition } from '../definition/types';
import { portOf } from '../definition/types';

/** One line of the outline. A key says by which way out a line is reached, so that it stays the same while other parts change. */
export type Row = {
  key: string;
  level: number;
  parent: string | undefined;
  position: number;
  siblings: number;
  hasChildren: boolean;
} & Line;

export type Line =
  | { kind: 'step'; id: string; from?: { activity: string; port: string } }
  /** Leads to a step that stands elsewhere. */
  | { kind: 'reference'; id: string; from: { activity: string; port: string } }
  | { kind: 'outcome'; id: string; port: Port; targets: number }
  /** Gathers the steps that nothing leads to from the start. */
  | { kind: 'unreached'; count: number };

interface Node {
  key: string;
  line: Line;
  children: () => Node[];
}

/**
 * The steps in the order of the flow, each below the outcome that leads to it. A step that several outcomes lead to stands
 * below the one nearest to the start, and is referred to elsewhere; so loops end and joins do not sink.
 */
export function outlineRows(definition: Definition, portsOf: (activity: Activity) => Port[], collapsed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const pending: { node: Node; level: number; parent: string | undefined; position: number; siblings: number }[] = [];
  const push = (nodes: readonly Node[], level: number, parent: string | undefined): void => {
    for (let index = nodes.length - 1; index >= 0; index--) pending.push({ node: nodes[index] as Node, level, parent, position: index + 1, siblings: nodes.length });
  };
  push(roots(definition, portsOf), 1, undefined);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, ...place } = next;
    const children = node.children();
    rows.push({ ...node.line, ...place, key: node.key, hasChildren: children.length > 0 });
    if (!collapsed.has(node.key)) push(children, next.level + 1, node.key);
  }
  return rows;
}

function roots(definition: Definition, portsOf: (activity: Activity) => Port[]): Node[] {
  const steps = new Map(activitiesOf(definition).map((activity) => [activity.id, activity]));
  const ways = waysOf(definition, steps, portsOf);
  const start = startOf(definition.root);
  const home = new Map<string, string>();
  const reached = new Set(start === undefined ? [] : settle([start], ways, home));
  const tops = start === undefined ? [] : [start];
  const unreached = [...steps.keys()].filter((id) => !reached.has(id));
  const entered = new Set(connectionsOf(definition).filter((each) => each.source.activity !== each.target.activity).map((each) => each.target.activity));
  const islands: string[] = [];
  const seen = new Set(reached);
  // First those that nothing at all leads to; what then remains are loops that nothing leads into.
  for (const id of [...unreached.filter((each) => !entered.has(each)), ...unreached]) {
    if (seen.has(id)) continue;
    islands.push(id);
    for (const found of settle([id], ways, home, seen)) seen.add(found);
  }
  const stepNode = (id: string, from?: { activity: string; port: string }): Node => ({
    key: `step:${id}`,
    line: { kind: 'step', id, ...(from ? { from } : {}) },
    children: () => (ways.get(id) ?? []).map(({ port, targets }) => outcomeNode(id, port, targets)),
  });
  const outcomeNode = (id: string, port: Port, targets: readonly string[]): Node => ({
    key: `outcome:${JSON.stringify([id, port.name])}`,
    line: { kind: 'outcome', id, port, targets: targets.length },
    children: () => targets.map((target): Node => {
      const from = { activity: id, port: port.name };
      if (home.get(target) === JSON.stringify([id, port.name])) return stepNode(target, from);
      return { key: `reference:${JSON.stringify([id, port.name, target])}`, line: { kind: 'reference', id: target, from }, children: () => [] };
    }),
  });
  const group: Node = { key: 'unreached', line: { kind: 'unreached', count: unreached.length }, children: () => islands.map((id) => stepNode(id)) };
  return [...tops.map((id) => stepNode(id)), ...(unreached.length > 0 ? [group] : [])];
}

type Ways = ReadonlyMap<string, { port: Port; targets: string[] }[]>;

function waysOf(definition: Definition, steps: ReadonlyMap<string, Activity>, portsOf: (activity: Activity) => Port[]): Ways {
  const targets = new Map<string, Set<string>>();
  for (const each of connectionsOf(definition)) {
    if (!steps.has(each.target.activity)) continue;
    const key = JSON.stringify([each.source.activity, portOf(each)]);
    targets.set(key, (targets.get(key) ?? new Set()).add(each.target.activity));
  }
  return new Map([...steps.values()].map((activity) => [activity.id, portsOf(activity).map((port) => ({ port, targets: [...(targets.get(JSON.stringify([activity.id, port.name])) ?? [])] }))]));
}

/** Walks breadth-first and notes by which way out each step is reached first. */
function settle(from: readonly string[], ways: Ways, home: Map<string, string>, known: ReadonlySet<string> = new Set()): string[] {
  const found = new Set(from);
  for (const id of found) {
    for (const { port, targets } of ways.get(id) ?? []) {
      for (const target of targets) {
        if (found.has(target) || known.has(target)) continue;
        found.add(target);
        home.set(target, JSON.stringify([id, port.name]));
      }
    }
  }
  return [...found];
}
