import { create } from 'zustand';
import type { Move, Scenario, SimulationResult } from '../api/contract';
import { Problem } from '../api/problem';
import { simulate } from '../api/workflows';
import type { Definition } from '../definition/types';
import { connectionKey } from '../definition/types';
import type { Lighting } from '../editor/store';
import { announce, definitionNow, useEditor } from '../editor/store';
import { withMove, withoutLast } from './scenarios';

/** A trial with a fictional person. It outlives the panel: whoever goes back to editing finds it again. */
interface Trial {
  scenario: Scenario | undefined;
  result: SimulationResult | undefined;
  /** The workflow that the result was found with. */
  playedOn: Definition | undefined;
  isPlaying: boolean;
  /** Whether somebody asked for the result, rather than a change of the workflow. */
  isByHand: boolean;
  /** Why the server gave no answer. */
  problem: Problem | undefined;
}

export const useTrial = create<Trial>(() => ({ scenario: undefined, result: undefined, playedOn: undefined, isPlaying: false, isByHand: false, problem: undefined }));

const { getState: get, setState: set } = useTrial;

let running: AbortController | undefined;

/** Plays a scenario from its beginning; one that is still being played is overtaken. */
export async function play(scenario: Scenario, isByHand = true): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  set({ scenario, isPlaying: true, isByHand });
  try {
    const [before, playedOn] = [get().result, definitionNow()];
    const result = await simulate(playedOn, scenario, own.signal);
    if (own.signal.aborted) return;
    set({ result, playedOn, isPlaying: false, problem: undefined });
    announce(toldSince(before, result));
  } catch (fault) {
    if (own.signal.aborted) return;
    if (!(fault instanceof Problem)) throw fault;
    set({ isPlaying: false, problem: fault });
  }
}

export const replay = async (): Promise<void> => {
  const { scenario } = get();
  if (scenario) await play(scenario, false);
};

export const make = async (move: Move): Promise<void> => {
  const { scenario, result } = get();
  if (scenario && result) await play(withMove(scenario, result, move));
};

export const takeBack = async (): Promise<void> => {
  const { scenario, result } = get();
  if (scenario && result) await play(withoutLast(scenario, result));
};

/** The name under which the trial was kept. */
export const named = (name: string): void => {
  const { scenario } = get();
  if (scenario) set({ scenario: { ...scenario, name } });
};

/** Another person: the one so far is forgotten. */
export function startOver(): void {
  running?.abort();
  set({ scenario: undefined, result: undefined, playedOn: undefined, isPlaying: false, problem: undefined });
}

/** Stops waiting for an answer, without forgetting the trial. */
export function pause(): void {
  running?.abort();
  set({ isPlaying: false });
}

export const light = (result: SimulationResult | undefined): void => useEditor.setState({ lighting: result && lightingOf(result) });

export const lightingOf = (result: SimulationResult): Lighting => ({
  present: new Set(result.present),
  visited: new Set(result.visited),
  walked: new Set(result.walked.map(({ source, port, target }) => connectionKey({ source: { activity: source, port }, target: { activity: target } }))),
});

/** Where the person went by the last move: the first step that is new, or at the end the last one. */
export const arrivedAt = (before: SimulationResult | undefined, after: SimulationResult): string | undefined =>
  after.present.find((id) => !before?.present.includes(id)) ?? (after.status === 'Running' ? undefined : after.visited.at(-1));

/** What a reader who does not see the story hears: its new lines, or all that is left of it after something was taken back. */
export const toldSince = (before: SimulationResult | undefined, after: SimulationResult): string => {
  const from = before && before.story.length < after.story.length ? before.story.length : Math.max(0, after.story.length - 1);
  return [...after.story.slice(from).map((line) => line.text), ...(after.problem ? [after.problem] : [])].join(' ');
};
