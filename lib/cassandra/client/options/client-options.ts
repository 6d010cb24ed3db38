// cassandra/client/options: the options of a Client: cassandra-driver's names and defaults, checked when the client is
// made.
import { flag, instance, milliseconds, oneOf, text, wholeNumber } from '../../../core/options/option-kinds.js';
import {
  invalidOption,
  type OptionTable,
  type ParseContext,
  type ParsedOptions,
  parseOptions,
} from '../../../core/options/option-table.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { Unchecked } from '../../types/unchecked.js';
import type { EncodingOptions, MapClass, SetClass } from '../../types/encoding-options.js';
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { UserSpeculativeExecutionPolicy } from '../../policies/speculative-execution.js';
import type { UserAddressTranslator } from '../../topology/address-translation.js';
import type { UserReconnectionPolicy } from '../../policies/user-reconnection.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import type { AuthProvider } from '../auth/auth.js';
import type { Credentials, CredentialsSource } from '../auth/fresh-credentials.js';
import { parseContactPoint } from './contact-points.js';
import { ArgumentError } from '../errors/errors.js';
import { credentialsOf, type TlsOptions } from './fresh-options.js';
import type { ExecutionProfile } from './execution-profile.js';
import { isRetryBudget, type RetryBudgetOption, retryBudgetOf } from './retry-budget-option.js';
import { hasMethod, loadBalancingOf, POLICIES, type TimestampGenerator } from './policy-options.js';

const LARGEST_INT = 0x7fffffff;
export const LAST_VERSION_WITH_SNAPPY = 4;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

function group(doc: string) {
  return instance<object | undefined>(undefined, 'an object', isObject, doc);
}

function areProfiles(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const names = value.map((profile: unknown) => (profile as { readonly name?: unknown } | null)?.name);
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
}

const CLIENT = {
  contactPoints: instance<readonly string[] | undefined>(
    undefined,
    'a non-empty array of host names or addresses',
    (value) => Array.isArray(value) && value.length > 0,
    'The nodes to connect to first.',
  ),
  localDataCenter: text(undefined, 'The data centre whose nodes serve requests.'),
  keyspace: text(undefined, 'The keyspace of unqualified names.'),
  credentials: instance<object | (() => unknown) | undefined>(
    undefined,
    'an object { username, password }, or a function that answers one',
    (value) => isObject(value) || isFunction(value),
    '`{ username, password }` for PasswordAuthenticator, or a function that answers one or a promise of one: asked anew for each connection.',
  ),
  authProvider: instance<AuthProvider | null | undefined>(
    undefined,
    'an object with a method newAuthenticator',
    (value) => value === null || hasMethod('newAuthenticator')(value),
    'Makes an authenticator for each connection.',
  ),
  sslOptions: instance<TlsOptions | null | undefined>(
    undefined,
    'an object of TLS options, or a function that answers one',
    (value) => value === null || isObject(value) || isFunction(value),
    "Node's TLS options, or a function that answers them or a promise of them: asked anew for each connection. Certificates are verified unless `rejectUnauthorized` is false.",
  ),
  policies: group(
    'Policies: loadBalancing, retry, reconnection, speculativeExecution, addressResolution, timestampGeneration.',
  ),
  queryOptions: group('Defaults of query options.'),
  protocolOptions: group('Port and protocol versions.'),
  pooling: group('Numbers of connections and requests.'),
  socketOptions: group('Time-outs and TCP settings.'),
  encoding: group('Representation of values.'),
  compression: oneOf(
    ['lz4', 'snappy'],
    null,
    'Compresses messages in both directions, where the node can. Snappy needs the package snappy and protocol v4.',
  ),
  throwOnOverload: flag(false, 'An overloaded node refuses requests (OVERLOADED) instead of reading more slowly.'),
  maxPrepared: wholeNumber(500, 1, LARGEST_INT, 'How many prepared statements to remember.'),
  deadlineMs: milliseconds(12_000, 'The most a call may take over all its attempts; 0 for no limit.'),
  delivery: oneOf(
    ['safe', 'at-least-once', 'never'],
    'safe' as const,
    'Whether a request that may have been executed is tried again.',
  ),
  retryBudget: instance<RetryBudgetOption>(
    undefined,
    '{ ratio, reserve } with numbers from 0 on, or false',
    isRetryBudget,
    'What all requests together may send beside their first attempts, repetitions and speculative executions: `ratio` (0.2) for each request, and a `reserve` of 1000; false for no limit.',
  ),
  strictOptions: flag(false, 'Throw for an unknown option instead of warning once.'),
  runtime: instance<Runtime>(nodeRuntime, 'a runtime', isObject, 'Clock, timers and sockets; for tests.'),
  applicationName: text(undefined, 'Told to the server, for its list of clients.'),
  applicationVersion: text(undefined, 'Told to the server, for its list of clients.'),
  id: instance<{ toString(): string } | undefined>(
    undefined,
    'a Uuid',
    (value) => typeof value === 'string' || isObject(value),
    'Told to the server as CLIENT_ID. Default: none is told.',
  ),
  rePrepareOnUp: flag(
    true,
    'Prepare the statements that are known on a host that comes up before it gets requests, for a second at the most. Without it, or after that second, each is prepared when it is used there.',
  ),
  prepareOnAllHosts: flag(
    true,
    'Prepare a new statement on all hosts that are connected to, behind the first one, which its caller waits for. Without it, it is prepared on each host when it is used there.',
  ),
  isMetadataSyncEnabled: flag(true, 'Keep what was read of the schema until it changes; else each call asks.'),
  refreshSchemaDelay: milliseconds(1_000, 'Accepted for compatibility: changes count at once.'),
  promiseFactory: instance<unknown>(
    undefined,
    'a function',
    isFunction,
    'Accepted for compatibility: native promises are used.',
  ),
  monitorReporting: group('Accepted for compatibility: nothing is reported.'),
  profiles: instance<readonly ExecutionProfile[] | undefined>(
    undefined,
    'an array of ExecutionProfile, each with a name of its own',
    areProfiles,
    'Named sets of request options.',
  ),
} satisfies OptionTable;

