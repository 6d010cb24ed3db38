// benchmarks: latency for raw peers whose replies come in order: that of the first request of a write, for one write at
// a time.
import type { Sampler } from '../harness/contract.js';

export class FirstOfWrite {
  private readonly sampler: Sampler;
  private watched = -1;
  private begun = 0;

  constructor(sampler: Sampler) {
    this.sampler = sampler;
  }

  /** @param first the running number of the write's first request */
  written(first: number): void {
    if (this.watched >= 0) return;
    this.watched = first;
    this.begun = performance.now();
  }

  /** @param count how many requests have been answered so far */
  answered(count: number): void {
    if (this.watched < 0 || count <= this.watched) return;
    this.sampler.add(performance.now() - this.begun);
    this.watched = -1;
  }
}
