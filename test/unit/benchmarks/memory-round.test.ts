// What operations allocate, from the heap's size before and after each collection.
import assert from 'node:assert/strict';
import { type Collection, measureMemory, memoryFigures } from '../../../benchmarks/harness/memory-round.js';
import { callers } from '../../../benchmarks/harness/callers.js';

const heap = (usedHeapSize: number): Collection['beforeGC'] => ({ heapStatistics: { usedHeapSize } });
const collection = (before: number, after: number, cost: number): Collection => ({
  cost,
  beforeGC: heap(before),
  afterGC: heap(after),
});

describe('a round whose garbage is watched', () => {
  it('adds up what the heap grew by between collections', () => {
    const figures = memoryFigures([collection(1500, 1100, 2000), collection(2100, 900, 3000)], 1000, 1400, {
      operations: 100,
      seconds: 0.5,
    });
    // 500 before the first, 1000 between them, 500 after the last.
    assert.deepEqual(figures, { bytesPerOperation: 20, collectionsPerSecond: 4, collectionShare: 0.01 });
  });

  it('knows what was allocated where nothing was collected', () => {
    const { bytesPerOperation } = memoryFigures([], 1000, 3000, { operations: 10, seconds: 1 });
    assert.equal(bytesPerOperation, 200);
  });

  it('sees what a loop allocates', async () => {
    let kept: unknown;
    const work = callers(async () => {
      kept = new Array(1000).fill(1);
      await new Promise((resolve) => setImmediate(resolve));
    });
    const { memory, operations } = await measureMemory(work, 4, 50, 1000);
    assert.ok(kept !== undefined && operations > 0);
    assert.ok(memory !== undefined && memory.bytesPerOperation > 8000, `${memory?.bytesPerOperation} bytes`);
  });
});
