import { Icon } from '../app/Icon';
import { type SwitchCase, setCases } from '../definition/edits';
import type { Activity } from '../definition/types';
import { edit } from '../editor/store';
import { ConditionEditor } from './ConditionEditor';
import { LabelList } from './LabelList';
import { t } from './texts';

/** The cases of a decision: each with its name and its condition, in the order in which they are looked at. */
export function CasesEditor({ activity }: { activity: Activity }) {
  const cases = casesOf(activity);
  const change = (next: readonly SwitchCase[]) => edit(setCases(activity.id, next), { group: `cases:${activity.id}` });
  const put = (index: number, part: Partial<SwitchCase>) => change(cases.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <LabelList
      title={t('cases')} labels={cases.map((each) => each.label)} words={{ name: 'caseName', remove: 'removeCase' }}
      onRename={(index, label) => put(index, { label })}
      onMove={(from, to) => change(cases.toSpliced(from, 1).toSpliced(to, 0, cases[from] as SwitchCase))}
      onRemove={(index) => change(cases.toSpliced(index, 1))}
      extra={(index) => (
        <ConditionEditor label={t('condition')} expression={cases[index]?.condition} isRequired onChange={(condition) => change(cases.map((each, at) => (at === index ? withCondition(each, condition) : each)))} />
      )}
    >
      <button type="button" className="btn btn-quiet" onClick={() => change([...cases, { label: freshLabel(cases.map((each) => each.label), 'newCase') }])}><Icon name="plus" small />{t('addCase')}</button>
    </LabelList>
  );
}

const casesOf = (activity: Activity): SwitchCase[] =>
  Array.isArray(activity.cases) ? activity.cases.map((each: unknown) => ({ ...(each as SwitchCase), label: String((each as SwitchCase | null)?.label ?? '') })) : [];

const withCondition = (each: SwitchCase, condition: SwitchCase['condition']): SwitchCase => {
  const { condition: _, ...rest } = each;
  return (condition ? { ...rest, condition } : rest) as SwitchCase;
};

export function freshLabel(taken: readonly string[], word: 'newCase' | 'newBranch'): string {
  for (let number = taken.length + 1; ; number++) {
    const label = t(word, { number });
    if (!taken.includes(label)) return label;
  }
}
