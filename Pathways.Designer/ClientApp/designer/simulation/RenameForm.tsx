import { useEffect, useId, useRef, useState } from 'react';
import { t } from './texts';

interface Props {
  name: string;
  isTaken: (name: string) => boolean;
  onRename: (name: string) => void;
  onCancel: () => void;
}

export function RenameForm({ name, isTaken, onRename, onCancel }: Props) {
  const id = useId();
  const [wish, setWish] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const trimmed = wish.trim();
  return (
    <form
      onSubmit={(event) => { event.preventDefault(); if (!isTaken(trimmed)) onRename(trimmed); }}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel(); } }}
    >
      <label className="visually-hidden" htmlFor={id}>{t('keepName')}</label>
      <input className="form-control" id={id} ref={input} required maxLength={120} pattern=".*\S.*" value={wish} aria-invalid={isTaken(trimmed)} aria-describedby={`${id}-taken`} onChange={(event) => setWish(event.target.value)} />
      <p className="problem-line" id={`${id}-taken`}>{isTaken(trimmed) ? t('nameTaken') : ''}</p>
      <div className="row-actions">
        <button type="submit" className="btn btn-primary">{t('renameDo')}</button>
        <button type="button" className="btn btn-quiet" onClick={onCancel}>{t('cancel')}</button>
      </div>
    </form>
  );
}
