import type { Scenario, SimulatedEmail, SimulationResult } from '../api/contract';
import { Problem } from '../api/problem';
import type { Activity, Definition, Expression } from '../definition/types';

/** A text with something to fill in is Liquid; one without is just itself. */
export const expressionOf = (text: string): Expression | undefined =>
  text === '' ? undefined : { type: /\{\{|\{%/.test(text) ? 'Liquid' : 'Literal', value: text };

export interface Insertion {
  text: string;
  caret: number;
}

/** Puts a placeholder where the caret stands, in place of what is selected. */
export function insertPlaceholder(text: string, name: string, from: number, to: number): Insertion {
  const before = `${text.slice(0, from)}{{ ${name} }}`;
  return { text: before + text.slice(to), caret: before.length };
}

/** A workflow of the one step: what it sends does not depend on how anybody came there. */
export const alone = (definition: Definition, activity: Activity): Definition => ({
  definitionId: definition.definitionId,
  name: definition.name ?? '',
  variables: definition.variables ?? [],
  root: { id: definition.root.id, type: definition.root.type, activities: [activity], connections: [], start: activity.id },
});

export const scenario: Scenario = { name: '', moves: [] };

/** What the partner would get, and what is to be said about it. */
export interface Letter {
  email: SimulatedEmail | undefined;
  notes: string[];
}

/** With an e-mail, what went wrong while it was written: a note with its reason. Without one, the fault. */
export function letterOf({ emails: [email], story }: SimulationResult): Letter {
  const told = story.filter((line) => email ? line.kind === 'note' && line.detail : line.kind === 'fault');
  return { email, notes: told.map((line) => [line.text, line.detail].filter(Boolean).join(' ')) };
}

/** The first problem in its own words, without the place in the JSON: the field is the place. */
export function sentenceOf(problem: Problem): string {
  const [first] = (problem.members.problems ?? []) as { message?: string }[];
  return first?.message ?? problem.detail;
}
