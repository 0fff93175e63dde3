import { Icon } from '../app/Icon';
import { setBranches } from '../definition/edits';
import { branchNames } from '../definition/reading';
import type { Activity } from '../definition/types';
import { edit } from '../editor/store';
import { freshLabel } from './CasesEditor';
import { LabelList } from './LabelList';
import { t } from './texts';

/** The branches that run side by side. */
export function BranchesEditor({ activity }: { activity: Activity }) {
  const branches = branchNames(activity);
  const change = (next: readonly string[]) => edit(setBranches(activity.id, next), { group: `branches:${activity.id}` });
  return (
    <LabelList
      title={t('branches')} labels={branches} words={{ name: 'branchName', remove: 'removeBranch' }}
      onRename={(index, name) => change(branches.with(index, name))}
      onMove={(from, to) => change(branches.toSpliced(from, 1).toSpliced(to, 0, branches[from] ?? ''))}
      onRemove={(index) => change(branches.toSpliced(index, 1))}
    >
      <button type="button" className="btn btn-quiet" onClick={() => change([...branches, freshLabel(branches, 'newBranch')])}><Icon name="plus" small />{t('addBranch')}</button>
    </LabelList>
  );
}
