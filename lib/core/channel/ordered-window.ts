// core/channel: the window of protocols that answer in order (RESP, PostgreSQL, MySQL).
import { RingQueue } from '../collections/ring-queue.js';
import { NEXT } from '../protocol-contract.js';
import { ABANDONED, type Exchange, NO_DEADLINE } from './exchange.js';
import type { Window } from './window.js';

/** Places are counted up to here and then from 0 again: they stay small integers, and are more than any depth. */
const PLACES = 0x3fffffff;

export class OrderedWindow<Request, Reply> implements Window<Request, Reply> {
  earliestDeadlineMs = NO_DEADLINE;
  private readonly queue = new RingQueue<Exchange<Request, Reply>>();
  private readonly depth: number;
  private abandonedCount = 0;
  /** The place of the next exchange; those in the window have the places right before it. */
  private nextPlace = 0;
  /** The place of the first exchange that is not written yet. */
  private firstUnwritten = 0;
  /** The place of the first exchange that `holds` has not looked at, and the last one that it found. */
  private firstUnseen = 0;
  private held: Exchange<Request, Reply> | undefined = undefined;

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

  get expecting(): boolean {
    return this.queue.length > 0;
  }

  open(exchange: Exchange<Request, Reply>): number {
    if (this.queue.length >= this.depth) return -1;
    this.queue.push(exchange);
    exchange.place = this.nextPlace;
    this.nextPlace = (this.nextPlace + 1) & PLACES;
    if (exchange.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = exchange.deadlineMs;
    return NEXT;
  }

  undo(): void {
    this.queue.pop();
    this.nextPlace = (this.nextPlace - 1) & PLACES;
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
    const distance = (exchange.place - (this.nextPlace - queue.length)) & PLACES;
    // It may have left the window, and its place may be another's.
    if (queue.at(distance) !== exchange) return;
    queue.replace(distance, ABANDONED);
    this.abandonedCount++;
  }

  takeExpired(nowMs: number): Exchange<Request, Reply>[] {
    const { queue } = this;
    const expired: Exchange<Request, Reply>[] = [];
    let earliest = NO_DEADLINE;
    for (let distance = 0; distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange.deadlineMs > nowMs) {
        if (exchange.deadlineMs < earliest) earliest = exchange.deadlineMs;
        continue;
      }
      queue.replace(distance, ABANDONED);
      this.abandonedCount++;
      expired.push(exchange);
    }
    this.earliestDeadlineMs = earliest;
    return expired;
  }

  latestDeadlineMs(test: (exchange: Exchange<Request, Reply>) => boolean): number {
    const { queue } = this;
    let latest = 0;
    for (let distance = 0; distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange !== ABANDONED && exchange.deadlineMs > latest && test(exchange)) latest = exchange.deadlineMs;
    }
    return latest;
  }

  /** None: in order, every reply comes before those behind it, and a peer that sends no more is silent. */
  countLongAbandoned(): number {
    return 0;
  }

  makeUpForStall(stalledMs: number): void {
    const { queue } = this;
    const count = (this.nextPlace - this.firstUnwritten) & PLACES;
    this.firstUnwritten = this.nextPlace;
    if (stalledMs === 0) return;
    for (let distance = Math.max(0, queue.length - count); distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange.deadlineMs !== NO_DEADLINE) exchange.deadlineMs += stalledMs;
    }
  }

  some(test: (request: Request) => boolean): boolean {
    const { queue } = this;
    for (let distance = 0; distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange !== ABANDONED && test(exchange.request)) return true;
    }
    return false;
  }

  holds(test: (request: Request) => boolean): boolean {
    const { queue, nextPlace } = this;
    const first = nextPlace - queue.length;
    const unseen = Math.min((nextPlace - this.firstUnseen) & PLACES, queue.length);
    for (let distance = queue.length - unseen; distance < queue.length; distance++) {
      const exchange = queue.at(distance)!;
      if (exchange !== ABANDONED && test(exchange.request)) this.held = exchange;
    }
    this.firstUnseen = nextPlace;
    return this.held !== undefined && queue.at((this.held.place - first) & PLACES) === this.held;
  }

  drain(): Exchange<Request, Reply>[] {
    this.earliestDeadlineMs = NO_DEADLINE;
    this.abandonedCount = 0;
    this.firstUnwritten = this.nextPlace;
    return this.queue.drain().filter((exchange) => exchange !== ABANDONED);
  }
}
