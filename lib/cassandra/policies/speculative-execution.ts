// cassandra/policies: speculative execution in cassandra-driver's shape: when an idempotent request that is not answered
// yet is sent to another host as well. Pure.
import { brandClass } from '../../core/errors/brand.js';
import type { Host } from '../topology/host.js';
import { ArgumentError } from '../types/argument-error.js';
import type { UncheckedFunction } from '../types/unchecked.js';

/** One for each request. */
export interface SpeculativeExecutionPlan {
  /** Milliseconds to wait before the request is sent to one more host; less than 0 for no more. */
  nextExecution(host: Host | undefined): number;
}

/** What policies are typed to answer, as cassandra-driver types it. */
export interface UserSpeculativeExecutionPlan {
  readonly nextExecution: SpeculativeExecutionPlan['nextExecution'] | UncheckedFunction;
}

/** A statement of a batch. */
export interface QueryInfo {
  readonly query: string;
}

export interface UserSpeculativeExecutionPolicy {
  init?(client: unknown): void;
  /** @param queryInfo the statement's text; of a batch a list with each statement's text as `query` */
  newPlan(keyspace: string | undefined, queryInfo: string | QueryInfo[]): UserSpeculativeExecutionPlan;
  shutdown?(): void;
  /** @internal How long a host took for an answer, or until it was given up. Where there is none nothing is measured. */
  answered?(host: Host, elapsedMs: number): void;
}

/** To extend: `newPlan` answers a plan for each request. */
export class SpeculativeExecutionPolicy implements UserSpeculativeExecutionPolicy {
  init(_client: unknown): void {}

  newPlan(_keyspace: string | undefined, _queryInfo: string | QueryInfo[]): UserSpeculativeExecutionPlan {
    throw new Error('You must implement newPlan() method in the SpeculativeExecutionPolicy');
  }

  shutdown(): void {}

  getOptions(): Map<string, unknown> {
    return new Map();
  }
}
brandClass(SpeculativeExecutionPolicy, 'cassandra.SpeculativeExecutionPolicy');

const NEVER: SpeculativeExecutionPlan = { nextExecution: () => -1 };

/** What a client does without a policy: a request is sent to one host at a time. */
export class NoSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
  override newPlan(): SpeculativeExecutionPlan {
    return NEVER;
  }
}
brandClass(NoSpeculativeExecutionPolicy, 'cassandra.NoSpeculativeExecutionPolicy');

/** After the same delay each time, and so many times at the most. */
export class ConstantSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
  private readonly delayMs: number;
  private readonly most: number;

  constructor(delay: number, maxSpeculativeExecutions: number) {
    super();
    if (!(delay >= 0)) throw new ArgumentError('delay must be a positive number or zero', { code: 'INVALID_OPTION' });
    if (!(maxSpeculativeExecutions > 0))
      throw new ArgumentError('maxSpeculativeExecutions must be a positive number', { code: 'INVALID_OPTION' });
    this.delayMs = delay;
    this.most = maxSpeculativeExecutions;
  }

  override newPlan(): SpeculativeExecutionPlan {
    let left = this.most;
    return { nextExecution: () => (left-- > 0 ? this.delayMs : -1) };
  }

  override getOptions(): Map<string, unknown> {
    return new Map([
      ['delay', this.delayMs],
      ['maxSpeculativeExecutions', this.most],
    ]);
  }
}
brandClass(ConstantSpeculativeExecutionPolicy, 'cassandra.ConstantSpeculativeExecutionPolicy');
