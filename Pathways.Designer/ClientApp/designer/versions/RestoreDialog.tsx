import type { VersionSummary } from '../api/contract';
import { ProblemMessage } from '../api/ProblemMessage';
import { useAnswer } from '../api/useAnswer';
import { readDraft, restore } from '../api/workflows';
import { day } from '../texts/language';
import { ConfirmDialog } from './ConfirmDialog';
import { t } from './texts';

/** The draft is read as the dialog opens: what is confirmed is to replace that one, and none that somebody saves meanwhile. */
export function RestoreDialog({ definitionId, version: { version }, onClose }: { definitionId: string; version: VersionSummary; onClose: () => void }) {
  const { value: draft, problem, again } = useAnswer(definitionId, () => readDraft(definitionId));
  const confirm = async (revision: number | null): Promise<void> => {
    await restore(definitionId, version, revision);
    window.location.reload();
  };
  return (
    <ConfirmDialog title={t('restoreTitle', { version })} confirmText={t('restoreNow')} onClose={onClose} onConfirm={draft && (() => confirm(draft.revision))}>
      <p>{t('restoreText', { version })}</p>
      {problem && <ProblemMessage problem={problem} onRetry={again} />}
      {draft && draft.revision !== null && <p>{draft.changedBy && draft.changedAt ? t('restoreOver', { name: draft.changedBy, day: day(draft.changedAt) }) : t('restoreOverNobody')}</p>}
    </ConfirmDialog>
  );
}
