// test/soak: time that stands still while this process does not run: a busy machine must not look like a late call.

const TICK_MS = 5;
/** A tick counts for no more than this. */
const LONGEST_TICK_MS = 15;

export class SteadyClock {
  #steadyMs = 0;
  #lastMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  /** The longest that this process did not run. */
  longestStallMs = 0;

  constructor() {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  now(): number {
    this.#tick();
    return this.#steadyMs;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const nowMs = performance.now();
    const elapsedMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    this.longestStallMs = Math.max(this.longestStallMs, elapsedMs - TICK_MS);
    this.#steadyMs += Math.min(elapsedMs, LONGEST_TICK_MS);
  }
}
