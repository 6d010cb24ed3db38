// The keeper of a topology: one reading at a time, not too often, and the old one serves meanwhile.
import assert from 'node:assert/strict';
import { TopologyKeeper } from '../../../../lib/core/engine/topology-keeper.js';
import { defaultReconnection } from '../../../../lib/core/policies/reconnection.js';
import type { TopologyReading } from '../../../../lib/core/topology/topology-source.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';

interface NumberedReading extends TopologyReading {
  readonly number: number;
}

describe('the keeper of a topology', () => {
  let runtime: FakeRuntime;
  let keeper: TopologyKeeper<NumberedReading>;
  /** When each reading began. */
  let began: number[];
  let adopted: number[];
  let failures: string[];
  let takesMs: number;
  let fault: Error | undefined;
  let underWay: number;
  let mostUnderWay: number;

  function keep(intervalMs = 0, isUnchanged?: () => Promise<boolean>): void {
    keeper = new TopologyKeeper<NumberedReading>({
      runtime,
      settings: { intervalMs, debounceMs: 20, minimumGapMs: 500 },
      retry: defaultReconnection,
      source: {
        ...(isUnchanged && { isUnchanged }),
        read: () => {
          const number = began.push(runtime.now());
          mostUnderWay = Math.max(mostUnderWay, ++underWay);
          return new Promise((resolve, reject) => {
            runtime.schedule(takesMs, () => {
              underWay--;
              if (fault === undefined) resolve({ nodes: [], number });
              else reject(fault);
            });
          });
        },
      },
      adopt: ({ number }) => {
        if (number === 13) throw new Error('an unlucky map');
        adopted.push(number);
      },
      failed: (error) => failures.push((error as Error).message),
    });
  }

  beforeEach(() => {
    runtime = new FakeRuntime();
    [began, adopted, failures] = [[], [], []];
    takesMs = 30;
    fault = undefined;
    underWay = mostUnderWay = 0;
  });
  afterEach(async () => {
    keeper.stop(new Error('over'));
    await runtime.advance(1_000);
    assert.equal(runtime.pendingTimers, 0);
  });

  it('reads once for all who ask in one turn', async () => {
    keep();
    const asked = Promise.all(Array.from({ length: 100 }, () => keeper.refresh()));
    await runtime.advance(100);
    await asked;
    await runtime.advance(2_000);
    assert.equal(began.length, 1);
  });

  it('gives those who ask during a reading one that began later', async () => {
    keep();
    const first = keeper.refresh();
    await runtime.advance(10);
    let second = false;
    void keeper.refresh().then(() => (second = true));
    await runtime.advance(25);
    await first;
    assert.deepEqual([adopted, second], [[1], false]);
    await runtime.advance(600);
    assert.deepEqual([adopted, second], [[1, 2], true]);
  });

  it('reads at most twice a second and one at a time, however much is suspected', async () => {
    keep();
    for (let turn = 0; turn < 2_000; turn++) {
      for (let count = 0; count < 5; count++) keeper.suspect();
      await runtime.advance(1);
    }
    assert.ok(began.length >= 3 && began.length <= 5, `${began.length} readings in two seconds`);
    for (let index = 1; index < began.length; index++) assert.ok(began[index] - began[index - 1] >= 500);
    assert.equal(mostUnderWay, 1);
  });

  it('reads once more after what was suspected during a reading, and then rests', async () => {
    keep();
    keeper.suspect();
    await runtime.advance(30);
    keeper.suspect();
    await runtime.advance(5_000);
    assert.equal(began.length, 2);
  });

  it('tries again with growing pauses after failures, and says so', async () => {
    keep();
    fault = new Error('nobody answers');
    const asked = keeper.refresh().catch((error: Error) => error.message);
    await runtime.advance(10_000);
    assert.equal(await asked, 'nobody answers');
    const while10s = began.length;
    assert.ok(while10s >= 5 && while10s <= 21, String(while10s));
    fault = undefined;
    await runtime.advance(5_000);
    assert.equal(adopted.length, 1);
    assert.equal(failures.length, began.length - 1);
    const { length } = began;
    await runtime.advance(20_000);
    assert.equal(began.length, length, 'nothing is suspected any more');
  });

  it('reads at its interval', async () => {
    keep(10_000);
    await Promise.all([keeper.refresh(), runtime.advance(100)]);
    await runtime.advance(35_000);
    assert.ok(began.length >= 4 && began.length <= 5, String(began.length));
  });

  it('leaves a reading at its interval out where a cheaper question tells that nothing has changed', async () => {
    const looked: number[] = [];
    let isUnchanged: () => Promise<boolean> = () => Promise.resolve(true);
    keep(1_000, () => {
      looked.push(runtime.now());
      return isUnchanged();
    });
    const first = keeper.refresh();
    await runtime.advance(100);
    await first;
    assert.deepEqual([began.length, looked.length], [1, 0]);
    await runtime.advance(10_000);
    assert.equal(began.length, 1);
    assert.ok(looked.length >= 9 && looked.length <= 11, String(looked.length));
    // Changed, or not sure.
    for (const answer of [
      () => Promise.resolve(false),
      () => Promise.reject(new Error('nobody answers')),
      () => {
        throw new Error('cannot ask');
      },
    ]) {
      isUnchanged = answer;
      const before = began.length;
      await runtime.advance(1_200);
      assert.ok(began.length > before);
    }
  });

  it('waits for no such question where a reading is wanted', async () => {
    let answer: (isUnchanged: boolean) => void = () => undefined;
    keep(1_000, () => new Promise((resolve) => (answer = resolve)));
    keeper.suspect();
    await runtime.advance(1_300);
    assert.equal(began.length, 1);
    const asked = keeper.refresh();
    await runtime.advance(100);
    await asked;
    assert.equal(began.length, 2);
    answer(false);
    await runtime.advance(500);
    assert.equal(began.length, 2);
  });

  it('takes a reading that cannot be adopted for a failed one', async () => {
    keep();
    began.push(...new Array<number>(12).fill(0));
    await Promise.all([assert.rejects(keeper.refresh(), /an unlucky map/), runtime.advance(100)]);
    assert.deepEqual([adopted, failures], [[], ['an unlucky map']]);
    await runtime.advance(1_000);
    assert.deepEqual(adopted, [14]);
  });

  it('adopts nothing after its end, and rejects those who wait', async () => {
    keep();
    void keeper.refresh();
    await runtime.advance(10);
    const waits = keeper.refresh();
    keeper.stop(new Error('over'));
    await Promise.all([assert.rejects(waits, /over/), runtime.advance(1_000)]);
    assert.deepEqual([adopted, began.length], [[], 1]);
    await assert.rejects(keeper.refresh());
  });

  it('keeps the process going for the next reading where it is told to, and else not', async () => {
    let holds = true;
    const kept: boolean[] = [];
    const inner = runtime;
    const watched = Object.create(inner, {
      setTimer: {
        value: (callback: () => void, delayMs: number, keepsProcess = true) => {
          kept.push(keepsProcess);
          return inner.setTimer(callback, delayMs);
        },
      },
    }) as FakeRuntime;
    keeper = new TopologyKeeper<NumberedReading>({
      runtime: watched,
      settings: { intervalMs: 0, debounceMs: 20, minimumGapMs: 500 },
      retry: defaultReconnection,
      source: { read: () => Promise.resolve({ nodes: [], number: 1 }) },
      adopt: () => undefined,
      failed: () => undefined,
      holdsProcess: () => holds,
    });
    keeper.suspect();
    await runtime.advance(1_000);
    holds = false;
    keeper.suspect();
    await runtime.advance(1_000);
    assert.deepEqual(kept, [true, false]);
  });
});
