import { useId } from 'react';
import { Icon } from '../app/Icon';
import type { Activity } from '../definition/types';
import { t } from './texts';
import { useLetter } from './useLetter';

/** What the partner would get, as plain text: nothing in it is ever taken for markup. */
export function LetterPreview({ activity }: { activity: Activity }) {
  const { letter, fault } = useLetter(activity);
  const heading = useId();
  const sentences = fault ? [fault] : letter?.notes ?? [];
  return (
    <section className="letter-preview" aria-labelledby={heading}>
      <h3 id={heading}>{t('preview')}</h3>
      <p className="help">{t('previewHelp')}</p>
      <div role="status">{sentences.map((sentence) => <p key={sentence} className="letter-fault"><Icon name="alert" small />{sentence}</p>)}</div>
      {letter?.email && (
        <div className={fault ? 'letter-sheet is-old' : 'letter-sheet'}>
          <p className="quiet small">{t('to', { to: letter.email.to })}</p>
          <p className="letter-subject">{letter.email.subject}</p>
          <pre className="letter-text">{letter.email.text}</pre>
        </div>
      )}
      {fault && letter?.email && <p className="help">{t('isOld')}</p>}
    </section>
  );
}
