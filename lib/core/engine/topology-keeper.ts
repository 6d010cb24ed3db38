// core/engine: keeps the topology fresh: reads it once however many ask, not too often however much is suspected, and
// lets the old one serve until a newer one was read.
import { errorOf } from '../errors/builtins.js';
import { ignore } from '../errors/ignore.js';
import type { ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime, Timer } from '../runtime/runtime.js';
import type { TopologyReading, TopologySource } from '../topology/topology-source.js';

export interface TopologyKeeperSettings {
  /** Read anew at this interval, give or take a tenth; 0: only when something is suspected. */
  readonly intervalMs: number;
  /** What is suspected within this time of a first suspicion is served by one reading. */
  readonly debounceMs: number;
  /** No two readings begin within this time. */
  readonly minimumGapMs: number;
}

export interface TopologyKeeperParts<Reading extends TopologyReading> {
  readonly runtime: Runtime;
  readonly source: TopologySource<Reading>;
  readonly settings: TopologyKeeperSettings;
  /** How long to wait before a reading that failed is tried again. */
  readonly retry: ReconnectionPolicy;
  /**
   * Goes over to what was read; that may take some turns. What it throws makes the reading a failed one, and the old one
   * goes on to serve.
   */
  adopt(reading: Reading): void | Promise<void>;
  failed(error: unknown): void;
  /** Whether the process is to go on for the next reading: nothing else is connected that would keep it. Default: no. */
  holdsProcess?(): boolean;
}

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

export class TopologyKeeper<Reading extends TopologyReading> {
  private readonly parts: TopologyKeeperParts<Reading>;
  /** Those who wait for a reading that has not begun. */
  private waiters: Waiter[] = [];
  private reading = false;
  private wanted = false;
  private timer: Timer | undefined;
  private timerAtMs = 0;
  private timerHolds = false;
  private lastBeganMs = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private outageBeganMs = 0;
  private stopped = false;

  constructor(parts: TopologyKeeperParts<Reading>) {
    this.parts = parts;
  }

  /**
   * A reading that begins from now on: what one under way brings may be older than the reason to ask. Rejects when that
   * reading fails, or the keeper is stopped.
   */
  refresh(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.stopped) {
        reject(new Error('the topology is kept no more'));
        return;
      }
      this.waiters.push({ resolve, reject });
      this.want(0);
    });
  }

  /** Something does not fit the topology that is known: a redirect, a lost connection, an event. Returns at once. */
  suspect(): void {
    if (!this.stopped) this.want(this.parts.settings.debounceMs);
  }

  stop(error: unknown): void {
    this.stopped = true;
    this.timer?.cancel();
    this.timer = undefined;
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }

  private want(delayMs: number): void {
    this.wanted = true;
    if (!this.reading) this.schedule(delayMs);
  }

  /**
   * Whatever is due earlier counts, but never within the minimum gap; and never in this turn, so that all who ask in
   * one turn are served together.
   */
  private schedule(delayMs: number): void {
    const { runtime, settings } = this.parts;
    const nowMs = runtime.now();
    const holds = this.parts.holdsProcess?.() ?? false;
    let atMs = Math.max(nowMs + delayMs, this.lastBeganMs + settings.minimumGapMs);
    if (this.timer !== undefined) {
      if (this.timerAtMs <= atMs && (this.timerHolds || !holds)) return;
      atMs = Math.min(atMs, this.timerAtMs);
      this.timer.cancel();
      this.timer = undefined;
    }
    this.timerAtMs = atMs;
    this.timerHolds = holds;
    this.timer = runtime.setTimer(
      () => {
        this.timer = undefined;
        if (this.wanted || this.failures > 0 || this.parts.source.isUnchanged === undefined) this.read();
        else this.look();
      },
      Math.max(0, atMs - nowMs),
      holds,
    );
  }

  /** At the interval, when nobody asks for more. A reading that is wanted meanwhile does not wait for this. */
  private look(): void {
    const { source } = this.parts;
    new Promise<boolean>((resolve) => resolve(source.isUnchanged!()))
      .catch(() => false)
      .then((isUnchanged) => {
        if (this.stopped || this.reading || this.timer !== undefined) return;
        if (isUnchanged) this.scheduleNext();
        else this.read();
      }, ignore);
  }

  private read(): void {
    const { runtime, source } = this.parts;
    const waiters = this.waiters.splice(0);
    this.reading = true;
    this.wanted = false;
    this.lastBeganMs = runtime.now();
    // A source may throw at once as well.
    new Promise<Reading>((resolve) => resolve(source.read()))
      .then((reading) => {
        if (!this.stopped) return this.parts.adopt(reading);
      })
      .then(
        () => this.end(waiters, undefined),
        (error: unknown) => this.end(waiters, { error }),
      );
  }

  private end(waiters: readonly Waiter[], failure: { readonly error: unknown } | undefined): void {
    this.reading = false;
    for (const { resolve, reject } of waiters) {
      if (failure === undefined) resolve();
      else reject(failure.error);
    }
    if (this.stopped) return;
    if (failure === undefined) this.succeeded();
    else this.failed(failure.error);
  }

  private succeeded(): void {
    this.failures = 0;
    if (this.wanted) this.schedule(this.waiters.length > 0 ? 0 : this.parts.settings.debounceMs);
    else this.scheduleNext();
  }

  private scheduleNext(): void {
    const { runtime, settings } = this.parts;
    if (settings.intervalMs > 0) this.schedule(settings.intervalMs * (0.9 + runtime.random() / 5));
  }

  private failed(error: unknown): void {
    const { runtime, retry } = this.parts;
    const nowMs = runtime.now();
    if (this.failures === 0) this.outageBeganMs = nowMs;
    this.failures++;
    this.parts.failed(error);
    if (this.stopped) return;
    const delayMs = retry.nextDelayMs({
      attempt: this.failures,
      outageMs: nowMs - this.outageBeganMs,
      chance: runtime.random(),
      error: errorOf(error),
    });
    if (this.waiters.length > 0) this.schedule(0);
    else if (delayMs !== undefined) this.schedule(delayMs);
  }
}
