import { create } from 'zustand';
import type { Scenario } from '../api/contract';
import { Problem } from '../api/problem';
import { simulate } from '../api/workflows';
import type { Definition } from '../definition/types';
import type { Deviation } from './scenarios';
import { deviationOf, sameFlow } from './scenarios';

/** What replaying a kept scenario gave, for the workflow as it then was. */
export interface Verdict {
  definition: Definition;
  scenario: Scenario;
  deviation: Deviation | undefined;
}

interface Replays {
  verdicts: readonly Verdict[];
  progress: { done: number; of: number } | undefined;
  problem: Problem | undefined;
}

export const useReplays = create<Replays>(() => ({ verdicts: [], progress: undefined, problem: undefined }));

const { getState: get, setState: set } = useReplays;

const isOf = (scenario: Scenario) => (verdict: Verdict): boolean => verdict.scenario.moves === scenario.moves && verdict.scenario.expected === scenario.expected;

/** The verdict that still holds: neither the scenario nor the workflow has changed since. */
export const verdictOf = (verdicts: readonly Verdict[], scenario: Scenario, definition: Definition): Verdict | undefined =>
  verdicts.find((verdict) => isOf(scenario)(verdict) && sameFlow(verdict.definition, definition));

export const note = (verdict: Verdict): void => set({ verdicts: [...get().verdicts.filter((each) => !isOf(verdict.scenario)(each)), verdict] });

let running: AbortController | undefined;

/** Replays kept scenarios one after the other. Returns how many differ, or undefined when it did not come to the end. */
export async function replayAll(scenarios: readonly Scenario[], definition: Definition): Promise<number | undefined> {
  stop();
  const own = new AbortController();
  running = own;
  let differing = 0;
  try {
    for (const [done, scenario] of scenarios.entries()) {
      set({ progress: { done, of: scenarios.length }, problem: undefined });
      const result = await simulate(definition, scenario, own.signal);
      if (own.signal.aborted) return undefined;
      const deviation = scenario.expected ? deviationOf(scenario.expected, result) : undefined;
      if (deviation) differing++;
      note({ definition, scenario, deviation });
    }
    set({ progress: undefined });
    return differing;
  } catch (fault) {
    if (own.signal.aborted) return undefined;
    if (!(fault instanceof Problem)) throw fault;
    set({ progress: undefined, problem: fault });
    return undefined;
  }
}

export function stop(): void {
  running?.abort();
  set({ progress: undefined });
}
