import type { Edge, Node } from '@xyflow/react';
import type { CheckReport } from '../api/contract';
import type { Catalog, Look, Port } from '../catalog/catalog';
import type { Lighting } from '../editor/store';
import { activitiesOf, connectionsOf, positionOf, startOf } from '../definition/reading';
import type { Activity, Connection, Definition, Point } from '../definition/types';
import { connectionKey, portOf } from '../definition/types';
import { t } from './texts';

export interface ShownPort extends Port {
  isConnected: boolean;
}

export interface StepData extends Record<string, unknown> {
  activity: Activity;
  title: string;
  look: Look;
  ports: readonly ShownPort[];
  isStart: boolean;
  errors: number;
  warnings: number;
  light: 'present' | 'visited' | undefined;
  mark: { tone: string; text: string } | undefined;
}

export type StepNode = Node<StepData, 'step'>;

export interface FlowData extends Record<string, unknown> {
  connection: Connection;
  from: string;
  to: string;
  label: string;
  isWalked: boolean;
  isGone: boolean;
}

export type FlowEdge = Edge<FlowData, 'flow'>;

export interface Shown {
  definition: Definition;
  catalog: Catalog;
  shownAt: ReadonlyMap<string, Point>;
  selected: ReadonlySet<string>;
  selectedEdges: ReadonlySet<string>;
  lighting: Lighting | undefined;
  report: CheckReport | undefined;
}

/** The steps as the canvas draws them. A step that looks as it did before stays the same object, and is not drawn again. */
export function nodesOf(shown: Shown, before: readonly StepNode[]): StepNode[] {
  const { definition, catalog, lighting } = shown;
  const earlier = new Map(before.map((node) => [node.id, node]));
  const connected = new Set(connectionsOf(definition).map((each) => `${each.source.activity}\u0000${portOf(each)}`));
  const [errors, warnings] = [countBySeverity(shown.report, 'error'), countBySeverity(shown.report, 'warning')];
  const start = startOf(definition.root);
  return activitiesOf(definition).map((activity) => {
    const known = earlier.get(activity.id);
    const data: StepData = {
      activity,
      title: catalog.titleOf(activity),
      look: catalog.look(activity.type),
      ports: catalog.ports(definition, activity).map((port) => ({ ...port, isConnected: connected.has(`${activity.id}\u0000${port.name}`) })),
      isStart: activity.id === start,
      errors: errors.get(activity.id) ?? 0,
      warnings: warnings.get(activity.id) ?? 0,
      light: lighting?.present?.has(activity.id) ? 'present' : lighting?.visited?.has(activity.id) ? 'visited' : undefined,
      mark: lighting?.marks?.get(activity.id),
    };
    const position = shown.shownAt.get(activity.id) ?? positionOf(activity) ?? { x: 0, y: 0 };
    const selected = shown.selected.has(activity.id);
    const sameData = known && looksSame(known.data, data);
    if (known && sameData && known.selected === selected && known.position.x === position.x && known.position.y === position.y) return known;
    return {
      ...known,
      id: activity.id,
      type: 'step' as const,
      position,
      selected,
      data: sameData ? known.data : data,
      ariaLabel: t('stepLabel', { name: data.title, type: data.look.typeName }),
    };
  });
}

const looksSame = (one: StepData, other: StepData): boolean =>
  one.activity === other.activity && one.title === other.title && one.isStart === other.isStart && one.errors === other.errors && one.warnings === other.warnings &&
  one.light === other.light && one.mark?.text === other.mark?.text && one.mark?.tone === other.mark?.tone && one.look.typeName === other.look.typeName &&
  one.ports.length === other.ports.length && one.ports.every((port, index) => port.name === other.ports[index]?.name && port.label === other.ports[index]?.label && port.isConnected === other.ports[index]?.isConnected);

function countBySeverity(report: CheckReport | undefined, severity: 'error' | 'warning'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of report?.problems ?? []) {
    if (problem.severity === severity && problem.activityId) counts.set(problem.activityId, (counts.get(problem.activityId) ?? 0) + 1);
  }
  return counts;
}

export function edgesOf(shown: Shown, before: readonly FlowEdge[]): FlowEdge[] {
  const { definition, catalog, lighting } = shown;
  const earlier = new Map(before.map((edge) => [edge.id, edge]));
  const steps = new Map(activitiesOf(definition).map((activity) => [activity.id, activity]));
  return connectionsOf(definition).flatMap((each) => {
    const [source, target] = [steps.get(each.source.activity), steps.get(each.target.activity)];
    if (!source || !target) return [];
    const id = connectionKey(each);
    const data: FlowData = {
      connection: each,
      from: catalog.titleOf(source),
      to: catalog.titleOf(target),
      label: catalog.portLabel(definition, source, portOf(each)),
      isWalked: lighting?.walked?.has(id) ?? false,
      isGone: lighting?.gone?.has(id) ?? false,
    };
    const known = earlier.get(id);
    const selected = shown.selectedEdges.has(id);
    const isSame = known?.data && known.selected === selected && known.data.connection === each && known.data.isWalked === data.isWalked && known.data.isGone === data.isGone &&
      known.data.from === data.from && known.data.to === data.to && known.data.label === data.label;
    return [isSame ? known : {
      id,
      type: 'flow' as const,
      source: source.id,
      target: target.id,
      sourceHandle: portOf(each),
      targetHandle: 'In',
      selected,
      data,
      ariaLabel: t('edgeLabel', { from: data.from, port: data.label, to: data.to }),
    }];
  });
}
