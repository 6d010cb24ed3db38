// cassandra/client/options: the options of one request, resolved once: what the user gave with it, what it leaves out
// from its profile and its client. Requests without options share one of these; they are never changed.
import type { RequestOptions, Timestamp } from '../../protocol/requests/query-parameters.js';
import type { Layout } from '../../protocol/responses/result-metadata.js';
import { shapeOf } from '../../policies/user-load-balancing.js';
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import {
  NoSpeculativeExecutionPolicy,
  type UserSpeculativeExecutionPolicy,
} from '../../policies/speculative-execution.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import { HeldValue } from '../../types/held-value.js';
import { checkQueryOptions } from './check-query-options.js';
import type { ParsedClientOptions } from './client-options.js';
import { ArgumentError } from '../errors/errors.js';
import { ExecutionProfile } from './execution-profile.js';
import { POLICIES } from './policy-options.js';
import type { ProfileOptions, QueryOptions } from './query-options.js';

/** Of a request that was not held. */
const NEVER_MS = -1;
/** Of a request that was given none. */
const NO_OPTIONS: QueryOptions = Object.freeze({});

/** The defaults of a client, or of one of its profiles. */
export class RequestDefaults {
  readonly prepare: boolean;
  readonly isIdempotent: boolean;
  readonly traceQuery: boolean;
  readonly autoPage: boolean;
  readonly captureStackTrace: boolean;
  readonly readTimeoutMs: number;
  readonly deadlineMs: number;
  readonly undefinedAsUnset: boolean;
  readonly consistency: number;
  readonly serialConsistency: number | undefined;
  readonly fetchSize: number;
  readonly retry: UserRetryPolicy | undefined;
  /** That of a profile; undefined for the client's. */
  readonly loadBalancing: UserLoadBalancingPolicy | undefined;
  readonly clientLoadBalancing: UserLoadBalancingPolicy;
  readonly isLoggedBatch: boolean;
  readonly customPayload: QueryOptions['customPayload'];
  /** Undefined: never. */
  readonly speculation: UserSpeculativeExecutionPolicy | undefined;
  /** Whether requests must say which policy plans them, and what it is told. */
  readonly isPlannedByUser: boolean;
  keyspace: string | undefined;
  /** Of requests that set nothing of the protocol themselves. */
  request: RequestOptions;
  /** Of requests that are given no options. */
  resolved: ResolvedOptions;

  /** @param profile what an execution profile changes */
  constructor(
    { query, socket, client, encoding, policies, loadBalancing }: ParsedClientOptions,
    profile: ProfileOptions | undefined,
    keyspace: string | undefined,
  ) {
    // As those of a request are: a level given as text would be written as ANY.
    if (profile !== undefined) checkProfile(profile);
    this.prepare = query.prepare;
    this.isIdempotent = query.isIdempotent;
    this.traceQuery = query.traceQuery;
    this.autoPage = query.autoPage;
    this.captureStackTrace = query.captureStackTrace;
    this.readTimeoutMs = profile?.readTimeout ?? socket.readTimeout;
    this.deadlineMs = client.deadlineMs;
    this.undefinedAsUnset = encoding.useUndefinedAsUnset;
    this.consistency = profile?.consistency ?? query.consistency;
    this.serialConsistency = profile?.serialConsistency ?? query.serialConsistency;
    this.retry = profile?.retry ?? policies.retry;
    const { speculativeExecution } = policies;
    this.speculation = speculativeExecution instanceof NoSpeculativeExecutionPolicy ? undefined : speculativeExecution;
    this.loadBalancing = profile?.loadBalancing;
    this.clientLoadBalancing = loadBalancing[0];
    this.isLoggedBatch = query.logged;
    this.customPayload = query.customPayload;
    this.isPlannedByUser = this.loadBalancing !== undefined || isAsked(policies.loadBalancing);
    this.fetchSize = query.fetchSize;
    this.keyspace = keyspace;
    this.request = requestOptionsOf(NO_OPTIONS, this);
    this.resolved = new ResolvedOptions(NO_OPTIONS, this);
  }

  changeKeyspace(keyspace: string): void {
    this.keyspace = keyspace;
    this.request = requestOptionsOf(NO_OPTIONS, this);
    this.resolved = new ResolvedOptions(NO_OPTIONS, this);
  }
}

function checkProfile(profile: ProfileOptions): void {
  checkQueryOptions(profile);
  const { loadBalancing } = profile;
  const { accepts, expected } = POLICIES.loadBalancing;
  if (loadBalancing !== undefined && !accepts(loadBalancing))
    throw new ArgumentError(`the option loadBalancing must be ${expected}`);
}

export class ResolvedOptions {
  /** Those of the protocol. Most requests set none of them and share the client's. */
  readonly request: RequestOptions;
  readonly prepare: boolean;
  /** Undefined where nobody said. */
  readonly isIdempotent: boolean | undefined;
  readonly traceQuery: boolean;
  /** Of the whole call; 0 for no limit. */
  readonly deadlineMs: number;
  /** Of one attempt; 0 for no limit. */
  readonly readTimeoutMs: number;
  readonly retry: UserRetryPolicy | undefined;
  /** Whether the user or a policy of the user's has a say in where the request goes. */
  readonly isPlanned: boolean;
  /** Null lets the server choose; undefined the client. */
  readonly timestamp: Timestamp | null | undefined;
  // What has no default, or mostly is not given.
  readonly signal: AbortSignal | undefined;
  readonly encoding: QueryOptions['encoding'];
  readonly layout: Layout;
  readonly hints: QueryOptions['hints'];
  readonly pageState: QueryOptions['pageState'];
  readonly customPayload: QueryOptions['customPayload'];
  readonly speculation: UserSpeculativeExecutionPolicy | undefined;
  /** Nothing of it asks for more than that the request is sent: one look for most requests. */
  readonly isUsual: boolean;
  /** What the user gave. */
  readonly given: QueryOptions;
  readonly defaults: RequestDefaults;
  /** When the request was asked, on the runtime's clock, where it had to wait. */
  readonly askedAtMs: number;

