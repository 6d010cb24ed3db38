// opentelemetry: what a call is by OpenTelemetry's semantic conventions for database clients (stable since 1.33).
import type { BatchMessage, CallMessage } from '../core/observe/diagnostics.js';
import type { Attributes } from './api.js';

/** Known when a call begins. */
export function attributesOf(message: CallMessage, withText: boolean): Attributes {
  const { database, namespace, summary } = message;
  const attributes: Attributes = {
    'db.system.name': database,
    'db.operation.name': operationOf(message),
    'db.query.summary': summary,
  };
  if (namespace !== undefined) attributes['db.namespace'] = namespace;
  if (withText) attributes['db.query.text'] = message.statement;
  const { size } = message as BatchMessage;
  // Of one alone it is no batch.
  if (size > 1) attributes['db.operation.batch.size'] = size;
  return attributes;
}

/** Of the values of a metric: few, or there would be a series for each statement. */
export function seriesOf(message: CallMessage): Attributes {
  const { database, namespace } = message;
  const attributes: Attributes = { 'db.system.name': database, 'db.operation.name': operationOf(message) };
  if (namespace !== undefined) attributes['db.namespace'] = namespace;
  return Object.assign(attributes, outcomeOf(message));
}

/** What failed: the call, or a command of a pipeline or transaction, of which there is no span. */
export function failureOf(message: CallMessage): unknown {
  return message.error ?? (message as BatchMessage).partError;
}

/** Known when it has ended. */
export function outcomeOf(message: CallMessage): Attributes {
  const { endpoint } = message;
  const error = failureOf(message);
  const attributes: Attributes = {};
  if (endpoint !== undefined) Object.assign(attributes, serverOf(endpoint));
  if (error === undefined) return attributes;
  const status = statusOf(error);
  if (status !== undefined) attributes['db.response.status_code'] = status;
  // Redis's words are what dashboards go by (`WRONGTYPE`, `CLUSTERDOWN`), and the convention wants both alike; a number
  // of Cassandra's protocol says less than ringwire's name for it.
  attributes['error.type'] = status === undefined || isNumber(status) ? errorTypeOf(error) : status;
  return attributes;
}

/** The first word of what a Redis says; the number of Cassandra's protocol. */
function statusOf(error: unknown): string | undefined {
  const { code, prefix } = error as { readonly code?: unknown; readonly prefix?: unknown };
  if (typeof prefix === 'string') return prefix;
  return typeof code === 'number' ? String(code) : undefined;
}

function isNumber(status: string): boolean {
  return /^\d+$/.test(status);
}

export function serverOf(endpoint: string): Attributes {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(endpoint) ?? [];
  return port === undefined ? { 'server.address': endpoint } : { 'server.address': host, 'server.port': Number(port) };
}

/** A code of ringwire's where there is one: its words may quote what was asked. */
export function errorTypeOf(error: unknown): string {
  const { errorCode, code, name } = error as {
    readonly errorCode?: unknown;
    readonly code?: unknown;
    readonly name?: unknown;
  };
  for (const type of [errorCode, code, name]) if (typeof type === 'string') return type;
  return '_OTHER';
}

/** `GET`, `MULTI`; of a statement of Cassandra its first word: `SELECT`. */
function operationOf({ database, command, summary }: CallMessage): string {
  return database === 'cassandra' && command !== 'BATCH' ? summary.split(' ')[0] || command : command;
}
