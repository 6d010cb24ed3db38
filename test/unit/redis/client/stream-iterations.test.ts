// Unit: streams as iterations, on a virtual server: what ends one that waits, what it goes on over, what is refused.
import assert from 'node:assert/strict';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../../lib/testing/redis/virtual-redis.js';

describe('streams as iterations', () => {
  let server: VirtualRedis;
  let redis: Redis;

  beforeEach(() => {
    server = new VirtualRedis();
    // What a script answers is a list in both, and of RESP3 these replies are maps.
    redis = new Redis({ ...server.options, protocol: 2 });
    redis.on('error', () => {});
    server.define('XREVRANGE', () => []);
    server.define('XGROUP', () => 'OK');
    server.define('XREAD', () => null);
    server.define('XREADGROUP', () => null);
  });
  afterEach(() => redis.disconnect());

  const group = { group: 'g', consumer: 'c', createFrom: '0' } as const;

  for (const [name, open] of [
    ['streamTail', () => redis.streamTail('s')],
    ['streamGroup', () => redis.streamGroup('s', group)],
  ] as const) {
    it(`leaves ${name} while it waits for an entry`, async () => {
      server.fault('silent', { on: /^XREAD/ });
      const entries = open();
      const next = entries.next();
      await server.runtime.advance(1_000);
      const before = server.runtime.now();
      assert.deepEqual(await server.runtime.settled(entries.return(undefined)), { done: true, value: undefined });
      assert.ok(server.runtime.now() - before < 100);
      assert.deepEqual(await next, { done: true, value: undefined });
      assert.deepEqual(await entries.next(), { done: true, value: undefined });
    });

    it(`leaves ${name} in a pause after a failure, and by its signal`, async () => {
      await redis.ping();
      server.fault('loading', { on: /^XREAD/ });
      const abort = new AbortController();
      const ended = open().return(undefined);
      assert.deepEqual(await ended, { done: true, value: undefined });
      const entries = name === 'streamTail' ? redis.streamTail('s') : redis.streamGroup('s', group);
      const next = entries.next();
      await server.runtime.advance(20_000);
      assert.deepEqual(await server.runtime.settled(entries.return(undefined)), { done: true, value: undefined });
      assert.deepEqual(await next, { done: true, value: undefined });

      const aborted = redis.streamTail('s', { signal: abort.signal }).next();
      await server.runtime.advance(20_000);
      abort.abort();
      await assert.rejects(server.runtime.settled(aborted), { name: 'AbortError', code: 'ABORTED' });
    });
  }

  it('leaves one signal to very many', async () => {
    const warnings: string[] = [];
    const listen = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', listen);
    server.fault('silent', { on: /^XREAD/ });
    const listener = redis.duplicate();
    const abort = new AbortController();
    const { signal } = abort;
    const all = Array.from({ length: 12 }, () => [
      redis.streamTail('s', { signal }).next(),
      listener.messages({ channels: ['news'], signal }).next(),
    ]).flat();
    const ends = Promise.allSettled(all);
    await server.runtime.advance(1_000);
    abort.abort(new Error('enough'));
    const reasons = (await server.runtime.settled(ends)).map((end) =>
      end.status === 'rejected' ? String(end.reason.name) : end.status,
    );
    process.off('warning', listen);
    listener.disconnect();
    assert.deepEqual(new Set(reasons), new Set(['AbortError']));
    assert.deepEqual(warnings, []);
  });

  it('makes its group when the server is there again', async () => {
    await redis.ping();
    server.fault('refuses');
    server.disconnect();
    let given = false;
    server.define('XREADGROUP', () => {
      if (given) return null;
      given = true;
      return [['s', [['1-0', ['n', '1']]]]];
    });
    const entry = redis.streamGroup('s', group).next();
    let failed: unknown;
    entry.catch((error: unknown) => (failed = error));
    await server.runtime.advance(20_000);
    assert.equal(failed, undefined);
    server.heal();
    const { value } = await server.runtime.settled(entry);
    assert.deepEqual({ ...value?.fields }, { n: '1' });
  });

  it('refuses what no server takes', () => {
    assert.throws(() => redis.streamRange('s', { count: 0 }), {
      code: 'INVALID_ARGUMENT',
      message: 'streamRange(): count must be a whole number from 1 on, and not 0',
    });
    assert.throws(() => redis.streamTail('s', { blockMs: -1 }), /streamTail\(\): blockMs must be a whole number of/);
    assert.throws(() => redis.streamGroup('s', { ...group, claimIdleMs: NaN }), /streamGroup\(\): claimIdleMs must be/);
    for (const option of ['channels', 'patterns', 'shardChannels'])
      assert.throws(() => redis.messages({ [option]: 'news' }), {
        code: 'INVALID_ARGUMENT',
        message: `messages(): ${option} must be a list of names, such as { ${option}: ['news'] }`,
      });
  });

  it('warns of options that it does not know', async () => {
    const warnings: string[] = [];
    const listen = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', listen);
    redis.streamRange('s', { cont: 5 } as never);
    redis.messages({ channels: ['a'], chanels: ['b'] } as never);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    assert.deepEqual(warnings, [
      'streamRange(): unknown option `cont`; did you mean `count`?',
      'messages(): unknown option `chanels`; did you mean `channels`?',
    ]);
  });
});
