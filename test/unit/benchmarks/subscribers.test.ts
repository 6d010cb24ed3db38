// Messages that are counted as delivered: when the last subscriber has got them, in the order of their publishing.
import assert from 'node:assert/strict';
import { Deliveries, Subscribers } from '../../../benchmarks/peers/subscribers.js';

describe('benchmark subscribers', () => {
  it('resolve a message when each has heard it, however far the others are ahead', async () => {
    const deliveries = new Deliveries(3);
    const resolved: number[] = [];
    for (const [index, message] of [deliveries.next(), deliveries.next(), deliveries.next()].entries())
      void message.then(() => resolved.push(index));
    const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    for (const subscriber of [0, 0, 0, 1, 2]) deliveries.heard(subscriber, 'text');
    await settle();
    assert.deepEqual(resolved, [0]);
    for (const subscriber of [2, 2, 1]) deliveries.heard(subscriber, 'text');
    await settle();
    assert.deepEqual(resolved, [0, 1]);
    deliveries.heard(1, 'text');
    await settle();
    assert.deepEqual(resolved, [0, 1, 2]);
  });

  it('keep their order over many messages, and fail all that wait', async () => {
    const deliveries = new Deliveries(1);
    for (let index = 0; index < 5000; index++) {
      const message = deliveries.next();
      deliveries.heard(0, `message ${index}`);
      assert.equal(await message, `message ${index}`);
    }
    const waiting = [deliveries.next(), deliveries.next()];
    deliveries.fail(new Error('gone'));
    for (const message of waiting) await assert.rejects(message, /gone/);
  });

  it('hear a channel of their own, and are all closed', async () => {
    const heard: ((message: string) => void)[] = [];
    const channels: string[] = [];
    let closed = 0;
    const subscribers = new Subscribers(async (channel, hear) => {
      channels.push(channel);
      heard.push(hear);
      return async () => void closed++;
    });
    const work = await subscribers.prepare(
      { kind: 'publish', channel: 'news', message: 'text', subscribers: 2 },
      async (channel, message) => {
        channels.push(channel);
        for (const hear of heard) hear(message);
      },
    );
    assert.equal(await work.once(), 'text');
    assert.deepEqual(channels, Array(3).fill(`news:${process.pid}`));
    await subscribers.close();
    assert.equal(closed, 2);
  });
});
