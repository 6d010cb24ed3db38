// benchmarks: one round of a burst: all operations begin in one turn of the event loop; memory and the loop's turns are
// watched until the last one is answered.
import type { Work } from './contract.js';
import type { Round } from './round.js';
import { percentile } from './statistics.js';

/** Memory that goes back to the system does so only a while after a collection. */
const SETTLE_MS = 200;
const SAMPLED_LATENCIES = 1000;

export async function measureBurst(
  work: Work,
  count: number,
  isRight: (index: number, value: unknown) => boolean,
): Promise<Round> {
  const { operation } = work;
  if (operation === undefined) throw new Error('a burst takes one promise per request, which this peer has not');
  await settle();
  const watch = new LoopWatch();
  // Awaited in their order below: one may be rejected before its turn.
  process.on('unhandledRejection', ignore);
  const latencies = new Float64Array(Math.min(count, SAMPLED_LATENCIES));
  const interval = count / latencies.length;
  let sampled = 0;
  const promises = new Array<Promise<unknown>>(count);
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  for (let index = 0; index < count; index++) promises[index] = operation(index);
  const callerMs = performance.now() - begun;
  watch.start();
  let wrong = 0;
  for (let index = 0; index < count; index++) {
    // Not Promise.all: its closures would be measured too, and its own loop would stall.
    const right = await promises[index].then((value) => isRight(index, value), fail);
    if (!right) wrong++;
    if (index >= sampled * interval && sampled < latencies.length) latencies[sampled++] = performance.now() - begun;
  }
  const milliseconds = performance.now() - begun;
  const cpu = process.cpuUsage(cpuBefore);
  const seen = watch.stop();
  process.off('unhandledRejection', ignore);
  latencies.sort();
  return {
    operations: count,
    seconds: milliseconds / 1000,
    cpuMicrosecondsPerOperation: (cpu.user + cpu.system) / count,
    operationsPerSecond: (count / milliseconds) * 1000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    burst: { ...seen, callerMs, answeredMs: milliseconds, wrong },
  };
}

function ignore(): void {
  // Counted as wrong when it is awaited.
}

const fail = (): boolean => false;

async function settle(): Promise<void> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  globalThis.gc?.();
}

/**
 * Looks at memory, and at how far its turns lie apart, at every turn of the event loop that a timer of a millisecond
 * gets.
 */
export class LoopWatch {
  private readonly before = process.memoryUsage();
  private readonly highestBefore = process.resourceUsage().maxRSS;
  private resident = 0;
  private heap = 0;
  private stallMs = 0;
  private stallCpuMs = 0;
  private turnMs = 0;
  private cpu = process.cpuUsage();
  private timer: NodeJS.Timeout | undefined;

  /** Called when the caller's own loop is over. */
  start(): void {
    this.sample();
    this.turnMs = performance.now();
    this.cpu = process.cpuUsage();
    this.timer = setTimeout(this.turn, 1);
  }

  stop(): { residentGrowthBytes: number; heapGrowthBytes: number; stallMs: number; stallCpuMs: number } {
    clearTimeout(this.timer);
    this.look();
    this.sample();
    // The system knows the exact peak, but only the process's highest ever.
    const { maxRSS } = process.resourceUsage();
    const resident = maxRSS > this.highestBefore ? maxRSS * 1024 : this.resident;
    return {
      residentGrowthBytes: resident - this.before.rss,
      heapGrowthBytes: this.heap - this.before.heapUsed,
      stallMs: this.stallMs,
      stallCpuMs: this.stallCpuMs,
    };
  }

  private readonly turn = (): void => {
    this.look();
    this.sample();
    // What sampling took is not the driver's.
    this.turnMs = performance.now();
    this.cpu = process.cpuUsage();
    this.timer = setTimeout(this.turn, 1);
  };

  private look(): void {
    const stallMs = performance.now() - this.turnMs;
    const { user, system } = process.cpuUsage(this.cpu);
    if (stallMs > this.stallMs) this.stallMs = stallMs;
    // The collector's helper threads run beside the loop: no turn takes longer than its own time.
    const cpuMs = Math.min(stallMs, (user + system) / 1000);
    if (cpuMs > this.stallCpuMs) this.stallCpuMs = cpuMs;
  }

  private sample(): void {
    const { rss, heapUsed } = process.memoryUsage();
    if (rss > this.resident) this.resident = rss;
    if (heapUsed > this.heap) this.heap = heapUsed;
  }
}
