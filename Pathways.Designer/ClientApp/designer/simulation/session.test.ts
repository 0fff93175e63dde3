import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SimulationResult } from '../api/contract';
import { Problem } from '../api/problem';
import { simulate } from '../api/workflows';
import type { Definition } from '../definition/types';
import { open, useEditor } from '../editor/store';
import { keep, keptScenarios, scenarioOf } from './scenarios';
import { arrivedAt, lightingOf, make, play, replay, startOver, takeBack, toldSince, useTrial } from './session';
import { replayAll, useReplays, verdictOf } from './verdicts';

vi.mock('../api/workflows', () => ({ simulate: vi.fn() }));

const definition: Definition = { definitionId: 'd', root: { id: 'r', type: 'Elsa.Flowchart', activities: [], connections: [] } };
const scenario = scenarioOf({ firstName: 'Camille', lastName: 'Exemple', commune: 'Amiens', day: '2027-01-05' });

const result = (moves: number, part: Partial<SimulationResult> = {}): SimulationResult => ({
  status: 'Running', now: '2027-01-05T08:00:00Z', waits: [], nextTimer: null, present: ['b'], visited: ['a'], walked: [{ source: 'a', port: 'Done', target: 'b' }], emails: [],
  story: Array.from({ length: moves + 1 }, (_, index) => ({ at: '2027-01-05T08:00:00Z', kind: 'note', activityId: null, text: `Ligne ${index}.`, detail: null })),
  moves, problem: null, ...part,
});

const asked = vi.mocked(simulate);

beforeEach(() => {
  asked.mockReset();
  startOver();
  open(definition);
});

describe('a trial', () => {
  it('is replayed as a whole with each move, and without the last when that is taken back', async () => {
    asked.mockImplementation((_, { moves }) => Promise.resolve(result(moves.length)));
    await play(scenario);
    await make({ kind: 'timer' });
    await make({ kind: 'timer' });
    expect(asked.mock.lastCall?.[1].moves).toHaveLength(2);
    expect(useEditor.getState().announcement).toBe('Ligne 2.');
    await takeBack();
    expect(useTrial.getState().result?.moves).toBe(1);
    expect(useTrial.getState().scenario?.moves).toEqual([{ kind: 'timer' }]);
  });

  it('gives way to a newer one, whichever answers first', async () => {
    let answerFirst: (value: SimulationResult) => void = () => undefined;
    asked.mockImplementationOnce(() => new Promise((resolve) => { answerFirst = resolve; }));
    asked.mockImplementationOnce(() => Promise.resolve(result(0, { status: 'Finished' })));
    const first = play(scenario);
    await play(scenario);
    answerFirst(result(0));
    await first;
    expect(asked.mock.calls[0]?.[2]?.aborted).toBe(true);
    expect(useTrial.getState()).toMatchObject({ isPlaying: false, result: { status: 'Finished' } });
  });

  it('keeps what was found when the server does not answer', async () => {
    asked.mockResolvedValueOnce(result(0)).mockRejectedValueOnce(new Problem(503, 'Occupé', 'Réessayez.'));
    await play(scenario);
    await replay();
    expect(useTrial.getState()).toMatchObject({ isPlaying: false, isByHand: false, problem: { detail: 'Réessayez.' }, result: { moves: 0 } });
  });

  it('keeps the moves that no longer fit until another is made', async () => {
    asked.mockImplementation((_, { moves }) => Promise.resolve(result(Math.min(1, moves.length), moves.length > 1 ? { problem: 'Personne n’attend cela.' } : {})));
    await play({ ...scenario, moves: [{ kind: 'timer' }, { kind: 'timer' }, { kind: 'timer' }] });
    expect(useTrial.getState().scenario?.moves).toHaveLength(3);
    await takeBack();
    expect(useTrial.getState().scenario?.moves).toHaveLength(0);
  });
});

it('lights where the person is, was and came along', () => {
  expect(lightingOf(result(0))).toEqual({ present: new Set(['b']), visited: new Set(['a']), walked: new Set(['["a","Done","b"]']) });
});

it('tells what is new, or what is left after something was taken back', () => {
  expect(toldSince(undefined, result(2))).toBe('Ligne 2.');
  expect(toldSince(result(0), result(2))).toBe('Ligne 1. Ligne 2.');
  expect(toldSince(result(2), result(1))).toBe('Ligne 1.');
  expect(toldSince(result(0), result(0, { problem: 'Non.' }))).toBe('Ligne 0. Non.');
});

describe('kept scenarios', () => {
  const kept = keep('Deux', scenario, result(0, { status: 'Finished' }))(keep('Un', scenario, result(0))(definition));
  const [one, two] = keptScenarios(kept);

  it('are replayed one after the other, and each verdict holds until something changes', async () => {
    asked.mockImplementation((_, { moves }) => Promise.resolve(result(moves.length)));
    expect(await replayAll(keptScenarios(kept), kept)).toBe(1);
    const { verdicts, progress } = useReplays.getState();
    expect(progress).toBeUndefined();
    expect(one && verdictOf(verdicts, one, kept)).toMatchObject({ deviation: undefined });
    expect(two && verdictOf(verdicts, two, kept)).toMatchObject({ deviation: { kind: 'status', expected: 'Finished', actual: 'Running' } });
    expect(one && verdictOf(verdicts, { ...one, name: 'Autre' }, kept)).toBeDefined();
    expect(one && verdictOf(verdicts, one, { ...kept, root: { ...kept.root } })).toBeUndefined();
  });

  it('say why they could not be replayed', async () => {
    asked.mockRejectedValueOnce(new Problem(422, 'Illisible', 'Une étape manque.'));
    expect(await replayAll(keptScenarios(kept), kept)).toBeUndefined();
    expect(useReplays.getState()).toMatchObject({ progress: undefined, problem: { detail: 'Une étape manque.' } });
  });
});

it('follows the person to the step that is new, and at the end to the last one', () => {
  const before = result(0, { present: ['a', 'b'] });
  expect(arrivedAt(undefined, before)).toBe('a');
  expect(arrivedAt(before, result(1, { present: ['b', 'c', 'd'] }))).toBe('c');
  expect(arrivedAt(before, result(1, { present: ['b'] }))).toBeUndefined();
  expect(arrivedAt(before, result(1, { present: [], visited: ['a', 'end'], status: 'Finished' }))).toBe('end');
});
