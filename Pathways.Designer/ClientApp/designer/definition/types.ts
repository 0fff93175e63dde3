// An Elsa 3 definition as it stands in JSON. Members that the designer does not know are kept as they are.

export interface Expression {
  type: string;
  value?: unknown;
}

export interface InputValue {
  typeName?: string;
  expression?: Expression;
  memoryReference?: { id: string };
  [other: string]: unknown;
}

export interface Point {
  x: number;
  y: number;
}

export interface Activity {
  id: string;
  nodeId?: string;
  name?: string | null;
  type: string;
  version?: number;
  customProperties?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  [member: string]: unknown;
}

export interface ConnectionEnd {
  activity: string;
  port?: string | null;
  [other: string]: unknown;
}

export interface Connection {
  source: ConnectionEnd;
  target: ConnectionEnd;
  vertices?: unknown[];
  [other: string]: unknown;
}

export interface Variable {
  id: string;
  name: string;
  typeName?: string;
  isArray?: boolean;
  [other: string]: unknown;
}

export interface Flowchart extends Activity {
  activities: Activity[];
  connections: Connection[];
  start?: string | null;
}

export interface Definition {
  definitionId: string;
  name?: string | null;
  description?: string | null;
  variables?: Variable[];
  customProperties?: Record<string, unknown>;
  root: Flowchart;
  [member: string]: unknown;
}

export const flowchartType = 'Elsa.Flowchart';
export const defaultPort = 'Done';

/** One of the ways out of a step. */
export interface PortRef {
  activity: string;
  port: string;
}

export const portOf = (connection: Connection): string => connection.source.port ?? defaultPort;

export const sameConnection = (one: Connection, other: Connection): boolean =>
  one.source.activity === other.source.activity && portOf(one) === portOf(other) && one.target.activity === other.target.activity;

export const connectionKey = (connection: Connection): string =>
  JSON.stringify([connection.source.activity, portOf(connection), connection.target.activity]);
