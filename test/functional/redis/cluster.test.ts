// A client of real clusters: how it finds nodes, where commands go, and what it survives.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command as ForeignCommand } from 'ioredis';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Cluster, ClusterAllFailedError, Command, Redis, type Subscription } from '../../../lib/redis/index.js';
import type { ClusterOptions } from '../../../lib/redis/client/options/cluster-options.js';
import { keySlot } from '../../../lib/redis/topology/key-slot.js';
import { until } from '../../support/servers/processes/until.js';
import { RedisCluster } from '../../support/servers/redis/redis-cluster.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The slot of `{m}`, which the third of three primaries owns at first. */
const SLOT_OF_M = 15_627;
/** So many keys are in the slots of all nodes. */
const KEYS = Array.from({ length: 60 }, (_, index) => `key:${index}`);

async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof DriverError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'it did not fail' });
}

/** The next message, and of what it says that there was a gap before. */
async function nextOf(messages: Subscription): Promise<[string, unknown]> {
  const { value } = await messages.next();
  const gap = value!.gapBefore;
  return [value!.message, gap && [...gap.channels, ...gap.shardChannels]];
}

describe('a client of a cluster', function () {
  this.timeout(60_000);
  let servers: RedisCluster;
  const clients: Cluster[] = [];

  function connect(options: ClusterOptions = {}, seeds = servers.addresses()): Cluster {
    const cluster = new Cluster(seeds, options);
    cluster.on('error', () => undefined);
    clients.push(cluster);
    return cluster;
  }

  before(async function () {
    this.timeout(120_000);
    servers = await RedisCluster.start();
  });
  beforeEach(() => servers.agreed());
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.quit()));
    for (const member of await servers.primaries()) await member.server.ask('FLUSHALL');
  });
  after(() => servers.stop());

  describe('finds the nodes', () => {
    it('from one of them, and says what becomes of it', async () => {
      const events: string[] = [];
      const cluster = connect({ lazyConnect: true }, servers.addresses().slice(0, 1));
      for (const event of ['connecting', 'connect', 'ready', 'close', 'end', 'refresh', '+node', '-node'])
        cluster.on(event, () => events.push(event));
      assert.equal(cluster.status, 'wait');
      await cluster.connect();
      assert.equal(cluster.status, 'ready');
      assert.equal(cluster.isCluster, true);
      assert.equal(await cluster.set('a', 1), 'OK');
      assert.equal(await cluster.quit(), 'OK');
      assert.equal(cluster.status, 'end');
      await delay(1);
      assert.deepEqual(
        events.filter((event) => !event.endsWith('node') && event !== 'refresh'),
        ['connecting', 'connect', 'ready', 'close', 'end'],
      );
      assert.equal(events.filter((event) => event === '+node').length, 6);
      assert.match((await errorOf(cluster.get('a'))).message, /^Connection is closed\.$/);
    });

    it('with commands that were called before, in their order', async () => {
      const cluster = connect();
      const replies = await Promise.all(
        KEYS.flatMap((key) => [cluster.set(key, key), cluster.append(key, '!'), cluster.get(key)]),
      );
      for (let index = 0; index < KEYS.length; index++) assert.equal(replies[index * 3 + 2], `${KEYS[index]}!`);
    });

    it('with commands that were called before close(), to nodes that nothing was asked of yet', async () => {
      for (const ready of [false, true]) {
        const cluster = connect();
        if (ready) await until('ready', () => cluster.status === 'ready');
        const called = [...KEYS.slice(0, 9).map((key) => cluster.set(key, key)), cluster.mset('a', 1, 'b', 2)];
        const [filled, popped] = [cluster.lpush('list', 'v'), cluster.blpop('list', 1)];
        await cluster.close();
        assert.deepEqual(await Promise.all(called), new Array(10).fill('OK'));
        assert.deepEqual(await Promise.all([filled, popped]), [1, ['list', 'v']]);
      }
    });

    it('with commands that are redirected while it closes, to a node that nothing was asked of yet', async () => {
      const cluster = connect();
      await cluster.get('{m}');
      const [from, to] = [await servers.primaryOf(SLOT_OF_M), (await servers.primaries())[0]];
      await servers.migrate([SLOT_OF_M], to);
      const called = [cluster.set('{m}', 1), cluster.multi().incr('{m}').exec()];
      await cluster.quit();
      assert.deepEqual(await Promise.all(called), ['OK', [[null, 2]]]);
      await servers.migrate([SLOT_OF_M], from);
    });

    it('where the first that are named are not there', async () => {
      const cluster = connect({}, [{ host: '127.0.0.1', port: 1 }, ...servers.addresses().slice(4)]);
      assert.equal(await cluster.set('a', 1), 'OK');
    });

    it('of each role, each with a client of its own', async () => {
      const cluster = connect();
      await cluster.connect().catch(() => undefined);
      await until('ready', () => cluster.status === 'ready');
      assert.equal(cluster.nodes().length, 6);
      assert.equal(cluster.nodes('master').length, 3);
      assert.equal(cluster.nodes('slave').length, 3);
      const roles = await Promise.all(
        cluster.nodes('slave').map(async (node) => ((await node.call('ROLE')) as unknown[])[0]),
      );
      assert.deepEqual(roles, ['slave', 'slave', 'slave']);
      assert.ok(cluster.nodes('master')[0] instanceof Redis);
      assert.equal(cluster.nodes('master')[0], cluster.nodes('master')[0]);
      assert.equal(cluster.slots.length, 16_384);
    });

    it('each with a client that can be had twice, with the same options, for what ends without the cluster', async () => {
      const cluster = connect({ keyPrefix: 'p:', redisOptions: { connectionName: 'first', stringNumbers: true } });
      await cluster.config('SET', 'notify-keyspace-events', 'KEA');
      const heard: string[] = [];
      const listeners = cluster.nodes('master').map((node) => node.duplicate({ connectionName: 'second' }));
      const others = listeners.map((listener) => listener.duplicate());
      try {
        for (const listener of listeners) {
          listener.on('pmessage', (_pattern, _channel, key) => heard.push(key));
          await listener.psubscribe('__keyevent@0__:set');
        }
        for (const key of KEYS) await cluster.set(key, 1);
        await until('every key was told of', () => heard.length >= KEYS.length);
        assert.deepEqual(heard.sort(), KEYS.map((key) => `p:${key}`).sort());
        await cluster.quit();
        const [one] = others;
        assert.equal(await one.client('GETNAME'), 'second');
        assert.equal(await one.strlen('nobody'), '0');
        assert.equal(one.options.port, listeners[0].options.port);
      } finally {
        for (const listener of [...listeners, ...others]) listener.disconnect();
        for (const { server } of servers.members) await server.ask('CONFIG', 'SET', 'notify-keyspace-events', '');
      }
    });

    it('and hears of the keys of one node alone where it subscribes to key events itself', async () => {
      const cluster = connect({ redisOptions: { connectionName: 'events' } });
      await cluster.config('SET', 'notify-keyspace-events', 'KEA');
      const heard: string[] = [];
      try {
        cluster.on('pmessage', (_pattern, _channel, key) => heard.push(key));
        await cluster.psubscribe('__keyevent@0__:set');
        for (const key of KEYS) await cluster.set(key, 1);
        await until('some were told of', () => heard.length > 0);
        await delay(100);
        assert.ok(heard.length < KEYS.length, heard.join(' '));
      } finally {
        for (const { server } of servers.members) await server.ask('CONFIG', 'SET', 'notify-keyspace-events', '');
      }
    });

    it('as another client with the same options', async () => {
      const cluster = connect({ keyPrefix: 'p:' });
      await cluster.set('a', 1);
      const other = cluster.duplicate();
      clients.push(other);
      assert.equal(await other.get('a'), '1');
      const third = cluster.duplicate([], { keyPrefix: '' });
      clients.push(third);
      assert.equal(await third.get('p:a'), '1');
    });

    it('and keeps the process going until it has', async () => {
      const program = `import { Cluster } from './lib/redis/index.ts';
        const cluster = new Cluster([${servers.members[0].server.port}]);
        await cluster.set('a', 1);
        const ended = new Promise((resolve) => cluster.once('end', resolve));
        cluster.disconnect();
        await ended;
        await cluster.connect();
        console.log(await cluster.get('a'));
        await cluster.quit();`;
      const args = ['--import=tsx', '--input-type=module', '--eval', program];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
      assert.equal(stdout, '1\n');
    });

    it('as another client, with more options of Redis', async () => {
      const cluster = connect({ redisOptions: { stringNumbers: true, connectionName: 'first' } });
      const other = cluster.duplicate(null, { redisOptions: { connectionName: 'second' } });
      clients.push(other);
      assert.equal(await other.incr('a'), '1');
      assert.equal(await other.client('GETNAME'), 'second');
    });

    it('anew when asked to, with a callback or without', async () => {
      const cluster = connect({ lazyConnect: true });
      let refreshes = 0;
      cluster.on('refresh', () => refreshes++);
      await new Promise<void>((resolve, reject) => {
        void cluster.refreshSlotsCache((error) => (error ? reject(error) : resolve()));
      });
      await until('it is told of', () => refreshes === 1);
      await cluster.refreshSlotsCache();
      await until('it is told of', () => refreshes === 2);
      await cluster.quit();
      // Nobody has to look at it, or the process would end here.
      void cluster.refreshSlotsCache();
      assert.equal((await errorOf(cluster.refreshSlotsCache())).message, 'Connection is closed.');
      assert.throws(() => cluster.nodes('leader' as never), /nodes\(\) takes/);
    });

    it('no longer after disconnect(), and again after connect()', async () => {
      const cluster = connect();
      await cluster.set('a', 1);
      cluster.disconnect();
      await until('the end', () => cluster.status === 'end');
      await cluster.connect();
      assert.equal(await cluster.get('a'), '1');
    });
  });

  describe('fails within its deadline', () => {
    it('where no node can be reached, and says what each one answered', async () => {
      const cluster = connect({ clusterRetryStrategy: null, lazyConnect: true }, [
        { host: '127.0.0.1', port: 1 },
        { host: '127.0.0.1', port: 2 },
      ]);
      const connecting = errorOf(cluster.connect());
      const waiting = errorOf(cluster.get('a'));
      const error = await new Promise<ClusterAllFailedError>((resolve) => cluster.once('error', resolve));
      assert.ok(error instanceof ClusterAllFailedError);
      assert.match(error.message, /^Failed to refresh slots cache\./);
      assert.deepEqual(Object.keys(error.innerErrors).sort(), ['127.0.0.1:1', '127.0.0.1:2']);
      // In ioredis's words; what each node answered is behind them.
      for (const failure of [await connecting, await waiting]) {
        assert.ok(failure instanceof ClusterAllFailedError, `${failure.stack} ${(failure.cause as Error)?.stack}`);
        assert.equal(failure.message, 'None of startup nodes is available');
        assert.match((failure.lastNodeError as Error).message, /ECONNREFUSED/);
        assert.deepEqual(Object.keys(failure.innerErrors).sort(), ['127.0.0.1:1', '127.0.0.1:2']);
        const { message } = failure.cause as ClusterAllFailedError;
        for (const name of ['127.0.0.1:1', '127.0.0.1:2'])
          assert.match(message, new RegExp(`${name}: [^;]*ECONNREFUSED`));
      }
      assert.equal((await errorOf(cluster.get('a'))).message, 'Connection is closed.');
      assert.equal(cluster.status, 'end');
    });

    it('where a node is no part of a cluster', async () => {
      const alone = await RedisServer.start();
      try {
        const cluster = connect({ clusterRetryStrategy: null, lazyConnect: true }, [
          { host: alone.host, port: alone.port },
        ]);
        const error = await errorOf(cluster.connect());
        assert.equal(error.message, 'None of startup nodes is available');
        assert.match((error.cause as Error).message, /cluster support disabled/i);
      } finally {
        await alone.stop();
      }
    });

    it('for options and nodes that cannot be', () => {
      assert.throws(() => new Cluster([]), /at least one node/);
      assert.throws(() => new Cluster('localhost' as never), /at least one node/);
      assert.throws(() => new Cluster([1], { scaleReads: 'everything' as never }), /scaleReads/);
      assert.throws(() => new Cluster([1], { redisOptions: { port: 'x' } }), /port/);
    });
  });

  describe('sends a command to the node of its key', () => {
    it('and those without a key anywhere', async () => {
      const cluster = connect();
      await Promise.all(KEYS.map((key) => cluster.set(key, `of ${key}`)));
      assert.deepEqual(
        await Promise.all(KEYS.map((key) => cluster.get(key))),
        KEYS.map((key) => `of ${key}`),
      );
      assert.equal(await cluster.ping(), 'PONG');
      assert.deepEqual(await cluster.getBuffer(KEYS[0]), Buffer.from(`of ${KEYS[0]}`));
      assert.equal(await cluster.with({ timeoutMs: 1_000 }).get(KEYS[1]), `of ${KEYS[1]}`);
      assert.equal(await cluster.eval("return redis.call('get', KEYS[1])", 1, KEYS[2]), `of ${KEYS[2]}`);
    });

    it('by scripts of its own, which each node is told of', async () => {
      const cluster = connect({ scripts: { readIt: { lua: "return redis.call('get', KEYS[1])", numberOfKeys: 1 } } });
      await Promise.all(KEYS.map((key) => cluster.set(key, key)));
      const { readIt } = cluster as unknown as { readIt(key: string): Promise<string> };
      assert.deepEqual(await Promise.all(KEYS.map((key) => readIt(key))), KEYS);
    });

    it('by command objects, of its own class and of ioredis', async () => {
      const cluster = connect();
      const texts = { replyEncoding: 'utf8' } as const;
      for (const Class of [Command, ForeignCommand]) {
        const make = (name: string, args: string[]): Command => new Class(name, args, texts) as Command;
        assert.equal(await cluster.sendCommand(make('mset', KEYS.slice(0, 6))), 'OK');
        assert.equal(await cluster.sendCommand(make('get', [KEYS[4]])), KEYS[5]);
        // Split, and put together again.
        assert.deepEqual(await cluster.sendCommand(make('mget', [KEYS[0], KEYS[2], 'none'])), [KEYS[1], KEYS[3], null]);
        assert.equal(await cluster.sendCommand(make('dbsize', [])), 3);
        await assert.rejects(cluster.sendCommand(make('lpush', [KEYS[0], 'x'])), /WRONGTYPE/);
        await assert.rejects(cluster.sendCommand(make('rename', [KEYS[0], KEYS[2]])), /CROSSSLOT/);
      }
      for (const none of ['get', null, undefined, {}])
        assert.throws(() => cluster.sendCommand(none as never), { code: 'INVALID_ARGUMENT' });
    });

    it('and refuses what the keys of two slots cannot do together', async () => {
      const cluster = connect();
      assert.match((await errorOf(cluster.rename('a', 'b'))).message, /^CROSSSLOT/);
    });

    it('by callbacks as well', async () => {
      const cluster = connect();
      await new Promise<void>((resolve, reject) => {
        void cluster.set('a', 1, (error) => (error ? reject(error) : resolve()));
      });
    });
  });

  describe('splits what concerns several nodes', () => {
    it('by slots: MSET, MGET, EXISTS, TOUCH, DEL, UNLINK', async () => {
      const cluster = connect();
      assert.equal(await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key]))), 'OK');
      assert.deepEqual(await cluster.mget(...KEYS, 'none', KEYS[0]), [...KEYS, null, KEYS[0]]);
      assert.deepEqual((await cluster.mgetBuffer(KEYS[3], KEYS[4])).map(String), [KEYS[3], KEYS[4]]);
      assert.equal(await cluster.exists(...KEYS, 'none'), KEYS.length);
      assert.equal(await cluster.touch(...KEYS), KEYS.length);
      assert.equal(await cluster.del(KEYS[0], KEYS[1], KEYS[2]), 3);
      assert.equal(await cluster.unlink(...KEYS), KEYS.length - 3);
    });

    it('over all primaries: DBSIZE, KEYS, RANDOMKEY, FLUSHALL, SCRIPT LOAD and EXISTS', async () => {
      const cluster = connect();
      await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key])));
      assert.equal(await cluster.dbsize(), KEYS.length);
      assert.deepEqual((await cluster.keys('*')).sort(), [...KEYS].sort());
      assert.ok(KEYS.includes((await cluster.randomkey())!));
      const sha = String(await cluster.script('LOAD', 'return 1'));
      assert.deepEqual(await cluster.script('EXISTS', sha, '0'.repeat(40)), [1, 0]);
      for (const key of KEYS) assert.equal(await cluster.evalsha(sha, 1, key), 1);
      assert.equal(await cluster.flushall(), 'OK');
      assert.equal(await cluster.dbsize(), 0);
      assert.equal(await cluster.randomkey(), null);
    });

    it('over all primaries: MEMORY PURGE, BGSAVE, LASTSAVE, SLOT-STATS and WAIT', async () => {
      const cluster = connect();
      const savedAt = Math.floor(Date.now() / 1_000) - 1;
      await until('nobody saves still', () => cluster.bgsave());
      await until('all have saved', async () => (await cluster.lastsave()) >= savedAt);
      assert.equal(await cluster.memory('PURGE'), 'OK');
      await Promise.all(KEYS.map((key) => cluster.set(key, key)));
      assert.equal(await cluster.wait(1, 10_000), 1);
      assert.deepEqual(await cluster.pipeline().set('{m}', 1).wait(1, 10_000).exec(), [
        [null, 'OK'],
        [null, 1],
      ]);
      assert.equal((await errorOf(connect({ redisOptions: { connections: 2 } }).waitaof(0, 0, 1))).code, 'UNSUPPORTED');
    });

    it('over all nodes: CONFIG SET, SLOWLOG, CLIENT LIST, ACL SETUSER, LATENCY RESET', async () => {
      const cluster = connect();
      const askedOf = async (...command: string[]): Promise<unknown[]> =>
        Promise.all(servers.members.map(({ server }) => server.ask(...command)));
      assert.equal(await cluster.config('SET', 'slowlog-max-len', 77), 'OK');
      assert.deepEqual(
        await askedOf('CONFIG', 'GET', 'slowlog-max-len'),
        servers.members.map(() => ['slowlog-max-len', '77']),
      );
      await cluster.slowlog('RESET');
      await cluster.config('SET', 'slowlog-log-slower-than', 0);
      await servers.askAll('PING');
      await cluster.config('SET', 'slowlog-log-slower-than', 10_000);
      assert.ok(Number(await cluster.slowlog('LEN')) >= servers.members.length);
      assert.ok((await cluster.slowlog('GET', 100)).length >= servers.members.length);
      const lines = String(await cluster.client('LIST'))
        .trimEnd()
        .split('\n');
      const ports = new Set(lines.map((line) => / laddr=127\.0\.0\.1:(\d+) /.exec(line)?.[1]));
      for (const { server } of servers.members) assert.ok(ports.has(String(server.port)), lines.join());
      assert.ok(Buffer.isBuffer(await cluster.clientBuffer('LIST')));
      assert.equal(await cluster.acl('SETUSER', 'somebody', 'on'), 'OK');
      for (const users of await askedOf('ACL', 'USERS')) assert.ok((users as string[]).includes('somebody'));
      assert.equal(await cluster.acl('DELUSER', 'somebody'), 1);
      assert.equal(await cluster.latency('RESET'), 0);
    });

    it('over all nodes: who listens, PUBSUB', async () => {
      const cluster = connect();
      const listeners = [connect(), connect(), connect()];
      await Promise.all(listeners.map((listener) => listener.subscribe('news', 'more')));
      await listeners[0].psubscribe('n*');
      await listeners[1].ssubscribe('{m}shard', 'a-shard');
      assert.deepEqual((await cluster.pubsub('CHANNELS')).sort(), ['more', 'news']);
      assert.deepEqual((await cluster.pubsubBuffer('CHANNELS', 'n*')).map(String), ['news']);
      assert.deepEqual(await cluster.pubsub('NUMSUB', 'news', 'none'), ['news', 3, 'none', 0]);
      assert.equal(await cluster.pubsub('NUMPAT'), 1);
      assert.deepEqual((await cluster.pubsub('SHARDCHANNELS')).sort(), ['a-shard', '{m}shard']);
      assert.deepEqual(await cluster.pubsub('SHARDNUMSUB', '{m}shard', 'a-shard'), ['{m}shard', 1, 'a-shard', 1]);
    });

    it('but what concerns one node goes to it, or is refused with what to use instead', async () => {
      const cluster = connect();
      await cluster.set('{m}', 1);
      assert.equal(await cluster.cluster('COUNTKEYSINSLOT', SLOT_OF_M), 1);
      assert.deepEqual(await cluster.cluster('GETKEYSINSLOT', SLOT_OF_M, 10), ['{m}']);
      const refused: [Promise<unknown>, RegExp][] = [
        [cluster.client('KILL', 'ID', 1), /CLIENT KILL concerns one node .*: use the clients that nodes\(\)/],
        [cluster.shutdown(), /SHUTDOWN concerns/],
        [cluster.cluster('RESET'), /CLUSTER RESET concerns/],
        [cluster.multi({ pipeline: false }), /use session\(\) or transaction\(\)/],
      ];
      for (const [promise, text] of refused) {
        const error = await errorOf(promise);
        assert.equal(error.errorCode, 'UNSUPPORTED');
        assert.match(error.message, text);
      }
      const [master] = cluster.nodes('master');
      assert.ok(Array.isArray(await master.scan(0)));
      assert.match(await cluster.info('server'), /redis_version/);
      assert.equal((await cluster.time()).length, 2);
    });

    it('and tells of the parts that failed', async () => {
      const cluster = connect();
      await cluster.mset('a', 1, 'b', 2);
      const error = await errorOf(cluster.mset('a', 'x'.repeat(10), 'b', Symbol('unsendable') as never));
      assert.match(error.message, /^1 of 2 parts of MSET failed/);
      assert.equal(error.execution, 'maybe');
      const { partErrors } = error as unknown as { partErrors: DriverError[] };
      assert.deepEqual(
        partErrors.map(({ execution }) => execution),
        ['none'],
      );
    });
  });

  describe('sends several commands together', () => {
    it('in a pipeline over all nodes, answered in order', async () => {
      const cluster = connect();
      const pipeline = cluster.pipeline();
      for (const key of KEYS) pipeline.set(key, key).append(key, '!').get(key);
      pipeline.mget(KEYS[0], KEYS[1]).dbsize();
      const results = (await pipeline.exec())!;
      KEYS.forEach((key, index) => assert.deepEqual(results[index * 3 + 2], [null, `${key}!`]));
      assert.deepEqual(results.slice(-2), [
        [null, [`${KEYS[0]}!`, `${KEYS[1]}!`]],
        [null, KEYS.length],
      ]);
    });

    it('in a transaction of one slot', async () => {
      const cluster = connect();
      assert.deepEqual(await cluster.multi().set('{m}1', 1).incr('{m}1').get('{m}1').exec(), [
        [null, 'OK'],
        [null, 2],
        [null, '2'],
      ]);
    });

    it('and refuses a transaction of several before anything is sent', async () => {
      const cluster = connect();
      const error = await errorOf(cluster.multi().set('a', 1).set('b', 1).exec());
      assert.match(error.message, /^CROSSSLOT/);
      assert.equal(error.execution, 'none');
      assert.equal(await cluster.exists('a', 'b'), 0);
    });

    it('on a connection of their node: transaction() and session()', async () => {
      const cluster = connect();
      await cluster.set('{m}stock', 5);
      const results = await cluster.transaction(['{m}stock'], async (session) => {
        const stock = Number(await session.get('{m}stock'));
        return session.multi().set('{m}stock', stock - 1);
      });
      assert.deepEqual(results, [[null, 'OK']]);
      assert.equal(await cluster.session((session) => session.get('{m}stock'), { keys: ['{m}stock'] }), '4');
      assert.match((await errorOf(cluster.watch('a'))).message, /use session\(\) or transaction\(\)/);
    });
  });

  describe('lends connections of the node of a key', () => {
    it('to commands that block', async () => {
      const cluster = connect();
      const waiting = KEYS.slice(0, 8).map((key) => cluster.blpop(`list:${key}`, 10));
      await delay(50);
      await Promise.all(KEYS.slice(0, 8).map((key) => cluster.rpush(`list:${key}`, key)));
      assert.deepEqual(
        await Promise.all(waiting),
        KEYS.slice(0, 8).map((key) => [`list:${key}`, key]),
      );
    });

    it('and to the next one, when the slot moves while it waits', async () => {
      const cluster = connect();
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      const waiting = cluster.blpop('{m}list', 10);
      await delay(50);
      await servers.migrate([SLOT_OF_M], first);
      try {
        await cluster.rpush('{m}list', 'one');
        assert.deepEqual(await waiting, ['{m}list', 'one']);
      } finally {
        await servers.migrate([SLOT_OF_M], owner);
      }
    });
  });

  describe('reads from replicas', () => {
    for (const scaleReads of ['slave', 'all'] as const) {
      it(`with scaleReads '${scaleReads}', and writes to primaries`, async () => {
        const cluster = connect({ scaleReads });
        await cluster.set('{m}', 'here');
        await cluster.session((session) => session.call('WAIT', 1, 2_000), { keys: ['{m}'] });
        const [replica] = await servers.replicasOf(await servers.primaryOf(SLOT_OF_M));
        const reads = async (): Promise<number> => {
          const stats = String(await replica.server.ask('INFO', 'commandstats'));
          return Number(/cmdstat_get:calls=(\d+)/.exec(stats)?.[1] ?? 0);
        };
        await replica.server.ask('CONFIG', 'RESETSTAT');
        // Until it is connected to, and has the value, the primary is read from.
        await until('the replica answers', async () => (await cluster.get('{m}')) === 'here' && (await reads()) > 0);
        await replica.server.ask('CONFIG', 'RESETSTAT');
        for (let count = 0; count < 20; count++) assert.equal(await cluster.get('{m}'), 'here');
        const calls = await reads();
        if (scaleReads === 'slave') assert.equal(calls, 20);
        else assert.ok(calls > 0 && calls < 20, String(calls));
      });
    }

    it('as a function chooses', async () => {
      const seen: string[] = [];
      const cluster = connect({
        scaleReads: (nodes, command) => {
          seen.push(command.name);
          return nodes.filter(({ role }) => role === 'slave');
        },
      });
      await cluster.set('{m}', 'here');
      await until('the replica has it', async () => (await cluster.get('{m}')) === 'here');
      assert.ok(seen.includes('get'));
      assert.ok(!seen.includes('set'));
    });

    it('as a function chooses that is told how soon each answered', async () => {
      let latencies: (number | undefined)[] = [];
      const cluster = connect({
        scaleReads: (nodes) => {
          latencies = nodes.map(({ latencyMs }) => latencyMs);
          return [...nodes];
        },
      });
      await until('each was read from', async () => {
        await cluster.get('{m}');
        return latencies.length === 2 && latencies.every((latencyMs) => latencyMs! >= 0);
      });
    });

    it("with scaleReads 'nearest' from the others, while one answers nothing", async () => {
      const cluster = connect({
        scaleReads: 'nearest',
        redisOptions: { commandTimeout: 1_000, heartbeatTimeoutMs: 60_000 },
      });
      await cluster.set('{m}', 'here');
      const [replica] = await servers.replicasOf(await servers.primaryOf(SLOT_OF_M));
      await until('the replica has it', async () => {
        const values = await Promise.all(Array.from({ length: 8 }, () => cluster.get('{m}')));
        return values.every((value) => value === 'here');
      });
      let failures = 0;
      replica.server.pause();
      try {
        for (let read = 0; read < 20; read++) await cluster.get('{m}').catch(() => failures++);
      } finally {
        replica.server.resume();
      }
      // The first, and what tries whether it is back.
      assert.ok(failures <= 2, `${failures} of 20 failed`);
    });
  });

  describe('scans the keys of all nodes', () => {
    it('as a stream and one by one, with a prefix and as Buffers', async () => {
      const cluster = connect({ keyPrefix: 'p:', redisOptions: { stripPrefix: true, prefixPatterns: true } });
      await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key])));
      const found: string[] = [];
      for await (const page of cluster.scanStream({ count: 5 })) found.push(...(page as string[]));
      assert.deepEqual([...new Set(found)].sort(), [...KEYS].sort());
      const others = new Set<string>();
      for await (const key of cluster.scanAll({ match: 'key:1*' })) others.add(key);
      assert.deepEqual([...others].sort(), KEYS.filter((key) => key.startsWith('key:1')).sort());
      for await (const page of cluster.scanBufferStream())
        for (const key of page as unknown[]) assert.ok(Buffer.isBuffer(key));
    });

    it('page by page, by a cursor that leads from node to node', async () => {
      const cluster = connect();
      await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key])));
      const found = new Set<string>();
      let pages = 0;
      for (let cursor = '0', first = true; first || cursor !== '0'; first = false, pages++) {
        const [next, keys] = await cluster.scan(cursor, 'MATCH', 'key:*', 'COUNT', 5);
        for (const key of keys) found.add(key);
        cursor = next;
      }
      assert.deepEqual([...found].sort(), [...KEYS].sort());
      assert.ok(pages > 3);
      const [next, keys] = await cluster.scanBuffer(0, 'COUNT', 1_000);
      assert.ok(Buffer.isBuffer(next) && keys.every((key) => Buffer.isBuffer(key)));
      assert.equal(String(next), '1');
      assert.match((await errorOf(cluster.scan('not a cursor'))).message, /invalid cursor/);
    });

    it('and misses none whose slot moves meanwhile', async () => {
      const cluster = connect();
      await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key])));
      await cluster.set('{m}', 'moves');
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      const found = new Set<string>();
      let moved = false;
      for await (const key of cluster.scanAll({ count: 1 })) {
        found.add(key);
        // It goes to a node that has been scanned, or from one that will not have it when its turn comes.
        if (found.size < 30 || moved) continue;
        moved = true;
        await servers.migrate([SLOT_OF_M], first);
      }
      await servers.migrate([SLOT_OF_M], owner);
      assert.deepEqual([...found].sort(), [...KEYS, '{m}'].sort());
    });
  });

  describe('publishes and listens', () => {
    it('to channels, patterns and shard channels of all nodes', async () => {
      const listener = connect();
      const publisher = connect();
      const heard: string[] = [];
      listener.on('message', (channel, message) => heard.push(`${channel} ${message}`));
      listener.on('pmessage', (pattern, channel, message) => heard.push(`${pattern} ${channel} ${message}`));
      listener.on('smessage', (channel, message) => heard.push(`shard ${channel} ${message}`));
      await listener.subscribe('news');
      await listener.psubscribe('w*');
      await listener.ssubscribe(...KEYS.slice(0, 6));
      await Promise.all([
        publisher.publish('news', 'one'),
        publisher.publish('weather', 'two'),
        ...KEYS.slice(0, 6).map((key) => publisher.spublish(key, 'three')),
      ]);
      await until('all has come', () => heard.length === 8);
      assert.deepEqual(
        heard.sort(),
        ['news one', 'w* weather two', ...KEYS.slice(0, 6).map((key) => `shard ${key} three`)].sort(),
      );
      assert.equal(await listener.get('a'), null);
      await listener.unsubscribe('news');
      await listener.sunsubscribe(...KEYS.slice(0, 6));
      await Promise.all([publisher.publish('news', 'no'), publisher.spublish(KEYS[0], 'no')]);
      await publisher.publish('weather', 'last');
      await until('the last has come', () => heard.includes('w* weather last'));
      assert.equal(heard.length, 9);
    });

    it('in iterations', async () => {
      const cluster = connect();
      const messages = cluster.messages({ channels: ['news'], shardChannels: ['{m}shard'] });
      await messages.ready;
      await cluster.publish('news', 'one');
      assert.equal((await messages.next()).value?.message, 'one');
      await cluster.spublish('{m}shard', 'two');
      assert.equal((await messages.next()).value?.message, 'two');
      await messages.close();
    });

    it('to shard channels no more, while the map is read anew', async () => {
      const cluster = connect({ slotsRefreshInterval: 100 });
      let refreshes = 0;
      cluster.on('refresh', () => refreshes++);
      while (refreshes < 8) {
        await cluster.ssubscribe('{m}');
        await cluster.sunsubscribe('{m}');
      }
    });

    it('with a gap of what a lost connection listened to, and of nothing else', async () => {
      const cluster = connect();
      const gaps: string[] = [];
      cluster.on('gap', ({ reason, channels, shardChannels }) =>
        gaps.push(`${reason} ${[...channels, ...shardChannels].join()}`),
      );
      const portOf = (key: string): number => Number(cluster.slots[keySlot(key)][0].split(':')[1]);
      await cluster.subscribe('news');
      const listening = async (): Promise<RedisServer> => {
        const replies = await Promise.all(servers.members.map(({ server }) => server.ask('PUBSUB', 'NUMSUB', 'news')));
        return servers.members[replies.findIndex((reply) => (reply as [string, number])[1] > 0)].server;
      };
      const { port } = await listening();
      const one = KEYS.find((key) => portOf(key) !== port)!;
      const other = KEYS.find((key) => ![port, portOf(one)].includes(portOf(key)))!;
      const messages = cluster.messages({ channels: ['news'], shardChannels: [one, other] });
      await messages.ready;
      await (await listening()).ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await until('it listens again', () => gaps.length > 0);
      assert.deepEqual(gaps, ['reconnected news']);
      await cluster.spublish(one, 'first');
      assert.deepEqual(await nextOf(messages), ['first', ['news']]);
      await cluster.publish('news', 'second');
      assert.deepEqual(await nextOf(messages), ['second', undefined]);
      // It may listen anywhere by now.
      const elsewhere = (await listening()).port;
      const [lost, kept] = portOf(one) === elsewhere ? [other, one] : [one, other];
      const others = cluster.messages({ channels: ['news'], shardChannels: [kept] });
      await others.ready;
      const { server: sharding } = servers.members.find(({ server }) => server.port === portOf(lost))!;
      await sharding.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await until('it listens again', () => gaps.length > 1);
      assert.deepEqual(gaps, ['reconnected news', `reconnected ${lost}`]);
      await cluster.spublish(lost, 'third');
      assert.deepEqual(await nextOf(messages), ['third', [lost]]);
      await cluster.spublish(kept, 'fourth');
      assert.deepEqual(await nextOf(others), ['fourth', undefined]);
      await others.close();
      await messages.close();
    });

    it('to shard channels whose slot moves, with a gap told', async () => {
      const cluster = connect();
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      const heard: string[] = [];
      const gaps: string[] = [];
      cluster.on('smessage', (_channel, message) => heard.push(message));
      cluster.on('gap', ({ reason, channels, shardChannels }) =>
        gaps.push(`${reason} ${[...channels, ...shardChannels].join()}`),
      );
      await cluster.subscribe('news');
      await cluster.ssubscribe('{m}', '{m}more', 'a');
      const movesMs = Date.now();
      cluster.once('gap', ({ fromMs }) =>
        assert.ok(fromMs <= movesMs, 'the new owner was told before the old one knew'),
      );
      await servers.migrate([SLOT_OF_M], first);
      try {
        await until('it listens at the new owner', async () => {
          await cluster.spublish('{m}', 'after');
          return heard.includes('after');
        });
        await until('both are listened to', () => gaps.length >= 2);
        assert.deepEqual(gaps.sort(), ['reconnected {m}', 'reconnected {m}more']);
        await cluster.sunsubscribe();
      } finally {
        await servers.migrate([SLOT_OF_M], owner);
      }
    });
  });

  describe('follows slots', () => {
    it('that have moved, with all that is sent meanwhile', async () => {
      const cluster = connect();
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      await cluster.set('{m}count', 0);
      let running = true;
      const loads = Array.from({ length: 4 }, async () => {
        let count = 0;
        while (running) {
          await cluster.incr('{m}count');
          assert.equal(await cluster.exists('{m}count', 'elsewhere'), 1);
          await cluster.multi().set(`{m}t`, 1).get('{m}t').exec();
          count++;
        }
        return count;
      });
      await servers.migrate([SLOT_OF_M], first);
      await delay(100);
      await servers.migrate([SLOT_OF_M], owner);
      await delay(100);
      running = false;
      const counts = await Promise.all(loads);
      assert.equal(await cluster.get('{m}count'), String(counts.reduce((sum, count) => sum + count, 0)));
    });

    it('that are on their way: ASK, for commands, pipelines and transactions', async () => {
      const cluster = connect();
      await cluster.mset('{m}1', 1, '{m}2', 2);
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      await servers.beginMove(SLOT_OF_M, first);
      try {
        await servers.moveKeys(SLOT_OF_M, first, 1);
        assert.deepEqual(await Promise.all([cluster.get('{m}1'), cluster.get('{m}2')]), ['1', '2']);
        assert.deepEqual(await cluster.pipeline().get('{m}1').get('{m}2').get('a').exec(), [
          [null, '1'],
          [null, '2'],
          [null, null],
        ]);
        await servers.moveKeys(SLOT_OF_M, first);
        assert.deepEqual(await cluster.multi().incr('{m}1').get('{m}1').exec(), [
          [null, 2],
          [null, '2'],
        ]);
        assert.equal(await cluster.set('{m}new', 1), 'OK');
      } finally {
        await servers.moveKeys(SLOT_OF_M, first);
        await servers.finishMove(SLOT_OF_M, first);
        await servers.migrate([SLOT_OF_M], owner);
      }
    });

    it('and gives up on keys that are never together when the deadline has passed', async () => {
      const cluster = connect({ redisOptions: { commandTimeout: 400 } });
      await cluster.mset('{m}1', 1, '{m}2', 2);
      const [first] = await servers.primaries();
      const owner = await servers.primaryOf(SLOT_OF_M);
      await servers.beginMove(SLOT_OF_M, first);
      try {
        await servers.moveKeys(SLOT_OF_M, first, 1);
        const error = await errorOf(cluster.sunion('{m}1', '{m}2'));
        assert.match(error.message, /^TRYAGAIN|^Command timed out/);
        assert.equal(error.execution, 'none');
      } finally {
        await servers.moveKeys(SLOT_OF_M, first);
        await servers.finishMove(SLOT_OF_M, first);
        await servers.migrate([SLOT_OF_M], owner);
      }
    });
  });
});

