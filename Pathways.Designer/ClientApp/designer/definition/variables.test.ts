import { describe, expect, it } from 'vitest';
import type { Activity, Definition } from './types';
import { leftBehind, nameFault, removeVariable, renameVariable, usesOf } from './variables';

const freins = { id: 'v-freins', name: 'Freins', typeName: 'Object' };
const projet = { id: 'v-projet', name: 'Projet', typeName: 'String' };

const step = (id: string, members: Record<string, unknown>): Activity => ({ id, type: 'Pathways.Task', ...members });

const script = (value: string, type = 'JavaScript') => ({ typeName: 'String', expression: { type, value } });

const workflow = (...activities: Activity[]): Definition => ({
  definitionId: 'w',
  variables: [freins, projet],
  root: { id: 'root', type: 'Elsa.Flowchart', activities, connections: [] },
});

const renamedScript = (value: string, type = 'JavaScript'): unknown => {
  const [activity] = renameVariable('v-freins', 'Obstacles')(workflow(step('a', { text: script(value, type) }))).root.activities;
  return (activity?.text as { expression: { value: unknown } }).expression.value;
};

describe('variables', () => {
  it('tells where a variable is written and read', () => {
    const definition = workflow(
      step('diagnostic', { barriers: { typeName: 'Object', memoryReference: { id: 'v-freins' } } }),
      step('switch', { cases: [{ label: 'x', condition: { type: 'JavaScript', value: "getFreins().includes('Mobility')" } }] }),
      step('explains', { explanation: { typeName: 'String', expression: { type: 'Variable', value: freins } } }),
      step('writes', { script: script('setFreins([])') }),
      step('other', { script: script("'getFreins()' // getFreins()") }),
      step('letter', { text: script('Bonjour {{ Variables.freins }}', 'Liquid') }),
    );
    expect(usesOf(definition, freins)).toEqual({ writtenBy: ['diagnostic', 'writes'], readBy: ['switch', 'explains', 'letter'] });
    expect(usesOf(definition, projet)).toEqual({ writtenBy: [], readBy: [] });
  });

  it.each([
    ["getFreins().includes('Freins')", "getObstacles().includes('Freins')"],
    ['getFreins ()', 'getObstacles ()'],
    ["'getFreins()' + setFreins(1)", "'getFreins()' + setObstacles(1)"],
    ['x.getFreins() + getFreinsPlus() + variables.Freins + variables.FreinsPlus', 'x.getFreins() + getFreinsPlus() + variables.Obstacles + variables.FreinsPlus'],
    ["getVariable('Freins') /* getFreins() */", "getVariable('Obstacles') /* getFreins() */"],
    ['variables["Freins"]', 'variables["Obstacles"]'],
    ['`${getFreins().length} freins`', '`${getObstacles().length} freins`'],
  ])('renames in JavaScript: %s', (before, after) => expect(renamedScript(before)).toBe(after));

  it('renames in Liquid, but not in plain text', () => {
    expect(renamedScript('Freins : {{ variables.Freins | join }}', 'Liquid')).toBe('Freins : {{ variables.Obstacles | join }}');
    expect(renamedScript('getFreins()', 'Literal')).toBe('getFreins()');
  });

  it('renames where the variable stands as a value, and leaves other steps the same objects', () => {
    const definition = workflow(step('a', { explanation: { expression: { type: 'Variable', value: freins } } }), step('b', { text: script('getProjet()') }));
    const next = renameVariable('v-freins', 'Obstacles')(definition);
    expect(next.variables?.[0]).toEqual({ ...freins, name: 'Obstacles' });
    expect(next.root.activities[0]).toEqual(step('a', { explanation: { expression: { type: 'Variable', value: { ...freins, name: 'Obstacles' } } } }));
    expect(next.root.activities[1]).toBe(definition.root.activities[1]);
  });

  it('tells which steps it could not rename in', () => {
    const definition = workflow(step('a', { text: script("variables['Fre' + 'ins']") }), step('b', { text: script('getFreins()') }), step('c', { text: script('x = getFreins; x()') }));
    expect(leftBehind(definition, 'v-freins', 'Obstacles')).toEqual(['a', 'c']);
  });

  it('refuses names that JavaScript could not tell apart', () => {
    const definition = { ...workflow(), inputs: [{ name: 'Personne' }] };
    expect(nameFault(definition, 'v-freins', 'projet')).toBe('taken');
    expect(nameFault(definition, 'v-freins', 'freins')).toBeUndefined();
    expect(nameFault(definition, undefined, 'personne')).toBe('taken');
    expect(['', '2x', 'a b', 'Input', "x'"].map((name) => nameFault(definition, undefined, name))).toEqual(Array(5).fill('unfit'));
  });

  it('removes a variable', () => expect(removeVariable('v-freins')(workflow()).variables).toEqual([projet]));
});
