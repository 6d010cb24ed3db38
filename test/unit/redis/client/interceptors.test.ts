// Unit: interceptors are the user's: whatever they do, a call is executed once, settles, and is nobody's loose end.
import assert from 'node:assert/strict';
import { VirtualWorld } from './virtual-client.js';
import type { RedisOptions } from '../../../../lib/redis/client/options/redis-options.js';
import type { Redis } from '../../../../lib/redis/client/redis.js';
import { bulk } from '../../../support/redis/fake-redis.js';

type Interceptor = NonNullable<RedisOptions['interceptors']>[number];

describe('interceptors', () => {
  let world: VirtualWorld;
  let sent: string[];
  let loose: unknown[];
  const listen = (error: unknown): void => void loose.push(error);
  let others: NodeJS.UnhandledRejectionListener[];

  beforeEach(() => {
    world = new VirtualWorld();
    sent = [];
    loose = [];
    world.server.answer = ([name]) => {
      sent.push(name);
      return bulk('of the server');
    };
    others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', listen);
  });

  afterEach(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('unhandledRejection', listen);
    for (const other of others) process.on('unhandledRejection', other);
    assert.deepEqual(loose, []);
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  async function intercepted(...interceptors: Interceptor[]): Promise<Redis> {
    const redis = await world.connected({ interceptors });
    sent = [];
    return redis;
  }

  it('that make no function are refused by name', async () => {
    await assert.rejects(world.connected({ interceptors: [(() => 5) as never] }), {
      code: 'INVALID_OPTION',
      message: /interceptor/,
    });
  });

  it('that throw reject the promise of the call', async () => {
    const redis = await intercepted(() => () => {
      throw new Error('of the interceptor');
    });
    const promise = redis.get('a');
    await assert.rejects(promise, { message: 'of the interceptor' });
  });

  it('that pass on another object than the call are refused, and nothing is sent', async () => {
    const redis = await intercepted((next) => (call) => next({ ...call }));
    await assert.rejects(redis.get('a'), { code: 'INVALID_ARGUMENT' });
    assert.deepEqual(sent, []);
  });

  it('that pass a call on twice have it executed once', async () => {
    const redis = await intercepted((next) => async (call) => {
      await next(call);
      return next(call);
    });
    const reply = world.watch(redis.get('a'));
    await world.advance(20);
    assert.equal(reply.value, 'of the server');
    assert.deepEqual(sent, ['GET']);
  });

  it('that answer by themselves leave nothing behind which a signal could fail', async () => {
    const abort = new AbortController();
    const redis = await intercepted(() => () => Promise.resolve('kept'));
    assert.equal(await redis.with({ signal: abort.signal }).get('a'), 'kept');
    abort.abort();
    await world.advance(20);
    assert.deepEqual(sent, []);
  });

  it('that answer or fail by themselves do so in pipelines and transactions too', async () => {
    const answering = await intercepted(() => () => Promise.resolve('kept'));
    assert.deepEqual(await answering.pipeline().get('a').get('b').exec(), [
      [null, 'kept'],
      [null, 'kept'],
    ]);
    const failing = await intercepted(() => () => Promise.reject(new Error('of the interceptor')));
    const results = await failing.pipeline([['get', 'a'], ['multi'], ['get', 'b'], ['exec']]).exec();
    assert.deepEqual(
      results?.map(([error]) => error?.message),
      Array.from({ length: 4 }, () => 'of the interceptor'),
    );
    assert.deepEqual(sent, []);
  });
});
