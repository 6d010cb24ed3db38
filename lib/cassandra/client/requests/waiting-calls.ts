// cassandra/client/requests: calls that wait for a connection, or for their statement to be prepared: they count, they keep
// their own deadline and signal, and the work goes on for whoever else waits.
import type { Runtime } from '../../../core/runtime/runtime.js';
import { waitWithin } from './wait-within.js';
import type { ResolvedOptions } from '../options/resolved-options.js';

export class WaitingCalls {
  private readonly runtime: Runtime;
  private count = 0;
  private whenSent: (() => void) | undefined = undefined;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  /** Resolves when none waits any more. */
  allSent(): Promise<void> {
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenSent = resolve));
  }

  /**
   * @param held of the call that waits
   * @param then goes on with what came of the work
   */
  async bounded<T, R>(held: ResolvedOptions, work: () => Promise<T>, then: (value: T) => Promise<R>): Promise<R> {
    this.count++;
    let result: Promise<R>;
    try {
      const remainingMs = held.remainingMs(this.runtime.now());
      result = then(await waitWithin(work(), remainingMs, held.signal, this.runtime));
    } finally {
      if (--this.count === 0) this.whenSent?.();
    }
    return result;
  }
}
