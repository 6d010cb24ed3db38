// Functional: WATCH on the shared connection, as ioredis's users do it. A connection takes its watches along when it
// goes: what was to be executed only if nobody else had written must not be executed on the next one.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

const KEY = 'watch:stock';

describe('redis WATCH on the shared connection', () => {
  let server: RedisServer;
  let redis: Redis;
  let other: Redis;

  before(async function () {
    this.timeout(120_000);
    server = await sharedRedisServer();
    other = new Redis({ host: server.host, port: server.port });
  });
  after(() => other.quit());

  beforeEach(async () => {
    redis = new Redis({ host: server.host, port: server.port });
    await redis.set(KEY, 10);
  });
  afterEach(() => redis.quit());

  /** The server ends the client's connection; the client has another one afterwards. */
  async function loseConnection(): Promise<void> {
    const id = await redis.client('ID');
    const ready = nextEvent(redis, 'ready');
    await other.client('KILL', 'ID', id);
    await ready;
  }

  const lost = { errorCode: 'CONNECTION_LOST', execution: 'none', message: /WATCH/ };

  it('is consumed by the next transaction', async () => {
    await redis.watch(KEY);
    await other.set(KEY, 11);
    assert.equal(await redis.multi().set(KEY, 9).exec(), null);
    assert.deepEqual(await redis.multi().set(KEY, 9).exec(), [[null, 'OK']]);
  });

  it('does not let a transaction run on another connection, once', async () => {
    await redis.watch(KEY);
    await loseConnection();
    await other.set(KEY, 11);
    const error = await errorOf(redis.multi().set(KEY, 9).exec());
    assert.deepEqual([error.errorCode, error.execution], [lost.errorCode, lost.execution]);
    assert.match(error.message, lost.message);
    assert.equal(await redis.get(KEY), '11');
    assert.deepEqual(await redis.multi().set(KEY, 9).exec(), [[null, 'OK']]);
  });

  it('within a pipeline likewise, and only there', async () => {
    await redis.watch(KEY);
    await loseConnection();
    const pipeline = redis.pipeline().get(KEY);
    void (pipeline as never as { multi(): void }).multi();
    void pipeline.set(KEY, 9).exec();
    const results = (await pipeline.get(KEY).exec()) as [Error | null, unknown][];
    assert.deepEqual(
      results.map(([error, reply]) => (error === null ? reply : (error as { errorCode?: string }).errorCode)),
      ['10', 'CONNECTION_LOST', 'CONNECTION_LOST', 'CONNECTION_LOST', '10'],
    );
  });

  it('command by command likewise, and nothing runs outside of MULTI', async () => {
    await redis.watch(KEY);
    await loseConnection();
    const results = await Promise.allSettled([redis.multi({ pipeline: false }), redis.set(KEY, 9), redis.exec()]);
    assert.deepEqual(
      results.map((result) =>
        result.status === 'rejected' ? (result.reason as { errorCode?: string }).errorCode : result.value,
      ),
      ['CONNECTION_LOST', 'CONNECTION_LOST', 'CONNECTION_LOST'],
    );
    assert.equal(await redis.get(KEY), '10');
  });

  it('also when a connection is replaced for its age', async () => {
    const aging = new Redis({ host: server.host, port: server.port, maxConnectionAgeMs: 100 });
    try {
      await aging.watch(KEY);
      const id = await aging.client('ID');
      while ((await aging.client('ID')) === id) await new Promise((resolve) => setTimeout(resolve, 20));
      const error = await errorOf(aging.multi().set(KEY, 9).exec());
      assert.deepEqual([error.errorCode, error.execution], [lost.errorCode, lost.execution]);
    } finally {
      await aging.quit();
    }
  });

  it('also when the connection is replaced before WATCH is answered', async () => {
    const watched = redis.watch(KEY);
    // It is written when the turn's microtasks have run.
    await new Promise((resolve) => setImmediate(resolve));
    const { pool } = (
      redis as never as {
        parts: { server: { pool: { readyChannels: { retire(): void }[]; openChannels: number; inFlight: number } } };
      }
    ).parts.server;
    assert.equal(pool.inFlight, 1);
    for (const channel of pool.readyChannels) channel.retire();
    await watched;
    while (pool.openChannels === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.set(KEY, 11);
    const error = await errorOf(redis.multi().set(KEY, 9).exec());
    assert.deepEqual([error.errorCode, error.execution], [lost.errorCode, lost.execution]);
    assert.equal(await redis.get(KEY), '11');
  });

  it('command by command it can be tried again by who heard that it was not opened', async () => {
    await redis.watch(KEY);
    await loseConnection();
    assert.equal(await outcome(redis.multi({ pipeline: false })), 'CONNECTION_LOST/none');
    assert.equal(await redis.watch(KEY), 'OK');
    assert.equal(await redis.multi({ pipeline: false }), 'OK');
    assert.equal(await redis.set(KEY, 9), 'QUEUED');
    assert.deepEqual(await redis.exec(), [[null, 'OK']]);
  });

  it('command by command it can be opened while connecting fails at first', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    await proxy.refuse();
    const late = new Redis({ host: proxy.host, port: proxy.port, retryStrategy: () => 20 });
    const failedTwice = new Promise<void>((resolve) => {
      let failures = 0;
      // The error itself is told once.
      late.on('error', () => undefined).on('reconnecting', () => void (++failures === 2 && resolve()));
    });
    try {
      const opened = late.multi({ pipeline: false });
      await failedTwice;
      await proxy.heal();
      assert.equal(await opened, 'OK');
      assert.equal(await late.set(KEY, 9), 'QUEUED');
      assert.deepEqual(await late.exec(), [[null, 'OK']]);
      assert.equal(await late.get(KEY), '9');
    } finally {
      late.disconnect();
      await proxy.stop();
    }
  });

  it('also where the whole may be tried again', async () => {
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const client = new Redis({ host: proxy.host, port: proxy.port });
    client.on('error', () => undefined);
    try {
      await client.watch(KEY);
      proxy.stall('requests');
      const result = outcome(client.with({ idempotent: true }).multi().set(KEY, 9).exec());
      await other.set(KEY, 11);
      proxy.reset();
      await proxy.heal();
      assert.equal(await result, 'CONNECTION_LOST/maybe');
      assert.equal(await client.get(KEY), '11');
    } finally {
      client.disconnect();
      await proxy.stop();
    }
  });

  for (const [name, end] of [
    ['UNWATCH', (): Promise<unknown> => redis.unwatch()],
    ['a transaction', (): Promise<unknown> => redis.multi().get(KEY).exec()],
    ['MULTI and EXEC', async (): Promise<unknown> => (await redis.multi({ pipeline: false }), redis.exec())],
    ['MULTI and DISCARD', async (): Promise<unknown> => (await redis.multi({ pipeline: false }), redis.discard())],
    [
      'WATCH and a transaction at once',
      (): Promise<unknown> => Promise.all([redis.watch(KEY), redis.multi().get(KEY).exec()]),
    ],
    [
      'WATCH and a transaction in a pipeline',
      async (): Promise<unknown> => {
        const pipeline = redis.pipeline().watch(KEY);
        void (pipeline as never as { multi(): void }).multi();
        void pipeline.get(KEY).exec();
        return pipeline.exec();
      },
    ],
    [
      'a WATCH that was refused',
      (): Promise<unknown> => redis.unwatch().then(() => redis.call('WATCH').catch(() => undefined)),
    ],
  ] as const) {
    it(`nothing is lost with the connection after ${name}`, async () => {
      await redis.watch(KEY);
      await end();
      await loseConnection();
      assert.deepEqual(await redis.multi().set(KEY, 9).exec(), [[null, 'OK']]);
    });
  }

  it('needs one connection: with several it says what to use', async () => {
    const several = new Redis({ host: server.host, port: server.port, connections: 2 });
    try {
      for (const refused of [
        several.watch(KEY),
        several.multi({ pipeline: false }),
        several
          .pipeline()
          .watch(KEY)
          .exec()
          .then((results) => Promise.reject(results?.[0][0] as Error)),
      ]) {
        const error = await errorOf(refused);
        assert.deepEqual([error.errorCode, error.execution], ['UNSUPPORTED', 'none']);
        assert.match(error.message, /session\(\)/);
      }
      assert.deepEqual(await several.multi().get(KEY).exec(), [[null, '10']]);
      assert.equal(
        await several.session(
          async (session) => (await session.watch(KEY), (await session.multi().get(KEY).exec())?.length),
        ),
        1,
      );
    } finally {
      await several.quit();
    }
  });
});
