import type { ActivityDescriptor, Choice } from '../api/contract';
import type { Activity, Definition, InputValue } from '../definition/types';
import { activitiesOf, branchNames, caseLabels, findActivity, nameOf, outgoing, targetsOf } from '../definition/reading';
import { defaultPort, portOf } from '../definition/types';
import { t } from './texts';

/** How a step is shown. */
export interface Look {
  icon: string;
  typeName: string;
  description: string;
  isKnown: boolean;
}

export interface Port {
  name: string;
  label: string;
  isDeadline: boolean;
  /** Whether the step itself has it; else only a connection does, as after its case was removed elsewhere. */
  isKnown: boolean;
}

export interface Stage {
  key: string;
  label: string;
  descriptors: ActivityDescriptor[];
}

/** What types of steps there are, and how they are called. */
export class Catalog {
  private readonly byType: ReadonlyMap<string, ActivityDescriptor>;

  readonly stages: readonly Stage[];

  constructor(descriptors: readonly ActivityDescriptor[]) {
    const newestFirst = [...descriptors].sort((one, other) => other.version - one.version);
    const byType = new Map<string, ActivityDescriptor>();
    for (const descriptor of newestFirst) if (!byType.has(descriptor.typeName)) byType.set(descriptor.typeName, descriptor);
    this.byType = byType;
    this.stages = stagesOf([...byType.values()]);
  }

  find(type: string): ActivityDescriptor | undefined {
    return this.byType.get(type);
  }

  look(type: string): Look {
    const descriptor = this.find(type);
    return descriptor
      ? { icon: descriptor.customProperties.icon, typeName: descriptor.displayName, description: descriptor.description ?? '', isKnown: true }
      : { icon: 'alert', typeName: t('unknownType', { type }), description: t('unknownTypeHelp'), isKnown: false };
  }

  titleOf(activity: Activity): string {
    return nameOf(activity) || this.look(activity.type).typeName;
  }

  /** The title of the step of that id; the id itself where there is none. */
  titleOfId(definition: Definition, id: string): string {
    const activity = findActivity(definition, id);
    return activity ? this.titleOf(activity) : id;
  }

  /** The ways out of a step: those of its type, its cases or branches, and whatever a connection leaves by besides. */
  ports(definition: Definition, activity: Activity): Port[] {
    const own = this.ownPorts(activity);
    const extra = outgoing(definition, activity.id).map(portOf).filter((port) => !own.some((known) => known.name === port));
    return [...own, ...[...new Set(extra)].map((name) => ({ name, label: outcomeWord(name), isDeadline: false, isKnown: !this.find(activity.type) }))];
  }

  portNames(definition: Definition, id: string): string[] {
    const activity = findActivity(definition, id);
    return activity ? this.ports(definition, activity).map((port) => port.name) : [];
  }

  private ownPorts(activity: Activity): Port[] {
    const descriptor = this.find(activity.type);
    if (!descriptor) return [];
    const { outcomes, outcomesFrom } = descriptor.customProperties;
    const named = outcomesFrom === 'cases' ? caseLabels(activity) : outcomesFrom === 'branches' ? branchNames(activity) : [];
    const replaced = outcomesFrom === 'branches' && named.length > 0;
    return [
      ...named.map((name) => ({ name, label: name, isDeadline: false, isKnown: true })),
      ...(replaced ? [] : outcomes.map((outcome) => ({ name: outcome.name, label: outcome.displayName, isDeadline: outcome.isDeadline, isKnown: true }))),
    ];
  }

  portLabel(definition: Definition, activity: Activity, port: string): string {
    return this.ports(definition, activity).find((known) => known.name === port)?.label ?? outcomeWord(port);
  }

  /** By which outcome the flow goes on when a step is put between two others; undefined behind one that ends it. */
  onwardPort(type: string): string | undefined {
    const descriptor = this.find(type);
    if (!descriptor) return defaultPort;
    const { outcomes } = descriptor.customProperties;
    return (outcomes.find((outcome) => !outcome.isDeadline) ?? outcomes[0])?.name;
  }

  /** The first outcome of a step that leads nowhere. */
  loosePort(definition: Definition, activity: Activity): Port | undefined {
    return this.ports(definition, activity).find((port) => targetsOf(definition, activity.id, port.name).length === 0);
  }

  /** What values a variable may hold, as far as the step that writes it says so. */
  choicesOf(definition: Definition, variableId: string): Choice[] {
    for (const activity of activitiesOf(definition)) {
      for (const output of this.find(activity.type)?.outputs ?? []) {
        const written = (activity[output.name] as InputValue | null | undefined)?.memoryReference?.id;
        if (written === variableId && output.items?.length) return output.items;
      }
    }
    return [];
  }
}

const outcomeWord = (port: string): string => (port === defaultPort ? t('done') : port);

function stagesOf(descriptors: readonly ActivityDescriptor[]): Stage[] {
  const stages = new Map<string, Stage & { order: number }>();
  for (const descriptor of descriptors) {
    const { stage, stageLabel, stageOrder } = descriptor.customProperties;
    const found = stages.get(stage) ?? { key: stage, label: stageLabel, order: stageOrder, descriptors: [] };
    found.descriptors.push(descriptor);
    stages.set(stage, found);
  }
  return [...stages.values()].sort((one, other) => one.order - other.order);
}
