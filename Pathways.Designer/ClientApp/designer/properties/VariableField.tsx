import type { InputDescriptor } from '../api/contract';
import { setMember } from '../definition/edits';
import type { Activity } from '../definition/types';
import { findVariable } from '../definition/variables';
import { definitionNow, edit } from '../editor/store';
import { Field } from './Field';
import { t } from './texts';
import { VariableSelect } from './VariableSelect';

/** A variable itself, as the one that a step writes: kept without an expression around it. */
export function VariableField({ activity, input }: { activity: Activity; input: InputDescriptor }) {
  const id = String((activity[input.name] as { id?: unknown } | null | undefined)?.id ?? '');
  const choose = (chosen: string) => {
    const variable = findVariable(definitionNow(), chosen);
    if (variable) edit(setMember(activity.id, input.name, { ...variable }));
  };
  return (
    <Field label={input.displayName} help={input.description ?? undefined} isRequired={input.isRequired} problem={id === '' && input.isRequired ? t('missing') : undefined}>
      {(control) => <VariableSelect control={control} value={id} onChange={choose} />}
    </Field>
  );
}
