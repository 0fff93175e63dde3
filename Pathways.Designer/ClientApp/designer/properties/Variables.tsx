import { useState } from 'react';
import { Icon } from '../app/Icon';
import { addVariable, newVariable } from '../definition/edits';
import { variablesOf } from '../definition/variables';
import { edit, useDefinition } from '../editor/store';
import { Field, Part } from './Field';
import { t } from './texts';
import { VariableItem } from './VariableItem';
import { VariableName } from './VariableName';
import { offeredTypes, typeWord } from './variableTypes';

/** What the workflow remembers from step to step. */
export function Variables() {
  const variables = variablesOf(useDefinition());
  const [isAdding, setAdding] = useState(false);
  return (
    <Part title={t('variables')}>
      {variables.length === 0 && <p className="help">{t('noVariablesYet')}</p>}
      <ul className="plain-list variables">
        {variables.map((variable) => <VariableItem key={variable.id} variable={variable} />)}
      </ul>
      {isAdding ? <NewVariable onDone={() => setAdding(false)} /> : <button type="button" className="btn btn-quiet" onClick={() => setAdding(true)}><Icon name="plus" small />{t('addVariable')}</button>}
    </Part>
  );
}

function NewVariable({ onDone }: { onDone: () => void }) {
  const definition = useDefinition();
  const [typeName, setTypeName] = useState('String');
  const add = (name: string) => {
    edit(addVariable({ ...newVariable(definition, name, typeName), name }));
    onDone();
  };
  return (
    <VariableName label={t('variableName')} start="" onApply={add} onCancel={onDone}>
      <Field label={t('variableType')}>
        {(control) => (
          <select {...control} className="form-control" value={typeName} onChange={(event) => setTypeName(event.target.value)}>
            {offeredTypes.map((each) => <option key={each} value={each}>{typeWord(each)}</option>)}
          </select>
        )}
      </Field>
    </VariableName>
  );
}
