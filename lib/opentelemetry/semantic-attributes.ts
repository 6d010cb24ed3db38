// opentelemetry: what a call is by OpenTelemetry's semantic conventions for database clients (stable since 1.33).
import type { BatchMessage, CallMessage } from '../core/observe/diagnostics.js';
import type { Attributes } from './api.js';

/** Known when a call begins. */
export function attributesOf(message: CallMessage, withText: boolean): Attributes {
  const { database, namespace, summary } = message;
  const attributes: Attributes = {
    'db.system.name': database,
    'db.operation.name': message.operation || message.command,
    'db.query.summary': summary,
  };
  if (namespace !== undefined) attributes['db.namespace'] = namespace;
  if (withText) attributes['db.query.text'] = message.statement;
  const { size } = message as BatchMessage;
  // Of one alone it is no batch.
  if (size > 1) attributes['db.operation.batch.size'] = size;
  return attributes;
}

/** So many servers are told apart in metrics: addresses come and go, and a series stays for as long as the process. */
const MOST_SERVERS = 1_000;
/** So many kinds of errors: a script may say what it likes. */
const MOST_ERRORS = 100;

/** Values of an attribute that have series of their own: the first so many. */
class Known {
  private readonly most: number;
  private readonly values = new Set<string>();

  constructor(most: number) {
    this.most = most;
  }

  has(value: string): boolean {
    return this.values.has(value) || (this.values.size < this.most && this.values.add(value) !== undefined);
  }
}

/** What the values of metrics are told apart by: few, or there would be a series for each of very many. */
export class Series {
  private readonly servers = new Known(MOST_SERVERS);
  private readonly errors = new Known(MOST_ERRORS);

  of(message: CallMessage): Attributes {
    const { database, namespace, endpoint } = message;
    const error = failureOf(message);
    const attributes: Attributes = {
      'db.system.name': database,
      'db.operation.name': message.operation || message.command,
    };
    if (namespace !== undefined) attributes['db.namespace'] = namespace;
    if (endpoint !== undefined) Object.assign(attributes, this.ofServer(endpoint));
    if (error === undefined) return attributes;
    const failure = describe(error);
    return Object.assign(attributes, this.errors.has(failure['error.type']) ? failure : { 'error.type': '_OTHER' });
  }

  /** Nothing of one too many. */
  private ofServer(endpoint: string): Attributes {
    return this.servers.has(endpoint) ? serverOf(endpoint) : {};
  }

  /** The same for connections, whose pool is known by its server. */
  ofPool(endpoint: string): Attributes {
    return {
      'db.client.connection.pool.name': this.servers.has(endpoint) ? endpoint : 'other',
      ...this.ofServer(endpoint),
    };
  }
}

/** What failed: the call, or a command of a pipeline or transaction, of which there is no span. */
export function failureOf(message: CallMessage): unknown {
  return message.error ?? (message as BatchMessage).partError;
}

/** Known when it has ended. */
export function outcomeOf(message: CallMessage): Attributes {
  const { endpoint } = message;
  const error = failureOf(message);
  return {
    ...(endpoint === undefined ? undefined : { ...serverOf(endpoint), ...peerOf(endpoint) }),
    ...(error === undefined ? undefined : describe(error)),
  };
}

function describe(error: unknown): Attributes & { readonly 'error.type': string } {
  const status = statusOf(error);
  // Redis's words are what dashboards go by (`WRONGTYPE`, `CLUSTERDOWN`), and the convention wants both alike; a number
  // of Cassandra's protocol says less than ringwire's name for it.
  const type = status === undefined || isNumber(status) ? errorTypeOf(error) : status;
  return status === undefined ? { 'error.type': type } : { 'error.type': type, 'db.response.status_code': status };
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

/** The address that was spoken to, where the server goes by one and not by a name. */
function peerOf(endpoint: string): Attributes {
  const { 'server.address': address, 'server.port': port } = serverOf(endpoint);
  const isAddress = /^[\d.]+$|:/.test(String(address));
  return port === undefined || !isAddress ? {} : { 'network.peer.address': address, 'network.peer.port': port };
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
