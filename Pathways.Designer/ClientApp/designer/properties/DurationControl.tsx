import { useState } from 'react';
import { parseDuration, printDuration, type Unit, units } from './duration';
import { t } from './texts';
import type { ValueProps } from './ValueControl';

const words = { minutes: 'minutes', hours: 'hours', days: 'daysUnit', weeks: 'weeks' } as const;

/** A number and its unit. A span that is no whole number of minutes stays as it is written. */
export function DurationControl({ control, value, placeholder, onChange }: ValueProps) {
  const text = typeof value === 'string' ? value : '';
  const [preferred, setPreferred] = useState<Unit | undefined>();
  const duration = parseDuration(text, preferred);
  const unit = duration?.unit ?? preferred ?? 'days';
  const change = (amount: number, next: Unit) => {
    setPreferred(next);
    onChange({ type: 'Literal', value: printDuration({ amount, unit: next }) });
  };
  if (text !== '' && !duration) return <input {...control} className="form-control" value={text} onChange={(event) => onChange({ type: 'Literal', value: event.target.value })} />;
  return (
    <span className="with-unit">
      <input
        {...control} className="form-control" type="number" min={0} step={1} value={duration?.amount ?? ''} placeholder={placeholder}
        onChange={(event) => (event.target.value === '' ? onChange(undefined) : change(Number(event.target.value), unit))}
      />
      <select className="form-control" aria-label={t('unit')} value={unit} onChange={(event) => (duration ? change(duration.amount, event.target.value as Unit) : setPreferred(event.target.value as Unit))}>
        {units.map((each) => <option key={each} value={each}>{t(words[each])}</option>)}
      </select>
    </span>
  );
}
