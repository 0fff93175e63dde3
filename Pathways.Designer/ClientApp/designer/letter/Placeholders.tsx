import type { Choice } from '../api/contract';
import { t } from './texts';

/** What a text may name; each is put where the caret stands. */
export function Placeholders({ placeholders, onInsert }: { placeholders: readonly Choice[]; onInsert: (name: string) => void }) {
  return (
    <details className="placeholders">
      <summary>{t('insert')}</summary>
      <ul className="plain-list">
        {placeholders.map(({ value, text }) => (
          <li key={value}><button type="button" onClick={() => onInsert(value)}><span>{text}</span> <code>{`{{ ${value} }}`}</code></button></li>
        ))}
      </ul>
    </details>
  );
}
