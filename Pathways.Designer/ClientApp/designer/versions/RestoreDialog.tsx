import type { VersionSummary } from '../api/contract';
import { ProblemMessage } from '../api/ProblemMessage';
import { useAnswer } from '../api/useAnswer';
import { readDraft, restore } from '../api/workflows';
import { readAgain, save } from '../draft/session';
import { announce } from '../editor/store';
import { day } from '../texts/language';
import { ConfirmDialog } from './ConfirmDialog';
import { t } from './texts';

interface Props {
  definitionId: string;
  version: VersionSummary;
  onClose: () => void;
  onDone: () => void;
}

/** The draft is read as the dialog opens: what is confirmed is to replace that one, and none that somebody saves meanwhile. */
export function RestoreDialog({ definitionId, version: { version }, onClose, onDone }: Props) {
  const { value: draft, problem, again } = useAnswer(definitionId, async () => {
    await save();
    return readDraft(definitionId);
  });
  const confirm = async (revision: number | null): Promise<void> => {
    await restore(definitionId, version, revision);
    await readAgain();
    announce(t('restoredNow', { version }));
    onDone();
  };
  return (
    <ConfirmDialog title={t('restoreTitle', { version })} confirmText={t('restoreNow')} onClose={onClose} onConfirm={draft && (() => confirm(draft.revision))}>
      <p>{t('restoreText', { version })}</p>
      {problem && <ProblemMessage problem={problem} onRetry={again} />}
      {draft && draft.revision !== null && <p>{draft.changedBy && draft.changedAt ? t('restoreOver', { name: draft.changedBy, day: day(draft.changedAt) }) : t('restoreOverNobody')}</p>}
    </ConfirmDialog>
  );
}