  constructor(
    given: QueryOptions,
    defaults: RequestDefaults,
    askedAtMs = NEVER_MS,
    timestamp: Timestamp | null | undefined = given.timestamp,
  ) {
    this.request = setsProtocolOptions(given) ? requestOptionsOf(given, defaults) : defaults.request;
    this.prepare = given.prepare ?? defaults.prepare;
    this.isIdempotent = given.isIdempotent ?? (defaults.isIdempotent || undefined);
    this.traceQuery = given.traceQuery ?? defaults.traceQuery;
    this.deadlineMs = given.deadlineMs ?? defaults.deadlineMs;
    this.readTimeoutMs = given.readTimeout ?? defaults.readTimeoutMs;
    this.retry = given.retry ?? defaults.retry;
    this.isPlanned =
      defaults.isPlannedByUser ||
      given.routingKey != null ||
      given.routingIndexes != null ||
      given.routingNames != null ||
      given.host != null;
    this.timestamp = timestamp;
    this.signal = given.signal ?? undefined;
    this.encoding = given.encoding;
    this.layout = (given as { readonly layout?: Layout | null }).layout ?? 'rows';
    this.hints = given.hints;
    this.pageState = given.pageState;
    this.customPayload = given.customPayload ?? defaults.customPayload;
    this.speculation = this.isIdempotent === true ? defaults.speculation : undefined;
    this.given = given;
    this.defaults = defaults;
    this.askedAtMs = askedAtMs;
    this.isUsual = !(
      this.traceQuery ||
      this.customPayload ||
      this.isPlanned ||
      this.retry ||
      this.signal ||
      this.speculation ||
      this.isHeld
    );
  }

  get isCounterBatch(): boolean {
    return this.given.counter ?? false;
  }

  get isLoggedBatch(): boolean {
    return this.given.logged ?? this.defaults.isLoggedBatch;
  }

  // ------------------------------------------------------------------ of a request that waits

  get isHeld(): boolean {
    return this.askedAtMs !== NEVER_MS;
  }

  /**
   * The same for a request that has to wait for a connection or a preparation, whatever the user does with what was
   * given.
   *
   * @param timestamp the client's choice of now: a call is as old as its caller thinks
   */
  held(nowMs: number, timestamp: Timestamp | null): ResolvedOptions {
    return this.isHeld ? this : new ResolvedOptions(ownCopy(this.given), this.defaults, nowMs, timestamp);
  }

  /** The same, asked anew, with another signal. */
  withSignal(signal: AbortSignal): ResolvedOptions {
    return new ResolvedOptions({ ...this.given, signal }, this.defaults);
  }

  /** What is left of the call's time, in milliseconds; 0 for no limit. */
  remainingMs(nowMs: number): number {
    const { deadlineMs, askedAtMs } = this;
    return deadlineMs === 0 || askedAtMs === NEVER_MS ? deadlineMs : Math.max(1, deadlineMs - (nowMs - askedAtMs));
  }
}

/** Whether the policy is one of the user's, which is asked for each plan. */
function isAsked(policy: UserLoadBalancingPolicy | undefined): boolean {
  return policy !== undefined && shapeOf(policy) === undefined;
}

function setsProtocolOptions(given: QueryOptions): boolean {
  return (
    given.consistency !== undefined ||
    given.serialConsistency !== undefined ||
    given.fetchSize !== undefined ||
    given.keyspace !== undefined ||
    given.nowInSeconds !== undefined
  );
}

function requestOptionsOf(given: QueryOptions, defaults: RequestDefaults): RequestOptions {
  const keyspace = given.keyspace ?? defaults.keyspace;
  return {
    consistency: given.consistency ?? defaults.consistency,
    serialConsistency: given.serialConsistency ?? defaults.serialConsistency,
    pageSize: pageSizeOf(given.fetchSize ?? defaults.fetchSize),
    keyspace,
    isOwnKeyspace: keyspace !== defaults.keyspace,
    nowInSeconds: given.nowInSeconds,
    undefinedAsUnset: defaults.undefinedAsUnset,
  };
}

/** As in cassandra-driver: 0 or less asks for all rows in one page. */
function pageSizeOf(fetchSize: number): number | undefined {
  return fetchSize > 0 ? fetchSize : undefined;
}

/** A copy of a request's options that nobody else changes. */
export function ownCopy(given: QueryOptions): QueryOptions {
  const own = { ...given };
  const { hints, pageState, customPayload, executionProfile } = own;
  if (hints) own.hints = copyOf(hints);
  if (typeof pageState === 'object') own.pageState = copyOf(pageState);
  if (customPayload) own.customPayload = copyOf(customPayload);
  // What has no name is refused where profiles are looked up.
  if (typeof executionProfile === 'object' && typeof (executionProfile as ExecutionProfile | null)?.name === 'string')
    own.executionProfile = new ExecutionProfile(executionProfile.name, executionProfile);
  return own;
}

function copyOf<T>(value: T): T {
  return new HeldValue(value).take() as T;
}
