import { accessorOf } from './accessors';
import type { Edit } from './edits';
import { activitiesOf } from './reading';
import { isScript, mayStillMean, readsIn, renamedIn, writesIn } from './scripts';
import type { Activity, Definition, Expression, Variable } from './types';
import { isRecord } from './records';

/** Where a variable is written and read, by the ids of the steps. */
export interface Uses {
  writtenBy: string[];
  readBy: string[];
}

export const variablesOf = (definition: Definition): Variable[] => definition.variables ?? [];

export const findVariable = (definition: Definition, id: string): Variable | undefined => variablesOf(definition).find((variable) => variable.id === id);

export function usesOf(definition: Definition, variable: Variable): Uses {
  const uses: Uses = { writtenBy: [], readBy: [] };
  for (const activity of activitiesOf(definition)) {
    const expressions = expressionsIn(activity);
    if (isOutput(activity, variable) || expressions.some((each) => isScript(each) && writesIn(each, variable.name))) uses.writtenBy.push(activity.id);
    if (expressions.some((each) => reads(each, variable))) uses.readBy.push(activity.id);
  }
  return uses;
}

export const removeVariable = (id: string): Edit => (definition) => ({ ...definition, variables: variablesOf(definition).filter((variable) => variable.id !== id) });

const reserved = new Set(['variable', 'input', 'outputfrom', 'lastresult', 'correlationid', 'workflowinstanceid', 'workflowinstancename', 'workflowdefinitionid', 'workflowdefinitionversion', 'workflowdefinitionversionid']);

/** Why a variable cannot be called so; undefined if it can. */
export function nameFault(definition: Definition, id: string | undefined, name: string): 'unfit' | 'taken' | undefined {
  const key = (each: string): string => accessorOf(each).toLowerCase();
  if (!/^\p{L}[\p{L}\p{N}_]*$/u.test(name) || reserved.has(key(name))) return 'unfit';
  const inputs = Array.isArray(definition.inputs) ? definition.inputs.flatMap((input: unknown) => (isRecord(input) && typeof input.name === 'string' ? [input.name] : [])) : [];
  const others = [...variablesOf(definition).filter((variable) => variable.id !== id).map((variable) => variable.name), ...inputs];
  return others.some((each) => key(each) === key(name)) ? 'taken' : undefined;
}

/** Renames a variable with all its uses, also in JavaScript and Liquid. */
export const renameVariable = (id: string, name: string): Edit => (definition) => {
  const variable = findVariable(definition, id);
  if (!variable || variable.name === name) return definition;
  return {
    ...definition,
    variables: variablesOf(definition).map((each) => (each.id === id ? { ...each, name } : each)),
    root: { ...definition.root, activities: activitiesOf(definition).map((activity) => renamed(activity, variable, name) as Activity) },
  };
};

/** The steps whose expressions may still mean the variable by its old name once it is renamed: somebody must look at them. */
export function leftBehind(definition: Definition, id: string, name: string): string[] {
  const variable = findVariable(definition, id);
  if (!variable || variable.name === name) return [];
  return activitiesOf(renameVariable(id, name)(definition))
    .filter((activity) => expressionsIn(activity).some((each) => isScript(each) && mayStillMean(each, variable.name)))
    .map((activity) => activity.id);
}

const isExpression = (value: unknown): value is Expression => isRecord(value) && typeof value.type === 'string' && 'value' in value;

const isOutput = (activity: Activity, variable: Variable): boolean =>
  Object.values(activity).some((member) => isRecord(member) && member.expression === undefined && isRecord(member.memoryReference) && member.memoryReference.id === variable.id)
  || (isRecord(activity.variable) && activity.variable.id === variable.id);

const reads = (expression: Expression, variable: Variable): boolean =>
  expression.type === 'Variable' ? isRecord(expression.value) && expression.value.id === variable.id : isScript(expression) && readsIn(expression, variable.name);

function expressionsIn(value: unknown): Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (!isRecord(value)) return [];
  return isExpression(value) ? [value] : Object.values(value).flatMap(expressionsIn);
}

/** What holds no use of the variable stays the same object. */
function renamed(value: unknown, variable: Variable, name: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => renamed(item, variable, name));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isRecord(value)) return value;
  if (isExpression(value) && isScript(value)) {
    const script = renamedIn(value, variable.name, name);
    return script === value.value ? value : { ...value, value: script };
  }
  if (value.id === variable.id && value.name === variable.name) return { ...value, name };
  const members = Object.entries(value).map(([key, member]) => [key, renamed(member, variable, name)] as const);
  return members.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(members);
}
