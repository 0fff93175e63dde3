import { useId } from 'react';
import { ProblemMessage } from '../api/ProblemMessage';
import { announce, useDefinition } from '../editor/store';
import { KeptScenario } from './KeptScenario';
import { keptScenarios } from './scenarios';
import { t } from './texts';
import { replayAll, stop, useReplays, verdictOf } from './verdicts';

/** The scenarios that travel with the workflow, and whether each still gives what was kept. */
export function KeptScenarios() {
  const heading = useId();
  const definition = useDefinition();
  const { verdicts, progress, problem } = useReplays();
  const scenarios = keptScenarios(definition);

  const replay = async (): Promise<void> => {
    const differing = await replayAll(scenarios, definition);
    if (differing !== undefined) announce(differing === 0 ? t('allSame') : t('someDiffer', { count: differing }));
  };

  return (
    <section aria-labelledby={heading} className="kept">
      <h3 id={heading}>{t('kept')}</h3>
      {scenarios.length === 0 && <p className="quiet">{t('noKept')}</p>}
      {problem && <ProblemMessage problem={problem} onRetry={() => void replay()} />}
      {scenarios.length > 0 && (
        <div className="row-actions">
          {progress ? (
            <>
              <progress value={progress.done} max={progress.of} aria-label={t('replayAll')} />
              <span className="small">{t('progress', progress)}</span>
              <button type="button" className="btn btn-quiet" onClick={stop}>{t('stop')}</button>
            </>
          ) : <button type="button" className="btn btn-quiet" onClick={() => void replay()}>{t('replayAll')}</button>}
        </div>
      )}
      <ul className="plain-list">
        {scenarios.map((scenario, index) => (
          <KeptScenario
            key={index}
            scenario={scenario}
            verdict={verdictOf(verdicts, scenario, definition)}
            isTaken={(name) => name !== scenario.name && scenarios.some((other) => other.name === name)}
          />
        ))}
      </ul>
    </section>
  );
}
