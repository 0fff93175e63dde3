import type { ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from '../app/Icon';
import { t } from './texts';

/** What a form control needs to be told about: its id, and the ids of the texts that explain it. */
export interface Control {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface FieldProps {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isRequired?: boolean;
  /** Stands beside the label. */
  beside?: ReactNode;
  children: (control: Control) => ReactNode;
}

export function Field({ label, help, problem, isRequired = false, beside, children }: FieldProps) {
  const id = useId();
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={problem ? 'field has-problem' : 'field'}>
      <div className="field-head">
        <label htmlFor={id}>{label}{isRequired && <span className="quiet"> ({t('required')})</span>}</label>
        {beside}
      </div>
      {help && <p className="help" id={`${id}-help`}>{help}</p>}
      {children({ id, ...(described ? { 'aria-describedby': described } : {}), ...(problem ? { 'aria-invalid': true as const } : {}), ...(isRequired ? { 'aria-required': true as const } : {}) })}
      {problem && <p className="problem" id={`${id}-problem`}><Icon name="alert" small />{problem}</p>}
    </div>
  );
}

/** A group of fields with a title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function IconButton({ icon, label, onClick, disabled = false }: { icon: string; label: string; onClick: () => void; disabled?: boolean }) {
  return <button type="button" className="icon-button" aria-label={label} title={label} disabled={disabled} onClick={onClick}><Icon name={icon} small /></button>;
}
