// cassandra/concurrent: how many executions a cluster takes at a time, found out by its answers: more while they come
// as fast as before, fewer when they take long, and half as many when a server says that it is too much. Pure.

const FIRST_LEVEL = 16;
const LEAST_ANSWERS = 32;
const MOST = 2_048;
const GROWTH = 1.25;
const RETREAT = 0.85;
/** As many times the best latency are no reason to send less, nor more. */
const LEVEL_AT = 2;
const TOO_SLOW_AT = 3;
/** Below it a difference says nothing about the servers. */
const GRAIN_MS = 1;
/** So many retreats in a row that change nothing: it is the work that has become heavier, not its amount. */
const VAIN_RETREATS = 8;

export class AdaptiveLevel {
  level = FIRST_LEVEL;
  private readonly most: number;
  private bestMs = Infinity;
  private sumMs = 0;
  private count = 0;
  private retreats = 0;
  /** Answers to what was sent before the last retreat say nothing about the level since. */
  private stale = 0;

  constructor(most = MOST) {
    this.most = most;
    this.level = Math.min(FIRST_LEVEL, most);
  }

  /** An answer came, so many milliseconds after it was asked for. True: the level is another one. */
  answered(latencyMs: number): boolean {
    if (this.stale > 0) {
      this.stale--;
      return false;
    }
    this.sumMs += latencyMs;
    this.count++;
    return this.count >= Math.max(LEAST_ANSWERS, this.level) && this.endRound();
  }

  /** A server is overloaded, or did not answer in time. */
  overloaded(): void {
    if (this.stale > 0) {
      this.stale--;
      return;
    }
    this.stale = this.level - 1;
    this.level = Math.max(1, Math.floor(this.level / 2));
    this.begin();
  }

  private endRound(): boolean {
    const meanMs = this.sumMs / this.count;
    const before = this.level;
    this.bestMs = Math.min(this.bestMs, Math.max(meanMs, GRAIN_MS));
    if (meanMs > this.bestMs * TOO_SLOW_AT) this.retreat(meanMs);
    else {
      this.retreats = 0;
      if (meanMs <= this.bestMs * LEVEL_AT) this.level = Math.min(this.most, Math.ceil(this.level * GROWTH));
    }
    this.begin();
    return this.level !== before;
  }

  private retreat(meanMs: number): void {
    // Few wait on each other by then: what is slow is slow for other reasons, such as a machine with much else to do.
    const least = Math.min(this.level, FIRST_LEVEL);
    this.level = Math.max(least, Math.floor(this.level * RETREAT));
    if (++this.retreats < VAIN_RETREATS) return;
    this.retreats = 0;
    this.bestMs = meanMs / LEVEL_AT;
  }

  private begin(): void {
    this.sumMs = 0;
    this.count = 0;
  }
}
