import { create } from 'zustand';
import type { CheckProblem, CheckReport, CheckStep } from '../api/contract';
import { Catalog } from '../catalog/catalog';
import type { Edit } from '../definition/edits';
import { place } from '../definition/edits';
import type { History } from '../definition/history';
import { begin, record, redo, undo } from '../definition/history';
import { activitiesOf, connectionsOf } from '../definition/reading';
import type { Definition, Point } from '../definition/types';
import { connectionKey, portOf } from '../definition/types';

/** What the canvas is used for at the moment. */
export type Mode = 'edit' | 'try' | 'compare' | 'watch';

/** How the steps and connections are lit on the canvas: a counterexample, a simulation, a difference. */
export interface Lighting {
  present?: ReadonlySet<string>;
  visited?: ReadonlySet<string>;
  /** Keys as connectionKey gives them. */
  walked?: ReadonlySet<string>;
  /** Connections that are shown although they are no longer there; keys as above. */
  gone?: ReadonlySet<string>;
  /** What is told beside a step. */
  marks?: ReadonlyMap<string, { tone: 'good' | 'warn' | 'bad' | 'note'; text: string }>;
}

/** Where the next step is to be added, when somebody asked for it with a «+». */
export type InsertPoint =
  | { kind: 'port'; activity: string; port: string }
  | { kind: 'edge'; key: string }
  | { kind: 'free'; position: Point };

interface EditorState {
  catalog: Catalog;
  history: History;
  /** As it was when it was opened. */
  opened: Definition;
  /** Places that steps are shown at without anybody having put them there; written down with the next edit. */
  shownAt: ReadonlyMap<string, Point>;
  selected: ReadonlySet<string>;
  selectedEdges: ReadonlySet<string>;
  isReadOnly: boolean;
  mode: Mode;
  view: 'canvas' | 'outline';
  report: CheckReport | undefined;
  chosenProblem: CheckProblem | undefined;
  lighting: Lighting | undefined;
  /** What the canvas shows, read-only, instead of the draft while versions are compared or people watched. */
  compared: { definition: Definition } | undefined;
  inserting: InsertPoint | undefined;
  /** Said to screen readers. */
  announcement: string;
  /** Counts up when the canvas is to show a step that was chosen elsewhere. */
  reveal: { id: string; count: number } | undefined;
}

const nothing: Definition = { definitionId: '', root: { id: 'root', type: 'Elsa.Flowchart', activities: [], connections: [] } };

export const useEditor = create<EditorState>(() => ({
  catalog: new Catalog([]),
  history: begin(nothing),
  opened: nothing,
  shownAt: new Map(),
  selected: new Set(),
  selectedEdges: new Set(),
  isReadOnly: false,
  mode: 'edit',
  view: 'canvas',
  report: undefined,
  chosenProblem: undefined,
  lighting: undefined,
  compared: undefined,
  inserting: undefined,
  announcement: '',
  reveal: undefined,
}));

const { getState: get, setState: set } = useEditor;

export const definitionNow = (): Definition => get().history.present;

export const useDefinition = (): Definition => useEditor((state) => state.history.present);

/** Shows a definition from its beginning: nothing can be undone yet. */
export const open = (definition: Definition): void => {
  set({ history: begin(definition), opened: definition, shownAt: new Map(), selected: new Set(), selectedEdges: new Set(), chosenProblem: undefined, lighting: undefined, inserting: undefined });
};

/** @param group changes of the same group that follow each other quickly are undone together */
export function edit(change: Edit, options: { group?: string; select?: Iterable<string> } = {}): void {
  const { history, shownAt, isReadOnly, mode } = get();
  if (isReadOnly || mode === 'compare' || mode === 'watch') return;
  const present = place(shownAt)(history.present);
  const next = change(present);
  if (next === present) return;
  set({
    history: record(history, next, options.group, Date.now()),
    shownAt: new Map(),
    inserting: undefined,
    ...(options.select ? { selected: new Set(options.select), selectedEdges: new Set<string>() } : {}),
  });
  forgetWhatIsGone();
}

export const undoLast = (): void => step(undo);

export const redoNext = (): void => step(redo);

function step(move: (history: History) => History): void {
  if (get().isReadOnly || get().mode === 'compare' || get().mode === 'watch') return;
  set({ history: move(get().history), inserting: undefined });
  forgetWhatIsGone();
}

/** What is selected or lit may have been removed by an edit or by undoing one. */
function forgetWhatIsGone(): void {
  const { selected, selectedEdges, history } = get();
  const ids = new Set(activitiesOf(history.present).map((activity) => activity.id));
  const edges = new Set(connectionsOf(history.present).map(connectionKey));
  set({
    selected: new Set([...selected].filter((id) => ids.has(id))),
    selectedEdges: new Set([...selectedEdges].filter((key) => edges.has(key))),
  });
}

export const select = (activities: Iterable<string>, edges: Iterable<string> = []): void => {
  const next = { selected: new Set(activities), selectedEdges: new Set(edges) };
  const before = get();
  if (same(before.selected, next.selected) && same(before.selectedEdges, next.selectedEdges)) return;
  set(next);
};

const same = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size === other.size && [...one].every((item) => other.has(item));

/** Selects a step and brings it into view, wherever the reader is. */
export const goTo = (id: string): void => {
  set({ selected: new Set([id]), selectedEdges: new Set<string>() });
  reveal(id);
};

/** Brings a step into view without choosing it. */
export const reveal = (id: string): void => set((state) => ({ reveal: { id, count: (state.reveal?.count ?? 0) + 1 } }));

/** Leaves what the last mode lit and showed behind. */
export const changeMode = (mode: Mode): void => {
  set({ mode, lighting: undefined, compared: undefined, chosenProblem: undefined, inserting: undefined });
};

export const announce = (announcement: string): void => set({ announcement });

export const askWhere = (inserting: InsertPoint | undefined): void => set({ inserting });

/** Lights the run that shows a problem. */
export function choose(problem: CheckProblem | undefined): void {
  set({ chosenProblem: problem, lighting: problem ? lightingOf(problem.path, problem) : undefined });
  if (problem?.activityId) goTo(problem.activityId);
}

function lightingOf(path: readonly CheckStep[], problem: CheckProblem): Lighting {
  const walked = new Set<string>();
  const ids = new Set(path.map((taken) => taken.activityId));
  const leftBy = new Map(path.map((taken) => [taken.activityId, `, ${taken.outcome}, `]));
  for (const each of connectionsOf(definitionNow())) {
    // Several outcomes stand one after the other, and one may have a comma in its own name.
    const isTaken = leftBy.get(each.source.activity)?.includes(`, ${portOf(each)}, `);
    if (isTaken && ids.has(each.target.activity)) walked.add(connectionKey(each));
  }
  const marks = problem.activityId ? new Map([[problem.activityId, { tone: problem.severity === 'error' ? ('bad' as const) : ('warn' as const), text: problem.message }]]) : undefined;
  return { visited: ids, walked, ...(marks ? { marks } : {}) };
}
