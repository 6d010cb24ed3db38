// cassandra/client: what users import as `policies`, bound to the real clock.
import { nodeRuntime } from '../../core/runtime/node-runtime.js';
import { MonotonicTimestampGenerator as PureGenerator } from '../policies/timestamp-generation.js';

/** Microseconds since 1970, never going back: the default. */
class MonotonicTimestampGenerator extends PureGenerator {
  constructor() {
    super(
      () => nodeRuntime.wallClock(),
      (message) => process.emitWarning(message, 'RingwireWarning'),
    );
  }
}

/** Where the timestamps of writes come from: `new Client({ policies: { timestampGeneration } })`; null lets the server choose. */
export const timestampGeneration = { MonotonicTimestampGenerator };
