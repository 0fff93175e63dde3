import { create } from 'zustand';
import type { CheckProblem } from '../api/contract';
import { Problem } from '../api/problem';
import { check } from '../api/workflows';
import { choose, definitionNow, useEditor } from '../editor/store';

interface CheckState {
  isChecking: boolean;
  /** Why the last check could not be done. */
  failure: string | undefined;
}

export const useCheck = create<CheckState>(() => ({ isChecking: false, failure: undefined }));

/** Milliseconds without a change before the check is asked. */
const pause = 100;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** Checks the draft now and after each change; a check that was overtaken is given up. */
export function watchDefinition(): void {
  useEditor.subscribe((state, before) => { if (state.history.present !== before.history.present) schedule(pause); });
  schedule(0);
}

function schedule(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void run(), delay);
}

async function run(): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  useCheck.setState({ isChecking: true });
  try {
    const report = await check(definitionNow(), mine.signal);
    if (running !== mine) return;
    performance.mark('pathways-checked');
    useEditor.setState({ report });
    stillTrue(report.problems);
    useCheck.setState({ isChecking: false, failure: undefined });
  } catch (fault) {
    if (running !== mine) return;
    useCheck.setState({ isChecking: false, failure: fault instanceof Problem ? fault.detail : String(fault) });
  }
}

/** A path that is lit goes out with its problem. */
function stillTrue(problems: readonly CheckProblem[]): void {
  const { chosenProblem } = useEditor.getState();
  if (chosenProblem && !problems.some((problem) => problem.code === chosenProblem.code && problem.activityId === chosenProblem.activityId)) choose(undefined);
}
