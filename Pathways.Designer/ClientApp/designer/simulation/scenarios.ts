import type { Expected, Move, Scenario, SimulatedWait, SimulationResult, Answers } from '../api/contract';
import type { Edit } from '../definition/edits';
import type { Definition } from '../definition/types';

/** The person and the day that a trial begins with. */
export interface Beginning {
  firstName: string;
  lastName: string;
  commune: string;
  /** YYYY-MM-DD */
  day: string;
}

export const scenarioOf = ({ firstName, lastName, commune, day }: Beginning): Scenario => ({
  name: '',
  startAt: `${day}T08:00:00Z`,
  person: { firstName: firstName.trim(), lastName: lastName.trim(), commune: commune.trim() },
  moves: [],
});

/** What is done when somebody answers what is waited for. */
export function moveOf(wait: SimulatedWait, fields: Answers): Move {
  switch (wait.kind) {
    case 'task': return { kind: 'answer', activityId: wait.activityId, task: wait.task ?? '', fields };
    case 'partner': return { kind: 'partner', activityId: wait.activityId, fields };
    case 'event': return { kind: 'event', activityId: wait.activityId, name: wait.task ?? wait.title, payload: fields };
    case 'child': return { kind: 'child', activityId: wait.activityId, result: fields };
  }
}

/** As far as it was played: a move that could not be made, and what was to follow it, is left out. */
export const played = (scenario: Scenario, result: SimulationResult): Scenario => ({ ...scenario, moves: scenario.moves.slice(0, result.moves) });

export const withMove = (scenario: Scenario, result: SimulationResult, move: Move): Scenario => {
  const before = played(scenario, result);
  return { ...before, moves: [...before.moves, move] };
};

export const withoutLast = (scenario: Scenario, result: SimulationResult): Scenario => {
  const before = played(scenario, result);
  return { ...before, moves: before.moves.slice(0, -1) };
};

export const expectedOf = (result: SimulationResult): Expected => ({ status: result.status, steps: [...result.visited], present: [...result.present].sort() });

/** How a replay differs from what was kept. */
export type Deviation =
  | { kind: 'stopped'; why: string }
  | { kind: 'step'; expected: string | undefined; actual: string | undefined }
  | { kind: 'status'; expected: string; actual: string }
  | { kind: 'present'; missing: string[]; extra: string[] };

export function deviationOf(expected: Expected, result: SimulationResult): Deviation | undefined {
  if (result.problem !== null) return { kind: 'stopped', why: result.problem };
  const actual = expectedOf(result);
  const length = Math.max(expected.steps.length, actual.steps.length);
  for (let index = 0; index < length; index++) {
    const [before, now] = [expected.steps[index], actual.steps[index]];
    if (before !== now) return { kind: 'step', expected: before, actual: now };
  }
  if (expected.status !== actual.status) return { kind: 'status', expected: expected.status, actual: actual.status };
  const missing = expected.present.filter((id) => !actual.present.includes(id));
  const extra = actual.present.filter((id) => !expected.present.includes(id));
  return missing.length > 0 || extra.length > 0 ? { kind: 'present', missing, extra } : undefined;
}

const isScenario = (value: unknown): value is Scenario => {
  const scenario = value as Partial<Scenario> | null;
  return typeof scenario === 'object' && scenario !== null && typeof scenario.name === 'string' && Array.isArray(scenario.moves);
};

const entriesOf = (definition: Definition): unknown[] => {
  const kept = definition.customProperties?.scenarios;
  return Array.isArray(kept) ? kept : [];
};

/** Entries that are no scenarios are not shown, but stay in the workflow. */
export const keptScenarios = (definition: Definition): Scenario[] => entriesOf(definition).filter(isScenario);

const withEntries = (definition: Definition, scenarios: unknown[]): Definition => ({ ...definition, customProperties: { ...definition.customProperties, scenarios } });

const isNamed = (name: string) => (entry: unknown): boolean => isScenario(entry) && entry.name === name;

/** Keeps a scenario with what it gives now; one of the same name is replaced. */
export const keep = (name: string, scenario: Scenario, result: SimulationResult): Edit => (definition) => {
  const entries = entriesOf(definition);
  const kept: Scenario = { ...played(scenario, result), name, expected: expectedOf(result) };
  return withEntries(definition, entries.some(isNamed(name)) ? entries.map((entry) => (isNamed(name)(entry) ? kept : entry)) : [...entries, kept]);
};

export const renameKept = (name: string, wish: string): Edit => (definition) => {
  const entries = entriesOf(definition);
  return wish === '' || wish === name || entries.some(isNamed(wish)) ? definition
    : withEntries(definition, entries.map((entry) => (isNamed(name)(entry) ? { ...(entry as Scenario), name: wish } : entry)));
};

export const removeKept = (name: string): Edit => (definition) => withEntries(definition, entriesOf(definition).filter((entry) => !isNamed(name)(entry)));

/** Whether two definitions are the same but for what is only noted beside them, such as the kept scenarios. */
export const sameFlow = (one: Definition, other: Definition): boolean =>
  one === other || [...new Set([...Object.keys(one), ...Object.keys(other)])].every((member) => member === 'customProperties' || one[member] === other[member]);
