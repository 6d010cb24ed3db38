// core/channel: notices that the process stood still (a laptop's sleep, a frozen function, SIGSTOP, a blocked event
// loop). A server may have closed its connections meanwhile, and what is written before sockets have been polled again
// goes into one that has ended: it would be in doubt, though it never arrived.
import type { Runtime } from '../runtime/runtime.js';

/**
 * Without a turn of this client for longer, sockets are polled before the next write. A false alarm, as with a client
 * that nobody used for as long, costs one turn of the event loop.
 */
const STANDSTILL_MS = 250;

export class Standstill {
  private readonly runtime: Runtime;
  private lastMs: number;
  private lastWallMs: number;
  /** What waits until sockets have been polled; undefined while nothing needs to. */
  private waiting: (() => void)[] | undefined;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
    this.lastMs = runtime.now();
    this.lastWallMs = runtime.wallClock();
  }

  /**
   * Called in each turn in which something is written, and at each tick: whether sockets have been polled since the
   * process last stood still. The monotonic clock shows a stopped process, but on some systems stands still itself while
   * the machine sleeps; the wall clock shows that. One that was only set costs what a false alarm costs.
   */
  isOver(nowMs: number): boolean {
    const wallMs = this.runtime.wallClock();
    const stood = nowMs - this.lastMs > STANDSTILL_MS || wallMs - this.lastWallMs > STANDSTILL_MS;
    this.lastMs = nowMs;
    this.lastWallMs = wallMs;
    if (stood && this.waiting === undefined) {
      this.waiting = [];
      this.runtime.afterPoll(() => this.release());
    }
    return this.waiting === undefined;
  }

  /** Runs the callback once sockets have been polled, which they have not while `isOver` says no. */
  afterwards(callback: () => void): void {
    this.waiting?.push(callback);
  }

  private release(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const callback of waiting) callback();
  }
}
