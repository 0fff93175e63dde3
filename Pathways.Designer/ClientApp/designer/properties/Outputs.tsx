import type { ActivityDescriptor, OutputDescriptor } from '../api/contract';
import { addVariable, chain, newVariable, setOutput } from '../definition/edits';
import type { Activity, InputValue } from '../definition/types';
import { findVariable, variablesOf } from '../definition/variables';
import { definitionNow, edit, useDefinition } from '../editor/store';
import { Field, Part } from './Field';
import { t } from './texts';

const fresh = '+';

/** What a step learns can be kept for the steps after it. */
export function Outputs({ activity, descriptor }: { activity: Activity; descriptor: ActivityDescriptor }) {
  return (
    <Part title={t('outputs')}>
      {descriptor.outputs.map((output) => <Output key={output.name} activity={activity} output={output} />)}
    </Part>
  );
}

function Output({ activity, output }: { activity: Activity; output: OutputDescriptor }) {
  const definition = useDefinition();
  const value = (activity[output.name] as InputValue | null | undefined)?.memoryReference?.id ?? '';
  const choose = (id: string) => {
    if (id !== fresh) return edit(setOutput(activity.id, output.name, output.typeName, id === '' ? undefined : id));
    const variable = newVariable(definitionNow(), output.displayName, output.typeName);
    edit(chain(addVariable(variable), setOutput(activity.id, output.name, output.typeName, variable.id)));
  };
  return (
    <Field label={t('keepIn', { output: output.displayName })}>
      {(control) => (
        <select {...control} className="form-control" value={value} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('notKept')}</option>
          {value !== '' && !findVariable(definition, value) && <option value={value}>{t('notListed', { value })}</option>}
          {variablesOf(definition).map((variable) => <option key={variable.id} value={variable.id}>{variable.name}</option>)}
          <option value={fresh}>+ {t('newVariable')}</option>
        </select>
      )}
    </Field>
  );
}
