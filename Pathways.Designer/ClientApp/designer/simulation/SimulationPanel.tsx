import { useEffect, useRef } from 'react';
import type { SimulationResult } from '../api/contract';
import { ProblemMessage } from '../api/ProblemMessage';
import type { Definition } from '../definition/types';
import { reveal, useDefinition, useEditor } from '../editor/store';
import { Emails } from './Emails';
import { KeepForm } from './KeepForm';
import { KeptScenarios } from './KeptScenarios';
import { Situation } from './Situation';
import { StartForm } from './StartForm';
import { Story } from './Story';
import { Waits } from './Waits';
import { sameFlow } from './scenarios';
import { arrivedAt, light, pause, replay, useTrial } from './session';
import { t } from './texts';
import { stop } from './verdicts';

/** A fictional person goes through the workflow as it stands in the editor. */
export function SimulationPanel() {
  const { scenario, result, problem } = useTrial();
  const next = useGoingAlong();
  const definition = useDefinition();
  useReplayWhenChanged(definition);
  useEffect(() => light(result), [result, definition]);
  useEffect(() => () => {
    pause();
    stop();
    useEditor.setState({ lighting: undefined });
  }, []);

  return (
    <div className="simulation">
      <h2>{t('title')}</h2>
      {problem && <ProblemMessage problem={problem} onRetry={() => void replay()} />}
      {scenario === undefined && <StartForm />}
      {scenario && <Situation scenario={scenario} result={result} />}
      {scenario && result && (
        <>
          <div ref={next} tabIndex={-1}><Waits result={result} /></div>
          <Story lines={result.story} />
          <Emails emails={result.emails} />
          <KeepForm scenario={scenario} result={result} />
        </>
      )}
      <KeptScenarios />
    </div>
  );
}

/** Milliseconds without a further change before the trial is replayed. */
const settling = 500;

function useReplayWhenChanged(definition: Definition): void {
  const playedOn = useTrial((state) => state.playedOn);
  useEffect(() => {
    if (!useTrial.getState().scenario || (playedOn && sameFlow(playedOn, definition))) return undefined;
    const timer = setTimeout(() => void replay(), settling);
    return () => clearTimeout(timer);
  }, [definition, playedOn]);
}

/** The button that made a move is gone when its result is there: the keyboard goes on at what is waited for then, and the drawing follows the person. */
function useGoingAlong() {
  const next = useRef<HTMLDivElement>(null);
  const before = useRef<SimulationResult>(undefined);
  const result = useTrial((state) => state.result);
  useEffect(() => {
    const step = result && arrivedAt(before.current, result);
    before.current = result;
    if (!useTrial.getState().isByHand) return;
    if (document.activeElement === document.body) next.current?.focus({ preventScroll: true });
    if (step !== undefined) reveal(step);
  }, [result]);
  return next;
}
