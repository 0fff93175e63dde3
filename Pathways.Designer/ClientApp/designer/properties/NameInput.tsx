import { useState } from 'react';
import { Field } from './Field';
import { t } from './texts';

/** A name that connections hang on: it is changed only where it stays a name that no other has. */
export function NameInput({ label, value, taken, onChange }: { label: string; value: string; taken: readonly string[]; onChange: (name: string) => void }) {
  const [typed, setTyped] = useState<string | undefined>();
  const shown = typed ?? value;
  const problem = shown.trim() === '' ? t('emptyName') : taken.includes(shown) ? t('sameName') : undefined;
  const type = (text: string) => {
    const isFit = text.trim() !== '' && !taken.includes(text);
    setTyped(isFit ? undefined : text);
    if (isFit) onChange(text);
  };
  return (
    <Field label={label} problem={problem}>
      {(control) => <input {...control} className="form-control" value={shown} onChange={(event) => type(event.target.value)} onBlur={() => setTyped(undefined)} />}
    </Field>
  );
}