const CREDENTIALS = {
  username: text('', 'The user.'),
  password: text('', 'The password.'),
} satisfies OptionTable;

const LEVELS: readonly number[] = Object.values(consistencies);
const level = <Default>(defaultValue: Default, doc: string) =>
  instance<number | Default>(
    defaultValue,
    'a value of types.consistencies',
    (value) => LEVELS.includes(value as number),
    doc,
  );

const QUERY = {
  fetchSize: wholeNumber(5_000, 0, LARGEST_INT, 'Rows per page; 0 for all rows in one page.'),
  prepare: flag(false, 'Prepare statements.'),
  consistency: level(consistencies.localOne, 'How many replicas must answer.'),
  serialConsistency: level(undefined, 'The consistency of the serial phase of a conditional update.'),
  isIdempotent: flag(
    false,
    'Executing statements twice does no harm: they may be tried again after an unknown outcome.',
  ),
  captureStackTrace: flag(
    false,
    'Let the stack of a failure say who asked, at the cost of a stack trace for each call.',
  ),
  autoPage: flag(false, 'Fetch the next page by itself, in eachRow.'),
  traceQuery: flag(false, 'Trace every request.'),
} satisfies OptionTable;

const PROTOCOL = {
  port: wholeNumber(9_042, 1, 65_535, 'The port of contact points that name none.'),
  maxVersion: instance<number>(
    0,
    '0, or a protocol version from 3 to 5',
    (value) => value === 3 || value === 4 || value === 5,
    'The highest protocol version to use; 0 for the highest both sides speak.',
  ),
  noCompact: flag(false, 'Show tables that were made through Thrift as they are stored (v4 and older).'),
  maxSchemaAgreementWaitSeconds: wholeNumber(
    10,
    0,
    LARGEST_INT,
    'How long a statement that changed the schema waits until all nodes know of it, within its deadline.',
  ),
} satisfies OptionTable;

const POOLING = {
  heartBeatInterval: milliseconds(10_000, 'How often an idle connection is asked whether it lives; 0 for never.'),
  heartBeatTimeout: milliseconds(
    5_000,
    'How long a connection may say nothing after it was asked, idle or while requests wait for their answers, before it counts as dead and is replaced; 0 for ever. Not less than a second or two: a node that pauses for longer is taken for dead, and what is in flight fails as lost. The time-outs of requests have no part in this.',
  ),
  coreConnectionsPerHost: instance<Readonly<Record<string, number>> | undefined>(
    undefined,
    'an object of numbers by distance',
    isObject,
    'Connections to each node, by types.distance. Default: 1.',
  ),
  maxRequestsPerConnection: wholeNumber(
    2_048,
    1,
    32_768,
    'Requests in flight on one connection; more wait in a bounded queue.',
  ),
  warmup: flag(true, 'Accepted for compatibility: connections to all local nodes are opened while connecting.'),
} satisfies OptionTable;

