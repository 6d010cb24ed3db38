// benchmarks: one round at a fixed rate of arrivals: operations begin when they are due, whether or not earlier ones have been
// answered, and count from when they were due. Callers that wait for an answer before they ask again would ask nothing
// while the client stands still, and so hide just the time that users feel (coordinated omission).
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Work } from './contract.js';
import type { Round } from './round.js';
import { percentile } from './statistics.js';

/** Where the rate is too much, the queue is bounded by this, and the round ends. */
const MOST_IN_FLIGHT = 200_000;
const NANOSECONDS_PER_MS = 1e6;

export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Calls back in the next turn of the event loop. */
  nextTurn(callback: () => void): void;
}

export const realClock: Clock = { now: () => performance.now(), nextTurn: (callback) => void setImmediate(callback) };

export async function measureOpenLoop(
  { operation }: Work,
  rate: number,
  durationMs: number,
  clock = realClock,
): Promise<Round> {
  if (operation === undefined) throw new Error('arrivals take one promise per request, which this peer has not');
  const count = Math.floor((rate * durationMs) / 1000);
  const latencies = new Float64Array(count);
  const intervalMs = 1000 / rate;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let begun = 0;
  let answered = 0;
  let failed = 0;
  let tellDone: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (tellDone = resolve));
  globalThis.gc?.();
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const start = clock.now();
  let backlog = 0;
  let wanted = count;

  const settle = (index: number): void => {
    latencies[index] = clock.now() - (start + index * intervalMs);
    if (++answered === wanted) tellDone();
  };
  const arrive = (): void => {
    // All that has become due since the last turn, however long that took.
    const due = Math.min(wanted, Math.floor((clock.now() - start) / intervalMs) + 1);
    while (begun < due && begun - answered < MOST_IN_FLIGHT) {
      const index = begun++;
      operation(index).then(
        () => settle(index),
        () => {
          failed++;
          settle(index);
        },
      );
    }
    if (begun < due) wanted = begun;
    if (begun < wanted) {
      // Not a timer, which is a millisecond late or more: the loop turns all the time, so its CPU time means nothing here.
      clock.nextTurn(arrive);
      return;
    }
    backlog = begun - answered;
    if (answered === wanted) tellDone();
  };
  arrive();
  await done;
  const milliseconds = clock.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  delay.disable();
  const sorted = latencies.subarray(0, answered).sort();
  return {
    operations: answered,
    seconds: milliseconds / 1000,
    cpuMicrosecondsPerOperation: (cpu.user + cpu.system) / answered,
    operationsPerSecond: (answered / milliseconds) * 1000,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    open: {
      p999Ms: percentile(sorted, 0.999),
      maxMs: sorted[answered - 1],
      loopDelayP99Ms: delay.percentile(99) / NANOSECONDS_PER_MS,
      loopDelayMaxMs: delay.max / NANOSECONDS_PER_MS,
      failed,
      backlog,
    },
  };
}
