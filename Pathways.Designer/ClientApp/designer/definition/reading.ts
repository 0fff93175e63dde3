import type { Activity, Connection, Definition, Flowchart, Point } from './types';
import { isRecord } from './records';
import { flowchartType, portOf } from './types';

const asRecord = (value: unknown): Record<string, unknown> | undefined => (isRecord(value) ? value : undefined);

/** Only a flowchart can be drawn; other roots are kept and shown as they are. */
export const isDrawable = (definition: Definition): boolean =>
  definition.root.type === flowchartType && Array.isArray(definition.root.activities);

export const activitiesOf = (definition: Definition): Activity[] => definition.root.activities ?? [];

export const connectionsOf = (definition: Definition): Connection[] => definition.root.connections ?? [];

export const findActivity = (definition: Definition, id: string): Activity | undefined => activitiesOf(definition).find((activity) => activity.id === id);

/** Whether somebody gave the step a name of its own. */
export const hasName = (activity: Activity): boolean => nameOf(activity) !== '';

export const nameOf = (activity: Activity): string => {
  const shown = asRecord(activity.metadata)?.displayText;
  return typeof activity.name === 'string' && activity.name ? activity.name : typeof shown === 'string' ? shown : '';
};

export function positionOf(activity: Activity): Point | undefined {
  const position = asRecord(asRecord(asRecord(activity.metadata)?.designer)?.position);
  return typeof position?.x === 'number' && typeof position.y === 'number' ? { x: position.x, y: position.y } : undefined;
}

export const outgoing = (definition: Definition, id: string): readonly Connection[] => bySource(connectionsOf(definition)).get(id) ?? [];

const sources = new WeakMap<readonly Connection[], Map<string, Connection[]>>();

/** A list of connections never changes: what leaves each step is found once for each list. */
function bySource(connections: readonly Connection[]): Map<string, Connection[]> {
  const known = sources.get(connections);
  if (known) return known;
  const found = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { activity } = connection.source;
    const others = found.get(activity);
    if (others) others.push(connection);
    else found.set(activity, [connection]);
  }
  sources.set(connections, found);
  return found;
}

export const incoming = (definition: Definition, id: string): Connection[] =>
  connectionsOf(definition).filter((connection) => connection.target.activity === id);

export const targetsOf = (definition: Definition, id: string, port: string): string[] =>
  outgoing(definition, id).filter((connection) => portOf(connection) === port).map((connection) => connection.target.activity);

/** As the engine chooses it: the named one, else the first that nothing leads to, else the first. */
export function startOf(root: Flowchart): string | undefined {
  const activities = root.activities ?? [];
  const has = (id: unknown): id is string => typeof id === 'string' && activities.some((activity) => activity.id === id);
  if (has(root.start)) return root.start;
  const start = activities.find((activity) => activity.type === 'Elsa.Start') ?? activities.find((activity) => activity.customProperties?.canStartWorkflow === true);
  const entered = new Set((root.connections ?? []).map((connection) => connection.target.activity));
  return (start ?? activities.find((activity) => !entered.has(activity.id)) ?? activities[0])?.id;
}

/** The labels of a FlowSwitch's cases, in their order. */
export const caseLabels = (activity: Activity): string[] =>
  Array.isArray(activity.cases) ? activity.cases.map((each: unknown) => String(asRecord(each)?.label ?? '')) : [];

/** The branches of a FlowFork: a list, or a list written as JSON. */
export function branchNames(activity: Activity): string[] {
  const value = asRecord(asRecord(activity.branches)?.expression)?.value;
  const list: unknown = typeof value === 'string' ? tryParse(value) : value;
  return Array.isArray(list) ? list.map(String) : [];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
