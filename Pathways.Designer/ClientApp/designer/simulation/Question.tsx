import type { FormField } from '../api/contract';
import { toggled } from './answers';
import { t } from './texts';

interface Props {
  id: string;
  field: FormField;
  value: string | string[] | undefined;
  isMissing: boolean;
  onChange: (value: string | string[]) => void;
}

/** One question of a form. */
export function Question(props: Props) {
  const { id, field, isMissing } = props;
  const heading = <>{field.label}{field.isRequired !== true && <span className="optional"> {t('optional')}</span>}</>;
  const help = field.help ? <p className="help" id={`${id}-help`}>{field.help}</p> : null;
  const described = field.help ? `${id}-help` : undefined;
  const className = isMissing ? 'question has-problem' : 'question';
  return field.kind === 'Choice' || field.kind === 'MultiChoice' ? (
    <fieldset className={className} aria-describedby={described}>
      <legend>{heading}</legend>
      {help}
      <Choices {...props} />
    </fieldset>
  ) : (
    <div className={className}>
      <label htmlFor={id}>{heading}</label>
      {help}
      <Line {...props} described={described} />
    </div>
  );
}

function Choices({ id, field, value, onChange }: Props) {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const isMany = field.kind === 'MultiChoice';
  return (field.choices ?? []).map((choice) => (
    <label className="choice" key={choice.value}>
      <input
        type={isMany ? 'checkbox' : 'radio'}
        name={id}
        checked={values.includes(choice.value)}
        onChange={() => onChange(isMany ? toggled(values, choice.value) : choice.value)}
      />
      <span>{choice.text}</span>
    </label>
  ));
}

function Line({ id, field, value, isMissing, onChange, described }: Props & { described: string | undefined }) {
  const common = {
    id,
    className: 'form-control',
    value: typeof value === 'string' ? value : '',
    maxLength: field.maximumLength ?? undefined,
    'aria-describedby': described,
    'aria-invalid': isMissing,
    'aria-required': field.isRequired === true,
  };
  switch (field.kind) {
    case 'LongText': return <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />;
    case 'Date': return <input {...common} type="date" min={field.earliest ?? undefined} max={field.latest ?? undefined} onChange={(event) => onChange(event.target.value)} />;
    case 'Time': return <input {...common} type="time" onChange={(event) => onChange(event.target.value)} />;
    case 'Number': return <input {...common} type="number" step={1} min={field.minimum ?? undefined} max={field.maximum ?? undefined} inputMode="numeric" onChange={(event) => onChange(event.target.value)} />;
    default: return <input {...common} type="text" onChange={(event) => onChange(event.target.value)} />;
  }
}
