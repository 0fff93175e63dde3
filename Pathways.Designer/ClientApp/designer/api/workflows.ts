import type { Definition } from '../definition/types';
import type {
  ActivityDescriptor, CheckReport, DefinitionSummary, DraftAnswer, PeopleAnswer, PeoplePage, PublishAnswer, SavedDraft, Scenario, SimulationResult, VersionSummary,
} from './contract';
import { ask } from './http';

const of = (definitionId: string): string => `workflow-definitions/${encodeURIComponent(definitionId)}`;

export const readDescriptors = async (): Promise<ActivityDescriptor[]> => (await ask<{ items: ActivityDescriptor[] }>('GET', 'descriptors/activities')).items;

export const readWorkflows = async (): Promise<DefinitionSummary[]> => (await ask<{ items: DefinitionSummary[] }>('GET', 'workflow-definitions')).items;

export const readDraft = (definitionId: string): Promise<DraftAnswer> => ask('GET', `${of(definitionId)}/draft`);

export const saveDraft = (definitionId: string, revision: number | null, definition: Definition): Promise<SavedDraft> =>
  ask('PUT', `${of(definitionId)}/draft`, { body: { revision, definition } });

export const discardDraft = (definitionId: string, revision: number): Promise<void> => ask('DELETE', `${of(definitionId)}/draft?revision=${revision}`);

export const publishDraft = (definitionId: string, revision: number): Promise<PublishAnswer> => ask('POST', `${of(definitionId)}/publish`, { body: { revision } });

export const retract = (definitionId: string, version: number): Promise<void> => ask('POST', `${of(definitionId)}/retract`, { body: { version } });

export const restore = (definitionId: string, version: number, revision: number | null): Promise<SavedDraft> =>
  ask('POST', `${of(definitionId)}/versions/${version}/restore`, { body: { revision } });

export const readVersions = async (definitionId: string): Promise<VersionSummary[]> =>
  (await ask<{ items: VersionSummary[] }>('GET', `${of(definitionId)}/versions`)).items;

export const readVersion = (definitionId: string, version: number): Promise<Definition> =>
  ask('GET', `workflow-definitions/by-definition-id/${encodeURIComponent(definitionId)}?versionOptions=${version}`);

export const readPublished = (definitionId: string): Promise<Definition> =>
  ask('GET', `workflow-definitions/by-definition-id/${encodeURIComponent(definitionId)}?versionOptions=Published`);

export const check = async (definition: Definition, signal?: AbortSignal): Promise<CheckReport> => {
  const [report] = await ask<CheckReport[]>('POST', 'workflow-definitions/check', { body: definition, ...(signal ? { signal } : {}) });
  return report as CheckReport;
};

export const simulate = (definition: Definition, scenario: Scenario, signal?: AbortSignal): Promise<SimulationResult> =>
  ask('POST', 'workflow-definitions/simulate', { body: { definition, scenario }, ...(signal ? { signal } : {}) });

export const tellPresence = async (definitionId: string): Promise<{ name: string; seenAt: string }[]> =>
  (await ask<{ others: { name: string; seenAt: string }[] }>('POST', `${of(definitionId)}/presence`)).others;

export const readPeople = (definitionId: string, version: number): Promise<PeopleAnswer> => ask('GET', `${of(definitionId)}/people?version=${version}`);

export const readPeopleAt = (definitionId: string, version: number, activityId: string, page: number): Promise<PeoplePage> =>
  ask('GET', `${of(definitionId)}/people/${encodeURIComponent(activityId)}?version=${version}&page=${page}`);
