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

  get size(): number {
    return this.count;
  }

  /** Resolves when none waits any more. */
  allSent(): Promise<void> {
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenSent = resolve));
  }

  /**
   * @param held of the call that waits
   * @param then goes on with what came of the work
   * @param failed told of a failure of the work, with when the call began: there is no request yet that could tell
   */
  async bounded<T, R>(
    held: ResolvedOptions,
    work: () => Promise<T>,
    then: (value: T) => Promise<R>,
    failed?: (error: Error, sinceMs: number) => void,
  ): Promise<R> {
    this.count++;
    const sinceMs = this.runtime.now();
    let result: Promise<R>;
    try {
      const waited = waitWithin(work(), held.remainingMs(sinceMs), held.signal, this.runtime);
      result = then(
        failed === undefined
          ? await waited
          : await waited.catch((error: Error) => {
              failed(error, sinceMs);
              throw error;
            }),
      );
    } finally {
      if (--this.count === 0) this.whenSent?.();
    }
    return result;
  }
}
