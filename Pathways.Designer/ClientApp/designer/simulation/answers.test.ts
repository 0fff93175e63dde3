import { describe, expect, it } from 'vitest';
import type { FormField } from '../api/contract';
import { applies, firstMissing, initial, sent, toggled } from './answers';

const choices = ['Lifted', 'Remaining'].map((value) => ({ value, text: value }));
const result: FormField = { name: 'result', label: 'Où en est le frein ?', kind: 'Choice', isRequired: true, choices };
const why: FormField = { name: 'why', label: 'Pourquoi ?', kind: 'MultiChoice', isRequired: true, choices, onlyWhen: { field: 'result', values: ['Remaining'] } };
const since: FormField = { name: 'since', label: 'Depuis quand ?', kind: 'Date', onlyWhen: { field: 'why', values: ['Lifted'] } };
const fields = [result, why, since];

describe('a question', () => {
  it('stands only while the one that it depends on stands and has such an answer', () => {
    expect(applies(why, fields, {})).toBe(false);
    expect(applies(why, fields, { result: 'Remaining' })).toBe(true);
    expect(applies(since, fields, { result: 'Remaining', why: ['Remaining', 'Lifted'] })).toBe(true);
    expect(applies(since, fields, { result: 'Lifted', why: ['Lifted'] })).toBe(false);
  });

  it('never stands when it depends on a later one or on itself', () => {
    const odd: FormField[] = [{ ...why, onlyWhen: { field: 'why', values: ['x'] } }, { ...since, onlyWhen: { field: 'last', values: ['x'] } }, { ...result, name: 'last' }];
    expect(odd.map((field) => applies(field, odd, { why: 'x', last: 'x' }))).toEqual([false, false, true]);
  });
});

it('sends only what was asked and said', () => {
  expect(sent(fields, { result: 'Lifted', why: ['Lifted'], since: '2027-01-01' })).toEqual({ result: 'Lifted' });
  expect(sent(fields, { result: 'Remaining', why: [], since: '' })).toEqual({ result: 'Remaining' });
});

it('finds what must still be answered', () => {
  expect(firstMissing(fields, {})).toBe(result);
  expect(firstMissing(fields, { result: ' ' })).toBe(result);
  expect(firstMissing(fields, { result: 'Remaining', why: [] })).toBe(why);
  expect(firstMissing(fields, { result: 'Lifted' })).toBeUndefined();
});

it('chooses and unchooses one of many', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});

it('begins with the answers that stand there already', () => {
  expect(initial([{ ...result, default: 'Lifted' }, { ...why, default: 'Lifted,Remaining' }, since])).toEqual({ result: 'Lifted', why: ['Lifted', 'Remaining'] });
});
