import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useLayoutEffect, useState } from 'react';
import { place } from '../definition/edits';
import type { Point } from '../definition/types';
import { edit, select, useEditor } from '../editor/store';
import { edgesOf, nodesOf, type FlowEdge, type StepNode } from './elements';

const nowhere: ReadonlyMap<string, Point> = new Map();

/** The steps and lines that the canvas draws, and what is done with them there. */
export function useElements() {
  const [nodes, setNodes] = useState<StepNode[]>([]);
  const [edges, setEdges] = useState<FlowEdge[]>([]);
  const history = useEditor((state) => state.history);
  const compared = useEditor((state) => (state.mode === 'compare' || state.mode === 'watch' ? state.compared : undefined));
  const catalog = useEditor((state) => state.catalog);
  const selected = useEditor((state) => state.selected);
  const selectedEdges = useEditor((state) => state.selectedEdges);
  const lighting = useEditor((state) => state.lighting);
  const report = useEditor((state) => (state.mode === 'edit' ? state.report : undefined));
  const definition = compared?.definition ?? history.present;
  const shownAt = useEditor((state) => (compared ? nowhere : state.shownAt));

  useLayoutEffect(() => {
    const shown = { definition, catalog, shownAt, selected, selectedEdges, lighting, report };
    setNodes((before) => nodesOf(shown, before));
    setEdges((before) => edgesOf(shown, before));
  }, [definition, catalog, shownAt, selected, selectedEdges, lighting, report]);

  const onNodesChange = useCallback((changes: NodeChange<StepNode>[]) => {
    const lasting = changes.filter((change) => change.type === 'dimensions' || change.type === 'position');
    if (lasting.length > 0) setNodes((before) => applyNodeChanges(lasting, before));
    chooseNodes(changes);
    const moved = new Map<string, Point>();
    for (const change of changes) if (change.type === 'position' && change.dragging === false && change.position) moved.set(change.id, change.position);
    if (moved.size > 0) edit(place(moved), { group: 'move' });
  }, []);

  return { nodes, edges, definition, isCompared: compared !== undefined, onNodesChange, onEdgesChange: chooseEdges };
}

function chooseNodes(changes: readonly NodeChange<StepNode>[]): void {
  const { selected, selectedEdges } = useEditor.getState();
  const next = changed(selected, changes);
  if (next) select(next, selectedEdges);
}

function chooseEdges(changes: readonly EdgeChange<FlowEdge>[]): void {
  const { selected, selectedEdges } = useEditor.getState();
  const next = changed(selectedEdges, changes);
  if (next) select(selected, next);
}

function changed(before: ReadonlySet<string>, changes: readonly { type: string; id?: string; selected?: boolean }[]): Set<string> | undefined {
  const choices = changes.filter((change) => change.type === 'select');
  if (choices.length === 0) return undefined;
  const next = new Set(before);
  for (const { id, selected } of choices) if (id !== undefined) (selected ? next.add(id) : next.delete(id));
  return next;
}
