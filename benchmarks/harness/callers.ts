// benchmarks: the loop that every promise-based driver is measured in, so that all of them pay the same for it.
import type { Load, Sampler, Work } from './contract.js';

interface Loop {
  readonly operation: (index: number) => Promise<unknown>;
  readonly sampler: Sampler;
  untilSample: number;
  next: number;
  stopped: boolean;
}

/** Work of concurrent callers, each of which awaits its operation before it starts the next one. */
export function callers(operation: (index: number) => Promise<unknown>): Work {
  return {
    operation,
    once: () => operation(0),
    run: (load) => runCallers(operation, load),
  };
}

async function runCallers(operation: (index: number) => Promise<unknown>, load: Load): Promise<number> {
  const loop: Loop = { operation, sampler: load.sampler, untilSample: 1, next: 0, stopped: false };
  const timer = setTimeout(() => {
    loop.stopped = true;
  }, load.durationMs);
  try {
    await Promise.all(Array.from({ length: load.concurrency }, () => call(loop)));
  } finally {
    loop.stopped = true;
    clearTimeout(timer);
  }
  return loop.next;
}

async function call(loop: Loop): Promise<void> {
  const { operation, sampler } = loop;
  while (!loop.stopped) {
    const index = loop.next++;
    if (--loop.untilSample > 0) {
      await operation(index);
    } else {
      loop.untilSample = sampler.interval;
      const begun = performance.now();
      await operation(index);
      sampler.add(performance.now() - begun);
    }
  }
}
