// core/channel: keeps an exchange alone in flight that must be: it is sent when everything before it has been answered,
// and nothing follows it until it is answered itself. What waits meanwhile and has no queue of its own waits here.
import type { DriverError } from '../errors/driver-error.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import { type Exchange, NO_DEADLINE } from './exchange.js';

/** Of an exchange whose bytes are in no batch. */
const IN_NO_BATCH = Number.MAX_SAFE_INTEGER;

export class Fence<Request, Reply> {
  earliestDeadlineMs = NO_DEADLINE;
  /** An exchange is alone in flight, or is to be asked again: nothing else may be sent. */
  occupied = false;
  /** Why the first of those that wait was not executed, and is asked again. */
  private postponedBecause: DriverError | undefined;
  /** In their order. A set, so that each can leave from its place when its caller goes. */
  private waiting = new Set<Exchange<Request, Reply>>();
  private readonly runtime: Runtime;
  private readonly resume: () => void;
  private pause: Timer | undefined;

  /** @param resume called when a pause is over */
  constructor(runtime: Runtime, resume: () => void) {
    this.runtime = runtime;
    this.resume = resume;
  }

  get length(): number {
    return this.waiting.size;
  }

  /** Whether what comes now has to wait. */
  get isUp(): boolean {
    return this.occupied || this.waiting.size > 0;
  }

  hold(exchange: Exchange<Request, Reply>): void {
    exchange.batch = IN_NO_BATCH;
    this.waiting.add(exchange);
    if (exchange.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = exchange.deadlineMs;
  }

  /** What was sent could not be executed yet. */
  get isPausing(): boolean {
    return this.pause !== undefined;
  }

  /** In front of all others, after a pause: it was not executed. */
  postpone(exchange: Exchange<Request, Reply>, byMs: number, because: DriverError): void {
    exchange.postpone?.(byMs);
    this.postponedBecause = because;
    this.pause = this.runtime.setTimer(
      () => {
        this.pause = undefined;
        this.resume();
      },
      byMs,
      false,
    );
    const others = this.waiting;
    this.waiting = new Set();
    this.hold(exchange);
    for (const other of others) this.waiting.add(other);
  }

  /**
   * Sends what waits, up to the first that must be alone and is not yet, or is from now on.
   * @param send answers whether it was sent
   */
  advance(send: (exchange: Exchange<Request, Reply>) => boolean): void {
    this.occupied = false;
    this.postponedBecause = undefined;
    for (const exchange of this.waiting) {
      if (!send(exchange)) return;
      this.waiting.delete(exchange);
      // `send` may have set it.
      if (this.isOccupied()) return;
    }
    this.earliestDeadlineMs = NO_DEADLINE;
  }

  private isOccupied(): boolean {
    return this.occupied;
  }

  /** @returns false when it does not wait here */
  forget(exchange: Exchange<Request, Reply>): boolean {
    const waited = this.waiting.delete(exchange);
    if (this.waiting.size === 0) this.earliestDeadlineMs = NO_DEADLINE;
    return waited;
  }

  takeExpired(
    nowMs: number,
  ): { readonly exchange: Exchange<Request, Reply>; readonly because: DriverError | undefined }[] {
    const expired = [];
    this.earliestDeadlineMs = NO_DEADLINE;
    for (const exchange of this.waiting) {
      if (exchange.deadlineMs <= nowMs) {
        this.waiting.delete(exchange);
        expired.push({ exchange, because: this.postponedBecause });
      } else if (exchange.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = exchange.deadlineMs;
    }
    return expired;
  }

  drain(): Exchange<Request, Reply>[] {
    const waiting = [...this.waiting];
    this.waiting.clear();
    this.pause?.cancel();
    this.pause = undefined;
    this.earliestDeadlineMs = NO_DEADLINE;
    this.occupied = false;
    return waiting;
  }
}
