import type { Definition } from '../definition/types';

export interface Choice {
  value: string;
  text: string;
}

export interface InputDescriptor {
  name: string;
  typeName: string;
  displayName: string;
  description: string | null;
  isRequired: boolean;
  defaultValue: unknown;
  uiHint: string;
  uiSpecifications: { items?: Choice[] | null; minimum?: number | null; maximum?: number | null; suggestion?: string | null; placeholders?: Choice[] | null } | null;
}

export interface OutputDescriptor {
  name: string;
  typeName: string;
  displayName: string;
  items?: Choice[] | null;
}

export interface OutcomeDescriptor {
  name: string;
  displayName: string;
  isDeadline: boolean;
  endsScheme: boolean;
  recordsExit: boolean;
}

export interface ActivityDescriptor {
  typeName: string;
  version: number;
  displayName: string;
  description: string | null;
  inputs: InputDescriptor[];
  outputs: OutputDescriptor[];
  customProperties: {
    stage: string;
    stageLabel: string;
    stageOrder: number;
    icon: string;
    isJourneyStep: boolean;
    waits: boolean;
    outcomes: OutcomeDescriptor[];
    outcomesFrom: 'cases' | 'branches' | null;
  };
}

export interface DraftAnswer {
  definitionId: string;
  name: string;
  revision: number | null;
  basedOnVersion: number | null;
  publishedVersion: number | null;
  latestVersion: number | null;
  isBehind: boolean;
  changedAt: string | null;
  changedBy: string | null;
  definition: Definition;
}

export interface SavedDraft {
  revision: number;
  changedAt: string;
}

export interface PublishAnswer {
  version: number;
  running: number;
  from: { version: number; running: number }[];
}

export interface CheckStep {
  activityId: string;
  name: string;
  outcome: string | null;
  outcomeLabel: string | null;
}

export interface CheckProblem {
  code: string;
  severity: 'error' | 'warning';
  activityId: string | null;
  message: string;
  path: CheckStep[];
  pathSentence: string | null;
}

export interface CheckReport {
  name: string;
  hasErrors: boolean;
  isExact: boolean;
  statesExplored: number;
  problems: CheckProblem[];
}

export interface DefinitionSummary {
  definitionId: string;
  name: string;
  description: string | null;
  version: number;
  isPublished: boolean;
}

export interface VersionSummary {
  version: number;
  name: string;
  state: 'published' | 'replaced' | 'retracted';
  publishedAt: string;
  publishedBy: string | null;
  running: number;
  ended: number;
}

export interface FormField {
  name: string;
  label: string;
  kind: string;
  isRequired?: boolean;
  choices?: { value: string; text: string }[];
  onlyWhen?: { field: string; values: string[] } | null;
  help?: string | null;
  earliest?: string | null;
  latest?: string | null;
  minimum?: number | null;
  maximum?: number | null;
  maximumLength?: number | null;
  /** The answer that stands there before anybody answers; several are separated by commas. */
  default?: string | null;
}

export type Answers = Record<string, string | string[]>;

export type Move =
  | { kind: 'answer'; activityId: string; task: string; fields: Answers }
  | { kind: 'partner'; activityId: string; fields: Answers }
  | { kind: 'timer' }
  | { kind: 'event'; activityId: string; name: string; payload: Record<string, unknown> }
  | { kind: 'child'; activityId: string; result: Record<string, unknown> };

export interface Expected {
  status: string;
  steps: string[];
  present: string[];
}

export interface Scenario {
  name: string;
  startAt?: string | null;
  person?: { firstName: string; lastName: string; commune: string } | null;
  moves: Move[];
  expected?: Expected | null;
}

export interface SimulatedWait {
  kind: 'task' | 'partner' | 'event' | 'child';
  activityId: string;
  task: string | null;
  title: string;
  audience: string | null;
  dueAt: string | null;
  fields: FormField[];
  suggestions: { outcome: string | null; label: string; fields: Answers }[];
}

export interface StoryLine {
  at: string;
  kind: string;
  activityId: string | null;
  text: string;
  detail: string | null;
}

export interface SimulatedEmail {
  at: string;
  activityId: string;
  to: string;
  subject: string;
  text: string;
}

export interface SimulationResult {
  status: 'Running' | 'Finished' | 'Faulted';
  now: string;
  story: StoryLine[];
  waits: SimulatedWait[];
  nextTimer: { at: string; activityId: string; text: string } | null;
  present: string[];
  visited: string[];
  walked: { source: string; port: string; target: string }[];
  emails: SimulatedEmail[];
  moves: number;
  problem: string | null;
}

export interface StepPeople {
  activityId: string;
  count: number;
  medianDays: number;
  oldestDays: number;
  stuck: number;
}

export interface PeopleAnswer {
  version: number;
  total: number;
  steps: StepPeople[];
}

export interface PersonHere {
  caseUrl: string;
  name: string;
  sinceUtc: string;
  days: number;
  isStuck: boolean;
  reason: string | null;
}

export interface PeoplePage {
  items: PersonHere[];
  totalCount: number;
  page: number;
  pageSize: number;
}
