import { useId } from 'react';
import type { SimulatedEmail } from '../api/contract';
import { day } from '../texts/language';
import { t } from './texts';

/** The e-mails as plain text: nothing in them is ever taken for markup. */
export function Emails({ emails }: { emails: readonly SimulatedEmail[] }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('emails')}</h3>
      {emails.length === 0 ? <p className="quiet">{t('noEmails')}</p> : (
        <ul className="plain-list emails">
          {emails.map((email, index) => (
            <li key={index}>
              <details>
                <summary><span className="quiet small">{day(email.at)}</span> {email.subject}</summary>
                <p className="quiet small">{t('to', { to: email.to })}</p>
                <pre className="letter-text">{email.text}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
