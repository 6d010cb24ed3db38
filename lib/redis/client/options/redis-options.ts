// redis/client/options: every option of a Redis client: its type, default and meaning. Names and defaults are ioredis's
// where it has them.
import { isBytes } from '../../../core/errors/builtins.js';
import { flag, instance, milliseconds, oneOf, text, wholeNumber } from '../../../core/options/option-kinds.js';
import type { OptionSpec, ParsedOptions } from '../../../core/options/option-table.js';
import type { Interceptor } from '../../../core/execution/interceptors.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import type { Runtime, TlsSettings } from '../../../core/runtime/runtime.js';
import type { Argument } from '../../commands/command.js';
import { areFieldsets, type HimportFieldset } from './himport-fieldsets.js';
import { ignored, isFunction, isObject } from './option-kinds.js';
import { sentinelOptionTable } from './sentinel-options.js';
import { DEFAULT_LIMITS, type RespLimits } from '../../protocol/resp-limits.js';

/** What a credentials provider answers. */
export interface Credentials {
  /** The ACL user. Without one the password is the server's (`requirepass`). */
  readonly username?: string | undefined;
  /** Without one the user logs in with the empty password. One of the two is needed. */
  readonly password?: string | undefined;
  /** When the server stops accepting them, in milliseconds since 1970: open connections log in anew before. */
  readonly expiresAt?: number | undefined;
}

/** Asked for each connection, so that rotated credentials are picked up. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** Gets the arguments after flattening, and answers those to send. */
export type ArgumentTransformer = (args: readonly Argument[]) => readonly Argument[];
/**
 * Gets the reply as the server lists it on RESP2 (fields and values one behind the other, of HGETALL too), whichever
 * version was negotiated and whatever `replyMapping` says, with Buffers for the `…Buffer` twins. Answers what callers get
 * instead.
 */
export type ReplyTransformer = (reply: unknown) => unknown;

/**
 * Called after the `times`-th failed attempt to connect in a row, with its error. Answers how long to wait, in
 * milliseconds; anything but a number gives up: the client ends.
 */
export type RetryStrategy = (times: number, error: Error) => number | void | null;
/**
 * Called with an error reply of the server. `true` or 1: the connection is made anew; 2: and the command sent again,
 * five times at the most, and not what may have been executed (a script) unless `delivery` or `idempotent` allows it.
 */
export type ReconnectOnError = (error: Error) => boolean | 1 | 2;

/** What an interceptor sees of a call. */
export interface InterceptedCall {
  readonly request: {
    readonly command: {
      /** Upper case: `XINFO`. */
      readonly name: string;
      /** With the subcommand: `XINFO STREAM`. */
      readonly fullName: string;
      readonly readOnly: boolean;
    };
    readonly args: readonly unknown[];
  };
  /** How often it has been written so far. */
  readonly attempts: number;
}

/** A Lua script that becomes a method. It is sent by its hash, and by its text where the server does not know it. */
export interface ScriptDefinition {
  /** The script's text. */
  readonly lua: string;
  /** How many of the first arguments are keys. Without it the first argument of each call says so. */
  readonly numberOfKeys?: number | undefined;
  /**
   * It writes nothing, so it is tried again when a connection is lost, and goes where `scaleReads` has reads go. Default:
   * whether its first line has the flag `no-writes`.
   */
  readonly readOnly?: boolean | undefined;
}

/** The connections that blocking commands, sessions and MONITOR have to themselves for a while. */
export interface LeaseOptions {
  /** Connections kept ready; default 0. */
  readonly min?: number;
  /** The most connections beside the shared ones; default 64. */
  readonly max?: number;
  /** An unused one is closed after this long, in milliseconds; default 30,000. */
  readonly idleMs?: number;
}

export const DEFAULT_LEASES: Required<LeaseOptions> = { min: 0, max: 64, idleMs: 30_000 };

