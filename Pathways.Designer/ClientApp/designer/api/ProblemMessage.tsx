import { Icon } from '../app/Icon';
import type { Problem } from './problem';
import { t } from './texts';

/** What the server refused, in its own words. */
export function ProblemMessage({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  return (
    <div className="message tone-bad" role="alert">
      <Icon name="alert" />
      <div>
        <p><strong>{problem.title}</strong></p>
        {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
        {onRetry && <button type="button" className="btn btn-quiet" onClick={onRetry}>{t('retry')}</button>}
      </div>
    </div>
  );
}
