import type { ReactNode } from 'react';
import { useState } from 'react';
import { nameFault } from '../definition/variables';
import { useDefinition } from '../editor/store';
import { Field } from './Field';
import { t } from './texts';

interface VariableNameProps {
  label: string;
  /** The variable that is renamed; none while one is added. */
  id?: string;
  start: string;
  /** What the new name would bring with it. */
  warning?: (name: string) => string | undefined;
  onApply: (name: string) => void;
  onCancel: () => void;
  children?: ReactNode;
}

/** A variable's name is applied as a whole, since expressions hang on it. */
export function VariableName({ label, id, start, warning, onApply, onCancel, children }: VariableNameProps) {
  const definition = useDefinition();
  const [name, setName] = useState(start);
  const fault = nameFault(definition, id, name);
  const problem = fault && name !== '' ? t(fault === 'taken' ? 'takenName' : 'unfitName') : undefined;
  return (
    <form className="variable-name" onSubmit={(event) => { event.preventDefault(); if (!fault) onApply(name); }}>
      <Field label={label} problem={problem} help={fault ? undefined : warning?.(name)}>
        {(control) => <input {...control} className="form-control" value={name} autoFocus onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel(); } }} />}
      </Field>
      {children}
      <div className="step-actions">
        <button type="submit" className="btn btn-primary" disabled={fault !== undefined}>{t('apply')}</button>
        <button type="button" className="btn btn-quiet" onClick={onCancel}>{t('cancel')}</button>
      </div>
    </form>
  );
}
