import { useRef, useState } from 'react';
import { rename } from '../definition/edits';
import { edit } from '../editor/store';
import { t } from './texts';

/** A step's name, changed where it stands. */
export function RenameInput({ id, title, onDone }: { id: string; title: string; onDone: (keepsFocus: boolean) => void }) {
  const [name, setName] = useState(title);
  const isOver = useRef(false);
  const finish = (applies: boolean, keepsFocus: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (applies && name.trim() !== '' && name !== title) edit(rename(id, name.trim()));
    onDone(keepsFocus);
  };
  return (
    <input
      className="form-control" aria-label={t('newName', { name: title })} value={name} autoFocus onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)} onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        finish(event.key === 'Enter', true);
      }}
    />
  );
}
