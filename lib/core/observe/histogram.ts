// core/observe: durations in buckets that are an eighth of a power of two wide: a count costs a few nanoseconds and no
// memory, and a percentile is right within an eighth of its value.

const SUB_BITS = 3;
const SUBS = 1 << SUB_BITS;
/** For every microsecond count that is a positive 32-bit integer: up to 36 minutes. */
const BUCKETS = (31 - SUB_BITS + 1) << SUB_BITS;

/** Counts durations in whole microseconds. */
export class Histogram {
  readonly counts = new Uint32Array(BUCKETS);
  sumMicros = 0;
  maxMicros = 0;

  /** @param micros negative: longer than can be told */
  add(micros: number): void {
    const value = micros < 0 ? 0x7fffffff : micros;
    this.sumMicros += value;
    if (value > this.maxMicros) this.maxMicros = value;
    this.counts[bucketOf(value)]++;
  }

  addAll(other: Histogram): void {
    const { counts } = this;
    for (let index = 0; index < BUCKETS; index++) counts[index] += other.counts[index];
    this.sumMicros += other.sumMicros;
    this.maxMicros = Math.max(this.maxMicros, other.maxMicros);
  }

  get count(): number {
    let count = 0;
    for (const each of this.counts) count += each;
    return count;
  }

  snapshot(): LatencySnapshot {
    return new LatencySnapshot(this.counts.slice(), this.sumMicros, this.maxMicros);
  }
}

function bucketOf(value: number): number {
  if (value < SUBS) return value;
  const exponent = 31 - Math.clz32(value);
  return ((exponent - SUB_BITS + 1) << SUB_BITS) + ((value >>> (exponent - SUB_BITS)) & (SUBS - 1));
}

/** The first value that is beyond a bucket. */
function endOf(bucket: number): number {
  if (bucket < SUBS) return bucket + 1;
  const exponent = (bucket >>> SUB_BITS) + SUB_BITS - 1;
  return 2 ** exponent + ((bucket & (SUBS - 1)) + 1) * 2 ** (exponent - SUB_BITS);
}

/** Latencies as they were when they were asked for. All in milliseconds, with fractions. */
export class LatencySnapshot {
  readonly count: number;
  readonly sumMs: number;
  readonly maxMs: number;
  readonly #counts: Uint32Array;

  /** @internal */
  constructor(counts: Uint32Array, sumMicros: number, maxMicros: number) {
    this.#counts = counts;
    this.count = counts.reduce((sum, each) => sum + each, 0);
    this.sumMs = sumMicros / 1000;
    this.maxMs = maxMicros / 1000;
  }

  /** The mean, in milliseconds; 0 where nothing was counted. */
  get meanMs(): number {
    return this.count === 0 ? 0 : this.sumMs / this.count;
  }

  /**
   * What this share of all latencies does not exceed, in milliseconds, right within an eighth; 0 where nothing was
   * counted.
   *
   * @param share from 0 to 1: `percentile(0.99)`
   */
  percentile(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.count));
    let seen = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      seen += count;
      if (count > 0 && seen >= wanted) return Math.min(endOf(bucket) / 1000, this.maxMs);
    }
    return this.maxMs;
  }

  /**
   * How many latencies were at most so long, for limits of your own: what Prometheus calls the buckets of a histogram.
   *
   * @param limitsMs in ascending order
   */
  cumulative(limitsMs: readonly number[]): number[] {
    return limitsMs.map((limitMs) => {
      let seen = 0;
      for (const [bucket, count] of this.#counts.entries())
        if (count > 0 && endOf(bucket) / 1000 <= limitMs) seen += count;
      return seen;
    });
  }

  toJSON(): { count: number; meanMs: number; p50Ms: number; p99Ms: number; maxMs: number } {
    const { count, meanMs, maxMs } = this;
    return { count, meanMs, p50Ms: this.percentile(0.5), p99Ms: this.percentile(0.99), maxMs };
  }
}
