// cassandra/client/exports: what users import as `policies.timestampGeneration`: where the timestamps of writes come
// from, bound to the real clock.
import { brandClass } from '../../../core/errors/brand.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import { MonotonicTimestampGenerator as PureGenerator } from '../../policies/timestamp-generation.js';

export { TimestampGenerator } from '../../policies/timestamp-generation.js';

/** Microseconds since 1970, never going back: the default. */
export class MonotonicTimestampGenerator extends PureGenerator {
  constructor() {
    super(
      () => nodeRuntime.wallClock(),
      (message) => process.emitWarning(message, 'RingwireWarning'),
    );
  }
}
brandClass(MonotonicTimestampGenerator, 'cassandra.MonotonicTimestampGenerator');
