// cassandra/client/exports: what users import as `policies`. Modules, not objects, so that `policies.retry.RetryPolicy`
// is a type too; imported first, because `export * as` would have the typings export them from the package itself.
import * as addressResolution from './address-policies.js';
import * as loadBalancing from './load-balancing-policies.js';
import * as reconnection from './reconnection-policies.js';
import * as retry from './retry-policies.js';
import * as speculativeExecution from './speculative-policies.js';
import * as timestampGeneration from './timestamp-policies.js';

export { addressResolution, loadBalancing, reconnection, retry, speculativeExecution, timestampGeneration };

/** cassandra-driver's retry policy. A client without one decides by what is known to have been executed. */
export function defaultRetryPolicy(): retry.RetryPolicy {
  return new retry.RetryPolicy();
}

/** What a client does without a policy of its own: replicas of the local data centre first. */
export function defaultLoadBalancingPolicy(localDc?: string): loadBalancing.LoadBalancingPolicy {
  return new loadBalancing.DefaultLoadBalancingPolicy(localDc);
}

/** Leaves addresses as they are. */
export function defaultAddressTranslator(): addressResolution.AddressTranslator {
  return new addressResolution.AddressTranslator();
}

/** A request is sent to one host at a time. */
export function defaultSpeculativeExecutionPolicy(): speculativeExecution.SpeculativeExecutionPolicy {
  return new speculativeExecution.NoSpeculativeExecutionPolicy();
}

/** cassandra-driver's schedule: from one second to ten minutes. A client without one comes back sooner. */
export function defaultReconnectionPolicy(): reconnection.ReconnectionPolicy {
  return new reconnection.ExponentialReconnectionPolicy(1_000, 10 * 60 * 1_000, false);
}

/** What a client uses without one of its own: microseconds of the clock, never going back. */
export function defaultTimestampGenerator(): timestampGeneration.TimestampGenerator {
  return new timestampGeneration.MonotonicTimestampGenerator();
}
