// Every change of a workflow is a pure function from a definition to a definition. What is not changed stays the same
// object, so that undo costs nothing and only the steps concerned are drawn again.

import type { Activity, Connection, Definition, Expression, InputValue, Point, PortRef, Variable } from './types';
import { sameConnection, portOf } from './types';
import { activitiesOf, branchNames, caseLabels, connectionsOf, findActivity, startOf } from './reading';
import { free, freshId, slug } from './ids';

export type Edit = (definition: Definition) => Definition;

const storage = 'Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core';

const withRoot = (definition: Definition, part: Partial<Definition['root']>): Definition => ({ ...definition, root: { ...definition.root, ...part } });

const withActivities = (definition: Definition, activities: Activity[]): Definition => withRoot(definition, { activities });

const withConnections = (definition: Definition, connections: Connection[]): Definition => withRoot(definition, { connections });

export const changeActivity = (id: string, change: (activity: Activity) => Activity): Edit => (definition) =>
  withActivities(definition, activitiesOf(definition).map((activity) => (activity.id === id ? change(activity) : activity)));

export const chain = (...edits: Edit[]): Edit => (definition) => edits.reduce((result, edit) => edit(result), definition);

/** A step of a type, without a place in the flow yet. */
export function newActivity(definition: Definition, type: string, name: string, position: Point, version = 1): Activity {
  const id = freshId(definition, name);
  return withPosition(
    {
      id,
      nodeId: nodeIdOf(definition, id),
      name,
      type,
      version,
      customProperties: { canStartWorkflow: false, runAsynchronously: false },
      metadata: { displayText: name },
    },
    position,
  );
}

export const nodeIdOf = (definition: Definition, id: string): string => `${definition.root.nodeId ?? definition.root.id}:${id}`;

export const addActivity = (activity: Activity): Edit => (definition) => {
  const added = withActivities(definition, [...activitiesOf(definition), activity]);
  return activitiesOf(definition).length === 0 ? withRoot(added, { start: activity.id }) : added;
};

/** Adds a step behind an outcome. Where the outcome led somewhere already, the new step stands between the two. */
export const insertAfter = (from: PortRef, activity: Activity, onwardPort: string | undefined): Edit => (definition) => {
  const [before, others] = partition(connectionsOf(definition), (connection) => leaves(connection, from));
  const onward = onwardPort === undefined ? [] : before.map((connection) => ({ ...connection, source: { ...connection.source, activity: activity.id, port: onwardPort }, vertices: [] }));
  return withConnections(addActivity(activity)(definition), [...others, connection(from, activity.id), ...onward]);
};

/** Adds a step into one connection. */
export const insertInto = (edge: Connection, activity: Activity, onwardPort: string | undefined): Edit => (definition) => {
  const first: Connection = { ...edge, target: { activity: activity.id, port: 'In' }, vertices: [] };
  const second: Connection[] = onwardPort === undefined ? [] : [{ ...edge, source: { activity: activity.id, port: onwardPort }, vertices: [] }];
  return withConnections(addActivity(activity)(definition), connectionsOf(definition).flatMap((each) => (sameConnection(each, edge) ? [first, ...second] : [each])));
};

export const connection = (from: PortRef, target: string): Connection => ({
  source: { activity: from.activity, port: from.port },
  target: { activity: target, port: 'In' },
  vertices: [],
});

export const connect = (from: PortRef, target: string): Edit => (definition) => {
  const added = connection(from, target);
  return connectionsOf(definition).some((each) => sameConnection(each, added)) ? definition : withConnections(definition, [...connectionsOf(definition), added]);
};

/** Makes an outcome lead to one step only, or nowhere. */
export const redirect = (from: PortRef, target: string | undefined): Edit => (definition) => {
  const rest = withConnections(definition, connectionsOf(definition).filter((each) => !leaves(each, from)));
  return target === undefined ? rest : connect(from, target)(rest);
};

export const reconnect = (old: Connection, from: PortRef, target: string): Edit => (definition) => {
  const moved: Connection = { ...old, source: { ...old.source, ...from }, target: { ...old.target, activity: target }, vertices: [] };
  const others = connectionsOf(definition).filter((each) => !sameConnection(each, moved) || sameConnection(each, old));
  return withConnections(definition, others.map((each) => (sameConnection(each, old) ? moved : each)));
};

export const disconnect = (edges: readonly Connection[]): Edit => (definition) =>
  withConnections(definition, connectionsOf(definition).filter((each) => !edges.some((edge) => sameConnection(each, edge))));

/** Removes steps with all that leads to and from them; the flow's start moves on if it was one of them. */
export const removeActivities = (ids: ReadonlySet<string>): Edit => (definition) => {
  const start = startOf(definition.root);
  const next = start !== undefined && ids.has(start)
    ? connectionsOf(definition).find((each) => each.source.activity === start && !ids.has(each.target.activity))?.target.activity ?? null
    : definition.root.start;
  const rest = withConnections(
    withActivities(definition, activitiesOf(definition).filter((activity) => !ids.has(activity.id))),
    connectionsOf(definition).filter((each) => !ids.has(each.source.activity) && !ids.has(each.target.activity)),
  );
  return next === definition.root.start ? rest : withRoot(rest, { start: next });
};

