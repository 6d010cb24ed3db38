// cassandra/client/requests: what a user's retry policy is told of a request: cassandra-driver's ExecutionOptions, made
// only when something failed.
import type { RetryContext, UserRetryPolicy } from '../../policies/user-retry.js';
import type { Host } from '../../topology/host.js';
import { joinedKey } from '../../topology/routing-key.js';
import type { QueryOptions } from '../options/query-options.js';
import type { RequestDefaults, ResolvedOptions } from '../options/resolved-options.js';

export function retryContextFor(
  policy: UserRetryPolicy,
  query: string,
  { given, defaults }: ResolvedOptions,
): RetryContext {
  // A copy: the policy is asked when the caller may have changed its own.
  return new LazyRetryContext(policy, query, { ...given }, defaults);
}

class LazyRetryContext implements RetryContext {
  readonly policy: UserRetryPolicy;
  readonly query: string;
  private readonly options: QueryOptions;
  private readonly defaults: RequestDefaults;
  private made: ExecutionOptions | undefined = undefined;

  constructor(policy: UserRetryPolicy, query: string, options: QueryOptions, defaults: RequestDefaults) {
    this.policy = policy;
    this.query = query;
    this.options = options;
    this.defaults = defaults;
  }

  get executionOptions(): ExecutionOptions {
    return (this.made ??= new ExecutionOptions(this.options, this.defaults));
  }
}

/** The options of one request, those of the client and its profile filled in. */
export class ExecutionOptions {
  private readonly options: QueryOptions;
  private readonly defaults: RequestDefaults;

  constructor(options: QueryOptions, defaults: RequestDefaults) {
    this.options = options;
    this.defaults = defaults;
  }

  getConsistency(): number {
    return this.options.consistency ?? this.defaults.consistency;
  }

  getSerialConsistency(): number | undefined {
    return this.options.serialConsistency ?? this.defaults.serialConsistency;
  }

  getReadTimeout(): number {
    return this.options.readTimeout ?? this.defaults.readTimeoutMs;
  }

  getFetchSize(): number {
    return this.options.fetchSize ?? this.defaults.fetchSize;
  }

  getKeyspace(): string | undefined {
    return this.options.keyspace ?? this.defaults.keyspace;
  }

  getHints(): QueryOptions['hints'] {
    return this.options.hints;
  }

  getPageState(): QueryOptions['pageState'] {
    return this.options.pageState;
  }

  getTimestamp(): QueryOptions['timestamp'] {
    return this.options.timestamp;
  }

  getCustomPayload(): QueryOptions['customPayload'] {
    return this.options.customPayload;
  }

  getExecutionProfile(): QueryOptions['executionProfile'] {
    return this.options.executionProfile;
  }

  getRawQueryOptions(): QueryOptions {
    return this.options;
  }

  /** The partition key, where it is known where the request belongs. */
  getRoutingKey(): Buffer | undefined {
    const { routingKey } = this.options;
    return routingKey == null ? undefined : Buffer.from(joinedKey([routingKey].flat()));
  }

  getPreferredHost(): Host | null {
    return this.options.host ?? null;
  }

  isIdempotent(): boolean {
    return this.options.isIdempotent ?? this.defaults.isIdempotent;
  }

  isPrepared(): boolean {
    return this.options.prepare ?? this.defaults.prepare;
  }

  isAutoPage(): boolean {
    return this.options.autoPage ?? this.defaults.autoPage;
  }

  isBatchCounter(): boolean {
    return this.options.counter ?? false;
  }

  isBatchLogged(): boolean {
    return this.options.logged ?? true;
  }

  isQueryTracing(): boolean {
    return this.options.traceQuery ?? this.defaults.traceQuery;
  }
}
