// cassandra/client/requests: what a user's load-balancing policy is told of a request: cassandra-driver's
// ExecutionOptions with the routing key of the very request, made only when the policy is asked.
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { CassandraRequest, RequestPlanning } from '../../protocol/requests/request.js';
import { keyspaceOf, RoutingKey } from '../../topology/routing-key.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { ExecutionOptions } from './retry-context.js';

/** @param policy undefined for the client's */
export function planningFor(policy: UserLoadBalancingPolicy | undefined, options: ResolvedOptions): RequestPlanning {
  return { policy, executionOptions: (request) => new PlannedOptions(options, request) };
}

class PlannedOptions extends ExecutionOptions {
  private readonly request: CassandraRequest;

  constructor({ given, defaults }: ResolvedOptions, request: CassandraRequest) {
    super({ ...given }, defaults);
    this.request = request;
  }

  override getRoutingKey(): Buffer | undefined {
    const key = new RoutingKey();
    return key.find(this.request) ? Buffer.from(key.bytes.subarray(0, key.length)) : undefined;
  }

  override getKeyspace(): string | undefined {
    return keyspaceOf(this.request) ?? super.getKeyspace();
  }
}
