// cassandra/client/options: a named set of request options: cassandra-driver's ExecutionProfile.
import { brandClass } from '../../../core/errors/brand.js';
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';

/** What a profile sets; what it leaves out is the client's. */
export interface ExecutionProfileOptions {
  /** One of `types.consistencies`. */
  readonly consistency?: number;
  /** The consistency of the serial phase of a conditional update. */
  readonly serialConsistency?: number;
  /** The most one attempt may wait for its reply, in milliseconds; 0 for no limit. */
  readonly readTimeout?: number;
  /** Decides what follows a failed attempt. */
  readonly retry?: UserRetryPolicy;
  /** Which hosts are tried, in the place of the client's policy. */
  readonly loadBalancing?: UserLoadBalancingPolicy;
}

/**
 * Options under a name: `new Client({ profiles: [new ExecutionProfile('reports', { readTimeout: 60000 })] })`, then
 * `client.execute(query, params, { executionProfile: 'reports' })`. The profile `default` changes what every request
 * starts from.
 */
export class ExecutionProfile {
  readonly name: string;
  readonly consistency: number | undefined;
  readonly serialConsistency: number | undefined;
  readonly readTimeout: number | undefined;
  readonly retry: UserRetryPolicy | undefined;
  readonly loadBalancing: UserLoadBalancingPolicy | undefined;

  constructor(name: string, options: ExecutionProfileOptions = {}) {
    if (typeof name !== 'string') throw new TypeError('Execution profile name must be a string');
    this.name = name;
    this.consistency = options.consistency;
    this.serialConsistency = options.serialConsistency;
    this.readTimeout = options.readTimeout;
    this.retry = options.retry;
    this.loadBalancing = options.loadBalancing;
  }
}
brandClass(ExecutionProfile, 'cassandra.ExecutionProfile');
