import type { Choice } from '../api/contract';
import type { Catalog } from '../catalog/catalog';
import type { ItemChange, MemberChange } from '../definition/diff';
import { same } from '../definition/diff';
import { findActivity } from '../definition/reading';
import type { Activity, Connection, Definition, InputValue } from '../definition/types';
import { portOf } from '../definition/types';
import { t } from './texts';

/** One change as it is read: what it is of, and what stood there and stands there, without what is the same in both. */
export interface Told {
  label: string;
  before: string[];
  after: string[];
}

interface Side {
  definition: Definition;
  choices: readonly Choice[];
}

export class Teller {
  constructor(private readonly catalog: Catalog, private readonly before: Definition, private readonly after: Definition) {}

  step(change: ItemChange<Activity>): Told[] {
    const { members, after } = change;
    const isRenamed = members.some(({ path }) => path[0] === 'name');
    return members
      .filter(({ path }) => path[0] !== 'metadata' || (path[1] !== 'designer' && !(path[1] === 'displayText' && isRenamed)))
      .map((member) => this.told(this.memberLabel(after!.type, member.path), member, this.catalog.find(after!.type)?.inputs.find(({ name }) => name === member.path[0])?.uiSpecifications?.items ?? []));
  }

  detail(member: MemberChange): Told {
    const path = member.path.join('.');
    if (path === 'root.start') return { label: t('start'), before: this.startOf(this.before, member.before), after: this.startOf(this.after, member.after) };
    const label = path === 'name' ? t('name') : path === 'description' ? t('description') : path === 'customProperties.scenarios' ? t('scenarios') : t('technical', { name: path });
    return this.told(label, member, []);
  }

  variable({ members }: ItemChange<{ id: string }>): Told[] {
    return members.map((member) => this.told(member.path[0] === 'name' ? t('name') : t('technical', { name: member.path.join('.') }), member, []));
  }

  /** «Diagnostic – Fait → Relais» */
  connection(change: ItemChange<Connection>): string {
    const definition = change.after ? this.after : this.before;
    const connection = (change.after ?? change.before)!;
    const source = findActivity(definition, connection.source.activity);
    const port = source ? this.catalog.portLabel(definition, source, portOf(connection)) : portOf(connection);
    return t('connection', { from: this.title(definition, connection.source.activity), port, to: this.title(definition, connection.target.activity) });
  }

  title(definition: Definition, id: string): string {
    const activity = findActivity(definition, id);
    return activity ? this.catalog.titleOf(activity) : id;
  }

  private startOf(definition: Definition, id: unknown): string[] {
    return typeof id === 'string' ? [this.title(definition, id)] : [];
  }

  private memberLabel(type: string, path: readonly string[]): string {
    const [name = ''] = path;
    if (name === 'name' || path.join('.') === 'metadata.displayText') return t('name');
    if (name === 'type') return t('type');
    if (name === 'cases') return t('cases');
    const descriptor = this.catalog.find(type);
    return [...(descriptor?.inputs ?? []), ...(descriptor?.outputs ?? [])].find((each) => each.name === name)?.displayName ?? t('technical', { name: path.join('.') });
  }

  private told(label: string, member: MemberChange, choices: readonly Choice[]): Told {
    const before = linesOf(member.before, { definition: this.before, choices });
    const after = linesOf(member.after, { definition: this.after, choices });
    const [gone, fresh] = [before.filter((line) => !after.includes(line)), after.filter((line) => !before.includes(line))];
    if (gone.length + fresh.length > 0) return { label, before: gone, after: fresh };
    const isOrder = before.length > 1;
    return isOrder ? { label, before, after } : { label: t('innerly', { label }), before: rawLines(member.before), after: rawLines(member.after) };
  }
}

const rawLines = (value: unknown): string[] => (value === undefined ? [] : [JSON.stringify(value)]);

function linesOf(value: unknown, side: Side): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'boolean') return [t(value ? 'yes' : 'no')];
  if (typeof value === 'string') return listIn(value)?.flatMap((item) => linesOf(item, side)) ?? [side.choices.find((choice) => choice.value === value)?.text ?? value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => linesOf(item, side));
  const { expression, memoryReference, label, condition, name } = value as InputValue & { label?: unknown; condition?: unknown; name?: unknown };
  if (expression !== undefined) return linesOf(expression.value, side);
  if (typeof memoryReference?.id === 'string') return [side.definition.variables?.find((variable) => variable.id === memoryReference.id)?.name ?? memoryReference.id];
  if (typeof label === 'string') return [t('case', { label, condition: linesOf({ expression: condition }, side).join(' ') })];
  if (typeof name === 'string' && !same(value, { name })) return [name];
  return [JSON.stringify(value)];
}

/** Lists are also written as JSON in a text. */
function listIn(text: string): unknown[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
