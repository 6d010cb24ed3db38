// core/channel: the window of protocols whose replies carry a tag (CQL's stream ids, MongoDB's request ids).
import { ABANDONED, type Exchange, isAbandoned, LONG_ABANDONED, NO_DEADLINE } from './exchange.js';
import type { Window } from './window.js';

const INITIAL_SLOTS = 128;

/**
 * A tag is never given out again before its reply has passed by: that is what keeps a late reply from another caller.
 */
export class TaggedWindow<Request, Reply> implements Window<Request, Reply> {
  earliestDeadlineMs = NO_DEADLINE;
  private readonly depth: number;
  private readonly slots: (Exchange<Request, Reply> | undefined)[] = new Array<undefined>(INITIAL_SLOTS).fill(
    undefined,
  );
  /** A stack: the tag freed last is used first, so few slots are ever touched. */
  private readonly free: number[] = [];
  private unused = 0;
  private count = 0;
  private abandonedCount = 0;
  /** The tags that were given out since the last write: the first so many of these. */
  private readonly unwritten: number[] = [];
  private unwrittenCount = 0;

  constructor(depth: number) {
    this.depth = depth;
  }

  get inFlight(): number {
    return this.count;
  }

  get room(): number {
    return this.depth - this.count;
  }

  get abandoned(): number {
    return this.abandonedCount;
  }

  /** A reply that nobody waits for may have been lost beside others: it proves nothing. */
  get expecting(): boolean {
    return this.count > this.abandonedCount;
  }

  open(exchange: Exchange<Request, Reply>, spare = 0): number {
    if (this.count >= this.depth + spare) return -1;
    const tag = this.free.length > 0 ? this.free.pop()! : this.unused++;
    this.slots[tag] = exchange;
    exchange.place = tag;
    this.unwritten[this.unwrittenCount++] = tag;
    this.count++;
    if (exchange.deadlineMs < this.earliestDeadlineMs) this.earliestDeadlineMs = exchange.deadlineMs;
    return tag;
  }

  undo(tag: number): void {
    this.slots[tag] = undefined;
    this.unwrittenCount--;
    this.release(tag);
  }

  peek(tag: number): Exchange<Request, Reply> | undefined {
    return tag < this.unused ? this.slots[tag] : undefined;
  }

  close(tag: number): Exchange<Request, Reply> | undefined {
    const exchange = tag < this.unused ? this.slots[tag] : undefined;
    if (exchange === undefined) return undefined;
    if (isAbandoned(exchange)) this.abandonedCount--;
    this.slots[tag] = undefined;
    this.release(tag);
    return exchange;
  }

  abandon(exchange: Exchange<Request, Reply>): void {
    const tag = exchange.place;
    // It may have left the window, and its tag may be another's.
    if (this.slots[tag] === exchange) this.leaveTombstone(tag);
  }

  takeExpired(nowMs: number): Exchange<Request, Reply>[] {
    const expired: Exchange<Request, Reply>[] = [];
    let earliest = NO_DEADLINE;
    for (let tag = 0; tag < this.unused; tag++) {
      const exchange = this.slots[tag];
      if (exchange === undefined) continue;
      if (exchange.deadlineMs <= nowMs) {
        this.leaveTombstone(tag);
        expired.push(exchange);
      } else if (exchange.deadlineMs < earliest) {
        earliest = exchange.deadlineMs;
      }
    }
    this.earliestDeadlineMs = earliest;
    return expired;
  }

  latestDeadlineMs(test: (exchange: Exchange<Request, Reply>) => boolean): number {
    let latest = 0;
    for (let tag = 0; tag < this.unused; tag++) {
      const exchange = this.slots[tag];
      if (exchange === undefined || isAbandoned(exchange)) continue;
      if (exchange.deadlineMs > latest && test(exchange)) latest = exchange.deadlineMs;
    }
    return latest;
  }

  countLongAbandoned(): number {
    let count = 0;
    for (let tag = 0; tag < this.unused; tag++) {
      const exchange = this.slots[tag];
      if (exchange === LONG_ABANDONED) count++;
      else if (exchange === ABANDONED) this.slots[tag] = LONG_ABANDONED;
    }
    return count;
  }

  makeUpForStall(stalledMs: number): void {
    const count = this.unwrittenCount;
    this.unwrittenCount = 0;
    if (stalledMs === 0) return;
    for (let index = 0; index < count; index++) {
      const exchange = this.slots[this.unwritten[index]];
      if (exchange !== undefined && exchange.deadlineMs !== NO_DEADLINE) exchange.deadlineMs += stalledMs;
    }
  }

  some(test: (request: Request) => boolean): boolean {
    return this.slots.some((exchange) => exchange !== undefined && !isAbandoned(exchange) && test(exchange.request));
  }

  drain(): Exchange<Request, Reply>[] {
    const waiting = this.slots.filter((exchange) => exchange !== undefined && !isAbandoned(exchange)) as Exchange<
      Request,
      Reply
    >[];
    this.slots.fill(undefined);
    this.free.length = 0;
    this.unused = 0;
    this.unwrittenCount = 0;
    this.count = 0;
    this.abandonedCount = 0;
    this.earliestDeadlineMs = NO_DEADLINE;
    return waiting.sort((a, b) => a.batch - b.batch);
  }

  private leaveTombstone(tag: number): void {
    this.slots[tag] = ABANDONED;
    this.abandonedCount++;
  }

  private release(tag: number): void {
    this.free.push(tag);
    this.count--;
  }
}
