// cassandra/client/options: the tables of a Client's options: cassandra-driver's names and defaults, what each accepts
// and the sentence that documents it.
import { isBytes } from '../../../core/errors/builtins.js';
import { flag, instance, milliseconds, oneOf, text, wholeNumber } from '../../../core/options/option-kinds.js';
import type { OptionTable } from '../../../core/options/option-table.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Interceptor } from '../../../core/execution/interceptors.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { EncodingOptions, MapClass, SetClass } from '../../types/encoding-options.js';
import type { AuthProvider } from '../auth/auth.js';
import { type ClientMetrics, isClientMetrics } from '../tracking/client-metrics.js';
import type { UserRequestTracker } from '../tracking/request-tracker.js';
import type { ExecutionProfile } from './execution-profile.js';
import type { TlsOptions } from './fresh-options.js';
import { CLOUD } from './cloud-options.js';
import type { InterceptedStatement } from './intercepted-statement.js';
import { hasMethod, isObject, level } from './option-kinds.js';
import { POLICIES } from './policy-options.js';
import type { QueryOptions } from './query-options.js';
import { isRetryBudget, type RetryBudgetOption } from './retry-budget-option.js';

const LARGEST_INT = 0x7fffffff;
export const LAST_VERSION_WITH_SNAPPY = 4;

function isPayload(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((bytes) => bytes === null || isBytes(bytes));
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
  cloud: group(
    'A secure connect bundle of Astra, in the place of contactPoints, localDataCenter and sslOptions: `{ secureConnectBundle }`. Needs the package fflate.',
  ),
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
  maxPrepared: wholeNumber(500, 1, Number.MAX_SAFE_INTEGER, 'How many prepared statements to remember.'),
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
  requestTracker: instance<UserRequestTracker | null | undefined>(
    undefined,
    'an object with the methods onSuccess and onError',
    (value) => value === null || (hasMethod('onSuccess')(value) && hasMethod('onError')(value)),
    'Is told of each request: `tracker.RequestLogger`, or an object of yours.',
  ),
  metrics: instance<ClientMetrics | boolean | undefined>(
    undefined,
    'an object with the methods of ClientMetrics, or true',
    (value) => typeof value === 'boolean' || isClientMetrics(value),
    'Is told of what happens to requests: a `metrics.DefaultMetrics`, or an object of yours. `true`: count from the beginning what getMetrics() answers; else from its first call on.',
  ),
  interceptors: instance<readonly Interceptor<InterceptedStatement>[]>(
    [],
    'an array of functions',
    (value) => Array.isArray(value) && value.every(isFunction),
    'Wrapped around each statement and batch: tracing, throttling, a cache.',
  ),
  promiseFactory: instance<unknown>(
    undefined,
    'a function',
    isFunction,
    'Accepted for compatibility: native promises are used.',
  ),
  graphOptions: group('Accepted for compatibility: there is no `executeGraph`.'),
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
  logged: flag(true, "Batches: all or nothing, by the server's batch log."),
  customPayload: instance<QueryOptions['customPayload']>(
    undefined,
    'an object of Buffers',
    isPayload,
    'For query handlers of the server.',
  ),
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
    Number.MAX_SAFE_INTEGER,
    'Requests without a reply after which a connection is replaced, once they have been given up for as long as `pooling.heartBeatTimeout`.',
  ),
  keepAlive: flag(true, 'TCP keep-alive.'),
  keepAliveDelay: milliseconds(0, 'The initial delay of TCP keep-alive.'),
  tcpNoDelay: flag(true, 'Send small writes at once.'),
  coalescingThreshold: wholeNumber(
    65_536,
    1,
    Number.MAX_SAFE_INTEGER,
    'Accepted for compatibility: all requests of a turn of the event loop share one write.',
  ),
} satisfies OptionTable;

/** Looked for where classes have them: `Object` and `Array` make nothing that a map or a set could be read from. */
const isClassWith =
  (...methods: readonly string[]) =>
  (value: unknown): boolean => {
    const made: unknown = typeof value === 'function' ? value.prototype : undefined;
    return isObject(made) && methods.every((name) => typeof Reflect.get(made, name) === 'function');
  };
const ENCODING = {
  map: instance<MapClass | undefined>(
    undefined,
    'a class with set and forEach',
    isClassWith('set', 'forEach'),
    'The class that map columns are read as.',
  ),
  set: instance<SetClass | undefined>(
    undefined,
    'a class with add and forEach',
    isClassWith('add', 'forEach'),
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
  cloud: CLOUD,
  credentials: CREDENTIALS,
  policies: POLICIES,
  queryOptions: QUERY,
  protocolOptions: PROTOCOL,
  pooling: POOLING,
  socketOptions: SOCKET,
  encoding: ENCODING,
};
