// cassandra/policies: timestamps of writes, made by the client so that its own writes keep their order. Pure: the clock
// is injected.
import { brandClass } from '../../core/errors/brand.js';

/** Drift beyond this is worth a warning: many writes in one microsecond, or a clock that was set back. */
const DRIFT_WARNING_MICROSECONDS = 1_000_000;

/** To extend: `next()` answers microseconds since 1970, or null to leave it to the server. */
export class TimestampGenerator {
  next(_client?: unknown): number | bigint | { readonly high: number; readonly low: number } | null | undefined {
    throw new Error('next() must be implemented');
  }
}
brandClass(TimestampGenerator, 'cassandra.TimestampGenerator');

/** Microseconds since 1970; never the same twice and never going back, whatever the clock does. */
export class MonotonicTimestampGenerator extends TimestampGenerator {
  private readonly wallClock: () => number;
  private readonly warn: (message: string) => void;
  private last = 0;
  private warned = false;

  constructor(wallClock: () => number, warn: (message: string) => void) {
    super();
    this.wallClock = wallClock;
    this.warn = warn;
  }

  override next(): number {
    const nowMicroseconds = this.wallClock() * 1_000;
    if (nowMicroseconds > this.last) {
      this.last = nowMicroseconds;
      this.warned = false;
      return nowMicroseconds;
    }
    this.last++;
    if (!this.warned && this.last - nowMicroseconds > DRIFT_WARNING_MICROSECONDS) {
      this.warned = true;
      this.warn('the timestamps of writes are more than one second ahead of the clock');
    }
    return this.last;
  }
}