const SOCKET = {
  connectTimeout: milliseconds(
    5_000,
    'The most a connection, its TLS handshake and its log-in may take; 0 for no limit.',
  ),
  readTimeout: milliseconds(12_000, 'The most one attempt may wait for its reply; 0 for no limit.'),
  defunctReadTimeoutThreshold: wholeNumber(
    64,
    1,
    LARGEST_INT,
    'Requests without a reply after which a connection is replaced, once they have been given up for as long as `pooling.heartBeatTimeout`.',
  ),
  keepAlive: flag(true, 'TCP keep-alive.'),
  keepAliveDelay: milliseconds(0, 'The initial delay of TCP keep-alive.'),
  tcpNoDelay: flag(true, 'Send small writes at once.'),
  coalescingThreshold: wholeNumber(
    65_536,
    1,
    LARGEST_INT,
    'Accepted for compatibility: all requests of a turn of the event loop share one write.',
  ),
} satisfies OptionTable;

const isClass = (value: unknown): boolean => typeof value === 'function';
const ENCODING = {
  map: instance<MapClass | undefined>(
    undefined,
    'a class with set and forEach',
    isClass,
    'The class that map columns are read as.',
  ),
  set: instance<SetClass | undefined>(
    undefined,
    'a class with forEach',
    isClass,
    'The class that set columns are read as.',
  ),
  copyBuffer: flag(true, 'Accepted for compatibility: bytes are always copied.'),
  useUndefinedAsUnset: flag(true, 'A parameter that is undefined leaves its column as it is.'),
  useBigIntAsLong: flag(false, 'Read bigint and counter as bigint.'),
  useBigIntAsVarint: flag(false, 'Read varint as bigint.'),
  codecs: instance<EncodingOptions['codecs']>(undefined, 'an array of codecs', Array.isArray, 'Codecs of your own.'),
} satisfies OptionTable;

/** What the typings of the options are documented from: those of the client, and of each group. */
export const clientOptionTables = {
  client: CLIENT,
  credentials: CREDENTIALS,
  policies: POLICIES,
  queryOptions: QUERY,
  protocolOptions: PROTOCOL,
  pooling: POOLING,
  socketOptions: SOCKET,
  encoding: ENCODING,
};

/** What `new Client(options)` takes: cassandra-driver's options, and ringwire's own beside them. */
export interface ClientOptions {
  /** `host`, `host:port` or `[v6]:port` of some nodes of the cluster. Required. */
  contactPoints: readonly string[];
  /** The data centre whose nodes serve requests. Required, unless a load-balancing policy names it. */
  localDataCenter?: string;
  keyspace?: string;
  /** For PasswordAuthenticator. A function is asked anew for each connection. */
  credentials?: Credentials | CredentialsSource;
  authProvider?: AuthProvider | null;
  /**
   * Node's TLS options. Unlike cassandra-driver, certificates are verified unless `rejectUnauthorized` is `false`. A
   * function is asked anew for each connection; sessions are resumed for as long as it answers the same object.
   */
  sslOptions?: TlsOptions | null;
  policies?: {
    loadBalancing?: UserLoadBalancingPolicy;
    addressResolution?: UserAddressTranslator;
    speculativeExecution?: UserSpeculativeExecutionPolicy;
    timestampGeneration?: TimestampGenerator | null;
    retry?: UserRetryPolicy;
    reconnection?: UserReconnectionPolicy;
  };
  profiles?: readonly ExecutionProfile[];
  queryOptions?: {
    fetchSize?: number;
    prepare?: boolean;
    /** How many replicas must answer: one of `types.consistencies`. Default `localOne`. */
    consistency?: number;
    serialConsistency?: number;
    isIdempotent?: boolean;
    captureStackTrace?: boolean;
    autoPage?: boolean;
    traceQuery?: boolean;
  };
  protocolOptions?: { port?: number; maxVersion?: number; noCompact?: boolean; maxSchemaAgreementWaitSeconds?: number };
  pooling?: {
    heartBeatInterval?: number;
    heartBeatTimeout?: number;
    coreConnectionsPerHost?: Readonly<Record<string, number>>;
    maxRequestsPerConnection?: number;
    warmup?: boolean;
  };
  socketOptions?: {
    connectTimeout?: number;
    readTimeout?: number;
    defunctReadTimeoutThreshold?: number;
    keepAlive?: boolean;
    keepAliveDelay?: number;
    tcpNoDelay?: boolean;
    coalescingThreshold?: number;
  };
  encoding?: EncodingOptions;
  /**
   * Compresses messages in both directions, where the node can. LZ4 needs no package; `lz4-napi` or `lz4` is used where
   * installed. Default: none.
   */
  compression?: 'lz4' | 'snappy' | null;
  /** An overloaded node refuses requests (OVERLOADED) instead of reading more slowly. Default false. */
  throwOnOverload?: boolean;
  maxPrepared?: number;
  /** The most a call may take over all its attempts, in milliseconds. Default 12000; 0 for no limit. */
  deadlineMs?: number;
  /** Default `safe`: what may have been executed is tried again only if it is idempotent. */
  delivery?: 'safe' | 'at-least-once' | 'never';
  /**
   * What all requests together may send beside their first attempts (repetitions and speculative executions), so that an
   * outage does not multiply the load: `ratio` for each request, default 0.2, and a `reserve`, default 1000, which is
   * the most that is saved up. `false` for no limit.
   */
  retryBudget?: { ratio?: number; reserve?: number } | false;
  /** Throw for an unknown option instead of warning once. Default false. */
  strictOptions?: boolean;
  /** @internal */
  runtime?: Runtime;
  applicationName?: string;
  applicationVersion?: string;
  id?: unknown;
  rePrepareOnUp?: boolean;
  prepareOnAllHosts?: boolean;
  isMetadataSyncEnabled?: boolean;
  refreshSchemaDelay?: number;
  promiseFactory?: (handler: (callback: (error: Error, result?: Unchecked) => void) => void) => Promise<Unchecked>;
  monitorReporting?: object;
}

