// cassandra/client/exports: what users import as `policies.reconnection`: the delays between attempts to connect, bound
// to real randomness.
import { brandClass } from '../../../core/errors/brand.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import { ExponentialReconnectionPolicy as PureExponential } from '../../policies/user-reconnection.js';

export { ConstantReconnectionPolicy, ReconnectionPolicy } from '../../policies/user-reconnection.js';

/** Doubles the delay each time, up to a limit, with jitter. */
export class ExponentialReconnectionPolicy extends PureExponential {
  constructor(baseDelay: number, maxDelay: number, startNoDelay = false) {
    super(baseDelay, maxDelay, startNoDelay, () => nodeRuntime.random());
  }
}
brandClass(ExponentialReconnectionPolicy, 'cassandra.ExponentialReconnectionPolicy');
