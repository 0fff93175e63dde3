import { useMemo } from 'react';
import type { CheckProblem } from '../api/contract';
import { activitiesOf, startOf } from '../definition/reading';
import { useDefinition, useEditor } from '../editor/store';
import type { RowProps } from './OutlineRow';
import { type Row, outlineRows } from './tree';

type Shown = Pick<RowProps, 'row' | 'title' | 'look' | 'isStart' | 'problem'>;

/** The lines of the outline with what is told about each. */
export function useRows(collapsed: ReadonlySet<string>): { rows: Row[]; shown: Shown[] } {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const report = useEditor((state) => state.report);
  const rows = useMemo(() => outlineRows(definition, (activity) => catalog.ports(definition, activity), collapsed), [definition, catalog, collapsed]);
  const shown = useMemo(() => {
    const steps = new Map(activitiesOf(definition).map((activity) => [activity.id, activity]));
    const problems = worst(report?.problems ?? []);
    const start = startOf(definition.root);
    return rows.map((row): Shown => {
      const activity = row.kind === 'unreached' ? undefined : steps.get(row.id);
      return {
        row,
        title: row.kind === 'outcome' ? row.port.label : activity ? catalog.titleOf(activity) : '',
        look: activity && catalog.look(activity.type),
        isStart: row.kind === 'step' && row.id === start,
        problem: row.kind === 'step' ? problems.get(row.id) : undefined,
      };
    });
  }, [rows, definition, catalog, report]);
  return { rows, shown };
}

/** The first error of each step, or else its first warning. */
function worst(problems: readonly CheckProblem[]): Map<string, CheckProblem> {
  const found = new Map<string, CheckProblem>();
  for (const problem of problems) {
    const before = problem.activityId === null ? undefined : found.get(problem.activityId);
    if (problem.activityId !== null && (!before || (before.severity === 'warning' && problem.severity === 'error'))) found.set(problem.activityId, problem);
  }
  return found;
}
