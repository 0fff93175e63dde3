import { useId, useState } from 'react';
import type { Beginning } from './scenarios';
import { scenarioOf } from './scenarios';
import { play } from './session';
import { t } from './texts';

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());

const names = ['firstName', 'lastName', 'commune'] as const;

export function StartForm() {
  const id = useId();
  const [beginning, setBeginning] = useState<Beginning>(() => ({ firstName: t('defaultFirst'), lastName: t('defaultLast'), commune: t('defaultCommune'), day: today() }));
  const change = (part: Partial<Beginning>): void => setBeginning({ ...beginning, ...part });

  return (
    <form className="start" onSubmit={(event) => { event.preventDefault(); void play(scenarioOf(beginning)); }}>
      <p className="quiet">{t('lead')}</p>
      {names.map((name) => (
        <div className="question" key={name}>
          <label htmlFor={`${id}-${name}`}>{t(name)}</label>
          <input className="form-control" id={`${id}-${name}`} required maxLength={80} autoComplete="off" value={beginning[name]} onChange={(event) => change({ [name]: event.target.value })} />
        </div>
      ))}
      <div className="question">
        <label htmlFor={`${id}-day`}>{t('startDay')}</label>
        <input className="form-control" id={`${id}-day`} type="date" required min="2000-01-01" max="2099-12-31" value={beginning.day} onChange={(event) => change({ day: event.target.value })} />
      </div>
      <button type="submit" className="btn btn-primary">{t('start')}</button>
    </form>
  );
}
