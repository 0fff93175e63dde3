import type { InputDescriptor } from '../api/contract';
import type { Activity, Expression, InputValue } from '../definition/types';
import { t } from './texts';

/** What an input holds: nothing of its own, a typed value, a variable's value, or something computed by an expression. */
export type Held =
  | { kind: 'default' }
  | { kind: 'literal'; value: unknown }
  | { kind: 'variable'; id: string }
  | { kind: 'computed'; expression: Expression };

export function heldBy(activity: Activity, input: InputDescriptor): Held {
  const expression = expressionOf(activity, input.name);
  if (!expression) return { kind: 'default' };
  const { type, value } = expression;
  if (type === 'Variable') return { kind: 'variable', id: String((value as { id?: unknown } | null)?.id ?? '') };
  if (type === 'Literal' || (input.uiHint === 'template' && type === 'Liquid')) return value === undefined || value === null ? { kind: 'default' } : { kind: 'literal', value };
  return { kind: 'computed', expression };
}

export const expressionOf = (activity: Activity, input: string): Expression | undefined => (activity[input] as InputValue | null | undefined)?.expression;

export const isNumeric = ({ typeName, uiHint }: InputDescriptor): boolean => uiHint === 'days' || /^(System\.)?(U?Int\d+|Double|Decimal|Single)\b/.test(typeName);

/** What is wrong with an input as far as the form can tell; the check tells the rest. */
export function faultOf(activity: Activity, input: InputDescriptor): string | undefined {
  const held = heldBy(activity, input);
  const isEmpty = held.kind === 'default' ? input.defaultValue === null || input.defaultValue === undefined : (held.kind === 'literal' && held.value === '') || (held.kind === 'variable' && held.id === '');
  if (isEmpty) return input.isRequired ? t('missing') : undefined;
  if (held.kind !== 'literal' || !isNumeric(input)) return undefined;
  const { minimum, maximum } = input.uiSpecifications ?? {};
  if (typeof minimum === 'number' && Number(held.value) < minimum) return t('tooSmall', { minimum });
  if (typeof maximum === 'number' && Number(held.value) > maximum) return t('tooLarge', { maximum });
  return undefined;
}

/** What the step does where the input is left open, in words. */
export function defaultWords({ defaultValue, uiSpecifications }: InputDescriptor): string | undefined {
  if (uiSpecifications?.suggestion) return uiSpecifications.suggestion;
  if (defaultValue === null || defaultValue === undefined || defaultValue === '' || typeof defaultValue === 'object') return undefined;
  if (typeof defaultValue === 'boolean') return t(defaultValue ? 'yes' : 'no');
  return uiSpecifications?.items?.find((item) => item.value === String(defaultValue))?.text ?? String(defaultValue);
}
