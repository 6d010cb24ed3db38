// cassandra/client/requests: what a user's retry policy is told of a request, made only when something failed.
import type { ExecutionOptions } from '../../policies/execution-options.js';
import type { RetryContext, UserRetryPolicy } from '../../policies/user-retry.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { QueryOptions } from '../options/query-options.js';
import type { RequestDefaults, ResolvedOptions } from '../options/resolved-options.js';
import { RequestExecutionOptions } from './request-execution-options.js';

export function retryContextFor(
  policy: UserRetryPolicy,
  query: string,
  { given, defaults }: ResolvedOptions,
  request: CassandraRequest,
): RetryContext {
  // A copy: the policy is asked when the caller may have changed its own.
  return new LazyRetryContext(policy, query, { ...given }, defaults, request);
}

class LazyRetryContext implements RetryContext {
  readonly policy: UserRetryPolicy;
  readonly query: string;
  private readonly options: QueryOptions;
  private readonly defaults: RequestDefaults;
  private readonly request: CassandraRequest;
  private made: ExecutionOptions | undefined = undefined;

  constructor(
    policy: UserRetryPolicy,
    query: string,
    options: QueryOptions,
    defaults: RequestDefaults,
    request: CassandraRequest,
  ) {
    this.policy = policy;
    this.query = query;
    this.options = options;
    this.defaults = defaults;
    this.request = request;
  }

  get executionOptions(): ExecutionOptions {
    return (this.made ??= new RequestExecutionOptions(this.options, this.defaults, this.request));
  }
}
