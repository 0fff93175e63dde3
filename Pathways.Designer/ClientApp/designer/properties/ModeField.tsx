import type { InputDescriptor } from '../api/contract';
import { setInput } from '../definition/edits';
import type { Activity } from '../definition/types';
import { edit } from '../editor/store';
import { ChoiceSelect } from './ChoiceSelect';
import { Computed } from './Computed';
import { Field } from './Field';
import { heldBy } from './inputs';
import { t } from './texts';

/** How a decision chooses among its cases, or how a meeting of branches goes on. */
const modes = {
  'Elsa.FlowSwitch': { label: 'mode', typeName: 'Elsa.Workflows.SwitchMode, Elsa.Workflows.Core', values: [['MatchFirst', 'matchFirst'], ['MatchAny', 'matchAny']], absent: 'MatchFirst' },
  'Elsa.FlowJoin': { label: 'joinMode', typeName: 'Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core', values: [['WaitAllActive', 'waitAllActive'], ['WaitAny', 'waitAny'], ['WaitAll', 'waitAll']], absent: 'WaitAny' },
} as const;

export const hasMode = (type: string): type is keyof typeof modes => Object.hasOwn(modes, type);

const asInput: InputDescriptor = { name: 'mode', typeName: 'String', displayName: '', description: null, isRequired: false, defaultValue: null, uiHint: 'dropdown', uiSpecifications: null };

export function ModeField({ activity, type }: { activity: Activity; type: keyof typeof modes }) {
  const { label, typeName, values, absent } = modes[type];
  const held = heldBy(activity, asInput);
  return (
    <Field label={t(label)}>
      {(control) =>
        held.kind === 'computed'
          ? <Computed control={control} expression={held.expression} onChange={(expression) => edit(setInput(activity.id, 'mode', typeName, expression), { group: `mode:${activity.id}` })} />
          : <ChoiceSelect
              control={control} choices={values.map(([value, word]) => ({ value, text: t(word) }))} value={held.kind === 'literal' ? String(held.value) : absent}
              onChange={(value) => edit(setInput(activity.id, 'mode', typeName, { type: 'Literal', value }))}
            />}
    </Field>
  );
}
