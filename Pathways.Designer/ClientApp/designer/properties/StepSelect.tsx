import type { KeyboardEvent } from 'react';
import { activitiesOf } from '../definition/reading';
import type { Activity } from '../definition/types';
import { useDefinition, useEditor } from '../editor/store';
import type { Control } from './Field';

interface StepSelectProps {
  control?: Control;
  label?: string;
  value: string;
  /** What is shown where no step is chosen. */
  empty: string;
  without?: ReadonlySet<string>;
  /** Whether each choice does something of its own: then keys open the list rather than choose the next step at once. */
  isMenu?: boolean;
  onChange: (id: string) => void;
}

const none: ReadonlySet<string> = new Set();

/** All steps of the workflow, grouped by the stage of the journey that they belong to. */
export function StepSelect({ control, label, value, empty, without = none, isMenu = false, onChange }: StepSelectProps) {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const groups = new Map<string, Activity[]>();
  for (const activity of activitiesOf(definition).filter((each) => !without.has(each.id))) {
    const stage = catalog.find(activity.type)?.customProperties.stageLabel ?? catalog.look(activity.type).typeName;
    groups.set(stage, [...(groups.get(stage) ?? []), activity]);
  }
  return (
    <select {...control} className="form-control" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} onKeyDown={isMenu ? openList : undefined}>
      <option value="">{empty}</option>
      {[...groups].map(([stage, activities]) => (
        <optgroup key={stage} label={stage}>
          {activities.map((activity) => <option key={activity.id} value={activity.id}>{catalog.titleOf(activity)}</option>)}
        </optgroup>
      ))}
    </select>
  );
}

function openList(event: KeyboardEvent<HTMLSelectElement>): void {
  const chooses = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End|.)$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!chooses) return;
  event.preventDefault();
  event.currentTarget.showPicker();
}
