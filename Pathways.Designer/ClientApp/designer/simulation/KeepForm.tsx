import { useId, useState } from 'react';
import type { Scenario, SimulationResult } from '../api/contract';
import { announce, definitionNow, edit, useDefinition } from '../editor/store';
import { keep, keptScenarios } from './scenarios';
import { named, useTrial } from './session';
import { t } from './texts';
import { note } from './verdicts';

/** Keeps the trial with the workflow: from then on it must give the same each time. */
export function KeepForm({ scenario, result }: { scenario: Scenario; result: SimulationResult }) {
  const id = useId();
  const definition = useDefinition();
  const isPlaying = useTrial((state) => state.isPlaying);
  const [wish, setWish] = useState(scenario.name);
  const name = wish.trim();
  const isTaken = keptScenarios(definition).some((kept) => kept.name === name);

  const keepNow = (): void => {
    edit(keep(name, scenario, result));
    const kept = keptScenarios(definitionNow()).find((each) => each.name === name);
    if (!kept) return;
    note({ definition: definitionNow(), scenario: kept, deviation: undefined });
    named(name);
    announce(t('keptNow', { name }));
  };

  return (
    <details className="keep">
      <summary>{t('keepTitle')}</summary>
      {result.status === 'Faulted' ? <p>{t('keepFaulted')}</p> : (
        <form onSubmit={(event) => { event.preventDefault(); keepNow(); }}>
          <p className="quiet small">{t('keepHelp')}</p>
          <div className="question">
            <label htmlFor={`${id}-name`}>{t('keepName')}</label>
            <input className="form-control" id={`${id}-name`} required maxLength={120} pattern=".*\S.*" value={wish} onChange={(event) => setWish(event.target.value)} />
          </div>
          <button type="submit" className="btn btn-primary" disabled={isPlaying}>{isTaken ? t('replaceNow', { name }) : t('keepNow')}</button>
        </form>
      )}
    </details>
  );
}
