import type { Choice } from '../api/contract';
import type { Catalog } from '../catalog/catalog';
import { accessorOf } from '../definition/accessors';
import type { Definition, Variable } from '../definition/types';
import { variablesOf } from '../definition/variables';
import type { Clause, ConditionValue, Operator } from './conditions';
import { needsValue, operators } from './conditions';

/** What can be asked about a variable. */
export type Kind = 'list' | 'number' | 'boolean' | 'text' | 'any';

export const variableOf = (definition: Definition, accessor: string): Variable | undefined => variablesOf(definition).find((variable) => accessorOf(variable.name) === accessor);

export const choicesFor = (definition: Definition, catalog: Catalog, accessor: string): Choice[] => {
  const variable = variableOf(definition, accessor);
  return variable ? catalog.choicesOf(definition, variable.id) : [];
};

export function kindOf(variable: Variable | undefined, choices: readonly Choice[]): Kind {
  const typeName = variable?.typeName ?? 'Object';
  if (variable?.isArray || /\[\]|List|Collection|Enumerable/.test(typeName)) return 'list';
  if (/^(System\.)?(U?Int\d+|Double|Decimal|Single|Byte)\b/.test(typeName)) return 'number';
  if (/^(System\.)?Boolean\b/.test(typeName)) return 'boolean';
  if (/^(System\.)?String\b/.test(typeName)) return 'text';
  return choices.length > 0 ? 'list' : 'any';
}

const fitting: Record<Kind, readonly Operator[]> = {
  list: ['contains', 'containsNot', 'isSet', 'isNotSet'],
  number: ['is', 'isNot', 'greater', 'atLeast', 'less', 'atMost', 'isSet', 'isNotSet'],
  boolean: ['is', 'isNot'],
  text: ['is', 'isNot', 'contains', 'containsNot', 'isSet', 'isNotSet'],
  any: operators,
};

/** The questions that fit a variable, and the one that stands there already. */
export const operatorsFor = (kind: Kind, present?: Operator): Operator[] => operators.filter((operator) => operator === present || fitting[kind].includes(operator));

const comparing: readonly Operator[] = ['greater', 'atLeast', 'less', 'atMost'];

/** Which kind of value a question wants. */
export const valueKind = (kind: Kind, operator: Operator): 'number' | 'boolean' | 'text' =>
  kind === 'number' || comparing.includes(operator) ? 'number' : kind === 'boolean' ? 'boolean' : 'text';

/** A clause that asks something sensible about a variable, keeping what was said already where it fits. */
export function clauseFor(definition: Definition, catalog: Catalog, accessor: string, before?: Clause): Clause {
  const choices = choicesFor(definition, catalog, accessor);
  const kind = kindOf(variableOf(definition, accessor), choices);
  const operator = before && fitting[kind].includes(before.operator) ? before.operator : (fitting[kind][0] ?? 'is');
  const kept = before?.accessor === accessor ? before.value : undefined;
  return { accessor, operator, value: valueFor(valueKind(kind, operator), operator, choices, kept) };
}

export function valueFor(kind: 'number' | 'boolean' | 'text', operator: Operator, choices: readonly Choice[], kept: ConditionValue | undefined): ConditionValue {
  if (!needsValue(operator)) return '';
  if (kind === 'boolean') return typeof kept === 'boolean' ? kept : true;
  if (kind === 'number') return typeof kept === 'number' ? kept : Number(kept) || 0;
  return typeof kept === 'string' && kept !== '' ? kept : (choices[0]?.value ?? '');
}
