import { describe, expect, it } from 'vitest';
import type { ActivityDescriptor } from '../api/contract';
import { Catalog } from '../catalog/catalog';
import type { Definition } from '../definition/types';
import { clauseFor } from './conditionKinds';
import { conditionSentence } from './conditionSentence';

const diagnostic: ActivityDescriptor = {
  typeName: 'Pathways.Diagnostic', version: 1, displayName: 'Diagnostic', description: null, inputs: [],
  outputs: [{ name: 'barriers', typeName: 'Object', displayName: 'Freins', items: [{ value: 'Mobility', text: 'Mobilité' }] }],
  customProperties: { stage: 'Diagnostic', stageLabel: 'Diagnostic', stageOrder: 2, icon: 'diagnostic', isJourneyStep: true, waits: true, outcomes: [], outcomesFrom: null },
};

const catalog = new Catalog([diagnostic]);

const definition: Definition = {
  definitionId: 'w',
  variables: [{ id: 'v-freins', name: 'Freins', typeName: 'Object' }, { id: 'v-age', name: 'Age', typeName: 'Int32' }, { id: 'v-projet', name: 'Projet', typeName: 'String' }],
  root: { id: 'root', type: 'Elsa.Flowchart', connections: [], activities: [{ id: 'd', type: 'Pathways.Diagnostic', barriers: { memoryReference: { id: 'v-freins' } } }] },
};

const sentence = (value: unknown, type = 'JavaScript') => conditionSentence(definition, catalog, { type, value });

describe('a condition in words', () => {
  it('says what the values mean', () => expect(sentence("getFreins().includes('Mobility')")).toBe('Freins contient Mobilité'));

  it('joins several', () =>
    expect(sentence("!getFreins().includes('Other') || getAge() >= 26 || getProjet() === 'Métier d\\'art'")).toBe('Freins ne contient pas « Other » ou Age est au moins 26 ou Projet est « Métier d\'art »'));

  it('knows always and never', () => expect([sentence(true, 'Literal'), sentence('false', 'Literal')]).toEqual(['Toujours', 'Jamais']));

  it('has no words for what was written by hand', () => expect([sentence('getFreins().length > 2'), sentence('x', 'Liquid'), conditionSentence(definition, catalog, undefined)]).toEqual([undefined, undefined, undefined]));

  it('begins with a question that fits the variable', () => {
    expect(clauseFor(definition, catalog, 'Freins')).toEqual({ accessor: 'Freins', operator: 'contains', value: 'Mobility' });
    expect(clauseFor(definition, catalog, 'Age', { accessor: 'Freins', operator: 'contains', value: 'Mobility' })).toEqual({ accessor: 'Age', operator: 'is', value: 0 });
  });
});
