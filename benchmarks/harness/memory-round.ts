// benchmarks: one round in which collections of garbage are watched: what an operation allocates on the heap, and what it costs to
// collect that. Apart from the rounds that are timed, as V8 writes down each space of the heap for each collection.
import { GCProfiler } from 'node:v8';
import type { Work } from './contract.js';
import { measure } from './measure.js';
import type { MemoryFigures, Round } from './round.js';

interface HeapAt {
  readonly heapStatistics: { readonly usedHeapSize: number };
}

/** As `GCProfiler` tells it; `cost` is in microseconds. */
export interface Collection {
  readonly cost: number;
  readonly beforeGC: HeapAt;
  readonly afterGC: HeapAt;
}

export async function measureMemory(
  work: Work,
  concurrency: number,
  durationMs: number,
  expectedRate: number,
): Promise<Round> {
  globalThis.gc?.();
  const profiler = new GCProfiler();
  const before = process.memoryUsage().heapUsed;
  profiler.start();
  const round = await measure(work, concurrency, durationMs, expectedRate);
  const after = process.memoryUsage().heapUsed;
  const { statistics } = profiler.stop() as unknown as { readonly statistics: readonly Collection[] };
  return { ...round, memory: memoryFigures(statistics, before, after, round) };
}

/** What came between two collections was allocated: the heap before one, less the heap after the one before it. */
export function memoryFigures(
  collections: readonly Collection[],
  bytesBefore: number,
  bytesAfter: number,
  { operations, seconds }: Pick<Round, 'operations' | 'seconds'>,
): MemoryFigures {
  let heap = bytesBefore;
  let allocated = 0;
  let costUs = 0;
  for (const { cost, beforeGC, afterGC } of collections) {
    allocated += Math.max(0, beforeGC.heapStatistics.usedHeapSize - heap);
    heap = afterGC.heapStatistics.usedHeapSize;
    costUs += cost;
  }
  allocated += Math.max(0, bytesAfter - heap);
  return {
    bytesPerOperation: allocated / operations,
    collectionsPerSecond: collections.length / seconds,
    collectionShare: costUs / 1e6 / seconds,
  };
}
