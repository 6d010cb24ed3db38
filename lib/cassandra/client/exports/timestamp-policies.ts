// cassandra/client/exports: what users import as `policies.timestampGeneration`: where the timestamps of writes come
// from, bound to the real clock.
import { brandClass } from '../../../core/errors/brand.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import { MonotonicTimestampGenerator as PureGenerator } from '../../policies/timestamp-generation.js';

export { TimestampGenerator } from '../../policies/timestamp-generation.js';

/** Microseconds since 1970, never going back: the default. */
export class MonotonicTimestampGenerator extends PureGenerator {
  /**
   * @param warningThreshold how far ahead of the clock is worth a warning, in milliseconds; default 1000
   * @param minLogInterval at least so many milliseconds between two warnings; 0 for none; default: one until the clock
   * has caught up
   */
  constructor(warningThreshold?: number, minLogInterval?: number) {
    super(() => nodeRuntime.wallClock(), warn, warningThreshold, minLogInterval);
  }
}
brandClass(MonotonicTimestampGenerator, 'cassandra.MonotonicTimestampGenerator');

/** In the log of the client that asked, as in cassandra-driver. */
function warn(message: string, client: unknown): void {
  if (hasLog(client)) client.log('warning', message);
  else process.emitWarning(message, 'RingwireWarning');
}

function hasLog(client: unknown): client is { log(level: 'warning', message: string): void } {
  return typeof (client as { readonly log?: unknown } | null | undefined)?.log === 'function';
}
