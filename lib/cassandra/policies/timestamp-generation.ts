// cassandra/policies: timestamps of writes, made by the client so that its own writes keep their order. Pure: the clock
// is injected.
import { brandClass } from '../../core/errors/brand.js';
import { ArgumentError } from '../types/argument-error.js';

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
  private readonly warn: (message: string, client: unknown) => void;
  private readonly warningMicroseconds: number;
  private readonly warningIntervalMs: number;
  private last = 0;
  private nextWarningMs = 0;

  /**
   * @param warningThreshold how far ahead of the clock is worth a warning, in milliseconds; default 1000
   * @param minLogInterval at least so many milliseconds between two warnings; 0 for none; default: one until the clock
   * has caught up
   */
  constructor(
    wallClock: () => number,
    warn: (message: string, client: unknown) => void,
    warningThreshold: number | undefined = undefined,
    minLogInterval: number | undefined = undefined,
  ) {
    super();
    if (warningThreshold !== undefined && !(warningThreshold >= 0))
      throw new ArgumentError('warningThreshold can not be lower than 0', { code: 'INVALID_OPTION' });
    this.wallClock = wallClock;
    this.warn = warn;
    this.warningMicroseconds = warningThreshold ? warningThreshold * 1_000 : DRIFT_WARNING_MICROSECONDS;
    this.warningIntervalMs = minLogInterval ?? Infinity;
  }

  /** Milliseconds since 1970: the clock, to be overridden. */
  getDate(): number {
    return this.wallClock();
  }

  override next(client?: unknown): number {
    return this.nextAt(this.getDate(), client);
  }

  protected nextAt(nowMs: number, client?: unknown): number {
    const nowMicroseconds = nowMs * 1_000;
    if (nowMicroseconds > this.last) {
      this.last = nowMicroseconds;
      this.nextWarningMs = 0;
      return nowMicroseconds;
    }
    this.last++;
    if (this.last - nowMicroseconds > this.warningMicroseconds) this.ahead(client);
    return this.last;
  }

  private ahead(client: unknown): void {
    const nowMs = this.wallClock();
    if (this.warningIntervalMs <= 0 || nowMs < this.nextWarningMs) return;
    this.nextWarningMs = nowMs + this.warningIntervalMs;
    const aheadMs = this.warningMicroseconds / 1_000;
    const by = aheadMs === 1_000 ? 'one second' : `${aheadMs} ms`;
    this.warn(`the timestamps of writes are more than ${by} ahead of the clock`, client);
  }
}

/**
 * A client's own. The clock is read once per turn of the event loop, as what is written in a turn is sent at its end
 * and knows nothing of others that came meanwhile; reading it costs as much as all else of a timestamp, ten times over.
 */
export class TurnTimestampGenerator extends MonotonicTimestampGenerator {
  /** @param turnMs milliseconds since 1970, when somebody first asked in this turn */
  override nextAt(turnMs: number): number {
    return super.nextAt(turnMs);
  }
}
