import { type Connection as Joined, ConnectionMode, MiniMap, Panel, ReactFlow, type ReactFlowInstance, ReactFlowProvider, useReactFlow, Background, SelectionMode } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Icon } from '../app/Icon';
import { connect, reconnect } from '../definition/edits';
import { sizeOf } from '../definition/layout';
import { findActivity, isDrawable } from '../definition/reading';
import { defaultPort } from '../definition/types';
import { announce, askWhere, definitionNow, edit, select, useEditor } from '../editor/store';
import { ArrowHeads } from './ArrowHeads';
import { type FlowEdge, type StepNode } from './elements';
import { FlowLine } from './FlowLine';
import { insert } from './insertion';
import { draggedStep } from './dragging';
import { ShowControls } from './ShowControls';
import { StepCard } from './StepCard';
import { t } from './texts';
import { useElements } from './useElements';
import { useLegibleLayout } from './useLegibleLayout';

const nodeTypes = { step: StepCard };
const edgeTypes = { flow: FlowLine };

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Drawing />
    </ReactFlowProvider>
  );
}

function Drawing() {
  const { nodes, edges, definition, isCompared, onNodesChange, onEdgesChange } = useElements();
  const canEdit = useEditor((state) => !state.isReadOnly && state.mode === 'edit');
  const [takesSeveral, setTakesSeveral] = useState(false);
  const flow = useReactFlow<StepNode, FlowEdge>();
  const dropped = useDropping(flow.screenToFlowPosition);
  const isLayingOut = useLegibleLayout(definition, isCompared, () => void showBeginning(flow));
  const reconnected = useRef(false);
  useReveal(nodes);

  const join = useCallback((joined: Joined) => {
    edit(connect({ activity: joined.source, port: joined.sourceHandle ?? defaultPort }, joined.target));
    const target = findActivity(definitionNow(), joined.target);
    if (target) announce(t('connected', { name: useEditor.getState().catalog.titleOf(target) }));
  }, []);

  if (!isDrawable(definition)) return <p className="canvas-empty">{t('notDrawable', { type: definition.root.type })}</p>;
  return (
    <div className="board" {...(canEdit ? dropped : {})}>
      <ReactFlow<StepNode, FlowEdge>
        aria-label={t('canvas')}
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange}
        onConnect={join}
        onConnectEnd={(event, end) => {
          if (end.isValid || reconnected.current || end.fromHandle?.type !== 'source' || !end.fromNode || !end.pointer || !movedFar(end.from, end.to)) return;
          if (event.target instanceof Element && event.target.closest('.react-flow__node')) {
            const id = event.target.closest('.react-flow__node')?.getAttribute('data-id');
            if (id) join({ source: end.fromNode.id, sourceHandle: end.fromHandle.id ?? defaultPort, target: id, targetHandle: 'In' });
            return;
          }
          askWhere({ kind: 'port', activity: end.fromNode.id, port: end.fromHandle.id ?? defaultPort });
        }}
        edgesReconnectable={canEdit}
        onReconnectStart={() => { reconnected.current = true; }}
        onReconnectEnd={() => { reconnected.current = false; }}
        onReconnect={(old, joined) => {
          if (old.data) edit(reconnect(old.data.connection, { activity: joined.source, port: joined.sourceHandle ?? defaultPort }, joined.target));
        }}
        connectionMode={ConnectionMode.Strict} connectionRadius={28} connectOnClick
        nodesDraggable={canEdit} nodesConnectable={canEdit}
        deleteKeyCode={null} selectionKeyCode="Shift" multiSelectionKeyCode={takesSeveral ? null : ['Control', 'Meta', 'Shift']}
        selectionMode={SelectionMode.Partial} selectionOnDrag={takesSeveral} panOnDrag={!takesSeveral} panOnScroll
        onPaneClick={() => select([])}
        onlyRenderVisibleElements elevateNodesOnSelect={false} minZoom={0.1} maxZoom={2} onInit={(instance) => void showBeginning(instance)}
        snapToGrid snapGrid={[8, 8]} proOptions={{ hideAttribution: true }}
      >
        <ArrowHeads />
        <Background gap={24} />
        <MiniMap className="canvas-map" ariaLabel={t('minimap')} pannable zoomable nodeClassName={(node) => (node.data as { look?: { icon: string } }).look ? `map-step step-${(node.data as { look: { icon: string } }).look.icon}` : ''} />
        <ShowControls takesSeveral={takesSeveral} onTakesSeveral={setTakesSeveral} canEdit={canEdit} />
        {isLayingOut && <Panel position="top-center"><p className="canvas-note">{t('layingOut')}</p></Panel>}
      </ReactFlow>
      {definition.root.activities.length === 0 && (
        <div className="canvas-empty">
          <p><strong>{t('empty')}</strong>{canEdit && <><br />{t('emptyHelp')}</>}</p>
          {canEdit && <button type="button" className="btn btn-primary" onClick={() => askWhere({ kind: 'free', position: { x: 0, y: 0 } })}><Icon name="plus" />{t('addFirst')}</button>}
        </div>
      )}
    </div>
  );
}

/** A small workflow is shown whole; of a large one its start, at a size that can be read. */
async function showBeginning(flow: ReactFlowInstance<StepNode, FlowEdge>): Promise<void> {
  const nodes = flow.getNodes();
  const start = nodes.find((node) => node.data.isStart) ?? nodes[0];
  if (!start) return void (await flow.setViewport({ x: 48, y: 96, zoom: 1 }));
  await flow.fitView({ maxZoom: 1, padding: 0.1 });
  if (flow.getZoom() < legible) await flow.setViewport({ x: 48 - start.position.x * firstZoom, y: 160 - start.position.y * firstZoom, zoom: firstZoom });
}

const legible = 0.55;
const firstZoom = 0.8;

/** A line that was hardly pulled is a click: connecting by two clicks goes on. */
const movedFar = (from: { x: number; y: number } | null, to: { x: number; y: number } | null): boolean =>
  from !== null && to !== null && Math.hypot(to.x - from.x, to.y - from.y) > 40;

function useDropping(toFlow: (point: { x: number; y: number }) => { x: number; y: number }) {
  return {
    onDragOver: (event: DragEvent) => { event.preventDefault(); event.dataTransfer.dropEffect = 'copy'; },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const step = draggedStep(event.dataTransfer);
      if (step) insert(step, { kind: 'free', position: toFlow({ x: event.clientX - 40, y: event.clientY - 20 }) }, true);
    },
  };
}

/** Brings a step into view that was chosen elsewhere, as soon as it is drawn. */
function useReveal(nodes: readonly StepNode[]): void {
  const flow = useReactFlow<StepNode, FlowEdge>();
  const reveal = useEditor((state) => state.reveal);
  const done = useRef(0);
  useEffect(() => {
    const node = reveal && reveal.count > done.current ? nodes.find((each) => each.id === reveal.id) : undefined;
    if (!node || !reveal) return;
    done.current = reveal.count;
    const { width, height } = sizeOf(node.data.ports.length);
    void flow.setCenter(node.position.x + width / 2, node.position.y + height / 2, { zoom: Math.max(flow.getZoom(), firstZoom), duration: reducedMotion() ? 0 : 200 });
  }, [flow, nodes, reveal]);
}

const reducedMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
