import type { Scenario, SimulationResult } from '../api/contract';
import { Icon } from '../app/Icon';
import { day } from '../texts/language';
import { startOver, takeBack, useTrial } from './session';
import { t } from './texts';

const looks = {
  Running: { tone: 'tone-note', icon: 'here', word: 'running' },
  Finished: { tone: 'tone-good', icon: 'done', word: 'finished' },
  Faulted: { tone: 'tone-bad', icon: 'alert', word: 'faulted' },
} as const;

/** Where the trial stands, and the ways back. */
export function Situation({ scenario, result }: { scenario: Scenario; result: SimulationResult | undefined }) {
  const isPlaying = useTrial((state) => state.isPlaying);
  const look = result && looks[result.status];
  return (
    <section className="situation">
      <p className="who-when">
        <strong>{scenario.person ? `${scenario.person.firstName} ${scenario.person.lastName}` : scenario.name}</strong>
        {look && <span className={`status ${look.tone}`}><Icon name={look.icon} small />{t(look.word)}</span>}
      </p>
      <p className="quiet small">{[...(isPlaying ? [t('playing')] : result ? [t('today', { day: day(result.now) })] : []), t('nothingSent')].join(' · ')}</p>
      {result && result.problem !== null && (
        <div className="message tone-warn" role="alert">
          <Icon name="alert" />
          <div>
            <p>{t('dropped', { number: result.moves + 1, why: result.problem })}</p>
            {result.moves + 1 < scenario.moves.length && <p>{t('droppedRest')}</p>}
          </div>
        </div>
      )}
      <div className="row-actions">
        <button type="button" className="btn btn-quiet" disabled={!result?.moves || isPlaying} onClick={() => void takeBack()}><Icon name="left" small />{t('takeBack')}</button>
        <button type="button" className="btn btn-quiet" onClick={startOver}>{t('startOver')}</button>
      </div>
    </section>
  );
}