export const rename = (id: string, name: string): Edit =>
  changeActivity(id, (activity) => ({ ...activity, name, metadata: { ...activity.metadata, displayText: name } }));

export const withPosition = (activity: Activity, position: Point): Activity => {
  const designer = (activity.metadata?.designer ?? {}) as Record<string, unknown>;
  const rounded = { x: Math.round(position.x), y: Math.round(position.y) };
  return { ...activity, metadata: { ...activity.metadata, designer: { ...designer, position: rounded, size: designer.size ?? { width: 200, height: 56 } } } };
};

export const place = (positions: ReadonlyMap<string, Point>): Edit => (definition) =>
  positions.size === 0 ? definition : withActivities(definition, activitiesOf(definition).map((activity) => {
    const position = positions.get(activity.id);
    return position ? withPosition(activity, position) : activity;
  }));

export const setStart = (id: string): Edit => (definition) => withRoot(definition, { start: id });

export const setDetails = (details: { name?: string; description?: string }): Edit => (definition) => ({ ...definition, ...details });

/** Gives an input an expression; undefined leaves it to its default. */
export const setInput = (id: string, input: string, typeName: string, expression: Expression | undefined): Edit =>
  changeActivity(id, (activity) => {
    if (expression === undefined) {
      const { [input]: _, ...rest } = activity;
      return rest as Activity;
    }
    return { ...activity, [input]: { ...(activity[input] as InputValue | undefined), typeName: (activity[input] as InputValue | undefined)?.typeName ?? typeName, expression } };
  });

export const setMember = (id: string, member: string, value: unknown): Edit => changeActivity(id, (activity) => ({ ...activity, [member]: value }));

/** Writes what a step finds into a variable; undefined no longer does. */
export const setOutput = (id: string, output: string, typeName: string, variableId: string | undefined): Edit =>
  changeActivity(id, (activity) => {
    const { [output]: _, ...rest } = activity;
    return (variableId === undefined ? rest : { ...activity, [output]: { typeName, memoryReference: { id: variableId } } }) as Activity;
  });

export function newVariable(definition: Definition, wish: string, typeName: string): Variable {
  const taken = new Set((definition.variables ?? []).flatMap((variable) => [variable.id, variable.name]));
  const word = slug(wish).split('-').filter(Boolean).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('') || 'Valeur';
  const name = free(/^[A-Z]/.test(word) ? word : `V${word}`, (candidate) => taken.has(candidate) || taken.has(`v-${slug(candidate)}`), '');
  return { id: `v-${slug(name)}`, name, typeName, isArray: false, storageDriverTypeName: storage };
}

export const addVariable = (variable: Variable): Edit => (definition) => ({ ...definition, variables: [...(definition.variables ?? []), variable] });

export interface SwitchCase {
  label: string;
  condition?: Expression;
  [other: string]: unknown;
}

/** Renames what leaves a step, so that its connections stay. */
const renamePort = (id: string, before: string, after: string): Edit => (definition) =>
  withConnections(definition, connectionsOf(definition).map((each) => (each.source.activity === id && portOf(each) === before ? { ...each, source: { ...each.source, port: after } } : each)));

export const setCases = (id: string, cases: readonly SwitchCase[]): Edit => (definition) => {
  const before = caseLabels(findActivity(definition, id) ?? { id, type: '' });
  return followLabels(id, before, cases.map((each) => each.label))(setMember(id, 'cases', cases)(definition));
};

export const setBranches = (id: string, branches: readonly string[]): Edit => (definition) => {
  const before = branchNames(findActivity(definition, id) ?? { id, type: '' });
  const expression = { type: 'Object', value: JSON.stringify(branches) };
  return followLabels(id, before, branches)(setInput(id, 'branches', 'List<String>', expression)(definition));
};

/** One label changed: its connections follow it. Labels that went take their connections with them. */
const followLabels = (id: string, before: readonly string[], after: readonly string[]): Edit => (definition) => {
  const changed = before.length === after.length ? before.flatMap((label, index) => (label !== after[index] ? [[label, after[index] ?? ''] as const] : [])) : [];
  if (changed.length === 1 && changed[0] && !after.includes(changed[0][0])) return renamePort(id, changed[0][0], changed[0][1])(definition);
  const gone = before.filter((label) => !after.includes(label));
  return withConnections(definition, connectionsOf(definition).filter((each) => each.source.activity !== id || !gone.includes(portOf(each))));
};

const leaves = (each: Connection, from: PortRef): boolean => each.source.activity === from.activity && portOf(each) === from.port;

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
