import type { Token } from './conditionTokens';
import { literal, tokens } from './conditionTokens';

// Conditions that can be chosen instead of written, and the JavaScript in which they are kept.

export const operators = ['contains', 'containsNot', 'is', 'isNot', 'isSet', 'isNotSet', 'greater', 'atLeast', 'less', 'atMost'] as const;

export type Operator = (typeof operators)[number];

export type ConditionValue = string | number | boolean;

/** «Freins contient Mobilité»: the variable is named as JavaScript reads it. */
export interface Clause {
  accessor: string;
  operator: Operator;
  value: ConditionValue;
}

export interface Condition {
  join: 'and' | 'or';
  clauses: Clause[];
}

const comparisons = { is: '===', isNot: '!==', greater: '>', atLeast: '>=', less: '<', atMost: '<=' } as const;

export const needsValue = (operator: Operator): boolean => operator !== 'isSet' && operator !== 'isNotSet';

export const printCondition = ({ join, clauses }: Condition): string => clauses.map(printClause).join(join === 'and' ? ' && ' : ' || ');

function printClause({ accessor, operator, value }: Clause): string {
  const read = `get${accessor}()`;
  switch (operator) {
    case 'contains': return `${read}.includes(${literal(value)})`;
    case 'containsNot': return `!${read}.includes(${literal(value)})`;
    // Empty lists and texts are not set either, while 0 and false are.
    case 'isSet': return `String(${read} ?? '') !== ''`;
    case 'isNotSet': return `String(${read} ?? '') === ''`;
    default: return `${read} ${comparisons[operator]} ${literal(value)}`;
  }
}

/** Undefined where the JavaScript is anything else than what choosing can give: it then stays text. */
export function parseCondition(text: string): Condition | undefined {
  const all = tokens(text);
  if (!all || all.length === 0) return undefined;
  const joins = new Set(all.filter((token) => token.kind === 'sign' && (token.text === '&&' || token.text === '||')).map((token) => token.text));
  if (joins.size > 1) return undefined;
  const parts: Token[][] = [[]];
  for (const token of all) {
    if (token.kind === 'sign' && joins.has(token.text)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const clauses = parts.map(parseClause);
  return clauses.every((clause) => clause !== undefined) ? { join: joins.has('||') ? 'or' : 'and', clauses } : undefined;
}



/** The tokens' shape: names as «n», values as «v», signs as they are. */
const shapes: [RegExp, (names: string[], shape: string) => { name: string | undefined; operator: Operator } | undefined][] = [
  [/^!?n\(\)\.n\(v\)$/, ([read, method], shape) => (method === 'includes' ? { name: read, operator: shape.startsWith('!') ? 'containsNot' : 'contains' } : undefined)],
  [/^n\(n\(\)\?\?v\)[!=]==v$/, ([call, read], shape) => (call === 'String' ? { name: read, operator: shape.includes('!==') ? 'isSet' : 'isNotSet' } : undefined)],
  [/^n\(\)(===|!==|>=|<=|>|<)v$/, ([read], shape) => ({ name: read, operator: operatorOf(shape.slice(3, -1)) })],
];

function parseClause(part: readonly Token[]): Clause | undefined {
  const shape = part.map((token) => (token.kind === 'name' ? 'n' : token.kind === 'value' ? 'v' : token.text)).join('');
  const names = part.filter((token) => token.kind === 'name').map((token) => token.text);
  const values = part.flatMap((token) => (token.kind === 'value' ? [token.value] : []));
  for (const [pattern, read] of shapes) {
    const found = pattern.test(shape) ? read(names, shape) : undefined;
    if (!found?.name?.startsWith('get') || found.name.length === 3) continue;
    if (!needsValue(found.operator) && values.some((value) => value !== '')) return undefined;
    return { accessor: found.name.slice(3), operator: found.operator, value: values[0] ?? '' };
  }
  return undefined;
}

const operatorOf = (sign: string): Operator => (Object.keys(comparisons) as (keyof typeof comparisons)[]).find((operator) => comparisons[operator] === sign) ?? 'is';
