// core/pool: how a pool is kept, as its client says.
import type { QueueLimits } from './waiting-queue.js';

export interface PoolSettings {
  /** How many shared channels to keep. */
  readonly size: number;
  /**
   * A channel older than this, give or take a tenth, is replaced when what is in flight has been answered. 0 or absent:
   * never.
   */
  readonly maxAgeMs?: number;
  readonly queue: QueueLimits;
  /**
   * What becomes of the requests that wait when an attempt to connect fails and there is no channel: they wait on, or
   * are turned away to other nodes. Default wait.
   */
  readonly whenDown?: 'wait' | 'next';
}
