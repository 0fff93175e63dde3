import type { VersionSummary } from '../api/contract';
import { Icon } from '../app/Icon';
import { day } from '../texts/language';
import { t } from './texts';

const looks = {
  published: { tone: 'tone-good', icon: 'check', word: 'publishedCap' },
  replaced: { tone: 'tone-quiet', icon: 'clock', word: 'replacedCap' },
  retracted: { tone: 'tone-warn', icon: 'cross', word: 'retractedCap' },
} as const;

export const peopleWord = (count: number): string => (count === 0 ? t('runningNone') : count === 1 ? t('runningOne') : t('running', { count }));

interface Props {
  version: VersionSummary;
  downloadUrl: string;
  onRestore: () => void;
  onRetract: () => void;
}

export function VersionItem({ version: { version, state, publishedAt, publishedBy, running }, downloadUrl, onRestore, onRetract }: Props) {
  const look = looks[state];
  const hidden = <span className="visually-hidden"> – {t('version', { version })}</span>;
  const published = publishedBy ? t('by', { day: day(publishedAt), name: publishedBy }) : t('publishedOn', { day: day(publishedAt) });
  return (
    <li className="version">
      <p className="version-head"><strong>{t('version', { version })}</strong><span className={`status ${look.tone}`}><Icon name={look.icon} small />{t(look.word)}</span></p>
      <p className="quiet small">{published} · {peopleWord(running)}</p>
      <div className="row-actions">
        <button type="button" className="btn btn-quiet" onClick={onRestore}>{t('restore')}{hidden}</button>
        {state === 'published' && <button type="button" className="btn btn-quiet" onClick={onRetract}>{t('retract')}{hidden}</button>}
        <a className="btn btn-quiet" href={downloadUrl} download>{t('download')}{hidden}</a>
      </div>
    </li>
  );
}
