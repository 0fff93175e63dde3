import type { Choice } from '../api/contract';
import type { Control } from './Field';
import { t } from './texts';

interface ChoiceSelectProps {
  control: Control;
  choices: readonly Choice[];
  value: string;
  /** What is shown while nothing is chosen; without it something always is. */
  empty?: string;
  onChange: (value: string) => void;
}

/** A value that is none of the choices, as after a choice was taken away, is shown and kept. */
export function ChoiceSelect({ control, choices, value, empty, onChange }: ChoiceSelectProps) {
  const isListed = value === '' || choices.some((choice) => choice.value === value);
  return (
    <select {...control} className="form-control" value={value} onChange={(event) => onChange(event.target.value)}>
      {(empty !== undefined || value === '') && <option value="">{empty ?? t('choose')}</option>}
      {!isListed && <option value={value}>{t('notListed', { value })}</option>}
      {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.text}</option>)}
    </select>
  );
}
