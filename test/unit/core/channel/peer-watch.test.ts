// When a channel is replaced because of replies that nobody waits for, and what its peer is asked and excused.
import assert from 'node:assert/strict';
import type { ChannelSettings } from '../../../../lib/core/channel/channel-parts.js';
import { Deadlines } from '../../../../lib/core/channel/deadlines.js';
import { type Exchange, NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { OrderedWindow } from '../../../../lib/core/channel/ordered-window.js';
import { PeerWatch, type WatchedChannel } from '../../../../lib/core/channel/peer-watch.js';
import { TaggedWindow } from '../../../../lib/core/channel/tagged-window.js';
import type { Correlation, Protocol } from '../../../../lib/core/protocol-contract.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';

const LIMIT_MS = 1_000;
const HEARTBEAT = { request: 'heartbeat' };
type TestExchange = Exchange<object, unknown>;

class Watched implements WatchedChannel<object, unknown> {
  reads = 0;
  batch = 1;
  unsentBytes = 0;
  keepsBack = false;
  readonly asked: { readonly deadlineMs: number; readonly spare: number }[] = [];

  ask(makeExchange: (request: object) => TestExchange, spare: number): void {
    const { deadlineMs } = makeExchange(HEARTBEAT);
    this.asked.push({ deadlineMs, spare });
  }
}

describe('the watch over a peer', () => {
  let runtime: FakeRuntime;
  let channel: Watched;

  beforeEach(() => {
    runtime = new FakeRuntime();
    channel = new Watched();
  });

  function watchOver(
    correlation: Correlation,
    depth: number,
    settings: Partial<ChannelSettings> = {},
    mayTakeLong?: (request: object) => boolean,
  ) {
    const window =
      correlation === 'ordered' ? new OrderedWindow<object, unknown>(depth) : new TaggedWindow<object, unknown>(depth);
    const protocol = { correlation, depth, mayTakeLong } as Protocol<object, unknown, unknown, unknown, unknown>;
    const watch = new PeerWatch<object, unknown>(channel, {
      window,
      protocol,
      settings: { heartbeatIntervalMs: 0, heartbeatTimeoutMs: LIMIT_MS, maxAbandoned: 2, ...settings },
      runtime,
      deadlines: new Deadlines(runtime),
    });
    const open = (deadlineMs = NO_DEADLINE, batch = 0): TestExchange => {
      const exchange = { request: {}, deadlineMs, batch, place: 0, reply: () => {}, fail: () => {} };
      assert.ok(window.open(exchange) !== -1 || correlation === 'ordered');
      return exchange;
    };
    const abandon = (count: number): void => {
      for (const exchange of Array.from({ length: count }, () => open())) window.abandon(exchange);
    };
    return { watch, window, open, abandon };
  }

  const BY_TAG = { tags: 16 };

  it('lets go of a channel that owes too many for longer than a pause, not of one that does for a moment', async () => {
    const { watch, abandon } = watchOver(BY_TAG, 16);
    abandon(3);
    assert.equal(watch.isOverrun, false, 'nobody knows yet for how long');
    await runtime.advance(LIMIT_MS - 1);
    assert.equal(watch.isOverrun, false);
    await runtime.advance(1);
    assert.equal(watch.isOverrun, true);
  });

  it('does not count those that were given up since it counted last', async () => {
    const { watch, abandon } = watchOver(BY_TAG, 16);
    abandon(2);
    await runtime.advance(10 * LIMIT_MS);
    assert.equal(watch.isOverrun, false, 'as many as may be');
    abandon(1);
    assert.equal(watch.isOverrun, false, 'the first count');
    await runtime.advance(LIMIT_MS);
    assert.equal(watch.isOverrun, true);
  });

  it('waits less long where nothing else fits', async () => {
    const { watch, abandon } = watchOver(BY_TAG, 4);
    abandon(4);
    assert.equal(watch.isOverrun, false);
    await runtime.advance(LIMIT_MS / 4);
    assert.equal(watch.isOverrun, true);
  });

  it('counts the places of a window for too many where more are allowed than it has', async () => {
    const { watch, abandon } = watchOver(BY_TAG, 4, { maxAbandoned: 100 });
    abandon(4);
    assert.equal(watch.isOverrun, false);
    await runtime.advance(LIMIT_MS);
    assert.equal(watch.isOverrun, true);
  });

  it('never lets go of an ordered one for that: its silence tells', async () => {
    const { watch, abandon } = watchOver('ordered', 16);
    abandon(10);
    for (let turn = 0; turn < 4; turn++) {
      assert.equal(watch.isOverrun, false);
      await runtime.advance(LIMIT_MS);
    }
  });

  it('asks in a place that no request may take, where the tags reach beyond the window', () => {
    for (const [correlation, depth, spare] of [
      [{ tags: 16 }, 15, 1],
      [{ tags: 16 }, 16, 0],
      ['ordered', 16, 0],
    ] as const) {
      const before = channel.asked.length;
      watchOver(correlation, depth).watch.ask();
      assert.deepEqual(channel.asked[before], { deadlineMs: runtime.now() + LIMIT_MS, spare });
    }
  });

  it('gives the question no deadline where silence has no limit', () => {
    watchOver(BY_TAG, 16, { heartbeatTimeoutMs: 0 }).watch.ask();
    assert.equal(channel.asked[0].deadlineMs, NO_DEADLINE);
  });

  it('finds no peer worth asking that owes something, or in whose conversation it would be a part', () => {
    let mayBeat = true;
    const { watch, open, window } = watchOver('ordered', 16, { mayBeat: () => mayBeat });
    assert.equal(watch.worthAsking, true);
    mayBeat = false;
    assert.equal(watch.worthAsking, false);
    mayBeat = true;
    channel.keepsBack = true;
    assert.equal(watch.worthAsking, false);
    channel.keepsBack = false;
    open();
    assert.equal(watch.worthAsking, false);
    window.close(0);
    assert.equal(watch.worthAsking, true);
  });

  it('excuses an ordered peer for what takes long: sent before the silence, or allowed more than another limit', () => {
    const nowMs = runtime.now();
    const slow = new Set<object>();
    const { watch, open } = watchOver('ordered', 16, {}, (request) => slow.has(request));
    const SILENCE_BEGAN_IN = 5;
    open(nowMs + 9 * LIMIT_MS, 1);
    assert.equal(watch.excusedUntilMs(nowMs, SILENCE_BEGAN_IN), 0, 'what is quick excuses nothing');
    slow.add(open(nowMs + LIMIT_MS, SILENCE_BEGAN_IN).request);
    assert.equal(watch.excusedUntilMs(nowMs, SILENCE_BEGAN_IN), 0, 'nor what was sent meanwhile, for as long');
    slow.add(open(nowMs + 1, SILENCE_BEGAN_IN - 1).request);
    assert.equal(watch.excusedUntilMs(nowMs, SILENCE_BEGAN_IN), nowMs + 1);
    slow.add(open(nowMs + LIMIT_MS + 1, SILENCE_BEGAN_IN).request);
    assert.equal(watch.excusedUntilMs(nowMs, SILENCE_BEGAN_IN), nowMs + LIMIT_MS + 1);
  });

  it('excuses nobody where no request may take long', () => {
    const { watch, open } = watchOver('ordered', 16);
    open(runtime.now() + 100 * LIMIT_MS);
    assert.equal(watch.excusedUntilMs(runtime.now(), 5), 0);
  });
});
