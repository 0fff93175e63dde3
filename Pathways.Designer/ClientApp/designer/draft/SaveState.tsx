import { Icon } from '../app/Icon';
import { time } from '../texts/language';
import { useDraft } from './session';
import { t } from './texts';

const icons = { saved: 'check', dirty: 'clock', saving: 'clock', offline: 'alert', expired: 'alert', conflict: 'alert', refused: 'alert' } as const;

/** Whether the work is safe, always in sight. */
export function SaveState() {
  const { state, changedAt, revision, publishedVersion, detail } = useDraft();
  const words = {
    saved: revision === null ? (publishedVersion === null ? t('noDraft') : t('published', { version: publishedVersion })) : changedAt ? t('savedAt', { time: time(changedAt) }) : t('saved'),
    dirty: t('dirty'),
    saving: t('saving'),
    offline: t('offline'),
    expired: t('expired'),
    conflict: t('conflictTitle'),
    refused: t('refused', { detail }),
  }[state];
  const isBad = icons[state] === 'alert';
  return (
    <p className={isBad ? 'save-state tone-bad' : 'save-state'} data-state={state} role="status">
      <Icon name={icons[state]} small />
      <span>{words}</span>
    </p>
  );
}
