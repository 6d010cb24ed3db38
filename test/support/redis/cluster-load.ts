// test support: a steady load on a cluster that shows what was lost, done twice or answered to the wrong caller: values
// that name their keys, and counters.
import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '../../../lib/core/errors/driver-error.js';

export type Ask = (command: readonly (string | number)[]) => Promise<unknown>;

export interface LoadOutcome {
  /** Of reads and of counted writes. */
  readonly answered: number;
  readonly errors: readonly Error[];
  /** Counters that are less than what was acknowledged, or more than what may have been executed. */
  readonly miscounted: readonly string[];
  /** Reads that brought what is of another key, or nothing. */
  readonly misread: readonly string[];
  /** The longest that no call was answered. */
  readonly longestPauseMs: number;
}

const KEYS = 200;

/** Reads and counts on keys of many slots until it is stopped. */
export class ClusterLoad {
  private readonly ask: Ask;
  private readonly prefix: string;
  private readonly counted = new Map<string, { acknowledged: number; unknown: number }>();
  private readonly errors: Error[] = [];
  private readonly misread: string[] = [];
  private answered = 0;
  private longestPauseMs = 0;
  private lastAnswerMs = 0;
  private stopping = false;
  private workers: Promise<void>[] = [];

  /** @param prefix may hold a hash tag, for a load on one slot */
  constructor(ask: Ask, prefix = 'load') {
    this.ask = ask;
    this.prefix = prefix;
  }

  async start(workers = 8): Promise<this> {
    for (let index = 0; index < KEYS; index++) await this.ask(['SET', this.key(index), this.key(index)]);
    this.lastAnswerMs = performance.now();
    this.workers = Array.from({ length: workers }, (_, worker) => this.work(worker));
    return this;
  }

  /** Waits until so many more calls were answered: whatever happened has been met by then. */
  async goOn(count = 500): Promise<void> {
    const from = this.answered;
    const endsAtMs = performance.now() + 30_000;
    while (this.answered < from + count) {
      if (performance.now() > endsAtMs) throw new Error(`${this.answered - from} of ${count} calls answered in 30 s`);
      await sleep(5);
    }
  }

  async stop(): Promise<LoadOutcome> {
    this.stopping = true;
    await Promise.all(this.workers);
    const miscounted: string[] = [];
    for (const [key, { acknowledged, unknown }] of this.counted) {
      const value = Number(await this.ask(['GET', key]));
      if (value < acknowledged || value > acknowledged + unknown)
        miscounted.push(`${key} is ${value}, acknowledged ${acknowledged}, unknown ${unknown}`);
    }
    const { answered, errors, misread, longestPauseMs } = this;
    return { answered, errors, miscounted, misread, longestPauseMs };
  }

  private key(index: number): string {
    return `${this.prefix}:${index}`;
  }

  private async work(worker: number): Promise<void> {
    for (let turn = worker; !this.stopping; turn += 7) {
      const index = turn % KEYS;
      try {
        if (turn % 2 === 0) await this.read(this.key(index));
        else await this.count(`${this.prefix}:count:${index % 50}`);
        const nowMs = performance.now();
        this.longestPauseMs = Math.max(this.longestPauseMs, nowMs - this.lastAnswerMs);
        this.lastAnswerMs = nowMs;
        this.answered++;
      } catch (error) {
        this.errors.push(error as Error);
      }
      await sleep(1);
    }
  }

  private async read(key: string): Promise<void> {
    const value = await this.ask(['GET', key]);
    if (value !== key) this.misread.push(`${key}: ${String(value)}`);
  }

  private async count(key: string): Promise<void> {
    const counter = this.counted.get(key) ?? { acknowledged: 0, unknown: 0 };
    this.counted.set(key, counter);
    try {
      await this.ask(['INCR', key]);
      counter.acknowledged++;
    } catch (error) {
      if (!(error instanceof DriverError) || error.execution !== 'none') counter.unknown++;
      throw error;
    }
  }
}
