import { useId } from 'react';
import type { SimulationResult } from '../api/contract';
import { Icon } from '../app/Icon';
import { day } from '../texts/language';
import { WaitCard } from './WaitCard';
import { make, useTrial } from './session';
import { t } from './texts';

/** What can happen next: somebody answers, something arrives, or time passes. */
export function Waits({ result }: { result: SimulationResult }) {
  const isPlaying = useTrial((state) => state.isPlaying);
  const heading = useId();
  const { waits, nextTimer } = result;
  if (result.status !== 'Running') return <p>{t(result.status === 'Finished' ? 'finishedHelp' : 'faultedHelp')}</p>;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('waits')}</h3>
      {waits.length === 0 && <p className="quiet">{t('noWaits')}</p>}
      <ul className="plain-list">
        {waits.map((wait, index) => <WaitCard key={`${result.moves} ${wait.activityId} ${wait.task ?? ''} ${index}`} wait={wait} isPlaying={isPlaying} />)}
      </ul>
      {nextTimer && (
        <button type="button" className="btn btn-quiet next-timer" disabled={isPlaying} onClick={() => void make({ kind: 'timer' })}>
          <Icon name="clock" small />
          <span>{t('next', { day: day(nextTimer.at), text: nextTimer.text })}</span>
        </button>
      )}
    </section>
  );
}
