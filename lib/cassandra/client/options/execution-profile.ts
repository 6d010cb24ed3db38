// cassandra/client/options: a named set of request options: cassandra-driver's ExecutionProfile.
import { brandClass } from '../../../core/errors/brand.js';
import { instance, milliseconds } from '../../../core/options/option-kinds.js';
import type { OptionTable } from '../../../core/options/option-table.js';
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import { isObject, level } from './option-kinds.js';
import { POLICIES } from './policy-options.js';

/** What a client checks the options of its profiles by; all of them are the client's where a profile leaves them out. */
export const PROFILE = {
  consistency: level(undefined, 'How many replicas must answer.'),
  serialConsistency: level(undefined, 'The consistency of the serial phase of a conditional update.'),
  readTimeout: milliseconds(undefined, 'The most one attempt may wait for its reply; 0 for no limit.'),
  retry: POLICIES.retry,
  loadBalancing: { ...POLICIES.loadBalancing, doc: "Which hosts are tried, in the place of the client's policy." },
  graphOptions: instance<object | undefined>(
    undefined,
    'an object',
    isObject,
    'Accepted for compatibility: there is no `executeGraph`.',
  ),
} satisfies OptionTable;

/** Options of cassandra-driver's for graphs of DataStax Enterprise, so that code which names them compiles. */
export interface GraphOptions {
  language?: string;
  name?: string;
  readConsistency?: number;
  readTimeout?: number;
  source?: string;
  writeConsistency?: number;
}

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
  /** Accepted for compatibility: there is no `executeGraph`. */
  readonly graphOptions?: GraphOptions;
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
  /** Accepted for compatibility: there is no `executeGraph`. */
  readonly graphOptions: GraphOptions;

  constructor(name: string, given?: ExecutionProfileOptions) {
    if (typeof name !== 'string') throw new TypeError('Execution profile name must be a string');
    // `null` is as good as none.
    const options = given ?? {};
    this.name = name;
    this.consistency = options.consistency;
    this.serialConsistency = options.serialConsistency;
    this.readTimeout = options.readTimeout;
    this.retry = options.retry;
    this.loadBalancing = options.loadBalancing;
    this.graphOptions = { ...options.graphOptions };
    // What it does not know is told of by the client that it is given to.
    Object.defineProperty(this, 'given', { value: options });
  }
}
brandClass(ExecutionProfile, 'cassandra.ExecutionProfile');

/** What a profile sets, and what was given to it beside that. */
export function givenOf(profile: ExecutionProfile): object {
  const { name: _name, ...fields } = profile;
  return { ...(profile as { given?: object }).given, ...fields };
}
