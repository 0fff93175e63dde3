import { Icon } from '../app/Icon';
import type { CheckProblem } from '../api/contract';
import { findActivity } from '../definition/reading';
import { choose, useDefinition, useEditor } from '../editor/store';
import { useCheck } from './liveCheck';
import { t } from './texts';

/** What the check finds, as one works; choosing a problem lights the run that shows it. */
export function Problems() {
  const report = useEditor((state) => state.report);
  const { isChecking, failure } = useCheck();
  const problems = report?.problems ?? [];
  return (
    <section className="problems" aria-label={t('problems')}>
      <h2>{t('problems')} <ProblemCounts /></h2>
      {failure && <p className="tone-bad problem-failure" role="alert"><Icon name="alert" small /> {t('unavailable', { detail: failure })}</p>}
      {problems.length === 0 && !failure && <p className="problem-none">{report ? <><Icon name="check" small /> {t('sound')}</> : isChecking ? t('checking') : null}</p>}
      <ul>
        {problems.map((problem, index) => <li key={`${problem.code}${problem.activityId}${index}`}><ProblemLine problem={problem} /></li>)}
      </ul>
    </section>
  );
}

export function ProblemCounts() {
  const problems = useEditor((state) => state.report)?.problems ?? [];
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return (
    <span className="problem-counts">
      {errors > 0 && <span className="tone-bad"><Icon name="alert" small /> {t('errors', { count: errors })}</span>}
      {problems.length > errors && <span className="tone-warn"><Icon name="info" small /> {t('warnings', { count: problems.length - errors })}</span>}
    </span>
  );
}

export function ProblemLine({ problem, onGo }: { problem: CheckProblem; onGo?: () => void }) {
  const chosen = useEditor((state) => state.chosenProblem);
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const isChosen = chosen !== undefined && chosen.code === problem.code && chosen.activityId === problem.activityId && chosen.message === problem.message;
  const activity = problem.activityId ? findActivity(definition, problem.activityId) : undefined;
  return (
    <button
      type="button" className={`problem tone-${problem.severity === 'error' ? 'bad' : 'warn'}`} aria-pressed={isChosen}
      onClick={() => { choose(isChosen && !onGo ? undefined : problem); onGo?.(); }}
    >
      <span className="problem-where"><Icon name={problem.severity === 'error' ? 'alert' : 'info'} small /> {t(problem.severity)} – {activity ? catalog.titleOf(activity) : t('whole')}</span>
      <span className="problem-words">{problem.message}</span>
      {problem.pathSentence && (isChosen || onGo ? <span className="problem-path">{t('path', { sentence: problem.pathSentence })}</span> : <span className="problem-more">{t('showPath')}</span>)}
    </button>
  );
}
