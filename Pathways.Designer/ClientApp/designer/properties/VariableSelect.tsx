import { useDefinition } from '../editor/store';
import { variablesOf } from '../definition/variables';
import type { Control } from './Field';
import { t } from './texts';

export function VariableSelect({ control, value, onChange }: { control: Control; value: string; onChange: (id: string) => void }) {
  const variables = variablesOf(useDefinition());
  return (
    <select {...control} className="form-control" value={value} onChange={(event) => onChange(event.target.value)}>
      {!variables.some((variable) => variable.id === value) && <option value={value}>{value === '' ? t('choose') : t('notListed', { value })}</option>}
      {variables.map((variable) => <option key={variable.id} value={variable.id}>{variable.name}</option>)}
    </select>
  );
}
