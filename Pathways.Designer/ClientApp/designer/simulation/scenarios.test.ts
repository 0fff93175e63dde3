import { describe, expect, it } from 'vitest';
import type { Move, Scenario, SimulatedWait, SimulationResult } from '../api/contract';
import type { Definition } from '../definition/types';
import { deviationOf, expectedOf, keep, keptScenarios, moveOf, removeKept, renameKept, sameFlow, scenarioOf, withMove, withoutLast } from './scenarios';

const definition: Definition = { definitionId: 'd', customProperties: { other: 1 }, root: { id: 'r', type: 'Elsa.Flowchart', activities: [], connections: [] } };

const result = (part: Partial<SimulationResult> = {}): SimulationResult => ({
  status: 'Running', now: '2027-01-05T08:00:00Z', waits: [], nextTimer: null, present: ['b'], visited: ['a', 'b'], walked: [], emails: [], moves: 0, problem: null, story: [],
  ...part,
});

const timer: Move = { kind: 'timer' };
const scenario: Scenario = scenarioOf({ firstName: ' Camille ', lastName: 'Exemple', commune: 'Amiens', day: '2027-01-05' });

describe('the moves', () => {
  it('begin on the morning of the day, with the names as they are meant', () => {
    expect(scenario).toEqual({ name: '', startAt: '2027-01-05T08:00:00Z', person: { firstName: 'Camille', lastName: 'Exemple', commune: 'Amiens' }, moves: [] });
  });

  it.each<[SimulatedWait['kind'], Move]>([
    ['task', { kind: 'answer', activityId: 'a', task: 'follow', fields: { x: '1' } }],
    ['partner', { kind: 'partner', activityId: 'a', fields: { x: '1' } }],
    ['event', { kind: 'event', activityId: 'a', name: 'follow', payload: { x: '1' } }],
    ['child', { kind: 'child', activityId: 'a', result: { x: '1' } }],
  ])('answer a wait of kind %s', (kind, move) => {
    expect(moveOf({ kind, activityId: 'a', task: 'follow', title: 'T', audience: null, dueAt: null, fields: [], suggestions: [] }, { x: '1' })).toEqual(move);
  });

  it('go on from what could be played, and back from there', () => {
    const long = { ...scenario, moves: [timer, timer, timer] };
    const stopped = result({ moves: 1, problem: 'Personne n’attend cela.' });
    const answer: Move = { kind: 'partner', activityId: 'a', fields: {} };
    expect(withMove(long, stopped, answer).moves).toEqual([timer, answer]);
    expect(withoutLast(long, stopped).moves).toEqual([]);
    expect(withoutLast(long, result({ moves: 3 })).moves).toEqual([timer, timer]);
    expect(withoutLast(scenario, result()).moves).toEqual([]);
  });
});

describe('a deviation', () => {
  const expected = expectedOf(result());

  it('is none where all is the same, whatever the order in which branches stand', () => {
    expect(expected).toEqual({ status: 'Running', steps: ['a', 'b'], present: ['b'] });
    expect(deviationOf(expected, result())).toBeUndefined();
    expect(deviationOf({ ...expected, present: ['b', 'a'] }, result({ present: ['a', 'b'] }))).toBeUndefined();
  });

  it('names the first step that differs', () => {
    expect(deviationOf(expected, result({ visited: ['a', 'c'] }))).toEqual({ kind: 'step', expected: 'b', actual: 'c' });
    expect(deviationOf(expected, result({ visited: ['a'] }))).toEqual({ kind: 'step', expected: 'b', actual: undefined });
    expect(deviationOf({ ...expected, steps: ['a'] }, result())).toEqual({ kind: 'step', expected: undefined, actual: 'b' });
  });

  it('is also where it stops, how it ends and where the person is', () => {
    expect(deviationOf(expected, result({ problem: 'Non.' }))).toEqual({ kind: 'stopped', why: 'Non.' });
    expect(deviationOf(expected, result({ status: 'Finished' }))).toEqual({ kind: 'status', expected: 'Running', actual: 'Finished' });
    expect(deviationOf(expected, result({ present: ['c'] }))).toEqual({ kind: 'present', missing: ['b'], extra: ['c'] });
  });
});

describe('kept scenarios', () => {
  const kept = keep('Un', { ...scenario, moves: [timer, timer] }, result({ moves: 1 }))(definition);

  it('are written with what they gave and only the moves that were played, beside what else is noted', () => {
    expect(keptScenarios(kept)).toEqual([{ ...scenario, name: 'Un', moves: [timer], expected: expectedOf(result()) }]);
    expect(kept.customProperties?.other).toBe(1);
    expect(kept.root).toBe(definition.root);
  });

  it('are replaced under the same name, in their place', () => {
    const two = keep('Deux', scenario, result())(kept);
    const replaced = keep('Un', scenario, result({ status: 'Finished' }))(two);
    expect(keptScenarios(replaced).map(({ name, expected }) => [name, expected?.status])).toEqual([['Un', 'Finished'], ['Deux', 'Running']]);
  });

  it('are renamed unless the name is taken or empty', () => {
    const two = keep('Deux', scenario, result())(kept);
    expect(keptScenarios(renameKept('Un', 'Trois')(two)).map(({ name }) => name)).toEqual(['Trois', 'Deux']);
    expect(renameKept('Un', 'Deux')(two)).toBe(two);
    expect(renameKept('Un', '')(two)).toBe(two);
  });

  it('are removed, and what cannot be read stays', () => {
    const odd: Definition = { ...definition, customProperties: { scenarios: [null, { name: 3 }, 'x', ...keptScenarios(kept)] } };
    expect(keptScenarios(odd).map(({ name }) => name)).toEqual(['Un']);
    expect(removeKept('Un')(odd).customProperties?.scenarios).toEqual([null, { name: 3 }, 'x']);
  });

  it('do not make another workflow of it', () => {
    expect(sameFlow(definition, kept)).toBe(true);
    expect(sameFlow(definition, { ...kept, root: { ...kept.root } })).toBe(false);
    expect(sameFlow(definition, { ...kept, variables: [] })).toBe(false);
  });
});
