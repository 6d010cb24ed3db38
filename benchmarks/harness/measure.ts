// benchmarks: one measured round of one peer, in the process that hosts it.
import type { Work } from './contract.js';
import { LatencySampler } from './latency-sampler.js';
import type { MemoryFigures } from './memory-round.js';
import type { OpenFigures } from './open-loop.js';
import { percentile } from './statistics.js';

/** What a burst of calls did to the process. */
export interface BurstFigures {
  /** The highest seen during the burst, less what there was before it, after a garbage collection. */
  readonly residentGrowthBytes: number;
  readonly heapGrowthBytes: number;
  /** How long the caller's own loop took to begin all calls: no part of the stall. */
  readonly callerMs: number;
  /** From the first call's beginning to the last one's answer. */
  readonly answeredMs: number;
  /** The longest time between two turns of the event loop after that. */
  readonly stallMs: number;
  /** The most CPU time that the process took between two turns: the stall without what other processes took. */
  readonly stallCpuMs: number;
  /** Calls that were refused, or answered with another call's value. */
  readonly wrong: number;
}

export interface Round {
  readonly operations: number;
  readonly seconds: number;
  readonly cpuMicrosecondsPerOperation: number;
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly burst?: BurstFigures;
  /** Of a round at a fixed rate of arrivals, whose other latencies count from when operations were due too. */
  readonly open?: OpenFigures;
  readonly memory?: MemoryFigures;
}

export async function measure(
  work: Work,
  concurrency: number,
  durationMs: number,
  expectedRate: number,
): Promise<Round> {
  const sampler = new LatencySampler(expectedRate);
  // The garbage of the warm-up and of the rounds before is not this round's cost.
  globalThis.gc?.();
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  const operations = await work.run({ concurrency, durationMs, sampler });
  const cpu = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - begun) / 1000;
  const sorted = sampler.sorted();
  return {
    operations,
    seconds,
    cpuMicrosecondsPerOperation: (cpu.user + cpu.system) / operations,
    operationsPerSecond: operations / seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
  };
}