const isObjectOfFunctions = (value: unknown): boolean => isObject(value) && Object.values(value).every(isFunction);
const areLimits = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([name, limit]) => Object.hasOwn(DEFAULT_LIMITS, name) && Number.isSafeInteger(limit) && (limit as number) > 0,
  );

function optionalFunction<T>(defaultValue: T, doc: string): OptionSpec<T> {
  return instance<T>(defaultValue, 'a function', isFunction, doc);
}

/** The same without a default. */
function optional<T>(spec: OptionSpec<T>): OptionSpec<T | undefined> {
  return { ...spec, default: undefined };
}

const ofCluster = (): OptionSpec<unknown> => ignored('An option of a cluster.');
const ofOldReleases = (): OptionSpec<unknown> => ignored('An option of older releases of ioredis.');

export const redisOptionTable = {
  // ------------------------------------------------------------------ where
  port: wholeNumber(6379, 1, 65535, 'The TCP port of the server.'),
  host: text('localhost', 'The name or address of the server.'),
  family: oneOf([0, 4, 6], 0, 'The IP version to connect with; 0 tries all addresses of the name.'),
  path: text<null>(null, 'The path of a unix socket, instead of host and port.'),
  tls: instance<TlsSettings | undefined>(
    undefined,
    'an object with TLS options',
    isObject,
    "Options for Node's tls.connect; an empty object switches TLS on.",
  ),
  connectTimeout: milliseconds(10_000, 'How long connecting may take: name, TCP, TLS and log-in together.'),
  keepAlive: milliseconds(30_000, "The initial delay of TCP's own keep-alive; 0 switches it off."),
  noDelay: flag(true, "Whether to switch Nagle's algorithm off."),
  // ------------------------------------------------------------------ who
  username: text<null>(null, 'The ACL user; without a password it logs in with the empty one.'),
  password: text<null>(null, 'The password of the user, or of the server.'),
  credentials: optionalFunction<CredentialsProvider | undefined>(
    undefined,
    'Asked for user and password at each connection, so that they may change; may answer a promise.',
  ),
  db: wholeNumber(0, 0, 0x7fffffff, 'The database that each connection selects.'),
  connectionName: text<null>(null, 'The name of the connections in CLIENT LIST.'),
  disableClientInfo: optional(
    flag(
      true,
      'False: tell the server the name and version of this library (CLIENT SETINFO), which not every user may. Default: true without `clientInfoTag`.',
    ),
  ),
  clientInfoTag: text<undefined>(
    undefined,
    'Added to the name of this library in CLIENT LIST, which the server is told with it.',
  ),
  // ------------------------------------------------------------------ protocol and values
  protocol: oneOf([2, 3], 3, 'The version of RESP; 3 falls back to 2 where the server does not know it.'),
  replyMapping: oneOf(['legacy', 'resp3'], 'legacy', "The shapes of replies: ioredis's, or those natural to RESP3."),
  stringNumbers: flag(false, 'Numbers of replies as strings.'),
  unsafeIntegers: oneOf(['string', 'bigint'], 'string', 'What an integer beyond 2^53-1 becomes.'),
  keyPrefix: {
    ...text<string | Uint8Array>('', 'Put before every key of every command, as text or as bytes.'),
    expected: 'a string or a Buffer',
    accepts: (value: unknown) => typeof value === 'string' || isBytes(value),
  },
  prefixPatterns: flag(false, 'Whether the key prefix is put before the patterns of KEYS and SCAN too.'),
  stripPrefix: flag(false, 'Whether the key prefix is taken off the keys that replies name.'),
  argumentTransformers: instance<Readonly<Record<string, ArgumentTransformer>> | undefined>(
    undefined,
    'an object of functions',
    isObjectOfFunctions,
    'Change the arguments of commands, by lower-case name.',
  ),
  replyTransformers: instance<Readonly<Record<string, ReplyTransformer>> | undefined>(
    undefined,
    'an object of functions',
    isObjectOfFunctions,
    'Change the replies of commands, by lower-case name.',
  ),
  limits: instance<Partial<RespLimits> | undefined>(
    undefined,
    `an object with whole numbers from 1 for any of ${Object.keys(DEFAULT_LIMITS).join(', ')}`,
    areLimits,
    'The most that a reply may hold; a larger one ends the connection with REPLY_TOO_LARGE.',
  ),
  readOnly: flag(false, 'Sends READONLY on each connection: reads are allowed on a replica of a cluster.'),
  // ------------------------------------------------------------------ the life of the connection
  lazyConnect: flag(false, 'Connect with the first command, or by connect().'),
  enableReadyCheck: flag(
    true,
    'While the server loads its data set, commands wait: the first of each connection is asked again until it has.',
  ),
  maxLoadingRetryTime: milliseconds(10_000, 'The longest wait before asking a loading server again.'),
  retryStrategy: instance<RetryStrategy | null | undefined>(
    undefined,
    'a function',
    (value) => value === null || isFunction(value),
    'The delay before the next attempt to connect, in milliseconds; anything but a number gives up. Default: at most 200 ms for five seconds, then doubling to 2 s, with jitter.',
  ),
  reconnectOnError: optionalFunction<ReconnectOnError | null>(
    null,
    'Whether an error reply shall cause a reconnection (true, 1), and the command to be sent again (2).',
  ),
  connections: wholeNumber(
    1,
    1,
    64,
    'How many connections share the work. The commands of a pipeline go over one of them, in their order; others may overtake each other.',
  ),
  maxConnectionAgeMs: milliseconds(
    0,
    'A connection older than this is replaced, after it has answered what is in flight; 0: never.',
  ),
  heartbeatIntervalMs: milliseconds(10_000, 'How often an idle connection is asked for a sign of life; 0: never.'),
  heartbeatTimeoutMs: milliseconds(
    5_000,
    'How long a connection may say nothing while it owes a reply, or that sign of life, before it counts as dead and is replaced; 0: for ever. Not less than a second or two: a server that is busy for longer is taken for dead, and what is in flight fails as lost. The deadlines of commands have no part in this, except that scripts, blocking commands and others that may rightly take long are waited for until theirs.',
  ),
  disconnectTimeout: milliseconds(2_000, 'How long disconnect() waits for the answers to what was called before.'),
  closeTimeoutMs: milliseconds(5_000, 'How long close() and quit() wait for what is in flight.'),
  // ------------------------------------------------------------------ requests
  commandTimeout: milliseconds(
    5_000,
    'How long a command may take in all: waiting, reconnecting, retries; 0: for ever.',
  ),
  maxRetriesPerRequest: wholeNumber<null | 20>(
    20,
    0,
    0x7fffffff,
    'Failed reconnections after which waiting commands fail; null: they wait for ever, unless `with({ timeoutMs })` says how long.',
  ),
  enableOfflineQueue: flag(true, 'Whether commands wait while there is no connection.'),
  maxQueuedCommands: wholeNumber(131_072, 1, 0x7fffffff, 'The most commands that may wait for a connection.'),
  maxQueuedBytes: wholeNumber(
    64 * 1024 * 1024,
    1,
    Number.MAX_SAFE_INTEGER,
    'The most bytes of commands that may wait for a connection.',
  ),
  delivery: oneOf(
    ['safe', 'at-least-once', 'never'],
    'safe',
    "What is tried again after a failure, within the deadline. 'safe': what was not executed, and what may have been if it is read-only or marked idempotent. 'at-least-once': everything. 'never': nothing.",
  ),
  autoResendUnfulfilledCommands: flag(
    true,
    'False: what was in flight when a connection was lost is never sent again.',
  ),
  autoResubscribe: flag(true, 'Restore subscriptions after a reconnection.'),
  blockingLeases: flag(true, 'Blocking commands get a connection of their own; false: they share, as in ioredis.'),
  blockingTimeout: milliseconds<undefined>(undefined, 'The deadline of blocking commands that would wait for ever.'),
  blockingTimeoutGrace: milliseconds(2_000, 'How much later than its own time-out a blocking command is given up.'),
  leases: instance<LeaseOptions | undefined>(
    undefined,
    'an object with min, max and idleMs',
    isObject,
    'The connections for blocking commands, sessions and MONITOR.',
  ),
  scripts: instance<Readonly<Record<string, ScriptDefinition>> | undefined>(
    undefined,
    'an object of scripts',
    isObject,
    'Scripts that become methods, by name.',
  ),
  himportFieldsets: instance<readonly HimportFieldset[] | undefined>(
    undefined,
    'a list of objects with name and fields, each name once',
    areFieldsets,
    'Lists of field names that HIMPORT SET refers to by their names; every connection is told them. Redis 8.10 and later.',
  ),
  captureStackTrace: flag(
    false,
    'Let the stack of a failed command say who called it, at the cost of a stack trace for each command.',
  ),
  showFriendlyErrorStack: flag(false, 'ioredis’s name of captureStackTrace.'),
  interceptors: instance<readonly Interceptor<InterceptedCall>[]>(
    [],
    'a list of functions',
    (value) => Array.isArray(value) && value.every(isFunction),
    'Wrapped around each command: tracing, metrics, throttling.',
  ),
  metrics: flag(false, 'Count from the beginning what getMetrics() answers; else from its first call on.'),
  // ------------------------------------------------------------------ of this client
  strictOptions: flag(false, 'Throw for an unknown option instead of warning.'),
  runtime: instance<Runtime>(nodeRuntime, 'a runtime', isObject, 'Clock, timers and sockets; for tests.'),
  // ------------------------------------------------------------------ of ioredis, without effect or need here
  socketTimeout: ignored('The heartbeat finds a silent server.'),
  enableAutoPipelining: ignored('Commands of one turn of the event loop always share a write.'),
  autoPipeliningIgnoredCommands: ignored('Commands of one turn of the event loop always share a write.'),
  monitor: ignored('Use monitor().'),
  Connector: ignored('Connections are opened by this client.'),
  allowUsernameInURI: ofOldReleases(),
  dropBufferSupport: ofOldReleases(),
  parser: ofOldReleases(),
  maxScriptsCachingTime: ofOldReleases(),
  offlineQueue: ofOldReleases(),
  commandQueue: ofOldReleases(),
  clusterRetryStrategy: ofCluster(),
  clusterNodeRetryStrategy: ofCluster(),
  redisOptions: ofCluster(),
  scaleReads: ofCluster(),
  maxRedirections: ofCluster(),
  retryDelayOnMoved: ofCluster(),
  retryDelayOnFailover: ofCluster(),
  retryDelayOnClusterDown: ofCluster(),
  retryDelayOnTryAgain: ofCluster(),
  slotsRefreshTimeout: ofCluster(),
  slotsRefreshInterval: ofCluster(),
  shardedSubscribers: ofCluster(),
  useSRVRecords: ofCluster(),
  resolveSrv: ofCluster(),
  dnsLookup: ofCluster(),
  // ------------------------------------------------------------------ where sentinels say
  ...sentinelOptionTable,
} as const;

/** The options in force: what was given, and the defaults of the others. */
export type ParsedRedisOptions = ParsedOptions<typeof redisOptionTable>;

/** Programs put their options together step by step, from variables that may not be set. */
type Settable<Options> = { -readonly [Name in keyof Options]?: Options[Name] | undefined };

/** The options of a Redis client. Each may be left out. */
export interface RedisOptions extends Settable<
  Omit<ParsedRedisOptions, 'port' | 'db' | 'tls' | 'maxRetriesPerRequest' | 'retryStrategy' | 'reconnectOnError'>
> {
  port?: number | string | undefined;
  db?: number | string | undefined;
  tls?: TlsSettings | boolean | undefined;
  maxRetriesPerRequest?: number | null | undefined;
  retryStrategy?: RetryStrategy | null | false | undefined;
  reconnectOnError?: ReconnectOnError | null | false | undefined;
}
