// cassandra/client/requests: what a user's load-balancing policy is told of a request, made only when the policy is
// asked.
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { RequestPlanning } from '../../protocol/requests/request.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { executionOptionsOf } from './request-execution-options.js';

/** @param policy undefined for the client's */
export function planningFor(policy: UserLoadBalancingPolicy | undefined, options: ResolvedOptions): RequestPlanning {
  return { policy, executionOptions: (request) => executionOptionsOf(options, request) };
}
