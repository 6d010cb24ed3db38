// Functional: a transaction that is open on the shared connection, command by command, and pipelines that are sent
// meanwhile: they become part of it, or are not executed.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { nextEvent, outcome } from './outcome.js';

for (const protocol of [3, 2] as const) {
  describe(`redis pipelines in an open transaction, RESP${protocol}`, () => {
    const key = (name: string): string => `open:${protocol}:${name}`;
    let server: RedisServer;
    let redis: Redis;

    before(async function () {
      this.timeout(120_000);
      server = await sharedRedisServer();
    });

    beforeEach(async () => {
      redis = new Redis({ host: server.host, port: server.port, protocol });
      await redis.del(key('a'), key('b'), key('hash'));
    });

    afterEach(() => redis.quit());

    it('are not executed outside of one that broke', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      client.on('error', () => undefined);
      await nextEvent(client, 'ready');
      await client.multi({ pipeline: false });
      const closed = nextEvent(client, 'close');
      proxy.reset();
      await closed;
      const results = await client.pipeline().set(key('a'), 1).set(key('b'), 1).exec();
      assert.deepEqual(
        results?.map(([error]) => (error as { errorCode?: string } | null)?.errorCode),
        ['CONNECTION_LOST', 'CONNECTION_LOST'],
      );
      assert.equal(await outcome(client.multi().set(key('a'), 1).exec()), 'CONNECTION_LOST/none');
      assert.equal(await outcome(client.exec()), 'CONNECTION_LOST/none');
      assert.equal(await redis.exists(key('a'), key('b')), 0);
      assert.deepEqual(await client.pipeline().set(key('a'), 2).exec(), [[null, 'OK']]);
      client.disconnect();
      await proxy.stop();
    });

    it('go out on no other connection than its own', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const client = new Redis({ host: proxy.host, port: proxy.port, protocol });
      client.on('error', () => undefined);
      await nextEvent(client, 'ready');
      await client.multi({ pipeline: false });
      // Reading is repeated elsewhere, where it is not part of a transaction.
      proxy.stall();
      const gathered = client.pipeline().get(key('a')).exec();
      await new Promise((resolve) => setTimeout(resolve, 20));
      proxy.reset();
      await proxy.heal();
      const [[error]] = (await gathered) as unknown as [[Error | null]];
      assert.equal((error as { errorCode?: string } | null)?.errorCode, 'CONNECTION_LOST');
      client.disconnect();
      await proxy.stop();
    });

    it('are answered in order with what else is part of it, each element by its own command', async () => {
      const client = new Redis({
        host: server.host,
        port: server.port,
        protocol,
        replyTransformers: { GET: (reply) => `get ${String(reply)}`, HGETALL: (reply) => ['all', reply] },
      });
      await client.multi({ pipeline: false });
      await client.set(key('a'), 1);
      assert.deepEqual(await client.pipeline().get(key('a')).hset(key('hash'), 'f', 'v').exec(), [
        [null, 'QUEUED'],
        [null, 'QUEUED'],
      ]);
      await client.hgetall(key('hash'));
      await client.get(key('a'));
      assert.deepEqual(await client.exec(), [
        [null, 'OK'],
        [null, 'get 1'],
        [null, 1],
        [null, ['all', ['f', 'v']]],
        [null, 'get 1'],
      ]);
      await client.quit();
    });

    it('change the database of all connections when it is executed, and not before', async () => {
      await redis.multi({ pipeline: false });
      await redis.pipeline().select(3).exec();
      await redis.discard();
      await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'no').catch(() => undefined);
      assert.match(String(await redis.client('INFO')), / db=0 /);
    });

    it('leave out what cannot be sent', async () => {
      const client = new Redis({
        host: server.host,
        port: server.port,
        protocol,
        replyTransformers: { GET: (reply) => `get ${String(reply)}` },
      });
      await client.set(key('a'), 'x');
      await client.multi({ pipeline: false });
      await assert.rejects(client.set(key('a'), Symbol('no argument') as never));
      const results = await client
        .pipeline()
        .set(key('a'), Symbol('no argument') as never)
        .get(key('a'))
        .exec();
      assert.deepEqual(results?.[1], [null, 'QUEUED']);
      await client.strlen(key('a'));
      assert.deepEqual(await client.exec(), [
        [null, 'get x'],
        [null, 1],
      ]);
      await client.quit();
    });

    it('may end it', async () => {
      await redis.multi({ pipeline: false });
      await redis.set(key('a'), 1);
      const results = await redis.pipeline().call('GET', key('a')).call('EXEC').get(key('a')).exec();
      assert.deepEqual(results, [
        [null, 'QUEUED'],
        [null, ['OK', '1']],
        [null, '1'],
      ]);
      assert.equal(await redis.get(key('a')), '1');
    });
  });
}
