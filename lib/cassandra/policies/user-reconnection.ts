// cassandra/policies: reconnection policies in cassandra-driver's shape: `newSchedule()` gives an iterator of delays.
// Pure.
import { brandClass } from '../../core/errors/brand.js';
import type { ReconnectionFacts, ReconnectionPolicy as CorePolicy } from '../../core/policies/reconnection.js';

/** A reconnection policy of cassandra-driver's shape. */
export interface UserReconnectionPolicy {
  /** One for each outage of each node: milliseconds to wait before each attempt. */
  newSchedule(): Iterator<number>;
}

/** To extend: `newSchedule()` answers an iterator of delays in milliseconds. */
export class ReconnectionPolicy implements UserReconnectionPolicy {
  newSchedule(): Iterator<number> {
    throw new Error('You must implement a new schedule for the Reconnection class');
  }

  getOptions(): Map<string, unknown> {
    return new Map();
  }
}
brandClass(ReconnectionPolicy, 'cassandra.ReconnectionPolicy');

/** The same delay every time. */
export class ConstantReconnectionPolicy extends ReconnectionPolicy {
  private readonly delayMs: number;

  constructor(delay: number) {
    super();
    this.delayMs = delay;
  }

  override *newSchedule(): Generator<number, never, undefined> {
    for (;;) yield this.delayMs;
  }

  override getOptions(): Map<string, unknown> {
    return new Map([['delay', this.delayMs]]);
  }
}
brandClass(ConstantReconnectionPolicy, 'cassandra.ConstantReconnectionPolicy');

/** Doubles the delay each time, up to a limit. */
export class ExponentialReconnectionPolicy extends ReconnectionPolicy {
  private readonly baseMs: number;
  private readonly limitMs: number;
  private readonly startNoDelay: boolean;
  private readonly random: () => number;

  /** @param random uniform in [0, 1); injected, as this folder reads no randomness */
  constructor(baseDelay: number, maxDelay: number, startNoDelay: boolean, random: () => number) {
    super();
    this.baseMs = baseDelay;
    this.limitMs = maxDelay;
    this.startNoDelay = startNoDelay;
    this.random = random;
  }

  override *newSchedule(): Generator<number, never, undefined> {
    if (this.startNoDelay) yield 0;
    for (let doubling = 0; ; doubling++) {
      const delayMs = Math.min(this.limitMs, this.baseMs * 2 ** Math.min(doubling, 40));
      // Within 15 % of it either way, so that many clients do not come back in step.
      yield Math.min(this.limitMs, Math.max(this.baseMs, Math.floor(delayMs * (0.85 + 0.3 * this.random()))));
    }
  }

  override getOptions(): Map<string, unknown> {
    return new Map<string, unknown>([
      ['baseDelay', this.baseMs],
      ['maxDelay', this.limitMs],
      ['startWithNoDelay', this.startNoDelay],
    ]);
  }
}

/** The delay where the policy fails to give one. */
const AFTER_FAILURE_MS = 1_000;

/** Follows a user's policy for one node. A schedule that ends goes on with its last delay: a node is never given up. */
export class ScheduledReconnection implements CorePolicy {
  private readonly policy: UserReconnectionPolicy;
  private readonly complain: (error: unknown) => void;
  private schedule: Iterator<number> | undefined;
  private lastMs = AFTER_FAILURE_MS;

  /** @param complain told what the policy throws, which must not leave the node without attempts */
  constructor(policy: UserReconnectionPolicy, complain: (error: unknown) => void) {
    this.policy = policy;
    this.complain = complain;
  }

  nextDelayMs(facts: ReconnectionFacts): number {
    try {
      return this.scheduled(facts);
    } catch (error) {
      this.complain(error);
      return (this.lastMs = Math.max(this.lastMs, AFTER_FAILURE_MS));
    }
  }

  private scheduled({ attempt }: ReconnectionFacts): number {
    if (attempt === 1 || this.schedule === undefined) this.schedule = this.policy.newSchedule();
    const step: IteratorResult<number, unknown> = this.schedule.next();
    // One that ends with no delay is not to storm a node that is down.
    if (step.done === true && this.lastMs === 0) this.lastMs = AFTER_FAILURE_MS;
    if (!step.done && typeof (step.value as unknown) === 'number' && step.value >= 0)
      this.lastMs = Math.min(step.value, 0x7fffffff);
    return this.lastMs;
  }
}
