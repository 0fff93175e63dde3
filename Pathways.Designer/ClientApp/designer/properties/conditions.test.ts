import { describe, expect, it } from 'vitest';
import type { Condition, ConditionValue, Operator } from './conditions';
import { needsValue, operators, parseCondition, printCondition } from './conditions';

const one = (accessor: string, operator: Operator, value: ConditionValue = ''): Condition => ({ join: 'and', clauses: [{ accessor, operator, value }] });

describe('conditions', () => {
  it.each<[string, Condition]>([
    ["getFreins().includes('Mobility')", one('Freins', 'contains', 'Mobility')],
    ['!getFreins().includes("Mobility")', one('Freins', 'containsNot', 'Mobility')],
    [" getProjet( )==='Métier d\\'art' ", one('Projet', 'is', "Métier d'art")],
    ["getProjet() !== 'x'", one('Projet', 'isNot', 'x')],
    ['getAge() > 25', one('Age', 'greater', 25)],
    ['getAge() <= -1.5', one('Age', 'atMost', -1.5)],
    ['getPret() === true', one('Pret', 'is', true)],
    ["String(getProjet() ?? '') !== ''", one('Projet', 'isSet')],
    ["getA() === 'b && c' || getD() < 2", { join: 'or', clauses: [{ accessor: 'A', operator: 'is', value: 'b && c' }, { accessor: 'D', operator: 'less', value: 2 }] }],
  ])('reads %s', (text, condition) => expect(parseCondition(text)).toEqual(condition));

  it.each([
    '', 'true', 'getFreins()', '!getFreins()', 'getA() == 1', 'getA() === getB()', "getA() && getB() === 1 || getC() === 2", '(getA() === 1)', "getA().startsWith('x')",
    "get().includes('x')", "getA() === '\\q'", "getA() === 'x", 'getA() === 1;', 'getA() === 012', 'getA() === 1 // note', "String(getA() ?? 'x') !== ''", 'getA() === 1 &&', '!getA() === 1', "alert('x')",
    'getA() === `x`', '!!getA()',
  ])('leaves as text: %s', (text) => expect(parseCondition(text)).toBeUndefined());

  it('reads again what it wrote, and writes what JavaScript understands alike, whatever the values', () => {
    const random = draws(20_26);
    for (let round = 0; round < 2000; round++) {
      const condition = drawn(random);
      const text = printCondition(condition);
      expect(parseCondition(text)).toEqual(condition);
      const names = [...new Set(condition.clauses.map((clause) => `get${clause.accessor}`))];
      const run = new Function(...names, `return ${text};`) as (...getters: (() => unknown)[]) => unknown;
      for (const value of ['', 'Mobility', condition.clauses[0]?.value, ['Mobility']]) {
        const asked = typeof value === 'string' || Array.isArray(value) ? value : String(value);
        expect(run(...names.map(() => () => asked))).toBe(meant(condition, asked));
      }
    }
  });
});

const meant = ({ join, clauses }: Condition, asked: string | string[]): boolean => {
  const results = clauses.map(({ operator, value }) => {
    switch (operator) {
      case 'contains': return asked.includes(value as string);
      case 'containsNot': return !asked.includes(value as string);
      case 'is': return asked === value;
      case 'isNot': return asked !== value;
      case 'isSet': return asked.length > 0;
      case 'isNotSet': return asked.length === 0;
      case 'greater': return (asked as unknown as number) > (value as number);
      case 'atLeast': return (asked as unknown as number) >= (value as number);
      case 'less': return (asked as unknown as number) < (value as number);
      case 'atMost': return (asked as unknown as number) <= (value as number);
    }
  });
  return join === 'and' ? results.every(Boolean) : results.some(Boolean);
};

function draws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const letters = ["'", '"', '\\', '\n', '\r', '\t', '\0', '\u2028', '\u2029', '`', '$', '{', '}', '&', '|', ')', '(', ';', ' ', '/', '*', 'u', 'é', '😀', '\ud800', 'a', '0'];

function drawn(random: (below: number) => number): Condition {
  const clauses = Array.from({ length: 1 + random(4) }, () => {
    const operator = operators[random(operators.length)] as Operator;
    const value = [() => Array.from({ length: random(8) }, () => letters[random(letters.length)]).join(''), () => random(1000) / 8 - 40, () => random(1_000_000) * 1e20, () => random(2) === 0][random(4)]?.() ?? '';
    return { accessor: ['Freins', 'Projet', 'Été', 'D2'][random(4)] ?? '', operator, value: needsValue(operator) ? value : '' };
  });
  return { join: clauses.length > 1 && random(2) === 0 ? 'or' : 'and', clauses };
}
