// cassandra/client: a named set of request options: cassandra-driver's ExecutionProfile.
import { brandClass } from '../../core/errors/brand.js';
import type { UserRetryPolicy } from '../policies/user-retry.js';

export interface ExecutionProfileOptions {
  readonly consistency?: number;
  readonly serialConsistency?: number;
  readonly readTimeout?: number;
  readonly retry?: UserRetryPolicy;
}

/**
 * Options under a name: `new Client({ profiles: [new ExecutionProfile('reports', { readTimeout: 60000 })] })`, then
 * `client.execute(query, params, { executionProfile: 'reports' })`. The profile `default` changes what every request starts from.
 */
export class ExecutionProfile {
  readonly name: string;
  readonly consistency: number | undefined;
  readonly serialConsistency: number | undefined;
  readonly readTimeout: number | undefined;
  readonly retry: UserRetryPolicy | undefined;

  constructor(name: string, options: ExecutionProfileOptions = {}) {
    if (typeof name !== 'string') throw new TypeError('Execution profile name must be a string');
    this.name = name;
    this.consistency = options.consistency;
    this.serialConsistency = options.serialConsistency;
    this.readTimeout = options.readTimeout;
    this.retry = options.retry;
  }
}
brandClass(ExecutionProfile, 'cassandra.ExecutionProfile');
