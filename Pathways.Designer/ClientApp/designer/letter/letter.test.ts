import { describe, expect, it } from 'vitest';
import type { SimulationResult, StoryLine } from '../api/contract';
import { Problem } from '../api/problem';
import type { Definition } from '../definition/types';
import { alone, expressionOf, insertPlaceholder, letterOf, sentenceOf } from './letter';

const line = (kind: string, text: string, detail: string | null = null): StoryLine => ({ at: '2026-01-05T08:00:00Z', kind, activityId: 'a', text, detail });

const result = (story: StoryLine[], subjects: string[]): SimulationResult => ({
  status: 'Running', now: '', story, waits: [], nextTimer: null, present: [], visited: [], walked: [], moves: 0, problem: null,
  emails: subjects.map((subject) => ({ at: '', activityId: 'a', to: 'julie@partenaires.example', subject, text: 'Bonjour' })),
});

describe('letters', () => {
  it('keeps a text with places as Liquid, any other as it is, and none at all as nothing', () => {
    expect(expressionOf('Bonjour {{ contact }}')).toEqual({ type: 'Liquid', value: 'Bonjour {{ contact }}' });
    expect(expressionOf('{% if commune %}Oui{% endif %}')?.type).toBe('Liquid');
    expect(expressionOf('Bonjour')).toEqual({ type: 'Literal', value: 'Bonjour' });
    expect(expressionOf('')).toBeUndefined();
  });

  it.each([
    ['', 0, 0, '{{ commune }}', 13],
    ['à .', 2, 2, 'à {{ commune }}.', 15],
    ['à Lens.', 2, 6, 'à {{ commune }}.', 15],
  ])('puts a placeholder into «%s» from %i to %i', (text, from, to, becomes, caret) =>
    expect(insertPlaceholder(text, 'commune', from, to)).toEqual({ text: becomes, caret }));

  it('tries the step without its neighbours and without kept scenarios', () => {
    const [step, other] = [{ id: 'a', type: 'Pathways.Handoff' }, { id: 'b', type: 'Pathways.Exit' }];
    const whole: Definition = {
      definitionId: 'd', name: 'D', variables: [{ id: 'v', name: 'V' }], customProperties: { scenarios: [{}] },
      root: { id: 'r', type: 'Elsa.Flowchart', activities: [step, other], connections: [{ source: { activity: 'b' }, target: { activity: 'a' } }], start: 'b' },
    };
    expect(alone(whole, step)).toEqual({
      definitionId: 'd', name: 'D', variables: [{ id: 'v', name: 'V' }],
      root: { id: 'r', type: 'Elsa.Flowchart', activities: [step], connections: [], start: 'a' },
    });
  });

  it('shows the first e-mail, with what is said about it', () => {
    const told = letterOf(result([line('start', 'Début'), line('note', 'Choisi parce qu’il est à Barlin.'), line('note', 'Le texte habituel part.', 'trop long'), line('email', 'Courriel')], ['Objet', 'Rappel']));
    expect(told.email?.subject).toBe('Objet');
    expect(told.notes).toEqual(['Le texte habituel part. trop long']);
  });

  it('tells why there is none', () =>
    expect(letterOf(result([line('start', 'Début'), line('fault', 'L’étape s’arrête.', 'Le besoin manque.')], []))).toEqual({ email: undefined, notes: ['L’étape s’arrête. Le besoin manque.'] }));

  it('says the first problem without its place', () => {
    expect(sentenceOf(new Problem(422, 'Inexécutable', '$.root : illisible', { problems: [{ place: '$.root', message: 'Illisible.' }] }))).toBe('Illisible.');
    expect(sentenceOf(new Problem(0, 'Injoignable', 'Le serveur ne répond pas.'))).toBe('Le serveur ne répond pas.');
  });
});
