// cassandra/client/options: the options of a request as they were when it was asked, for a request that has to wait for
// a connection or a preparation.
import type { Timestamp } from '../../protocol/requests/query-parameters.js';
import { HeldValue } from '../../types/held-value.js';
import { ExecutionProfile } from './execution-profile.js';
import type { QueryOptions } from './query-options.js';

export class HeldOptions {
  /** When the request was asked, on the runtime's clock. */
  readonly askedAtMs: number;
  /** The time-stamp of then. */
  stamp: { readonly timestamp: Timestamp | undefined } | undefined = undefined;

  private constructor(options: QueryOptions | undefined, askedAtMs: number) {
    Object.assign(this, options);
    this.askedAtMs = askedAtMs;
  }

  /** What is left of a limit, in milliseconds; 0 for none. */
  remainingOf(limitMs: number, nowMs: number): number {
    return limitMs === 0 ? 0 : Math.max(1, limitMs - (nowMs - this.askedAtMs));
  }

  static of(options: QueryOptions | undefined, askedAtMs: number): HeldOptions & QueryOptions {
    // Time has gone by since it was asked first.
    if (options instanceof HeldOptions) return options;
    const held: HeldOptions & QueryOptions = new HeldOptions(options, askedAtMs);
    const { hints, pageState, customPayload, executionProfile } = held;
    if (hints) held.hints = copyOf(hints);
    if (typeof pageState === 'object') held.pageState = copyOf(pageState);
    if (customPayload) held.customPayload = copyOf(customPayload);
    if (typeof executionProfile === 'object' && executionProfile !== null)
      held.executionProfile = new ExecutionProfile(executionProfile.name, executionProfile);
    return held;
  }
}

function copyOf<T>(value: T): T {
  return new HeldValue(value).take() as T;
}
