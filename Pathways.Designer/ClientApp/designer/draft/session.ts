import { create } from 'zustand';
import type { DraftAnswer } from '../api/contract';
import { Problem } from '../api/problem';
import { readDraft, saveDraft, tellPresence } from '../api/workflows';
import type { Definition } from '../definition/types';
import { announce, definitionNow, edit, open, useEditor } from '../editor/store';
import { type Backup, forget, keep, kept } from './backup';
import { t } from './texts';

export type SaveState = 'saved' | 'dirty' | 'saving' | 'offline' | 'expired' | 'conflict' | 'refused';

interface DraftState {
  definitionId: string;
  state: SaveState;
  revision: number | null;
  changedAt: string | null;
  publishedVersion: number | null;
  latestVersion: number | null;
  isBehind: boolean;
  /** What the server said when it refused. */
  detail: string;
  conflict: { revision: number | null; changedBy: string | null; changedAt: string | null } | undefined;
  /** Changes of an earlier visit that were not saved, while the draft went on elsewhere. */
  stale: Backup | undefined;
  others: string[];
}

export const useDraft = create<DraftState>(() => ({
  definitionId: '', state: 'saved', revision: null, changedAt: null, publishedVersion: null, latestVersion: null, isBehind: false,
  detail: '', conflict: undefined, stale: undefined, others: [],
}));

const { getState: get, setState: set } = useDraft;

/** How long after the last change it is saved, and how long after a failure it is tried again, in milliseconds. */
const pause = 700;
const patience = 5000;
const presence = 20_000;

let savedDefinition: Definition | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let isSaving = false;

/** Reads the draft, and from then on saves every change by itself. */
export async function load(definitionId: string): Promise<void> {
  show(await readDraft(definitionId));
  recover(definitionId);
  useEditor.subscribe((state, before) => { if (state.history.present !== before.history.present) changed(); });
  window.addEventListener('online', retry);
  window.addEventListener('focus', () => { if (get().state === 'expired' || get().state === 'offline') retry(); });
  window.addEventListener('beforeunload', (event) => { if (get().state !== 'saved') event.preventDefault(); });
  document.addEventListener('visibilitychange', () => { if (document.hidden && get().state === 'dirty') void save(); });
  void meet(definitionId);
  setInterval(() => void meet(definitionId), presence);
}

function show(draft: DraftAnswer): void {
  savedDefinition = draft.definition;
  set({ ...standing(draft), state: 'saved', conflict: undefined, stale: undefined, detail: '' });
  open(draft.definition);
}

const standing = (draft: DraftAnswer) => ({
  definitionId: draft.definitionId, revision: draft.revision, changedAt: draft.changedAt,
  publishedVersion: draft.publishedVersion, latestVersion: draft.latestVersion, isBehind: draft.isBehind,
});

function recover(definitionId: string): void {
  const backup = kept(definitionId);
  if (!backup) return;
  if (backup.revision === get().revision) {
    edit(() => backup.definition);
    set({ state: 'dirty' });
    changed();
    announce(t('recovered'));
  } else set({ stale: backup });
}

/** Takes back what this browser kept, on top of a draft that has gone on since. */
export function takeStale(): void {
  const { stale } = get();
  if (!stale) return;
  set({ stale: undefined });
  edit(() => stale.definition);
}

export function dropStale(): void {
  forget(get().definitionId);
  set({ stale: undefined });
}

function changed(): void {
  const { state, definitionId, revision } = get();
  if (definitionNow() === savedDefinition) {
    if (state === 'dirty') settle();
    return;
  }
  if (!keep(definitionId, { revision, at: new Date().toISOString(), definition: definitionNow() })) console.warn('The browser has no room left to keep the draft.');
  if (state === 'conflict') return;
  if (state === 'saved' || state === 'refused') set({ state: 'dirty' });
  schedule(pause);
}

function settle(): void {
  clearTimeout(timer);
  forget(get().definitionId);
  set({ state: 'saved' });
}

function schedule(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void save(), delay);
}

export const retry = (): void => {
  const { state } = get();
  if (state === 'offline' || state === 'expired' || state === 'refused') schedule(0);
};

/** Saves what is not saved yet. One request at a time: what changes meanwhile is saved by the next. */
export async function save(): Promise<boolean> {
  const definition = definitionNow();
  if (isSaving) return false;
  if (definition === savedDefinition) return true;
  isSaving = true;
  clearTimeout(timer);
  set({ state: 'saving' });
  try {
    const { revision, changedAt } = await saveDraft(get().definitionId, get().revision, definition);
    savedDefinition = definition;
    set({ revision, changedAt, detail: '' });
    if (definitionNow() === definition) settle();
    else {
      set({ state: 'dirty' });
      schedule(pause);
    }
    return definitionNow() === definition;
  } catch (fault) {
    failed(fault);
    return false;
  } finally {
    isSaving = false;
  }
}

function failed(fault: unknown): void {
  const problem = fault instanceof Problem ? fault : new Problem(0, '', String(fault));
  if (problem.isSessionOver) set({ state: 'expired' });
  else if (problem.isConflict) {
    const { revision = null, changedBy = null, changedAt = null } = problem.members as Partial<NonNullable<DraftState['conflict']>>;
    set({ state: 'conflict', conflict: { revision, changedBy, changedAt } });
  } else if (problem.isPassing) {
    set({ state: 'offline', detail: problem.detail });
    schedule(patience);
  } else set({ state: 'refused', detail: problem.detail });
}

/** Shows what somebody else saved; one's own work is the step before it and can be undone to. */
export async function takeTheirs(): Promise<void> {
  const draft = await readDraft(get().definitionId);
  savedDefinition = draft.definition;
  set({ ...standing(draft), state: 'saved', conflict: undefined });
  edit(() => draft.definition);
  forget(draft.definitionId);
}

/** Saves one's own work over what somebody else saved, after they were shown to each other. */
export async function keepMine(): Promise<void> {
  const { conflict } = get();
  if (!conflict) return;
  set({ revision: conflict.revision, conflict: undefined, state: 'dirty' });
  await save();
}

/** What was published or restored elsewhere in the designer. */
export async function readAgain(): Promise<void> {
  show(await readDraft(get().definitionId));
}

async function meet(definitionId: string): Promise<void> {
  if (document.hidden) return;
  try {
    set({ others: (await tellPresence(definitionId)).map((other) => other.name) });
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    if (fault.isSessionOver && get().state !== 'saved') set({ state: 'expired' });
  }
}
