import type { VersionSummary } from '../api/contract';
import { retract } from '../api/workflows';
import { useDraft } from '../draft/session';
import { announce } from '../editor/store';
import { ConfirmDialog } from './ConfirmDialog';
import { peopleWord } from './VersionItem';
import { t } from './texts';

interface Props {
  definitionId: string;
  version: VersionSummary;
  onClose: () => void;
  onDone: () => void;
}

export function RetractDialog({ definitionId, version: { version, running }, onClose, onDone }: Props) {
  const confirm = async (): Promise<void> => {
    await retract(definitionId, version);
    useDraft.setState({ publishedVersion: null });
    announce(t('retractedNow', { version }));
    onDone();
  };
  return (
    <ConfirmDialog title={t('retractTitle', { version })} confirmText={t('retractNow')} onClose={onClose} onConfirm={confirm}>
      <p>{t('retractText')}</p>
      <p>{t('retractRunning', { people: peopleWord(running) })}</p>
    </ConfirmDialog>
  );
}
