// benchmarks: one measured round of one peer, in the process that hosts it.
import type { Work } from './contract.js';
import { LatencySampler } from './latency-sampler.js';
import type { Round } from './round.js';
import { percentile } from './statistics.js';

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
