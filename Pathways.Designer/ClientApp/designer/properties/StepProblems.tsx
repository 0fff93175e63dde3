import { Icon } from '../app/Icon';
import { useEditor } from '../editor/store';
import { t } from './texts';

/** What the check found at a step. */
export function StepProblems({ id }: { id: string }) {
  const report = useEditor((state) => state.report);
  const problems = report?.problems.filter((problem) => problem.activityId === id) ?? [];
  if (problems.length === 0) return null;
  return (
    <ul className="plain-list step-problems" aria-label={t('problems')}>
      {problems.map((problem, index) => (
        <li key={index} className={problem.severity === 'error' ? 'tone-bad' : 'tone-warn'}>
          <Icon name="alert" small />
          <span><strong>{t(problem.severity)}</strong> – {problem.message}</span>
        </li>
      ))}
    </ul>
  );
}
