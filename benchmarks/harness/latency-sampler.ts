// benchmarks: latencies of a sample of the operations, kept without allocating while a loop is measured.
import type { Sampler } from './contract.js';

const CAPACITY = 1 << 16;
/** Two clock readings take about 0.1 µs: at this rate they stay below 0.2 % of one core. */
const SAMPLES_PER_SECOND = 15_000;

export class LatencySampler implements Sampler {
  readonly interval: number;
  private readonly samples = new Float64Array(CAPACITY);
  private count = 0;

  /** @param operationsPerSecond as the warm-up saw it */
  constructor(operationsPerSecond: number) {
    this.interval = samplingInterval(operationsPerSecond);
  }

  add(milliseconds: number): void {
    if (this.count < CAPACITY) this.samples[this.count++] = milliseconds;
  }

  /** The samples in ascending order. */
  sorted(): Float64Array {
    return this.samples.slice(0, this.count).sort();
  }
}

/** Odd, so that it never falls in step with a power of two of callers and then times only some of them. */
export function samplingInterval(operationsPerSecond: number): number {
  return Math.max(1, Math.floor(operationsPerSecond / SAMPLES_PER_SECOND) | 1);
}
