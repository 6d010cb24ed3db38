// redis/client/iterations: what a caller holds of a stream that is read: a generator that can be left while it waits.
// A generator of the language would finish its wait first, which for a stream that nothing is added to is for ever.
import { InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { eitherSignal } from '../../../core/pool/abort.js';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';

/** What every reading of a stream may be told. */
interface Bounds {
  readonly count?: number | undefined;
  readonly blockMs?: number | undefined;
  readonly claimIdleMs?: number | undefined;
}

/**
 * @throws InvalidArgumentError for numbers that no server takes: a count of 0 would be an end before the beginning
 */
export function checkReading(call: string, options: Bounds, known: ReadonlySet<string>): void {
  warnOfUnknown(call, options, known);
  const { count = 1, blockMs = 0, claimIdleMs = 0 } = options;
  if (!(Number.isSafeInteger(count) && count > 0))
    throw new InvalidArgumentError(`${call}: count must be a whole number from 1 on, and not ${String(count)}`);
  for (const [name, value] of Object.entries({ blockMs, claimIdleMs }))
    if (!(Number.isSafeInteger(value) && value >= 0))
      throw new InvalidArgumentError(
        `${call}: ${name} must be a whole number of milliseconds, and not ${String(value)}`,
      );
}

/** An iteration whose `return()` gives up what it has asked the server for, instead of waiting for that. */
export class StreamIteration<E> implements AsyncGenerator<E, void, undefined> {
  private readonly entries: AsyncGenerator<E, void, undefined>;
  /** Aborted when the loop is left, and when it is over: nothing is left on the caller's signal. */
  private readonly leaving = new AbortController();
  private left = false;

  /**
   * @param read the entries, asked for with a signal that ends what is under way
   * @param signal the caller's, which many iterations may share: a listener of each would look like a leak
   */
  constructor(read: (signal: AbortSignal) => AsyncGenerator<E, void, undefined>, signal: AbortSignal | undefined) {
    this.entries = read(eitherSignal(signal, this.leaving.signal));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<E, void>> {
    try {
      const result = await this.entries.next();
      if (result.done === true) this.leaving.abort();
      return result;
    } catch (error) {
      this.leaving.abort();
      if (this.left) return { done: true, value: undefined };
      throw error;
    }
  }

  /** Leaves: called by `break` and `return` in a loop. What waits for an entry ends as well. */
  async return(): Promise<IteratorResult<E, void>> {
    this.leave();
    return this.entries.return();
  }

  async throw(error: unknown): Promise<IteratorResult<E, void>> {
    this.leave();
    return this.entries.throw(error);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private leave(): void {
    this.left = true;
    this.leaving.abort();
  }
}
