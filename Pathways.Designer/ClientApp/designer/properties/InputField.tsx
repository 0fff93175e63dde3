import type { InputDescriptor } from '../api/contract';
import { setInput } from '../definition/edits';
import type { Activity, Expression } from '../definition/types';
import { edit, useDefinition } from '../editor/store';
import { Computed } from './Computed';
import { ConditionEditor } from './ConditionEditor';
import { Field } from './Field';
import { defaultWords, expressionOf, faultOf, heldBy } from './inputs';
import { variablesOf } from '../definition/variables';
import { t } from './texts';
import { ValueControl } from './ValueControl';
import { VariableSelect } from './VariableSelect';

/** A choice shows its default itself. */
const isChosen = (input: InputDescriptor): boolean => (input.uiSpecifications?.items?.length ?? 0) > 0 || input.uiHint === 'checkbox';

/** One input of a step as a form field, whatever its value comes from. */
export function InputField({ activity, input }: { activity: Activity; input: InputDescriptor }) {
  const definition = useDefinition();
  const held = heldBy(activity, input);
  const change = (expression: Expression | undefined) =>
    edit(setInput(activity.id, input.name, input.typeName, expression), { group: `input:${activity.id}:${input.name}` });
  if (input.uiHint === 'condition') {
    return <ConditionEditor label={input.displayName} expression={expressionOf(activity, input.name)} isRequired={input.isRequired} onChange={change} />;
  }
  const words = defaultWords(input);
  const help = [input.description, words && !isChosen(input) ? t('defaultIs', { value: words }) : undefined].filter(Boolean).join(' ');
  const setVariable = (id: string) => {
    const variable = variablesOf(definition).find((each) => each.id === id);
    if (variable) change({ type: 'Variable', value: { id, name: variable.name, typeName: variable.typeName } });
  };
  const canTakeVariable = held.kind !== 'computed' && held.kind !== 'variable' && ['singleline', 'multiline', 'days', 'expression'].includes(input.uiHint) && variablesOf(definition).length > 0;
  return (
    <div className="input-field">
      <Field
        label={held.kind === 'variable' ? `${input.displayName} – ${t('valueOf')}` : input.displayName} help={help || undefined} problem={faultOf(activity, input)} isRequired={input.isRequired}
        beside={held.kind === 'default' && words && <span className="badge-quiet">{t('isDefault')}</span>}
      >
        {(control) =>
          held.kind === 'variable' ? <VariableSelect control={control} value={held.id} onChange={setVariable} />
            : held.kind === 'computed' ? <Computed control={control} expression={held.expression} onChange={change} />
              : <ValueControl control={control} input={input} value={held.kind === 'literal' ? held.value : undefined} placeholder={words} onChange={change} />}
      </Field>
      <p className="field-ways">
        {held.kind !== 'default' && !input.isRequired && <button type="button" className="link-button" onClick={() => change(undefined)}>{t('backToDefault')}</button>}
        {(held.kind === 'variable' || held.kind === 'computed') && input.isRequired && <button type="button" className="link-button" onClick={() => change(undefined)}>{t('typed')}</button>}
        {canTakeVariable && <button type="button" className="link-button" onClick={() => setVariable(variablesOf(definition)[0]?.id ?? '')}>{t('fromVariable')}</button>}
      </p>
    </div>
  );
}
