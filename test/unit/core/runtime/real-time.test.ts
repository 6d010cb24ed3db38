// Clocks, timers and queues of the process: taken when the module is loaded, whatever takes their place afterwards; and
// Node is lent the real tick for no longer than it works.
import assert from 'node:assert/strict';
import * as realTime from '../../../../lib/core/runtime/real-time.js';

describe('the real time', () => {
  const realTick = process.nextTick;
  const realDateNow = Date.now;
  const realMicrotask = globalThis.queueMicrotask;
  const realTimeout = globalThis.setTimeout;

  function restore(): void {
    process.nextTick = realTick;
    Date.now = realDateNow;
    globalThis.queueMicrotask = realMicrotask;
    globalThis.setTimeout = realTimeout;
    delete (performance as { now?: unknown }).now;
  }
  afterEach(restore);

  it('goes on under fakes', async () => {
    const never = (): never => assert.fail('a fake was called');
    process.nextTick = never;
    Date.now = never;
    globalThis.queueMicrotask = never;
    globalThis.setTimeout = never as unknown as typeof setTimeout;
    Object.defineProperty(performance, 'now', { configurable: true, value: never });
    const seen: string[] = [];
    const earlier = realTime.steadyMs();
    const wallClock = realTime.wallClockMs();
    const over = new Promise<void>((resolve) => {
      realTime.enqueueMicrotask(() => seen.push('microtask'));
      realTime.nextTick(() => seen.push('tick'));
      realTime.startImmediate(() => seen.push('immediate'));
      realTime.stopTimeout(realTime.startTimeout(never, 0));
      realTime.startTimeout(resolve, 10);
    });
    restore();
    await over;
    const passed = realTime.steadyMs() - earlier;
    assert.deepEqual(seen.sort(), ['immediate', 'microtask', 'tick']);
    assert.ok(wallClock > 1_700_000_000_000, String(wallClock));
    assert.ok(passed > 0, String(passed));
  });

  it('is lent to Node while it works', () => {
    assert.equal(realTime.ticksAreFaked(), false);
    const fake = (): void => undefined;
    process.nextTick = fake;
    assert.equal(realTime.ticksAreFaked(), true);
    assert.equal(
      realTime.withRealTicks(() => {
        assert.equal(process.nextTick, realTick);
        return realTime.withRealTicks(() => process.nextTick);
      }),
      realTick,
    );
    assert.equal(process.nextTick, fake);
    assert.throws(() =>
      realTime.withRealTicks(() => {
        throw new Error('of Node');
      }),
    );
    assert.equal(process.nextTick, fake);
  });

  it('is found behind the fakes of sinon, which Jest and Vitest use', () => {
    const real = (): number => 1;
    const fake = Object.assign((): number => 2, { clock: { _setTimeout: real } });
    assert.equal(realTime.original(fake, 'setTimeout'), real);
    assert.equal(realTime.original(fake, 'setImmediate'), fake);
    assert.equal(realTime.original(real, 'setTimeout'), real);
  });
});
