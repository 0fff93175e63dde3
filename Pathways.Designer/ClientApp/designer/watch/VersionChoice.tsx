import { useId } from 'react';
import type { VersionSummary } from '../api/contract';
import { t } from './texts';

interface Props {
  versions: readonly VersionSummary[];
  value: number;
  onChange: (version: number) => void;
  onRefresh: () => void;
}

export function VersionChoice({ versions, value, onChange, onRefresh }: Props) {
  const id = useId();
  return (
    <div className="watched-version">
      <label htmlFor={id}>{t('version')}</label>
      <select className="form-select" id={id} value={value} onChange={({ target }) => onChange(Number(target.value))}>
        {versions.map(({ version, state, running }) => (
          <option key={version} value={version}>{state === 'published' ? t('published', { version }) : t('other', { version, count: running })}</option>
        ))}
      </select>
      <button type="button" className="btn btn-quiet" onClick={onRefresh}>{t('refresh')}</button>
    </div>
  );
}
