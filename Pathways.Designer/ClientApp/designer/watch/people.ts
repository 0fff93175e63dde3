import type { PeopleAnswer, StepPeople, VersionSummary } from '../api/contract';
import type { Lighting } from '../editor/store';
import { t } from './texts';

/** The versions where somebody may be: the published one first, then the newest. */
export const watchable = (versions: readonly VersionSummary[]): VersionSummary[] =>
  versions
    .filter((version) => version.state === 'published' || version.running > 0)
    .sort((one, other) => Number(other.state === 'published') - Number(one.state === 'published') || other.version - one.version);

export type Tone = 'note' | 'warn' | 'bad';

/** It is bad when half of those who are there, or more, are stuck. */
export const toneOf = ({ count, stuck }: StepPeople): Tone => (stuck === 0 ? 'note' : 2 * stuck >= count ? 'bad' : 'warn');

export const markOf = ({ count, medianDays, stuck }: StepPeople): string => {
  const days = Math.round(medianDays);
  return stuck > 0 ? t('markStuck', { count, days, stuck }) : t('mark', { count, days });
};

export const lightingOf = ({ steps }: PeopleAnswer): Lighting => ({
  present: new Set(steps.filter((step) => step.count > 0).map((step) => step.activityId)),
  marks: new Map(steps.filter((step) => step.count > 0).map((step) => [step.activityId, { tone: toneOf(step), text: markOf(step) }])),
});

/** Where help is needed first: the most stuck, then the most people. */
export const byUrgency = (steps: readonly StepPeople[]): StepPeople[] =>
  steps.filter((step) => step.count > 0).sort((one, other) => other.stuck - one.stuck || other.count - one.count || other.oldestDays - one.oldestDays);

export const peopleWord = (count: number): string => (count === 1 ? t('countOne') : t('count', { count }));

export const stuckWord = (count: number): string => (count === 1 ? t('stuckOne') : t('stuck', { count }));

export const daysWord = (days: number): string => {
  const count = Math.floor(days);
  return count < 1 ? t('today') : count === 1 ? t('dayOne') : t('days', { count });
};

/** How many are there and since when; of one person alone there is no median. */
export const spreadOf = ({ count, medianDays, oldestDays }: StepPeople): string =>
  count === 1
    ? `${peopleWord(count)} ${daysWord(oldestDays)}`
    : [peopleWord(count), t('median', { days: Math.round(medianDays) }), t('oldest', { days: Math.round(oldestDays) })].join(' · ');
