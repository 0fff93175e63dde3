import type { InputDescriptor } from '../api/contract';
import type { Expression } from '../definition/types';
import { ChoiceSelect } from './ChoiceSelect';
import { DurationControl } from './DurationControl';
import type { Control } from './Field';
import { isNumeric } from './inputs';
import { TemplateControl } from './TemplateControl';
import { t } from './texts';
import { WorkflowSelect } from './WorkflowSelect';

export interface ValueProps {
  control: Control;
  input: InputDescriptor;
  /** Undefined while the input is left to its default. */
  value: unknown;
  placeholder: string | undefined;
  onChange: (expression: Expression | undefined) => void;
}

const literal = (value: unknown): Expression => ({ type: 'Literal', value });

/** A typed or chosen value, by what the step says of its input. */
export function ValueControl(props: ValueProps) {
  const { control, input, value, placeholder, onChange } = props;
  const items = input.uiSpecifications?.items;
  const text = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const choose = (chosen: string) => onChange(chosen === '' ? undefined : literal(chosen));
  if (input.uiHint === 'duration') return <DurationControl {...props} />;
  if (input.uiHint === 'template') return <TemplateControl {...props} text={text} />;
  if (input.uiHint === 'workflow') return <WorkflowSelect control={control} value={text} onChange={choose} />;
  if (input.uiHint === 'checkbox' || input.typeName === 'Boolean') return <YesOrNo {...props} />;
  if (items && items.length > 0 && input.uiHint !== 'event') return <ChoiceSelect control={control} choices={items} value={text} empty={placeholder ? t('defaultIs', { value: placeholder }) : t(input.isRequired ? 'choose' : 'noChoice')} onChange={choose} />;
  if (isNumeric(input)) return <NumberControl {...props} text={text} />;
  if (input.uiHint === 'multiline') {
    return <textarea {...control} className="form-control" rows={3} value={text} placeholder={placeholder} onChange={(event) => onChange(event.target.value === '' ? undefined : literal(event.target.value))} />;
  }
  return <input {...control} className="form-control" value={text} placeholder={placeholder} onChange={(event) => choose(event.target.value)} />;
}

/** Of «30 jours (règle …)» what fits into a number field. */
const number = (words: string | undefined): string | undefined => /^\d+/.exec(words ?? '')?.[0];

function NumberControl({ control, input, text, placeholder, onChange }: ValueProps & { text: string }) {
  const { minimum, maximum } = input.uiSpecifications ?? {};
  return (
    <span className="with-unit">
      <input
        {...control} className="form-control" type="number" min={minimum ?? undefined} max={maximum ?? undefined} step={/Int/.test(input.typeName) ? 1 : 'any'}
        value={text} placeholder={number(placeholder)} onChange={(event) => onChange(event.target.value === '' ? undefined : literal(Number(event.target.value)))}
      />
      {input.uiHint === 'days' && <span>{t('days')}</span>}
    </span>
  );
}

function YesOrNo({ control, input, value, onChange }: ValueProps) {
  const isOn = value === undefined ? input.defaultValue === true : value === true || String(value).toLowerCase() === 'true';
  return <span className="tick"><input {...control} type="checkbox" checked={isOn} onChange={(event) => onChange(literal(event.target.checked))} /><span aria-hidden="true">{t(isOn ? 'yes' : 'no')}</span></span>;
}
