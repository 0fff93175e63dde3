import type { ActivityDescriptor, OutcomeDescriptor } from '../api/contract';

const outcome = (name: string, displayName: string): OutcomeDescriptor => ({
  name, displayName, isDeadline: name === 'DeadlinePassed', endsScheme: false, recordsExit: false,
});

/** A type of step for tests. */
export const descriptor = (typeName: string, outcomes: string[], more: Partial<ActivityDescriptor['customProperties']> = {}): ActivityDescriptor => ({
  typeName,
  version: 1,
  displayName: typeName.replace(/^\w+\./, ''),
  description: null,
  inputs: [],
  outputs: [],
  customProperties: {
    stage: 'Flow', stageLabel: 'Enchaînement', stageOrder: 8, icon: 'step', isJourneyStep: true, waits: true,
    outcomes: outcomes.map((name) => outcome(name, `«${name}»`)), outcomesFrom: null, ...more,
  },
});
