import { useId } from 'react';
import type { VersionSummary } from '../api/contract';
import { day } from '../texts/language';
import { t } from './texts';

export type Side = 'draft' | number;

interface Props {
  label: string;
  versions: readonly VersionSummary[];
  value: Side;
  onChange: (side: Side) => void;
}

export function SideChoice({ label, versions, value, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select className="form-select" id={id} value={value} onChange={({ target }) => onChange(target.value === 'draft' ? 'draft' : Number(target.value))}>
        <option value="draft">{t('draft')}</option>
        {versions.map(({ version, state, publishedAt }) => (
          <option key={version} value={version}>{t('versionOption', { version, state: t(state), day: day(publishedAt) })}</option>
        ))}
      </select>
    </div>
  );
}
