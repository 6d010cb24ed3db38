// Routing, redirects and discovery on real clusters, without the client's public face.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { keySlot } from '../../../lib/redis/topology/key-slot.js';
import { ClusterEngine, type ClusterEngineOptions } from '../../support/redis/cluster-engine.js';
import { ClusterLoad, type LoadOutcome } from '../../support/redis/cluster-load.js';
import { until } from '../../support/servers/processes/until.js';
import { REDIS_FLAVOURS } from '../../support/servers/provision/redis-binaries.js';
import { RedisCluster, type RedisClusterOptions } from '../../support/servers/redis/redis-cluster.js';

function clean({ answered, errors, miscounted, misread }: LoadOutcome): void {
  assert.deepEqual({ errors: errors.map(String), miscounted, misread }, { errors: [], miscounted: [], misread: [] });
  assert.ok(answered > 0);
}

describe('redis: the blocks of a cluster client', function () {
  this.timeout(120_000);
  let cluster: RedisCluster;
  let client: ClusterEngine;

  async function start(options: RedisClusterOptions = {}, how: Partial<ClusterEngineOptions> = {}): Promise<void> {
    cluster = await RedisCluster.start(options);
    client = await new ClusterEngine({ seeds: cluster.addresses().slice(0, 1), ...how }).start();
  }

  const load = (prefix?: string): Promise<ClusterLoad> =>
    new ClusterLoad((command) => client.ask(command), prefix).start();

  afterEach(async () => {
    client?.stop();
    await cluster.stop();
  });

  for (const server of REDIS_FLAVOURS) {
    it(`find every key where ${server} has it, and know all nodes`, async () => {
      await start({ server });
      const keys = Array.from({ length: 300 }, (_, index) => `key ${index}`);
      await Promise.all(keys.map((key) => client.ask(['SET', key, key])));
      assert.deepEqual(await Promise.all(keys.map((key) => client.ask(['GET', key]))), keys);
      const asked = await cluster.members[0].server.askMany(keys.map((key) => ['CLUSTER', 'KEYSLOT', key]));
      assert.deepEqual(keys.map(keySlot), asked);
      // Nobody was sent elsewhere: each node executed what belongs to it.
      for (const { server: node } of cluster.members)
        assert.doesNotMatch(String(await node.ask('INFO', 'errorstats')), /errorstat_MOVED/);
      assert.deepEqual(
        client.topology.nodes.map(({ name }) => name).sort(),
        cluster
          .addresses()
          .map(({ host, port }) => `${host}:${port}`)
          .sort(),
      );
      assert.deepEqual(client.topology.slots.missing(), []);
      assert.equal(client.topology.slots.replicas().length, 3);
    });

    it(`give no error while ${server} moves slots with their keys`, async () => {
      await start({ server, replicas: 0 });
      const running = await load();
      const [first, second] = await cluster.primaries();
      const slots = [...new Set(Array.from({ length: 120 }, (_, index) => keySlot(`load:${index}`)))];
      const owners = await Promise.all(slots.map((slot) => cluster.primaryOf(slot)));
      await cluster.migrate(slots.filter((_, index) => owners[index] === first).slice(0, 40), second);
      await cluster.migrate(slots.filter((_, index) => owners[index] === second).slice(0, 40), first);
      await running.goOn();
      clean(await running.stop());
    });
  }

  for (const server of ['redis-8.10', 'valkey-9.1'] as const) {
    it(`give no error while ${server} moves slots atomically`, async () => {
      await start({ server, replicas: 0 });
      const running = await load();
      const [first, , third] = await cluster.primaries();
      await cluster.migrateAtomically(0, 999, third);
      await cluster.migrateAtomically(16_000, 16_383, first);
      await running.goOn();
      clean(await running.stop());
    });
  }

  it('follow ASK and TRYAGAIN for as long as a slot is on its way', async () => {
    await start({ replicas: 0 });
    const slot = keySlot('{m}');
    const [target] = await cluster.primaries();
    await client.ask(['SET', '{m}old', 'old']);
    await cluster.beginMove(slot, target);
    assert.equal(await client.ask(['SET', '{m}new', 'new']), 'OK');
    assert.equal(await target.server.ask('DBSIZE'), 1);
    assert.equal(await client.ask(['GET', '{m}new']), 'new');
    assert.equal(await client.ask(['GET', '{m}old']), 'old');
    const both = client.ask(['MGET', '{m}old', '{m}new']);
    const refused = await client.ask(['MGET', '{m}1', '{m}2'], { timeoutMs: 300 }).catch((error: unknown) => error);
    assert.ok(refused instanceof DriverError && refused.execution === 'none', String(refused));
    await cluster.finishMove(slot, target);
    assert.deepEqual(await both, ['old', 'new']);
  });

  it('lose nothing but what may have been executed when a primary dies', async () => {
    await start();
    const running = await load();
    const [victim] = await cluster.primaries();
    await running.goOn();
    await victim.server.kill();
    await cluster.replaced(victim);
    await running.goOn(2_000);
    const { errors, misread, miscounted } = await running.stop();
    assert.deepEqual({ misread, miscounted }, { misread: [], miscounted: [] });
    for (const error of errors) assert.equal((error as DriverError).execution, 'maybe', String(error));
    await victim.server.launch();
    await cluster.agreed();
    // It may have been missing for so long that it was taken for gone.
    await until('the one that died is known as a replica', async () => {
      await client.topology.refresh().catch(() => undefined);
      return client.topology.nodes.some(({ name }) => name.endsWith(`:${victim.server.port}`));
    });
  });

  it('go on through a failover that is wanted', async () => {
    await start();
    const running = await load();
    const [primary] = await cluster.primaries();
    const [replica] = await cluster.replicasOf(primary);
    await cluster.failOver(replica);
    await running.goOn(1_500);
    clean(await running.stop());
  });

  it('follow nodes that come and go', async () => {
    await start({ replicas: 0 });
    const running = await load();
    const added = await cluster.add();
    const slots = [...new Set(Array.from({ length: 200 }, (_, index) => keySlot(`load:${index}`)))].slice(0, 30);
    await cluster.migrate(slots, added);
    await running.goOn();
    const name = `127.0.0.1:${added.server.port}`;
    assert.ok(client.log.includes(`+${name}`));
    const [heir] = await cluster.primaries();
    await cluster.migrate(slots, heir);
    await running.goOn();
    await cluster.remove(added);
    await until('the node is gone', async () => {
      await client.topology.refresh().catch(() => undefined);
      return client.log.includes(`-${name}`);
    });
    clean(await running.stop());
  });

  it('find the cluster again after all of it restarted elsewhere', async () => {
    let seeds = async (): Promise<{ host: string; port: number }[]> => cluster.addresses();
    await start({ replicas: 0 }, { seeds: () => seeds() });
    const before = cluster;
    const next = await RedisCluster.start({ replicas: 0 });
    try {
      seeds = async () => next.addresses().slice(1, 2);
      await before.stop();
      assert.equal(await client.ask(['SET', 'a', 'b'], { idempotent: true }), 'OK');
      assert.equal(await client.ask(['GET', 'a']), 'b');
    } finally {
      await next.stop();
    }
  });

  it('read from replicas, and from the primary where none is there', async () => {
    await start({}, { scaleReads: 'slave' });
    await client.ask(['SET', 'a', 'b']);
    const primary = await cluster.primaryOf(keySlot('a'));
    const [replica] = await cluster.replicasOf(primary);
    await until('the replica has it', async () => (await client.ask(['GET', 'a'])) === 'b');
    const readsOf = async ({ server }: typeof primary): Promise<number> =>
      Number(/cmdstat_get:calls=(\d+)/.exec(String(await server.ask('INFO', 'commandstats')))?.[1] ?? 0);
    const [before] = [await readsOf(primary)];
    for (let read = 0; read < 20; read++) assert.equal(await client.ask(['GET', 'a']), 'b');
    assert.equal(await readsOf(primary), before);
    await replica.server.kill();
    for (let read = 0; read < 20; read++) assert.equal(await client.ask(['GET', 'a']), 'b');
  });

  it('keep the names of nodes where TLS checks them', async () => {
    cluster = await RedisCluster.start({ tls: 'server', replicas: 0, hostNames: () => 'localhost' });
    const ca = readFileSync(cluster.certificates!.ca);
    const { port } = cluster.members[1].server;
    client = await new ClusterEngine({ seeds: [{ host: 'localhost', port }], tls: { ca } }).start();
    assert.equal(await client.ask(['SET', 'a', 'b']), 'OK');
    assert.ok(client.topology.nodes.every(({ name }) => name.startsWith('localhost:')));
  });

  it('reach nodes that name no address, or one that must be translated', async () => {
    const hosts = ['127.0.1.11', '127.0.1.12', '127.0.1.13'];
    cluster = await RedisCluster.start({ replicas: 0, hosts, hostNames: (index) => `node-${index}.inside` });
    const natMap = (key: string): { host: string; port: number } => {
      const [, index, port] = /^node-(\d)\.inside:(\d+)$/.exec(key)!;
      return { host: hosts[Number(index)], port: Number(port) };
    };
    client = await new ClusterEngine({ seeds: cluster.addresses().slice(2), rules: { natMap } }).start();
    for (const key of ['a', 'b', 'c', 'd', 'e']) assert.equal(await client.ask(['SET', key, key]), 'OK');
    assert.deepEqual(client.topology.nodes.map(({ name }) => name.split(':')[0]).sort(), hosts);
    client.stop();
    await cluster.stop();
    cluster = await RedisCluster.start({ replicas: 0, endpointType: 'unknown-endpoint', password: 'secret' });
    client = await new ClusterEngine({ seeds: cluster.addresses().slice(2), password: 'secret' }).start();
    for (const key of ['a', 'b', 'c', 'd', 'e']) assert.equal(await client.ask(['SET', key, key]), 'OK');
    const slot = keySlot('a');
    const target = (await cluster.primaries()).find(({ server }) => server.port !== portOf(client, slot))!;
    await cluster.migrate([slot], target);
    assert.equal(await client.ask(['GET', 'a']), 'a');
  });

  it('say what each node answered where nobody knows a cluster', async () => {
    cluster = await RedisCluster.start({ replicas: 0, primaries: 3 });
    const { members } = cluster;
    await members[0].server.kill();
    const seeds = [members[0], members[0]].map(({ server: { host, port } }, index) => ({ host, port: port + index }));
    client = new ClusterEngine({ seeds });
    await assert.rejects(client.start(), (error) => {
      assert.ok(error instanceof DriverError);
      assert.equal(error.name, 'ClusterAllFailedError');
      assert.match(error.message, /^Failed to refresh slots cache\. /);
      for (const { port } of seeds) assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port}: .*ECONNREFUSED`));
      return true;
    });
  });
});

function portOf({ topology }: ClusterEngine, slot: number): number {
  return Number(topology.slots.at(slot)!.primary.name.split(':')[1]);
}
