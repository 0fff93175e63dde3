import type { Answers, SimulatedWait } from '../api/contract';
import { Icon } from '../app/Icon';
import { goTo } from '../editor/store';
import { day } from '../texts/language';
import { AnswerForm } from './AnswerForm';
import { moveOf } from './scenarios';
import { make } from './session';
import { t } from './texts';

const icons = { task: 'task', partner: 'handoff', event: 'event', child: 'route' } as const;

/** One thing that is waited for, with the answers that lead somewhere different. */
export function WaitCard({ wait, isPlaying }: { wait: SimulatedWait; isPlaying: boolean }) {
  const answer = (fields: Answers): void => void make(moveOf(wait, fields));
  const facts = [
    ...(wait.audience ? [t('for', { audience: wait.audience })] : []),
    ...(wait.dueAt ? [t('dueAt', { day: day(wait.dueAt) })] : []),
  ];
  return (
    <li className="wait-card">
      <p className="wait-title">
        <Icon name={icons[wait.kind]} />
        <button type="button" className="as-link" onClick={() => goTo(wait.activityId)}>{wait.title}<span className="visually-hidden"> ({t('showStep')})</span></button>
      </p>
      {facts.length > 0 && <p className="quiet small">{facts.join(' · ')}</p>}
      <div className="row-actions">
        {wait.suggestions.map((suggestion, index) => (
          <button key={index} type="button" className="btn btn-quiet" disabled={isPlaying} onClick={() => answer(suggestion.fields)}>{suggestion.label}</button>
        ))}
        {wait.kind === 'event' && <button type="button" className="btn btn-quiet" disabled={isPlaying} onClick={() => answer({})}>{t('happens')}</button>}
        {wait.kind === 'child' && <button type="button" className="btn btn-quiet" disabled={isPlaying} onClick={() => answer({})}>{t('childEnds')}</button>}
      </div>
      {(wait.kind === 'task' || wait.kind === 'partner') && (
        <details open={wait.suggestions.length === 0}>
          <summary>{t('answerSelf')}</summary>
          <AnswerForm fields={wait.fields} isPlaying={isPlaying} onAnswer={answer} />
        </details>
      )}
    </li>
  );
}
