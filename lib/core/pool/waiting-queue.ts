// core/pool: requests that wait for a channel, not yet encoded. Bounded in count and bytes; what does not fit is
// refused at once.
import { NO_DEADLINE, type Exchange } from '../channel/exchange.js';
import type { Expirable } from '../channel/deadlines.js';
import { RingQueue } from '../collections/ring-queue.js';
import { DriverError } from '../errors/driver-error.js';

// Execution knows exchanges only as what it hands to a pool: it gets their type from here.
export { type Exchange, NO_DEADLINE };

/** The part of a channel that a waiting request may use. */
export interface SharedChannel<Request, Reply> {
  /** Whether it takes requests, be it not just now. Absent where there is no other to turn to. */
  readonly state?: { readonly ready: boolean };
  send(exchange: Exchange<Request, Reply>): boolean;
  /** Whether it would take so many together now. If not, it will say when it has room. */
  takes(count: number): boolean;
  sendGroup(exchanges: readonly Exchange<Request, Reply>[]): boolean;
  /** Whether such a request is in flight on it; always with the same test. */
  holds?(test: (request: Request) => boolean): boolean;
  /** @returns whether the exchange will never be sent */
  abandon(exchange: Exchange<Request, Reply>): boolean;
}

/** Beyond this many settled entries, and when they are the greater part, the queue is swept. */
const MANY_SETTLED = 1_024;

/** A request, or a group of them that belongs together, waiting for a channel. */
export interface Waiting<Request, Reply> {
  deadlineMs: number;
  /** Settled while it waited: aborted, or its client was closed. */
  readonly settled: boolean;
  /** About what it will take on the wire. */
  readonly sizeBytes: number;
  /** Set by the queue while it waits there: whoever settles it says so. */
  waitsIn: { forget(waiting: Waiting<Request, Reply>): void } | undefined;
  /**
   * False: the channel did not take it, it goes on waiting.
   *
   * @param before goes right before it, in the same write
   */
  sendOn(channel: SharedChannel<Request, Reply>, before?: Exchange<Request, Reply>): boolean;
  fail(error: DriverError): void;
  /** Its node cannot be reached: it goes to another, or fails. Where there is no other it only fails. */
  turnAway?(): void;
}

export interface QueueLimits {
  readonly maxCount: number;
  readonly maxBytes: number;
}

export class WaitingQueue<Request, Reply> implements Expirable {
  earliestDeadlineMs = NO_DEADLINE;
  private readonly limits: QueueLimits;
  private readonly nodeName: string;
  /** Why there is no connection, as far as that is known. */
  private readonly lastError: () => DriverError | undefined;
  private readonly emptied: () => void;
  /** Those that were in flight when a connection was lost: they go first, in their old order. */
  private readonly returned = new RingQueue<Waiting<Request, Reply>>();
  private readonly entries = new RingQueue<Waiting<Request, Reply>>();
  private bytes = 0;
  /** Entries that were settled while they waited: dropped when their turn comes, and counted no more. */
  private settled = 0;
  /** The size of the entry that was offered to a channel last: the first one is offered again and again. */
  private offered: Waiting<Request, Reply> | undefined = undefined;
  private offeredBytes = 0;

  /** @param emptied called when nothing waits any more though nothing was sent: what waited has settled, or expired */
  constructor(
    nodeName: string,
    limits: QueueLimits,
    lastError: () => DriverError | undefined = nothing,
    emptied: () => void = nothing,
  ) {
    this.nodeName = nodeName;
    this.limits = limits;
    this.lastError = lastError;
    this.emptied = emptied;
  }

  get length(): number {
    return this.returned.length + this.entries.length - this.settled;
  }

  /** An entry was settled while it waited. */
  forget(waiting: Waiting<Request, Reply>): void {
    if (waiting.waitsIn !== this) return;
    waiting.waitsIn = undefined;
    this.settled++;
    this.bytes -= waiting.sizeBytes;
    if (this.settled > MANY_SETTLED && this.settled > this.length) this.sweep(Number.NEGATIVE_INFINITY);
    if (this.length === 0) this.emptied();
  }

