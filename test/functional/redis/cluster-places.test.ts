// redis: a client of a real cluster: what goes to every node keeps its place, scripts that do not write go where reads go,
// and a node whose address nobody knows any more does not keep the others from being used.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Cluster, type ClusterOptions, type DriverError } from '../../../lib/redis/index.js';
import { until } from '../../support/servers/processes/until.js';
import { type ClusterMember, RedisCluster } from '../../support/servers/redis/redis-cluster.js';

/** Slots 3,300 and 15,495: one of each primary. */
const KEYS = ['b', 'a'];

describe('redis: a client of a cluster', function () {
  this.timeout(60_000);
  let servers: RedisCluster;
  const clients: Cluster[] = [];

  before(async function () {
    this.timeout(120_000);
    servers = await RedisCluster.start({ primaries: 2, args: ['--cluster-require-full-coverage', 'no'] });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });
  after(() => servers.stop());

  function connect(options: ClusterOptions = {}, member: ClusterMember = servers.members[0]): Cluster {
    const { host, port } = member.server;
    const cluster = new Cluster([{ host, port }], options);
    cluster.on('error', () => undefined);
    clients.push(cluster);
    return cluster;
  }

  it('sends what goes to every primary before what is called behind it', async () => {
    const cluster = connect();
    await Promise.all([cluster.set('b', 'old'), cluster.flushall(), ...KEYS.map((key) => cluster.set(key, 'new'))]);
    assert.deepEqual(await cluster.mget(KEYS), ['new', 'new']);
    const pipeline = cluster.pipeline().set('b', 'old').flushall();
    for (const key of KEYS) pipeline.set(key, 'newer').get(key);
    const results = (await pipeline.exec())!.map(([error, value]) => error ?? value);
    assert.deepEqual(results, ['OK', 'OK', 'OK', 'newer', 'OK', 'newer']);
    const library = '#!lua name=places\nredis.register_function("place", function(keys) return keys[1] end)';
    const [, ...places] = await Promise.all([
      cluster.function('LOAD', library),
      ...KEYS.map((key) => cluster.fcall('place', 1, key)),
    ]);
    assert.deepEqual(places, KEYS);
  });

  it('sends scripts that do not write to replicas, and others to primaries', async () => {
    const cluster = connect({ scaleReads: 'slave' }) as Cluster &
      Record<'reads' | 'writes', (key: string) => Promise<string>>;
    const lua = "return redis.call('GET', KEYS[1])";
    cluster.defineCommand('reads', { lua: `${lua} `, numberOfKeys: 1, readOnly: true });
    cluster.defineCommand('writes', { lua, numberOfKeys: 1 });
    await cluster.set('a', 'value');
    const owner = await servers.primaryOf(15_495);
    const [replica] = await servers.replicasOf(owner);
    const runs = async ({ server }: ClusterMember): Promise<number> => {
      const stats = String(await server.ask('INFO', 'commandstats'));
      return [...stats.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce(
        (sum, [, calls]) => sum + Number(calls),
        0,
      );
    };
    await until('the replica answers', async () => (await cluster.reads('a')) === 'value' && (await runs(replica)) > 0);
    const before = await Promise.all([runs(replica), runs(owner)]);
    for (let count = 0; count < 5; count++) assert.equal(await cluster.reads('a'), 'value');
    const pipeline = cluster.pipeline() as ReturnType<Cluster['pipeline']> & { reads(key: string): unknown };
    pipeline.reads('a');
    const [[, piped]] = (await pipeline.exec())!;
    assert.equal(piped, 'value');
    assert.deepEqual(await Promise.all([runs(replica), runs(owner)]), [before[0] + 6, before[1]]);
    assert.equal(await cluster.writes('a'), 'value');
    assert.ok((await runs(owner)) > before[1]);
  });

  it('finds every member in a scan while reads go to all nodes, each with cursors of its own', async () => {
    const cluster = connect({ scaleReads: 'all' });
    const members = Array.from({ length: 600 }, (_, index) => `member ${index}`);
    await cluster.sadd('set', ...members);
    await cluster.wait(1, 5_000);
    const seen = new Set<string>();
    for await (const member of cluster.sscanAll('set', { count: 20 })) seen.add(member);
    assert.equal(seen.size, members.length);
  });

  it('finds every member in a scan while the slot moves, also before the cluster says so', async () => {
    const cluster = connect();
    const members = Array.from({ length: 600 }, (_, index) => `member ${index}`);
    const slot = 14_604;
    const from = await servers.primaryOf(slot);
    const to = (await servers.primaries()).find(({ id }) => id !== from.id)!;
    await cluster.sadd('moving', ...members);
    for (const [moved, move] of [
      [
        'its keys have moved, and the slot has not',
        () => servers.beginMove(slot, to).then(() => servers.moveKeys(slot, to)),
      ],
      ['it has moved', () => servers.finishMove(slot, to)],
      ['it has moved back', () => servers.migrate([slot], from)],
    ] as const) {
      const seen = new Set<string>();
      let isMoved = false;
      for await (const member of cluster.sscanAll('moving', { count: 20 })) {
        seen.add(member);
        if (isMoved || seen.size < 200) continue;
        await move();
        isMoved = true;
      }
      assert.equal(seen.size, members.length, moved);
    }
  });

  it('goes on without an error when the servers end all connections', async () => {
    const cluster = connect();
    const errors: string[] = [];
    for (const event of ['error', 'node error']) cluster.on(event, (error: Error) => errors.push(error.message));
    const heard = new Set<string>();
    cluster.on('smessage', (channel: string) => heard.add(channel));
    // Of several slots of each node.
    const channels = Array.from({ length: 8 }, (_, index) => `news ${index}`);
    await cluster.ssubscribe(...channels);
    await cluster.mset({ a: 1, b: 1 });
    for (const type of ['NORMAL', 'PUBSUB']) await servers.askAll('CLIENT', 'KILL', 'TYPE', type);
    assert.deepEqual(await cluster.mget(KEYS), ['1', '1']);
    await until('all are heard again', async () => {
      for (const channel of channels) await cluster.spublish(channel, 'x');
      return heard.size === channels.length;
    });
    assert.deepEqual(errors, []);
  });

  it('uses the other nodes when the address of one is not known any more', async () => {
    const live = connect({ redisOptions: { commandTimeout: 1_000 } });
    await live.mset({ a: 1, b: 1 });
    const [kept, reset] = servers.members;
    // Its replica would take its slots over.
    const [replica] = await servers.replicasOf(reset);
    await replica.server.stop();
    await reset.server.ask('FLUSHALL');
    await reset.server.ask('CLUSTER', 'RESET', 'HARD');
    await until('it is known by no address', async () =>
      /:0@0 master.*noaddr/.test(String(await kept.server.ask('CLUSTER', 'NODES'))),
    );
    const fresh = connect({ redisOptions: { commandTimeout: 1_000 } }, kept);
    for (const cluster of [fresh, live]) {
      assert.equal(await cluster.get('b'), '1');
      await cluster.refreshSlotsCache();
      await assert.rejects(cluster.get('a'), ({ execution }: DriverError) => execution === 'none');
    }
    const waiting = fresh.with({ timeoutMs: 20_000 }).set('a', 2);
    await delay(100);
    await kept.server.ask('CLUSTER', 'FORGET', String(reset.id));
    await kept.server.ask('CLUSTER', 'ADDSLOTSRANGE', 8_192, 16_383);
    assert.equal(await waiting, 'OK');
  });
});
