// cassandra/policies: how long answers took of late, counted in buckets: exact to a millisecond up to 128 ms, to 1.6 %
// beyond. Pure, and adding to it allocates nothing.

/** So many answers make up a window; the last full one and the one under way count. */
const WINDOW = 10_000;
const EXACT_MS = 128;
const STEPS_PER_DOUBLING = 64;
/** 128 ms doubled so often is nine hours. */
const DOUBLINGS = 18;
const BUCKETS = EXACT_MS + STEPS_PER_DOUBLING * DOUBLINGS;
/** A percentile is looked for anew when so many answers were added. */
const STALE_AFTER = 100;

export class LatencyHistogram {
  private counts = new Uint32Array(BUCKETS);
  private before = new Uint32Array(BUCKETS);
  private added = 0;
  private addedBefore = 0;
  private asked = Number.NaN;
  private found = 0;
  private sinceFound = STALE_AFTER;

  get samples(): number {
    return this.added + this.addedBefore;
  }

  add(elapsedMs: number): void {
    this.counts[bucketOf(elapsedMs)]++;
    this.added++;
    this.sinceFound++;
    if (this.added < WINDOW) return;
    const { counts } = this;
    this.counts = this.before.fill(0);
    this.before = counts;
    this.addedBefore = this.added;
    this.added = 0;
  }

  /** The milliseconds that so many percent did not exceed. */
  percentile(percent: number): number {
    if (this.asked === percent && this.sinceFound < STALE_AFTER) return this.found;
    let left = Math.ceil((this.samples * percent) / 100);
    let bucket = 0;
    for (; bucket < BUCKETS - 1; bucket++) {
      left -= this.counts[bucket] + this.before[bucket];
      if (left <= 0) break;
    }
    this.asked = percent;
    this.sinceFound = 0;
    this.found = longestIn(bucket);
    return this.found;
  }
}

function bucketOf(elapsedMs: number): number {
  const ms = elapsedMs > 0 ? Math.ceil(elapsedMs) : 0;
  if (ms < EXACT_MS) return ms;
  const doublings = Math.floor(Math.log2(ms / EXACT_MS));
  const start = EXACT_MS * 2 ** doublings;
  const step = Math.floor(((ms - start) * STEPS_PER_DOUBLING) / start);
  return Math.min(BUCKETS - 1, EXACT_MS + doublings * STEPS_PER_DOUBLING + step);
}

function longestIn(bucket: number): number {
  if (bucket < EXACT_MS) return bucket;
  const doublings = Math.floor((bucket - EXACT_MS) / STEPS_PER_DOUBLING);
  const step = (bucket - EXACT_MS) % STEPS_PER_DOUBLING;
  const start = EXACT_MS * 2 ** doublings;
  return start + (start * (step + 1)) / STEPS_PER_DOUBLING - 1;
}