/** Options with every default filled in, each group frozen. */
export type ParsedClientOptions = ReturnType<typeof parseClientOptions>;

/**
 * @throws ArgumentError without contactPoints or localDataCenter
 * @throws DriverError INVALID_OPTION for a wrong type or range, naming the option
 */
export function parseClientOptions(given: unknown, warn: (message: string) => void) {
  if (!isObject(given))
    throw new ArgumentError(
      'Contact points configuration is required: new Client({ contactPoints, localDataCenter })',
      { code: 'INVALID_OPTION' },
    );
  const strict = (given as { strictOptions?: unknown }).strictOptions === true;
  const context = (client: string): ParseContext => ({ client, strict, warn });
  const client = parse(CLIENT, given, context('Client'));
  if (client.contactPoints === undefined)
    throw new ArgumentError('Contact points configuration is required: set `contactPoints`', {
      code: 'INVALID_OPTION',
    });
  const policies = parse(POLICIES, client.policies ?? {}, context('Client policies'));
  if (policies.loadBalancing === undefined && (client.localDataCenter === undefined || client.localDataCenter === '')) {
    throw new ArgumentError(
      '`localDataCenter` is not defined in Client options and also was not specified in constructor of a load-balancing policy. At least one is required. ' +
        'The name is in `SELECT data_center FROM system.local`.',
      { code: 'INVALID_OPTION' },
    );
  }
  const protocol = parse(PROTOCOL, client.protocolOptions ?? {}, context('Client protocolOptions'));
  const parsed = {
    client,
    endpoints: uniqueEndpoints(client.contactPoints, protocol.port),
    loadBalancing: loadBalancingOf(policies.loadBalancing, client.profiles ?? []),
    credentials: credentialsOf(client.credentials, (given) => parse(CREDENTIALS, given, context('Client credentials'))),
    policies,
    retryBudget: retryBudgetOf(client.retryBudget),
    query: parse(QUERY, client.queryOptions ?? {}, context('Client queryOptions')),
    protocol,
    pooling: parse(POOLING, client.pooling ?? {}, context('Client pooling')),
    socket: parse(SOCKET, client.socketOptions ?? {}, context('Client socketOptions')),
    encoding: parse(ENCODING, client.encoding ?? {}, context('Client encoding')),
  };
  for (const count of Object.values(parsed.pooling.coreConnectionsPerHost ?? {})) {
    if (!Number.isInteger(count) || count < 0)
      throw invalidOption('Client pooling', 'coreConnectionsPerHost', 'an object of whole numbers', count);
  }
  if (client.compression === 'snappy' && protocol.maxVersion > LAST_VERSION_WITH_SNAPPY) {
    throw invalidOption(
      'Client',
      'compression',
      "'lz4' where protocolOptions.maxVersion is 5: protocol v5 does not know snappy",
      'snappy',
    );
  }
  return Object.freeze(parsed);
}

/**
 * `null` is not set, where it means nothing else: configurations have it for what they leave out, and cassandra-driver
 * takes it so.
 */
function parse<Table extends OptionTable>(table: Table, given: object, context: ParseContext): ParsedOptions<Table> {
  const isSet = ([name, value]: [string, unknown]): boolean =>
    value !== null || (Object.hasOwn(table, name) && table[name].accepts(null));
  return parseOptions(table, Object.fromEntries(Object.entries(given).filter(isSet)), context);
}

/** A node named twice is one node. */
function uniqueEndpoints(contactPoints: readonly string[], defaultPort: number): Endpoint[] {
  const endpoints = contactPoints.map((contactPoint) => parseContactPoint(contactPoint, defaultPort));
  return [...new Map(endpoints.map((endpoint) => [JSON.stringify(endpoint), endpoint])).values()];
}
