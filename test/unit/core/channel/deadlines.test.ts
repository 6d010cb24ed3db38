// The one tick of a client: when it runs, whom it looks at, and that what has been received by then wins.
import assert from 'node:assert/strict';
import { Deadlines, type Expirable } from '../../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';

const TICK_MS = 25;

class Source implements Expirable {
  earliestDeadlineMs = NO_DEADLINE;
  readonly expired: number[] = [];
  looks = 0;
  onLook: (nowMs: number) => void = () => {};
  onExpire: () => void = () => {};

  look(nowMs: number): void {
    this.looks++;
    this.onLook(nowMs);
  }

  expire(nowMs: number): void {
    this.expired.push(nowMs);
    this.earliestDeadlineMs = NO_DEADLINE;
    this.onExpire();
  }
}

describe('the deadlines of a client', () => {
  let runtime: FakeRuntime;
  let deadlines: Deadlines;
  let source: Source;
  let startMs: number;

  beforeEach(() => {
    runtime = new FakeRuntime();
    startMs = runtime.now();
    deadlines = new Deadlines(runtime);
    source = new Source();
    deadlines.watch(source);
  });

  it('expire at the first tick that finds them passed, and then nothing ticks any more', async () => {
    source.earliestDeadlineMs = startMs + 60;
    deadlines.arm();
    await runtime.advance(74);
    assert.deepEqual(source.expired, []);
    await runtime.advance(1);
    assert.deepEqual(source.expired, [startMs + 3 * TICK_MS]);
    await runtime.advance(2 * TICK_MS);
    assert.equal(runtime.pendingTimers, 0);
  });

  it('read both clocks once per turn', async () => {
    let wallReadings = 0;
    runtime.wallClock = () => 1_700_000_000_000 + ++wallReadings;
    assert.deepEqual([deadlines.turnWallMs(), deadlines.turnWallMs()], [1_700_000_000_001, 1_700_000_000_001]);
    await runtime.advance(1);
    assert.deepEqual([deadlines.now(), deadlines.turnWallMs()], [startMs + 1, 1_700_000_000_002]);
  });

  it('have no timer until something is taken in, and one however much is', async () => {
    await runtime.advance(1_000);
    assert.equal(source.looks, 0);
    source.earliestDeadlineMs = runtime.now() + 10_000;
    for (let count = 0; count < 100; count++) deadlines.arm();
    assert.equal(runtime.pendingTimers, 1);
  });

  it('let what the same turn has received win', async () => {
    source.earliestDeadlineMs = startMs + 10;
    deadlines.arm();
    // After the tick, and before what follows the poll: the reply was in the kernel's buffer.
    source.onLook = (nowMs) => {
      if (nowMs === startMs + TICK_MS && source.looks === 1) {
        queueMicrotask(() => (source.earliestDeadlineMs = NO_DEADLINE));
      }
    };
    await runtime.advance(4 * TICK_MS);
    assert.deepEqual(source.expired, []);
  });

  it('are asked of each source after it was looked at, and only those that have come expire', async () => {
    const other = new Source();
    deadlines.watch(other);
    other.earliestDeadlineMs = startMs + 500;
    // Time alone brings it forward.
    source.onLook = (nowMs) => (source.earliestDeadlineMs = nowMs >= startMs + 50 ? nowMs : startMs + 400);
    source.earliestDeadlineMs = startMs + 400;
    deadlines.arm();
    await runtime.advance(60);
    assert.deepEqual([source.expired, other.expired], [[startMs + 50], []]);
    source.onLook = () => {};
    await runtime.advance(440);
    assert.deepEqual(other.expired, [startMs + 500]);
  });

  it('tick on for a deadline that comes while others expire', async () => {
    source.onExpire = () => {
      source.onExpire = () => {};
      source.earliestDeadlineMs = runtime.now() + 30;
      deadlines.arm();
    };
    source.earliestDeadlineMs = startMs + 10;
    deadlines.arm();
    await runtime.advance(100);
    assert.deepEqual(source.expired, [startMs + 25, startMs + 75]);
  });

  it('ask nothing of a source that left, and nothing at all once they are stopped', async () => {
    source.earliestDeadlineMs = startMs + 10;
    deadlines.unwatch(source);
    deadlines.arm();
    await runtime.advance(100);
    assert.deepEqual([source.looks, source.expired], [0, []]);
    const late = new Source();
    deadlines.watch(late);
    late.earliestDeadlineMs = runtime.now() + 10;
    // Between the tick and what follows the poll.
    late.onLook = () => deadlines.stop();
    deadlines.arm();
    await runtime.advance(100);
    assert.deepEqual([late.expired, runtime.pendingTimers], [[], 0]);
  });

  it('read the clock once a turn, in whole milliseconds, and exactly where they are asked to', async () => {
    await runtime.advance(0.6);
    const readMs = deadlines.now();
    runtime.time.nowMs += 10;
    assert.deepEqual([deadlines.now(), deadlines.exactNow()], [readMs, readMs + 10]);
    assert.equal(readMs, Math.floor(startMs + 0.6));
    await runtime.advance(0);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(deadlines.now(), readMs + 10);
  });
});
