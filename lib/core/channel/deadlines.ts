// core/channel: deadlines without a timer per call and without anything that holds a settled call (which tripled the
// cost of a GET).
import { microsOf, Observation } from '../observe/observation.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import { NO_DEADLINE, STALL_MS } from './exchange.js';
import { Standstill } from './standstill.js';

/** How often deadlines are looked at while something is in flight. */
const TICK_MS = 25;
/** How much later than its limit a silence may be noticed: a look at its beginning, and one at its end. */
export const NOTICED_WITHIN_MS = 2 * TICK_MS;

/** So many questions in one turn of the event loop do not hold it up. */
const BEATS_TOGETHER = 16;
const BEATS_APART_MS = 50;

/** A channel or a queue: it knows the earliest deadline of what it holds. */
export interface Expirable {
  readonly earliestDeadlineMs: number;
  /** Called at each tick, before `earliestDeadlineMs` is asked for: brings up to date what time alone changes. */
  look?(nowMs: number): void;
  /** Fails what has expired and computes `earliestDeadlineMs` anew. */
  expire(nowMs: number): void;
}

/**
 * One coarse tick per client. It looks only at the minimum that each window and queue keeps and at how long each peer
 * has been silent, and is off while nothing has a deadline and no peer owes anything: a look makes up for the minimum
 * that an answer in time leaves behind, so a client that nobody uses sleeps, and the next call begins the tick again.
 *
 * A deadline that has passed is acted upon one poll phase later: when the event loop was blocked, timers fire before
 * sockets are read, and a reply that is already in the kernel's buffer must win.
 */
export class Deadlines {
  readonly standstill: Standstill;
  /** Who is told of calls and connections: all that share this clock are of one client. */
  readonly observation: Observation;
  private readonly runtime: Runtime;
  private readonly sources = new Set<Expirable>();
  private readonly onTurnEnd = this.forget.bind(this);
  private readonly onTick = this.tick.bind(this);
  private timer: Timer | undefined;
  private ticking = false;
  private readonly bornMs: number;
  private channels = 0;
  private cachedNowMs = 0;
  private cachedMs = 0;
  private cachedMicros = 0;
  /** 0: not read in this turn. */
  private cachedWallMs = 0;
  private cached = false;

  constructor(runtime: Runtime, observation = new Observation()) {
    this.runtime = runtime;
    this.observation = observation;
    this.standstill = new Standstill(runtime);
    this.bornMs = runtime.now();
  }

  /** Whole milliseconds, read once per turn of the event loop: small integers are cheap to keep in a call. */
  now(): number {
    if (this.cached) return this.cachedNowMs;
    this.cached = true;
    this.cachedWallMs = 0;
    this.runtime.afterMicrotasks(this.onTurnEnd);
    const nowMs = this.runtime.now();
    this.cachedMs = nowMs;
    this.cachedMicros = microsOf(nowMs);
    return (this.cachedNowMs = Math.floor(nowMs));
  }

  /** The same in microseconds, as durations are counted. */
  turnMicros(): number {
    if (!this.cached) this.now();
    return this.cachedMicros;
  }

  /** The same with their fraction. */
  turnMs(): number {
    if (!this.cached) this.now();
    return this.cachedMs;
  }

  /** Milliseconds since 1970, read once per turn. */
  turnWallMs(): number {
    if (!this.cached) this.now();
    if (this.cachedWallMs === 0) this.cachedWallMs = this.runtime.wallClock();
    return this.cachedWallMs;
  }

  /** The clock itself, with its fraction. */
  preciseNow(): number {
    return this.runtime.now();
  }

  /** The clock itself, for what must be right within a turn. */
  exactNow(): number {
    return Math.floor(this.runtime.now());
  }

  /** One that was counted from the turn's beginning: that the turn was blocked before is not the server's doing. */
  makeUpForStall(waiting: { deadlineMs: number }): void {
    const stalledMs = this.exactNow() - this.now();
    if (stalledMs > STALL_MS && waiting.deadlineMs !== NO_DEADLINE) waiting.deadlineMs += stalledMs;
  }

  random(): number {
    return this.runtime.random();
  }

  /** In the next turn of the event loop. */
  nextTurn(work: () => void): void {
    this.runtime.nextTurn(work);
  }

  after(delayMs: number, callback: () => void): Timer {
    return this.runtime.setTimer(callback, delayMs);
  }

  /** Undefined unless the process stood still: resolves when it is known which connections ended meanwhile. */
  afterStandstill(): Promise<void> | undefined {
    const { standstill } = this;
    if (standstill.isOver(this.exactNow())) return undefined;
    return new Promise((resolve) => standstill.afterwards(resolve));
  }

  /** When the heartbeat of one more channel is to beat: together with those of others, but not with hundreds. */
  beatGridMs(): number {
    return this.bornMs + Math.floor(this.channels++ / BEATS_TOGETHER) * BEATS_APART_MS;
  }

  watch(source: Expirable): void {
    this.sources.add(source);
  }

  unwatch(source: Expirable): void {
    this.sources.delete(source);
  }

  /** Called whenever something with a deadline was taken in. */
  arm(): void {
    if (!this.ticking) this.start();
  }

  stop(): void {
    this.timer?.cancel();
    this.ticking = false;
    this.sources.clear();
  }

  private start(): void {
    this.ticking = true;
    // Sockets, not this tick, keep the process alive.
    this.timer = this.runtime.setTimer(this.onTick, TICK_MS, false);
  }

  private forget(): void {
    this.cached = false;
  }

  private tick(): void {
    const nowMs = this.exactNow();
    // Noticed before whatever else runs in this turn.
    this.standstill.isOver(nowMs);
    const earliest = this.earliest(nowMs);
    if (earliest === NO_DEADLINE) {
      this.ticking = false;
    } else if (earliest <= nowMs) {
      this.runtime.afterPoll(() => this.expireAll());
    } else {
      this.start();
    }
  }

  private expireAll(): void {
    if (!this.ticking) return;
    const nowMs = this.exactNow();
    for (const source of this.sources) {
      source.look?.(nowMs);
      if (source.earliestDeadlineMs <= nowMs) source.expire(nowMs);
    }
    this.start();
  }

  private earliest(nowMs: number): number {
    let earliest = NO_DEADLINE;
    for (const source of this.sources) {
      source.look?.(nowMs);
      if (source.earliestDeadlineMs < earliest) earliest = source.earliestDeadlineMs;
    }
    return earliest;
  }
}
