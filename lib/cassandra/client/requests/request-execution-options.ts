// cassandra/client/requests: the options of one request as policies and trackers see them, made only when one of them is
// told of the request.
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import { ExecutionOptions } from '../../policies/execution-options.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import type { Timestamp } from '../../protocol/requests/query-parameters.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { Host } from '../../topology/host.js';
import { givenKey, keyspaceOf, RoutingKey } from '../../topology/routing-key.js';
import { Long } from '../../types/long.js';
import type { consistencies } from '../../types/protocol-constants.js';
import type { Unchecked } from '../../types/unchecked.js';
import { pagingStateOf, type QueryOptions } from '../options/query-options.js';
import type { RequestDefaults, ResolvedOptions } from '../options/resolved-options.js';

/** What was set by a policy or a tracker. */
interface Settings {
  hints?: unknown;
  keyspace?: string;
  pageState?: Buffer;
  host?: Host;
  routingIndexes?: number[];
  routingKey?: Buffer;
}

/** What is undefined here is so in cassandra-driver too, whose typings do not say it. */
const ABSENT = undefined as never;

/** @param request made of the options */
export function executionOptionsOf({ given, defaults }: ResolvedOptions, request: CassandraRequest): ExecutionOptions {
  // A copy: it may be asked when the caller has changed its own.
  return new RequestExecutionOptions({ ...given }, defaults, request);
}

export class RequestExecutionOptions extends ExecutionOptions {
  private readonly options: QueryOptions;
  private readonly defaults: RequestDefaults;
  private readonly request: CassandraRequest;
  private readonly settings: Settings = {};

  constructor(options: QueryOptions, defaults: RequestDefaults, request: CassandraRequest) {
    super();
    this.options = options;
    this.defaults = defaults;
    this.request = request;
  }

  override getCaptureStackTrace(): boolean {
    return this.options.captureStackTrace ?? this.defaults.captureStackTrace;
  }

  override getConsistency(): consistencies {
    return (this.options.consistency ?? this.defaults.consistency) as consistencies;
  }

  override getCustomPayload(): Readonly<Record<string, Unchecked>> {
    return this.options.customPayload ?? this.defaults.customPayload ?? ABSENT;
  }

  override getFetchSize(): number {
    return this.options.fetchSize ?? this.defaults.fetchSize;
  }

  override getFixedHost(): Host {
    return this.options.host ?? ABSENT;
  }

  override getHints(): Unchecked {
    return this.settings.hints ?? this.options.hints;
  }

  override getKeyspace(): string {
    const { request, settings, options } = this;
    return (
      settings.keyspace ??
      options.keyspace ??
      (request instanceof QueryRequest ? ABSENT : (keyspaceOf(request) ?? ABSENT))
    );
  }

  override getLoadBalancingPolicy(): UserLoadBalancingPolicy {
    return this.defaults.loadBalancing ?? this.defaults.clientLoadBalancing;
  }

  override getOrGenerateTimestamp(): Long | null {
    const { timestamp } = this.request as { readonly timestamp?: Timestamp };
    return timestamp === undefined ? null : longOf(timestamp);
  }

  override getPageState(): Buffer {
    const state = this.settings.pageState ?? pagingStateOf(this.options.pageState);
    return (state as Buffer | undefined) ?? ABSENT;
  }

  override getPreferredHost(): Host {
    return this.settings.host ?? this.options.host ?? ABSENT;
  }

  override getRawQueryOptions(): QueryOptions & Readonly<Record<string, Unchecked>> {
    return this.options as QueryOptions & Readonly<Record<string, Unchecked>>;
  }

  override getReadTimeout(): number {
    return this.options.readTimeout ?? this.defaults.readTimeoutMs;
  }

  override getRetryPolicy(): UserRetryPolicy {
    return this.options.retry ?? this.defaults.retry ?? ABSENT;
  }

  override getRoutingIndexes(): number[] {
    return this.settings.routingIndexes ?? this.options.routingIndexes ?? ABSENT;
  }

  override getRoutingKey(): Buffer {
    const { routingKey } = this.settings;
    if (routingKey !== undefined) return routingKey;
    const key = new RoutingKey();
    return key.find(this.request) ? Buffer.from(key.bytes.subarray(0, key.length)) : ABSENT;
  }

  override getRoutingNames(): string[] {
    return this.options.routingNames ?? ABSENT;
  }

  override getSerialConsistency(): consistencies {
    return (this.options.serialConsistency ?? this.defaults.serialConsistency ?? ABSENT) as consistencies;
  }

  override getTimestamp(): number | Long | null | undefined {
    const { timestamp } = this.options;
    return typeof timestamp === 'bigint' ? longOf(timestamp) : (timestamp as number | Long | null | undefined);
  }

  override isAutoPage(): boolean {
    return this.options.autoPage ?? this.defaults.autoPage;
  }

  override isBatchCounter(): boolean {
    return this.options.counter ?? false;
  }

  override isBatchLogged(): boolean {
    return this.options.logged ?? this.defaults.isLoggedBatch;
  }

  override isIdempotent(): boolean {
    return this.options.isIdempotent ?? this.defaults.isIdempotent;
  }

  override isPrepared(): boolean {
    return this.options.prepare ?? this.defaults.prepare;
  }

  override isQueryTracing(): boolean {
    return this.options.traceQuery ?? this.defaults.traceQuery;
  }

  override setHints(hints: unknown): void {
    this.settings.hints = hints;
  }

  override setKeyspace(keyspace: string): void {
    this.settings.keyspace = keyspace;
  }

  override setPageState(pageState: Buffer): void {
    this.settings.pageState = pageState;
  }

  override setPreferredHost(host: Host): void {
    this.settings.host = host;
  }

  override setRoutingIndexes(indexes: number[]): void {
    this.settings.routingIndexes = indexes;
  }

  override setRoutingKey(key: Buffer | Buffer[]): void {
    const joined = givenKey(key);
    this.settings.routingKey = joined && Buffer.from(joined);
  }
}

function longOf(timestamp: Timestamp): Long {
  if (typeof timestamp === 'number') return Long.fromNumber(timestamp);
  return typeof timestamp === 'bigint' ? Long.fromBigInt(timestamp) : Long.fromBits(timestamp.low, timestamp.high);
}
