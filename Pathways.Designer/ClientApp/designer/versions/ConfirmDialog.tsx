import type { ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { Problem } from '../api/problem';
import { ProblemMessage } from '../api/ProblemMessage';
import { t } from './texts';

interface Props {
  title: string;
  children: ReactNode;
  confirmText: string;
  /** Undefined while it is not yet known what is confirmed. */
  onConfirm: (() => Promise<void>) | undefined;
  onClose: () => void;
}

/** Asks before something is done that others notice. */
export function ConfirmDialog({ title, children, confirmText, onConfirm, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const confirm = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm?.();
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setProblem(fault);
      setBusy(false);
    }
  };

  return (
    <dialog className="confirm" ref={dialog} aria-labelledby={id} onClose={onClose} onCancel={(event) => { if (isBusy) event.preventDefault(); }}>
      <h2 id={id}>{title}</h2>
      {children}
      {problem && <ProblemMessage problem={problem} />}
      <div className="row-actions">
        <button type="button" className="btn btn-primary" disabled={isBusy || !onConfirm} onClick={() => void confirm()}>{confirmText}</button>
        <button type="button" className="btn btn-quiet" disabled={isBusy} onClick={() => dialog.current?.close()}>{t('cancel')}</button>
      </div>
    </dialog>
  );
}