describe('a client of a cluster that loses nodes', function () {
  this.timeout(120_000);

  it('goes on when a primary was killed and its replica took over', async () => {
    const servers = await RedisCluster.start();
    const cluster = new Cluster(servers.addresses(), { redisOptions: { commandTimeout: 30_000 } });
    cluster.on('error', () => undefined);
    try {
      const lost = await servers.primaryOf(SLOT_OF_M);
      await cluster.set('{m}', 'kept');
      const [replica] = await servers.replicasOf(lost);
      await cluster.session((session) => session.call('WAIT', 1, 1_000), { keys: ['{m}'] });
      await lost.server.kill();
      const reads = await Promise.all(Array.from({ length: 100 }, () => cluster.get('{m}')));
      assert.deepEqual(new Set(reads), new Set(['kept']));
      assert.equal((await servers.primaryOf(SLOT_OF_M)).id, replica.id);
      assert.equal(await cluster.set('{m}', 'after'), 'OK');
      assert.equal(cluster.status, 'ready');
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });

  it('listens on at another node when the one it listened at was killed', async () => {
    const servers = await RedisCluster.start({ primaries: 3, replicas: 0 });
    const cluster = new Cluster(servers.addresses(), { redisOptions: { commandTimeout: 30_000 } });
    cluster.on('error', () => undefined);
    try {
      const heard: string[] = [];
      const gaps: string[] = [];
      cluster.on('message', (_channel, message) => heard.push(message));
      cluster.on('gap', ({ reason }) => gaps.push(reason));
      await cluster.subscribe('news');
      // All are asked before one is killed: the client listens at another one at once.
      const numbers = await Promise.all(servers.members.map(({ server }) => server.ask('PUBSUB', 'NUMSUB', 'news')));
      await servers.members[numbers.findIndex((reply) => (reply as [string, number])[1] > 0)].server.kill();
      const [{ server }] = servers.serving;
      await until('it listens again', async () => {
        await server.ask('PUBLISH', 'news', 'after');
        return heard.includes('after');
      });
      assert.deepEqual(gaps, ['reconnected']);
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });

  it('finds everything again after all nodes were restarted, by other seeds than the first', async () => {
    const servers = await RedisCluster.start({ primaries: 3, replicas: 0 });
    const cluster = new Cluster(servers.addresses(), { redisOptions: { commandTimeout: 30_000 } });
    cluster.on('error', () => undefined);
    try {
      await cluster.set('a', 1);
      const statuses: string[] = [];
      for (const status of ['close', 'reconnecting', 'ready', 'end']) cluster.on(status, () => statuses.push(status));
      await Promise.all(servers.members.map(({ server }) => server.kill()));
      await until('the loss of all nodes', () => cluster.status === 'reconnecting');
      const waiting = cluster.set('b', 1);
      await Promise.all(servers.members.map(({ server }) => server.restart()));
      assert.equal(await waiting, 'OK');
      await until('ready', () => cluster.status === 'ready');
      assert.deepEqual(statuses.slice(0, 2), ['close', 'reconnecting']);
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });

  it('speaks TLS with every node, and checks each certificate', async () => {
    const servers = await RedisCluster.start({ primaries: 3, replicas: 0, tls: 'server' });
    const ca = readFileSync(servers.certificates!.ca);
    const cluster = new Cluster(servers.addresses().slice(0, 1), { redisOptions: { tls: { ca } } });
    const strange = new Cluster(servers.addresses(), { redisOptions: { tls: {} }, lazyConnect: true });
    for (const each of [cluster, strange]) each.on('error', () => undefined);
    try {
      assert.equal(await cluster.mset(Object.fromEntries(KEYS.map((key) => [key, key]))), 'OK');
      assert.deepEqual(await cluster.mget(...KEYS), KEYS);
      assert.equal((await errorOf(strange.get('a'))).errorCode, 'TLS_UNTRUSTED');
    } finally {
      await Promise.all([cluster.quit(), strange.quit()]);
      await servers.stop();
    }
  });

  for (const server of ['redis-8.10', 'valkey-9.1'] as const) {
    it(`of ${server} follows a slot that is moved atomically, with what is counted meanwhile`, async () => {
      const servers = await RedisCluster.start({ server, primaries: 3, replicas: 0 });
      const cluster = new Cluster(servers.addresses());
      cluster.on('error', () => undefined);
      try {
        let running = true;
        let count = 0;
        const load = (async () => {
          for (; running; count++) await cluster.incr('{m}count');
        })();
        const [first] = await servers.primaries();
        await servers.migrateAtomically(SLOT_OF_M, SLOT_OF_M, first);
        assert.equal(await cluster.set('{m}', 1), 'OK');
        running = false;
        await load;
        assert.equal(await cluster.get('{m}count'), String(count));
        assert.equal((await servers.primaryOf(SLOT_OF_M)).id, first.id);
      } finally {
        await cluster.quit();
        await servers.stop();
      }
    });
  }

  it('waits with WAITAOF until what it wrote is on the disk of every primary', async () => {
    const args = ['--appendonly', 'yes', '--appendfsync', 'always'];
    const servers = await RedisCluster.start({ server: 'redis-8.2', primaries: 3, replicas: 0, args });
    const cluster = new Cluster(servers.addresses());
    try {
      const writeAll = (): Promise<unknown> => Promise.all(KEYS.map((key) => cluster.set(key, key)));
      await writeAll();
      assert.deepEqual(await cluster.waitaof(1, 0, 10_000), [1, 0]);
      const [, { server: slow }] = servers.members;
      await slow.ask('CONFIG', 'SET', 'appendfsync', 'no');
      await writeAll();
      assert.deepEqual(await cluster.waitaof(1, 0, 100), [0, 0]);
      const waited = cluster.waitaof(1, 0, 10_000);
      await slow.ask('CONFIG', 'SET', 'appendfsync', 'always');
      await writeAll();
      assert.deepEqual(await waited, [1, 0]);
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });

  it('of Valkey reads from the nodes of its own availability zone', async () => {
    const servers = await RedisCluster.start({ server: 'valkey-9.1', primaries: 1, replicas: 2 });
    const [primary] = servers.members;
    const zones = ['here', 'there', 'here'];
    for (const [index, { server }] of servers.members.entries())
      await server.ask('CONFIG', 'SET', 'availability-zone', zones[index]);
    const clients: Cluster[] = [];
    try {
      await primary.server.ask('SET', 'a', '1');
      await primary.server.ask('WAIT', '2', '10000');
      await until('all nodes know the zones', async () => {
        const answers = await Promise.all(servers.members.map(({ server }) => server.ask('CLUSTER', 'SLOTS')));
        return answers
          .map((answer) => JSON.stringify(answer))
          .every((text) => text.split(/"here"|"there"/).length === 4);
      });
      // In the end: the first reads go to whoever is connected by then.
      const readsWith = async (options: ClusterOptions, expected: (counts: number[]) => boolean): Promise<void> => {
        const cluster = new Cluster(servers.addresses(), { availabilityZone: 'here', ...options });
        clients.push(cluster);
        let counts: number[] = [];
        await until('the reads go there', async () => {
          await servers.askAll('CONFIG', 'RESETSTAT');
          for (let read = 0; read < 12; read++) assert.equal(await cluster.get('a'), '1');
          const stats = await Promise.all(servers.members.map(({ server }) => server.ask('INFO', 'commandstats')));
          counts = stats.map((text) => Number(/cmdstat_get:calls=(\d+)/.exec(String(text))?.[1] ?? 0));
          return expected(counts);
        }).catch(() => assert.fail(`the reads went to ${counts.join()}`));
      };
      await readsWith({ scaleReads: 'slave' }, ([first, second, third]) => first + second === 0 && third === 12);
      await readsWith({ scaleReads: 'all' }, ([first, second, third]) => first === 6 && second === 0 && third === 6);
      await readsWith({ scaleReads: 'nearest' }, ([first, second, third]) => second === 0 && first + third === 12);
      await readsWith(
        { scaleReads: (nodes) => nodes.find((node) => node.availabilityZone === 'there') },
        ([, second]) => second === 12,
      );
    } finally {
      await Promise.all(clients.map((cluster) => cluster.quit()));
      await servers.stop();
    }
  });

  it('selects no database that the nodes do not have, be it the first thing that is asked', async () => {
    const servers = await RedisCluster.start({ primaries: 3, replicas: 0 });
    const cluster = new Cluster(servers.addresses());
    cluster.on('error', () => undefined);
    try {
      await assert.rejects(cluster.select(1), /SELECT is not allowed in cluster mode/);
      await assert.rejects(cluster.select('x'));
      assert.equal(await cluster.set('a', 1), 'OK');
      await assert.rejects(cluster.select(1), /SELECT is not allowed in cluster mode/);
      assert.equal(await cluster.get('a'), '1');
    } finally {
      await cluster.quit();
      await servers.stop();
    }
  });

  it('of Valkey with several databases selects one before it is connected', async () => {
    const args = ['--cluster-databases', '4'];
    const servers = await RedisCluster.start({ server: 'valkey-9.1', primaries: 3, replicas: 0, args });
    const cluster = new Cluster(servers.addresses());
    const other = new Cluster(servers.addresses());
    try {
      const selected = cluster.select(2);
      const set = cluster.set('a', 1);
      assert.deepEqual(await Promise.all([selected, set]), ['OK', 'OK']);
      assert.deepEqual([await cluster.get('a'), await other.get('a')], ['1', null]);
    } finally {
      await Promise.all([cluster.quit(), other.quit()]);
      await servers.stop();
    }
  });

  it('logs in with a password', async () => {
    const servers = await RedisCluster.start({ primaries: 3, replicas: 0, password: 'secret word' });
    const right = new Cluster(servers.addresses(), { redisOptions: { password: 'secret word' } });
    const wrong = new Cluster(servers.addresses(), { redisOptions: { password: 'other' }, lazyConnect: true });
    for (const cluster of [right, wrong]) cluster.on('error', () => undefined);
    try {
      assert.equal(await right.set('a', 1), 'OK');
      const error = await errorOf(wrong.get('a'));
      assert.equal(error.errorCode, 'AUTH_FAILED');
      assert.doesNotMatch(error.message, /other/);
    } finally {
      await Promise.all([right.quit(), wrong.quit()]);
      await servers.stop();
    }
  });
});
