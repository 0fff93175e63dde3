import { describe, expect, it } from 'vitest';
import type { InputDescriptor } from '../api/contract';
import type { Activity } from '../definition/types';
import { defaultWords, faultOf, heldBy } from './inputs';

const input = (part: Partial<InputDescriptor> = {}): InputDescriptor =>
  ({ name: 'x', typeName: 'String', displayName: 'X', description: null, isRequired: false, defaultValue: null, uiHint: 'singleline', uiSpecifications: null, ...part });

const step = (type?: string, value?: unknown): Activity => ({ id: 'a', type: 'T', ...(type ? { x: { typeName: 'String', expression: { type, value } } } : {}) });

describe('inputs', () => {
  it.each([
    [step(), { kind: 'default' }],
    [step('Literal', null), { kind: 'default' }],
    [step('Literal', 7), { kind: 'literal', value: 7 }],
    [step('Variable', { id: 'v-x', name: 'X' }), { kind: 'variable', id: 'v-x' }],
    [step('JavaScript', 'getX() + 1'), { kind: 'computed', expression: { type: 'JavaScript', value: 'getX() + 1' } }],
    [step('Object', '{}'), { kind: 'computed', expression: { type: 'Object', value: '{}' } }],
  ])('tells what %j holds', (activity, held) => expect(heldBy(activity, input())).toEqual(held));

  it('shows a Liquid template as a text where the step asks for one', () => {
    expect(heldBy(step('Liquid', 'Bonjour {{ Variables.X }}'), input({ uiHint: 'template' }))).toEqual({ kind: 'literal', value: 'Bonjour {{ Variables.X }}' });
    expect(heldBy(step('Liquid', '{{ x }}'), input()).kind).toBe('computed');
  });

  it('misses what is required and has no default', () => {
    expect(faultOf(step(), input({ isRequired: true }))).toBe('À remplir.');
    expect(faultOf(step('Variable', { id: '' }), input({ isRequired: true }))).toBe('À remplir.');
    expect(faultOf(step(), input({ isRequired: true, defaultValue: 'y' }))).toBeUndefined();
    expect(faultOf(step(), input())).toBeUndefined();
  });

  it('keeps numbers within their bounds, but not what is computed', () => {
    const days = input({ typeName: 'Int32', uiHint: 'days', uiSpecifications: { minimum: 1, maximum: 365 } });
    expect([0, 1, 365, 366].map((value) => faultOf(step('Literal', value), days))).toEqual(['Au moins 1.', undefined, undefined, 'Au plus 365.']);
    expect(faultOf(step('JavaScript', '0'), days)).toBeUndefined();
  });

  it('says what the default is', () => {
    expect(defaultWords(input({ defaultValue: 'A', uiSpecifications: { items: [{ value: 'A', text: 'Premier' }] } }))).toBe('Premier');
    expect(defaultWords(input({ defaultValue: 3, uiSpecifications: { suggestion: '14 jours (règle)' } }))).toBe('14 jours (règle)');
    expect(defaultWords(input({ defaultValue: true }))).toBe('oui');
    expect(defaultWords(input())).toBeUndefined();
  });
});
