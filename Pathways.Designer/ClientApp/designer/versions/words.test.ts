import { describe, expect, it } from 'vitest';
import type { ActivityDescriptor } from '../api/contract';
import { Catalog } from '../catalog/catalog';
import { diff } from '../definition/diff';
import type { Edit } from '../definition/edits';
import { chain, rename, setCases, setDetails, setInput, setMember, setOutput, setStart } from '../definition/edits';
import type { Definition } from '../definition/types';
import { Teller } from './words';

const descriptor: ActivityDescriptor = {
  typeName: 'T', version: 1, displayName: 'Relais', description: null,
  inputs: [{ name: 'need', typeName: 'String', displayName: 'Besoin', description: null, isRequired: false, defaultValue: null, uiHint: 'dropdown', uiSpecifications: { items: [{ value: 'Mobility', text: 'Mobilité' }, { value: 'Health', text: 'Santé' }] } }],
  outputs: [{ name: 'answer', typeName: 'String', displayName: 'Réponse' }],
  customProperties: { stage: 'Barriers', stageLabel: 'Freins', stageOrder: 1, icon: 'handoff', isJourneyStep: true, waits: true, outcomes: [{ name: 'Done', displayName: 'Fait', isDeadline: false, endsScheme: false, recordsExit: false }], outcomesFrom: null },
};

const before: Definition = {
  definitionId: 'd', name: 'Avant', variables: [{ id: 'v-r', name: 'ReponseMobilite' }],
  root: {
    id: 'r', type: 'Elsa.Flowchart', start: 'a',
    activities: [{ id: 'a', type: 'T', name: 'Premier', metadata: { displayText: 'Premier' } }, { id: 'b', type: 'T' }],
    connections: [{ source: { activity: 'a', port: 'Done' }, target: { activity: 'b', port: 'In' } }],
  },
};

function tellStep(...edits: Edit[]) {
  const after = chain(...edits)(before);
  const [change] = diff(before, after).steps;
  return new Teller(new Catalog([descriptor]), before, after).step(change!);
}

describe('a changed step', () => {
  it('is told by the words of its type, with values as they are chosen', () => {
    expect(tellStep(setInput('a', 'need', 'String', { type: 'Literal', value: 'Mobility' }))).toEqual([{ label: 'Besoin', before: [], after: ['Mobilité'] }]);
    expect(tellStep(setOutput('a', 'answer', 'String', 'v-r'))).toEqual([{ label: 'Réponse', before: [], after: ['ReponseMobilite'] }]);
    expect(tellStep(setMember('a', 'waitsForAll', true))).toEqual([{ label: 'Donnée technique «\u00a0waitsForAll\u00a0»', before: [], after: ['oui'] }]);
  });

  it('has its new name told once, and its place not at all', () => {
    expect(tellStep(rename('a', 'Second'), setMember('b', 'metadata', { designer: { position: { x: 1, y: 1 } } }))).toEqual([{ label: 'Nom', before: ['Premier'], after: ['Second'] }]);
  });

  it('has only the cases told that differ', () => {
    const cases = (...labels: string[]) => labels.map((label) => ({ label, condition: { type: 'JavaScript', value: `is${label}` } }));
    const from = setCases('a', cases('A', 'B'))(before);
    const after = setCases('a', cases('A', 'C', 'D'))(from);
    const [change] = diff(from, after).steps;
    expect(new Teller(new Catalog([descriptor]), from, after).step(change!)).toEqual([{ label: 'Cas', before: ['B\u00a0: isB'], after: ['C\u00a0: isC', 'D\u00a0: isD'] }]);
  });

  it('never hides a difference that has no words', () => {
    const typed = (type: string): Edit => setInput('a', 'need', 'String', { type, value: 'Mobility' });
    const [from, after] = [typed('Literal')(before), typed('JavaScript')(before)];
    const [told] = new Teller(new Catalog([descriptor]), from, after).step(diff(from, after).steps[0]!);
    expect(told?.before).not.toEqual(told?.after);
  });
});

it('tells the workflow’s own details', () => {
  const after = chain(setDetails({ name: 'Après' }), setStart('b'))(before);
  const teller = new Teller(new Catalog([descriptor]), before, after);
  expect(diff(before, after).details.map((member) => teller.detail(member))).toEqual([{ label: 'Nom', before: ['Avant'], after: ['Après'] }, { label: 'Première étape', before: ['Premier'], after: ['Relais'] }]);
});

it('tells a connection by its ends and the outcome', () => {
  const after: Definition = { ...before, root: { ...before.root, connections: [] } };
  const [change] = diff(before, after).connections;
  expect(new Teller(new Catalog([descriptor]), before, after).connection(change!)).toBe('Premier – Fait → Relais');
});
