import type { Activity, Connection, Definition, InputValue, Point, Variable } from './types';
import type { Edit } from './edits';
import { newVariable, nodeIdOf, withPosition } from './edits';
import { activitiesOf, connectionsOf, nameOf, positionOf } from './reading';
import { freshId } from './ids';

/** Steps as they are copied, also into another workflow: with the connections between them and the variables that they use. */
export interface Snippet {
  kind: 'pathways-steps';
  activities: Activity[];
  connections: Connection[];
  variables: Variable[];
}

export function copy(definition: Definition, ids: ReadonlySet<string>): Snippet {
  const activities = activitiesOf(definition).filter((activity) => ids.has(activity.id));
  const used = new Set(activities.flatMap(variableIds));
  return {
    kind: 'pathways-steps',
    activities,
    connections: connectionsOf(definition).filter((each) => ids.has(each.source.activity) && ids.has(each.target.activity)),
    variables: (definition.variables ?? []).filter((variable) => used.has(variable.id)),
  };
}

export function readSnippet(text: string): Snippet | undefined {
  try {
    const value = JSON.parse(text) as Partial<Snippet> | null;
    return value?.kind === 'pathways-steps' && Array.isArray(value.activities) && Array.isArray(value.connections) && Array.isArray(value.variables) ? (value as Snippet) : undefined;
  } catch {
    return undefined;
  }
}

/** Adds copies with ids of their own. Returns the edit and the ids of the copies. */
export function paste(definition: Definition, snippet: Snippet, offset: Point): { edit: Edit; ids: string[] } {
  const ids = new Map<string, string>();
  for (const activity of snippet.activities) ids.set(activity.id, freshId(definition, nameOf(activity) || activity.id, new Set(ids.values())));
  const { variables, replaced } = carriedVariables(definition, snippet.variables);
  const copies = snippet.activities.map((activity) => {
    const id = ids.get(activity.id) ?? activity.id;
    const position = positionOf(activity) ?? { x: 0, y: 0 };
    return withPosition({ ...withVariables(activity, replaced), id, nodeId: nodeIdOf(definition, id) }, { x: position.x + offset.x, y: position.y + offset.y });
  });
  const connections = snippet.connections.map((each) => ({
    ...each,
    source: { ...each.source, activity: ids.get(each.source.activity) ?? each.source.activity },
    target: { ...each.target, activity: ids.get(each.target.activity) ?? each.target.activity },
  }));
  const edit: Edit = (present) => ({
    ...present,
    variables: [...(present.variables ?? []), ...variables],
    root: { ...present.root, activities: [...activitiesOf(present), ...copies], connections: [...connectionsOf(present), ...connections] },
  });
  return { edit, ids: [...ids.values()] };
}

/** A variable of the same name is taken to be the same; others come along. */
function carriedVariables(definition: Definition, carried: readonly Variable[]) {
  const own = definition.variables ?? [];
  const replaced = new Map<string, string>();
  const variables: Variable[] = [];
  for (const variable of carried) {
    const same = own.find((each) => each.name === variable.name);
    if (same) replaced.set(variable.id, same.id);
    else if (own.some((each) => each.id === variable.id)) {
      const fresh = newVariable({ ...definition, variables: [...own, ...variables] }, variable.name, variable.typeName ?? 'Object');
      replaced.set(variable.id, fresh.id);
      variables.push({ ...variable, id: fresh.id });
    } else variables.push(variable);
  }
  return { variables, replaced };
}

const variableIds = (activity: Activity): string[] =>
  Object.values(activity).flatMap((member) => {
    const id = (member as InputValue | null | undefined)?.memoryReference?.id;
    return typeof id === 'string' ? [id] : [];
  });

const withVariables = (activity: Activity, replaced: ReadonlyMap<string, string>): Activity =>
  Object.fromEntries(Object.entries(activity).map(([name, member]) => {
    const id = (member as InputValue | null | undefined)?.memoryReference?.id;
    const next = id === undefined ? undefined : replaced.get(id);
    return [name, next === undefined ? member : { ...(member as InputValue), memoryReference: { id: next } }];
  })) as Activity;
