// core/pool: requests that wait for a channel, not yet encoded. Bounded in count and bytes; what does not fit is refused at once.
import { NO_DEADLINE, type Exchange } from '../channel/exchange.js';
import type { Expirable } from '../channel/deadlines.js';
import { RingQueue } from '../collections/ring-queue.js';
import { DriverError } from '../errors/driver-error.js';

/** The part of a channel that a waiting request may use. */
export interface SharedChannel<Request, Reply> {
  readonly endpoint: string;
  send(exchange: Exchange<Request, Reply>): boolean;
  sendGroup(exchanges: readonly Exchange<Request, Reply>[]): boolean;
  abandon(exchange: Exchange<Request, Reply>): void;
  wasWritten(exchange: Exchange<Request, Reply>): boolean;
}

/** A request, or a group of them that belongs together, waiting for a channel. */
export interface Waiting<Request, Reply> {
  readonly deadlineMs: number;
  /** Settled while it waited: aborted, or its client was closed. */
  readonly settled: boolean;
  /** About what it will take on the wire. */
  readonly sizeBytes: number;
  /** False: the channel did not take it, it goes on waiting. */
  sendOn(channel: SharedChannel<Request, Reply>): boolean;
  fail(error: DriverError): void;
}

export interface QueueLimits {
  readonly maxCount: number;
  readonly maxBytes: number;
}

export class WaitingQueue<Request, Reply> implements Expirable {
  earliestDeadlineMs = NO_DEADLINE;
  private readonly limits: QueueLimits;
  private readonly nodeName: string;
  /** Those that were in flight when a connection was lost: they go first, in their old order. */
  private readonly returned = new RingQueue<Waiting<Request, Reply>>();
  private readonly entries = new RingQueue<Waiting<Request, Reply>>();
  private bytes = 0;

  constructor(nodeName: string, limits: QueueLimits) {
    this.nodeName = nodeName;
    this.limits = limits;
  }

  get length(): number {
    return this.returned.length + this.entries.length;
  }

  /** Refuses by failing the request when a limit is reached. */
  push(waiting: Waiting<Request, Reply>): void {
    const size = waiting.sizeBytes;
    if (this.length >= this.limits.maxCount || this.bytes + size > this.limits.maxBytes) {
      waiting.fail(
        new DriverError(
          `${this.length} requests (${this.bytes} bytes) already wait for ${this.nodeName}: the queue is limited to ` +
            `${this.limits.maxCount} requests and ${this.limits.maxBytes} bytes`,
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
      const size = waiting.sizeBytes;
      if (!waiting.settled && !waiting.sendOn(channel)) {
        queue.unshift(waiting);
        return;
      }
      this.bytes -= size;
    }
  }

  /** Lets go of a request that was settled while waiting; it is dropped when its turn comes. */
  expire(nowMs: number): void {
    let earliest = NO_DEADLINE;
    const expired: Waiting<Request, Reply>[] = [];
    for (const queue of [this.returned, this.entries]) {
      const kept: Waiting<Request, Reply>[] = [];
      for (const waiting of queue.drain()) {
        if (waiting.settled) {
          this.bytes -= waiting.sizeBytes;
        } else if (waiting.deadlineMs <= nowMs) {
          this.bytes -= waiting.sizeBytes;
          expired.push(waiting);
        } else {
          if (waiting.deadlineMs < earliest) earliest = waiting.deadlineMs;
          kept.push(waiting);
        }
      }
      for (const waiting of kept) queue.push(waiting);
    }
    this.earliestDeadlineMs = earliest;
    for (const waiting of expired) {
      waiting.fail(
        new DriverError(`no connection to ${this.nodeName} could take the request within its deadline`, {
          code: 'REQUEST_TIMEOUT',
          endpoint: this.nodeName,
        }),
      );
    }
  }

  /** Empties the queue. The error is made anew for each, as each carries facts of its own. */
  failAll(makeError: () => DriverError): void {
    const waiting = [...this.returned.drain(), ...this.entries.drain()];
    this.bytes = 0;
    this.earliestDeadlineMs = NO_DEADLINE;
    for (const entry of waiting) {
      if (!entry.settled) entry.fail(makeError());
    }
  }

  private account(waiting: Waiting<Request, Reply>, size: number): void {
    this.bytes += size;
    if (waiting.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = waiting.deadlineMs;
  }
}
