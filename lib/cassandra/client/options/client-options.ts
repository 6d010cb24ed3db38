// cassandra/client/options: the options of a Client, checked when the client is made. Their tables are in
// option-tables.ts.
import {
  invalidOption,
  type OptionTable,
  type ParseContext,
  type ParsedOptions,
  parseOptions,
} from '../../../core/options/option-table.js';
import type { Interceptor } from '../../../core/execution/interceptors.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import { consistencies } from '../../types/protocol-constants.js';
import type { Unchecked } from '../../types/unchecked.js';
import type { EncodingOptions } from '../../types/encoding-options.js';
import { DefaultLoadBalancingPolicy, type UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { UserSpeculativeExecutionPolicy } from '../../policies/speculative-execution.js';
import type { UserAddressTranslator } from '../../topology/address-translation.js';
import type { UserReconnectionPolicy } from '../../policies/user-reconnection.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import type { AuthProvider } from '../auth/auth.js';
import type { Credentials, CredentialsSource } from '../auth/fresh-credentials.js';
import { checkCloud, type CloudOptions, type Proxy } from './cloud-options.js';
import type { ClientMetrics } from '../tracking/client-metrics.js';
import type { UserRequestTracker } from '../tracking/request-tracker.js';
import type { InterceptedStatement } from './intercepted-statement.js';
import { parseContactPoint } from './contact-points.js';
import { ArgumentError } from '../errors/errors.js';
import { credentialsOf, type TlsOptions } from './fresh-options.js';
import { type ExecutionProfile, givenOf, type GraphOptions, PROFILE } from './execution-profile.js';
import { isObject } from './option-kinds.js';
import { clientOptionTables, LAST_VERSION_WITH_SNAPPY } from './option-tables.js';
import type { TimestampGenerator } from './policy-options.js';
import type { QueryOptions } from './query-options.js';
import { retryBudgetOf } from './retry-budget-option.js';

/** What `new Client(options)` takes: cassandra-driver's options, and ringwire's own beside them. */
export interface ClientOptions {
  /** `host`, `host:port` or `[v6]:port` of some nodes of the cluster. Required, unless `cloud` is given. */
  contactPoints?: readonly string[];
  /** The data centre whose nodes serve requests. Required, unless a load-balancing policy or a bundle names it. */
  localDataCenter?: string;
  /**
   * A database in the cloud, found by its bundle instead of by contact points and TLS options. Statements are then
   * executed at `localQuorum` by default.
   */
  cloud?: CloudOptions;
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
    logged?: boolean;
    customPayload?: QueryOptions['customPayload'];
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
  requestTracker?: UserRequestTracker | null;
  metrics?: ClientMetrics | boolean;
  interceptors?: readonly Interceptor<InterceptedStatement>[];
  applicationName?: string;
  applicationVersion?: string;
  id?: unknown;
  rePrepareOnUp?: boolean;
  prepareOnAllHosts?: boolean;
  isMetadataSyncEnabled?: boolean;
  refreshSchemaDelay?: number;
  promiseFactory?: (handler: (callback: (error: Error, result?: Unchecked) => void) => void) => Promise<Unchecked>;
  graphOptions?: GraphOptions;
  monitorReporting?: object;
}

/** cassandra-driver's name for the same. */
export type DseClientOptions = ClientOptions;

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
  const client = parse(clientOptionTables.client, given, context('Client'));
  const bundle =
    client.cloud && checkCloud(parse(clientOptionTables.cloud, client.cloud, context('Client cloud')), client);
  if (client.contactPoints === undefined && bundle === undefined)
    throw new ArgumentError('Contact points configuration is required: set `contactPoints`', {
      code: 'INVALID_OPTION',
    });
  const policies = parse(clientOptionTables.policies, client.policies ?? {}, context('Client policies'));
  const namesDataCenter = client.localDataCenter !== undefined && client.localDataCenter !== '';
  if (policies.loadBalancing === undefined && !namesDataCenter && bundle === undefined) {
    throw new ArgumentError(
      '`localDataCenter` is not defined in Client options and also was not specified in constructor of a load-balancing policy. At least one is required. ' +
        'The name is in `SELECT data_center FROM system.local`.',
      { code: 'INVALID_OPTION' },
    );
  }
  for (const profile of client.profiles ?? [])
    parse(PROFILE, givenOf(profile), context(`ExecutionProfile "${profile.name}"`));
  const protocol = parse(
    clientOptionTables.protocolOptions,
    client.protocolOptions ?? {},
    context('Client protocolOptions'),
  );
  const query = parse(clientOptionTables.queryOptions, client.queryOptions ?? {}, context('Client queryOptions'));
  const parsed = {
    client,
    bundle,
    endpoints: uniqueEndpoints(client.contactPoints ?? [], protocol.port),
    /** Known when the metadata service of a bundle was asked. */
    proxy: undefined as Proxy | undefined,
    loadBalancing: loadBalancingOf(policies.loadBalancing, client.profiles ?? []),
    credentials: credentialsOf(client.credentials, (given) =>
      parse(clientOptionTables.credentials, bothNamed(given), context('Client credentials')),
    ),
    policies,
    retryBudget: retryBudgetOf(client.retryBudget),
    query:
      bundle === undefined ? query : Object.freeze({ ...query, consistency: levelInCloud(client.queryOptions, query) }),
    protocol,
    pooling: parse(clientOptionTables.pooling, client.pooling ?? {}, context('Client pooling')),
    socket: parse(clientOptionTables.socketOptions, client.socketOptions ?? {}, context('Client socketOptions')),
    encoding: parse(clientOptionTables.encoding, client.encoding ?? {}, context('Client encoding')),
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

/** A variable of the environment that is not set is no empty password: the server would be asked with it, in vain. */
function bothNamed(credentials: object): object {
  for (const name of ['username', 'password']) {
    const value: unknown = (credentials as Readonly<Record<string, unknown>>)[name];
    if (typeof value !== 'string') throw invalidOption('Client credentials', name, 'a string', value);
  }
  return credentials;
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

/** As cassandra-driver: a write that one node alone has is not enough where nobody looks after the nodes oneself. */
function levelInCloud(given: object | undefined, { consistency }: { readonly consistency: number }): number {
  const own = (given as { readonly consistency?: number | null } | undefined)?.consistency;
  return own === undefined || own === null ? consistencies.localQuorum : consistency;
}

/** A node named twice is one node. */
function uniqueEndpoints(contactPoints: readonly string[], defaultPort: number): Endpoint[] {
  const endpoints = contactPoints.map((contactPoint) => parseContactPoint(contactPoint, defaultPort));
  return [...new Map(endpoints.map((endpoint) => [JSON.stringify(endpoint), endpoint])).values()];
}

/** The policy of the client, then those of profiles that have one. */
function loadBalancingOf(
  own: UserLoadBalancingPolicy | undefined,
  profiles: readonly ExecutionProfile[],
): [UserLoadBalancingPolicy, ...UserLoadBalancingPolicy[]] {
  const ofProfiles = profiles.map(({ loadBalancing }) => loadBalancing).filter((policy) => policy !== undefined);
  const base = profiles.find(({ name }) => name === 'default')?.loadBalancing;
  return [own ?? base ?? new DefaultLoadBalancingPolicy(), ...ofProfiles];
}
