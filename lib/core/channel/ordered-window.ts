// core/channel: the window of protocols that answer in order (RESP, PostgreSQL, MySQL).
import { RingQueue } from '../collections/ring-queue.js';
import { NEXT } from '../protocol-contract.js';
import { ABANDONED, type Exchange, NO_DEADLINE } from './exchange.js';
import type { Window } from './window.js';

export class OrderedWindow<Request, Reply> implements Window<Request, Reply> {
  earliestDeadlineMs = NO_DEADLINE;
  overdue = 0;
  private readonly queue = new RingQueue<Exchange<Request, Reply>>();
  private readonly depth: number;
  private abandonedCount = 0;

  constructor(depth: number) {
    this.depth = depth;
  }

  get inFlight(): number {
    return this.queue.length;
  }

  get room(): number {
    return this.depth - this.queue.length;
  }

  get abandoned(): number {
    return this.abandonedCount;
  }

  /** A heartbeat is answered behind what is in flight, which may rightly take long. */
  get worthAsking(): boolean {
    return this.queue.length === this.abandonedCount;
  }

  open(exchange: Exchange<Request, Reply>): number {
    if (this.queue.length >= this.depth) return -1;
    this.queue.push(exchange);
    if (exchange.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = exchange.deadlineMs;
    return NEXT;
  }

  undo(): void {
    this.queue.pop();
  }

  peek(): Exchange<Request, Reply> | undefined {
    return this.queue.peek();
  }

  close(): Exchange<Request, Reply> | undefined {
    const exchange = this.queue.shift();
    if (exchange === ABANDONED) this.abandonedCount--;
    return exchange;
  }

  abandon(exchange: Exchange<Request, Reply>): void {
    const { queue } = this;
    // From the newest: what is aborted has mostly just been sent.
    for (let distance = queue.length - 1; distance >= 0; distance--) {
      if (queue.at(distance) !== exchange) continue;
      queue.replace(distance, ABANDONED);
      this.abandonedCount++;
      return;
    }
  }

  takeExpired(nowMs: number): Exchange<Request, Reply>[] {
    const { queue } = this;
    const expired: Exchange<Request, Reply>[] = [];
    let earliest = NO_DEADLINE;
    this.overdue = 0;
    for (let distance = 0; distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange.deadlineMs > nowMs) {
        if (exchange.deadlineMs < earliest) earliest = exchange.deadlineMs;
        continue;
      }
      queue.replace(distance, ABANDONED);
      this.abandonedCount++;
      expired.push(exchange);
      if (earliest === NO_DEADLINE) this.overdue++;
    }
    this.earliestDeadlineMs = earliest;
    return expired;
  }

  postpone(batch: number, byMs: number): void {
    const { queue } = this;
    for (let distance = queue.length - 1; distance >= 0; distance--) {
      const exchange = queue.at(distance)!;
      if (exchange === ABANDONED) continue;
      if (exchange.batch !== batch) return;
      if (exchange.deadlineMs !== NO_DEADLINE) exchange.deadlineMs += byMs;
    }
  }

  drain(): Exchange<Request, Reply>[] {
    this.earliestDeadlineMs = NO_DEADLINE;
    this.abandonedCount = 0;
    return this.queue.drain().filter((exchange) => exchange !== ABANDONED);
  }
}