  /** Refuses by failing the request when a limit is reached. */
  push(waiting: Waiting<Request, Reply>): void {
    const size = waiting.sizeBytes;
    if (this.length >= this.limits.maxCount || this.bytes + size > this.limits.maxBytes) {
      waiting.fail(
        new DriverError(
          `${size} bytes more do not fit: ${this.length} requests (${this.bytes} bytes) already wait for ` +
            `${this.nodeName}: the queue is limited to ${this.limits.maxCount} requests and ${this.limits.maxBytes} bytes`,
          // Trying again at once would meet the same full queue: backing off is the caller's decision.
          { code: 'QUEUE_FULL', retryable: false },
        ),
      );
      return;
    }
    this.entries.push(waiting);
    this.account(waiting, size);
  }

  /** Puts a request that was in flight in front of those that never were. Not refused: its place was granted before. */
  pushReturned(waiting: Waiting<Request, Reply>): void {
    this.returned.push(waiting);
    this.account(waiting, waiting.sizeBytes);
  }

  /** Hands waiting requests to a channel until it takes no more. */
  pumpInto(channel: SharedChannel<Request, Reply>): void {
    for (;;) {
      const queue = this.returned.length > 0 ? this.returned : this.entries;
      const waiting = queue.peek();
      if (waiting === undefined) return;
      // Taken out first: sending may fail it, and its failure may put it back.
      queue.shift();
      if (this.offered !== waiting) {
        this.offered = waiting;
        this.offeredBytes = waiting.sizeBytes;
      }
      const size = this.offeredBytes;
      const counted = waiting.waitsIn === this;
      waiting.waitsIn = undefined;
      if (!waiting.settled && !waiting.sendOn(channel)) {
        waiting.waitsIn = this;
        queue.unshift(waiting);
        return;
      }
      this.offered = undefined;
      if (counted) this.bytes -= size;
      else this.settled--;
    }
  }

  /** What was sent in time left its deadline behind. */
  look(): void {
    if (this.returned.length + this.entries.length === 0) this.earliestDeadlineMs = NO_DEADLINE;
  }

  expire(nowMs: number): void {
    // Taken out before they fail: a failure may lead back into this queue.
    const expired = this.sweep(nowMs);
    const cause = this.lastError();
    const message =
      cause === undefined
        ? `no connection to ${this.nodeName} could take the request within its deadline`
        : `no connection within its deadline: ${cause.message}`;
    for (const waiting of expired) {
      waiting.fail(
        new DriverError(message, {
          code: 'REQUEST_TIMEOUT',
          endpoint: this.nodeName,
          phase: cause?.phase,
          cause,
        }),
      );
    }
    if (this.length === 0) this.emptied();
  }

  /** Empties the queue. The error is made anew for each, as each carries facts of its own. */
  failAll(makeError: () => DriverError): void {
    for (const entry of this.takeAll()) if (!entry.settled) entry.fail(makeError());
  }

  /** Empties the queue: sends what waited to other nodes. @param otherwise for those that go to no other */
  turnAllAway(otherwise: (waiting: Waiting<Request, Reply>) => void): void {
    for (const waiting of this.takeAll()) {
      if (waiting.settled) continue;
      if (waiting.turnAway === undefined) otherwise(waiting);
      else waiting.turnAway();
    }
  }

  /** Empties the queue. Settled entries are among those it answers. */
  takeAll(): Waiting<Request, Reply>[] {
    const waiting = [...this.returned.drain(), ...this.entries.drain()];
    this.bytes = 0;
    this.settled = 0;
    this.earliestDeadlineMs = NO_DEADLINE;
    for (const entry of waiting) entry.waitsIn = undefined;
    return waiting;
  }

  /** Drops the settled entries, and takes out those whose deadline has passed. */
  private sweep(nowMs: number): Waiting<Request, Reply>[] {
    const expired: Waiting<Request, Reply>[] = [];
    let earliest = NO_DEADLINE;
    const isLeft = (waiting: Waiting<Request, Reply>): boolean => {
      if (!waiting.settled && waiting.deadlineMs > nowMs) {
        if (waiting.deadlineMs < earliest) earliest = waiting.deadlineMs;
        return true;
      }
      // What was forgotten is accounted for already.
      if (waiting.waitsIn === this) this.bytes -= waiting.sizeBytes;
      waiting.waitsIn = undefined;
      if (!waiting.settled) expired.push(waiting);
      return false;
    };
    this.returned.retain(isLeft);
    this.entries.retain(isLeft);
    this.settled = 0;
    this.earliestDeadlineMs = earliest;
    return expired;
  }

  private account(waiting: Waiting<Request, Reply>, size: number): void {
    this.bytes += size;
    waiting.waitsIn = this;
    if (waiting.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = waiting.deadlineMs;
  }
}

function nothing(): undefined {}
