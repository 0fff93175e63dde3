import { useState } from 'react';
import { Icon } from '../app/Icon';
import { moment } from '../texts/language';
import { dropStale, keepMine, retry, takeStale, takeTheirs, useDraft } from './session';
import { t } from './texts';

/** What somebody has to know or decide about the draft. */
export function DraftNotices() {
  const { state, stale, others, isBehind, conflict, detail } = useDraft();
  return (
    <div className="draft-notices">
      {state === 'expired' && (
        <Notice tone="bad" text={t('expired')}>
          <a className="btn btn-quiet" href="/connexion" target="_blank" rel="noopener">{t('signIn')}</a>
          <button type="button" className="btn btn-quiet" onClick={retry}>{t('retry')}</button>
        </Notice>
      )}
      {state === 'offline' && <Notice tone="bad" text={t('offline')}><button type="button" className="btn btn-quiet" onClick={retry}>{t('retry')}</button></Notice>}
      {state === 'refused' && <Notice tone="bad" text={t('refused', { detail })}><button type="button" className="btn btn-quiet" onClick={retry}>{t('retry')}</button></Notice>}
      {state === 'conflict' && conflict && <Conflict changedBy={conflict.changedBy} changedAt={conflict.changedAt} />}
      {stale && (
        <Notice tone="warn" text={`${t('recoverTitle')}. ${t('recover', { when: moment(stale.at) })}`}>
          <button type="button" className="btn btn-quiet" onClick={takeStale}>{t('recoverTake')}</button>
          <button type="button" className="btn btn-quiet" onClick={dropStale}>{t('recoverDrop')}</button>
        </Notice>
      )}
      {isBehind && <Notice tone="warn" text={t('behind')} />}
      {others.length > 0 && <Notice tone="note" text={t(others.length > 1 ? 'othersMany' : 'others', { names: others.join(', ') })} />}
    </div>
  );
}

function Conflict({ changedBy, changedAt }: { changedBy: string | null; changedAt: string | null }) {
  const [isSure, setSure] = useState(false);
  const name = changedBy ?? t('somebody');
  return (
    <Notice tone="bad" text={isSure ? t('confirmMine', { name }) : t('conflict', { name, when: changedAt ? moment(changedAt) : '—' })}>
      <button type="button" className="btn btn-quiet" onClick={() => void takeTheirs()}>{t('takeTheirs')}</button>
      <button type="button" className="btn btn-quiet" onClick={() => (isSure ? void keepMine() : setSure(true))}>{t('keepMine')}</button>
    </Notice>
  );
}

function Notice({ tone, text, children }: { tone: string; text: string; children?: React.ReactNode }) {
  return (
    <div className={`draft-notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <p><Icon name={tone === 'note' ? 'people' : 'alert'} small /> {text}</p>
      {children}
    </div>
  );
}
