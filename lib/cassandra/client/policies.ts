// cassandra/client: what users import as `policies`, bound to the real clock and randomness.
import { nodeRuntime } from '../../core/runtime/node-runtime.js';
import { MonotonicTimestampGenerator as PureGenerator, TimestampGenerator } from '../policies/timestamp-generation.js';
import { ConstantReconnectionPolicy, ExponentialReconnectionPolicy as PureExponential, ReconnectionPolicy } from '../policies/user-reconnection.js';
import { FallthroughRetryPolicy, IdempotenceAwareRetryPolicy, RetryPolicy } from '../policies/user-retry.js';

/** Microseconds since 1970, never going back: the default. */
class MonotonicTimestampGenerator extends PureGenerator {
  constructor() {
    super(
      () => nodeRuntime.wallClock(),
      (message) => process.emitWarning(message, 'RingwireWarning'),
    );
  }
}

/** Doubles the delay each time, up to a limit, with jitter. */
class ExponentialReconnectionPolicy extends PureExponential {
  constructor(baseDelay: number, maxDelay: number, startNoDelay = false) {
    super(baseDelay, maxDelay, startNoDelay, () => nodeRuntime.random());
  }
}

/** Where the timestamps of writes come from: `new Client({ policies: { timestampGeneration } })`; null lets the server choose. */
export const timestampGeneration = { TimestampGenerator, MonotonicTimestampGenerator };

/** What follows a failed attempt: `policies: { retry }`. Without one, ringwire's own decides by what is known to have been executed. */
export const retry = { RetryPolicy, FallthroughRetryPolicy, IdempotenceAwareRetryPolicy };

/** The delays between attempts to connect: `policies: { reconnection }`. */
export const reconnection = { ReconnectionPolicy, ConstantReconnectionPolicy, ExponentialReconnectionPolicy };

/** cassandra-driver's retry policy. A client without one decides by what is known to have been executed. */
export function defaultRetryPolicy(): RetryPolicy {
  return new RetryPolicy();
}

/** cassandra-driver's schedule: from one second to ten minutes. A client without one comes back sooner. */
export function defaultReconnectionPolicy(): ReconnectionPolicy {
  return new ExponentialReconnectionPolicy(1_000, 10 * 60 * 1_000, false);
}

/** What a client uses without one of its own: microseconds of the clock, never going back. */
export function defaultTimestampGenerator(): TimestampGenerator {
  return new MonotonicTimestampGenerator();
}
