import { describe, expect, it } from 'vitest';
import type { StepPeople, VersionSummary } from '../api/contract';
import { byUrgency, daysWord, lightingOf, markOf, spreadOf, toneOf, watchable } from './people';

const step = (activityId: string, part: Partial<StepPeople> = {}): StepPeople => ({ activityId, count: 12, medianDays: 8.4, oldestDays: 30, stuck: 0, ...part });
const version = (number: number, state: VersionSummary['state'], running: number): VersionSummary => ({ version: number, name: 'W', state, publishedAt: '2027-01-05T08:00:00Z', publishedBy: null, running, ended: 0 });

it('watches the published version first, then those where somebody still is', () => {
  expect(watchable([version(4, 'retracted', 0), version(1, 'replaced', 2), version(3, 'published', 0), version(2, 'replaced', 5)]).map((each) => each.version)).toEqual([3, 2, 1]);
});

describe('a step', () => {
  it('tells how many people wait there for how long, and the stuck in words too', () => {
    expect(markOf(step('a'))).toBe('12 · méd. 8\u00a0j');
    expect(markOf(step('a', { stuck: 2 }))).toBe('12 · méd. 8\u00a0j · 2 bloq.');
  });

  it('is the worse the more people are stuck', () => {
    expect([0, 1, 5, 6, 12].map((stuck) => toneOf(step('a', { stuck })))).toEqual(['note', 'warn', 'warn', 'bad', 'bad']);
  });

  it('is lit only where somebody is', () => {
    const lighting = lightingOf({ version: 1, total: 12, steps: [step('a', { stuck: 12 }), step('b', { count: 0 })] });
    expect(lighting.present).toEqual(new Set(['a']));
    expect([...lighting.marks!.keys()]).toEqual(['a']);
    expect(lighting.marks!.get('a')?.tone).toBe('bad');
  });
});

it('lists first where help is needed', () => {
  expect(byUrgency([step('few', { count: 2 }), step('many'), step('stuck', { count: 1, stuck: 1 }), step('none', { count: 0 })]).map(({ activityId }) => activityId)).toEqual(['stuck', 'many', 'few']);
});

it('says since when people are there', () => {
  expect(spreadOf(step('a'))).toBe('12 personnes · médiane 8\u00a0j · au plus 30\u00a0j');
  expect(spreadOf(step('a', { count: 1, oldestDays: 132.4 }))).toBe('1 personne depuis 132 jours');
});

it('counts whole days', () => {
  expect([0, 0.9, 1.2, 12].map(daysWord)).toEqual(['depuis aujourd’hui', 'depuis aujourd’hui', 'depuis 1 jour', 'depuis 12 jours']);
});
