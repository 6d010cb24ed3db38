// The launchers of clusters and sentinels, on every provided version: what tests of clients build on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { until } from '../../support/servers/processes/until.js';
import { REDIS_FLAVOURS } from '../../support/servers/provision/redis-binaries.js';
import { RedisCluster, SLOTS, type RedisClusterOptions } from '../../support/servers/redis/redis-cluster.js';
import { RedisSentinels } from '../../support/servers/redis/redis-sentinels.js';
import { askRedis, type Reply } from '../../support/servers/redis/resp-probe.js';

/** `{m}` is in it. */
const SLOT_OF_M = 15_627;

async function withCluster(options: RedisClusterOptions, use: (cluster: RedisCluster) => Promise<void>): Promise<void> {
  const cluster = await RedisCluster.start(options);
  try {
    await use(cluster);
  } finally {
    await cluster.stop();
  }
}

describe('a cluster for tests', function () {
  this.timeout(120_000);

  for (const server of REDIS_FLAVOURS) {
    it(`of ${server} has three primaries with a replica each, and moves slots with their keys`, async () => {
      await withCluster({ server }, async (cluster) => {
        const slots = await cluster.slots();
        assert.equal(
          slots.reduce((sum, { first, last }) => sum + last - first + 1, 0),
          SLOTS,
        );
        assert.deepEqual(
          slots.map(({ ids }) => ids.length),
          [2, 2, 2],
        );
        const source = await cluster.primaryOf(SLOT_OF_M);
        const [target] = await cluster.primaries();
        const keys = Array.from({ length: 20 }, (_, index) => `{m}${index}`);
        await source.server.askMany(keys.map((key) => ['SET', key, 'value']));
        await cluster.beginMove(SLOT_OF_M, target);
        assert.equal(await cluster.moveKeys(SLOT_OF_M, target, 5), 5);
        const answers = await source.server.askMany(keys.map((key) => ['GET', key]));
        assert.equal(answers.filter((answer) => /^ASK/.test(String((answer as Error)?.message))).length, 5);
        await cluster.finishMove(SLOT_OF_M, target);
        assert.equal((await cluster.primaryOf(SLOT_OF_M)).id, target.id);
        assert.equal(
          (await target.server.askMany(keys.map((key) => ['GET', key]))).join(),
          keys.map(() => 'value').join(),
        );
        await cluster.agreed();
      });
    });
  }

  it('fails over, loses a primary, and has members come and go', async () => {
    await withCluster({}, async (cluster) => {
      const [first, second, third] = await cluster.primaries();
      const [replica] = await cluster.replicasOf(first);
      await cluster.failOver(replica);
      await cluster.agreed();
      assert.equal((await cluster.primaryOf(0)).id, replica.id);
      await second.server.kill();
      await cluster.replaced(second);
      await second.server.launch();
      await cluster.agreed();
      const added = await cluster.add();
      await cluster.migrate([16_383], added);
      await cluster.agreed();
      assert.equal((await cluster.primaryOf(16_383)).id, added.id);
      await cluster.migrate([16_383], third);
      await cluster.remove(added);
      await cluster.agreed();
      assert.equal(cluster.members.length, 6);
    });
  });

  for (const server of ['redis-8.10', 'valkey-9.1'] as const) {
    it(`of ${server} moves slots atomically`, async () => {
      await withCluster({ server, replicas: 0 }, async (cluster) => {
        const [target] = await cluster.primaries();
        const source = await cluster.primaryOf(SLOT_OF_M);
        await source.server.ask('SET', '{m}', 'value');
        await cluster.migrateAtomically(15_000, 15_999, target);
        assert.equal(await target.server.ask('GET', '{m}'), 'value');
      });
    });
  }

  it('names its members by what they announce, lies on several addresses, and wants its password', async () => {
    const hostNames = (index: number): string => `member-${index}.test`;
    await withCluster(
      { replicas: 0, hostNames, hosts: ['127.0.1.1', '127.0.1.2', '127.0.1.3'], password: 'secret' },
      async (cluster) => {
        const [[, , [host, port, , facts]]] = (await cluster.members[1].server.ask('CLUSTER', 'SLOTS')) as [
          [number, number, Reply[]],
        ];
        assert.match(String(host), /^member-\d\.test$/);
        const { server } = cluster.members[Number(String(host).slice(7, 8))];
        assert.deepEqual([facts, port], [['ip', server.host], server.port]);
        const [refused] = await askRedis({ host: server.host, port: server.port }, ['GET', 'a']);
        assert.match(String(refused), /NOAUTH/);
      },
    );
  });

  it('with TLS tells the ports where it is spoken', async () => {
    await withCluster({ tls: 'server' }, async (cluster) => {
      const [{ host, port }] = cluster.addresses();
      const ca = readFileSync(cluster.certificates!.ca);
      const [rows] = await askRedis({ host, port, tls: { ca } }, ['CLUSTER', 'SLOTS']);
      const ports = (rows as Reply[][]).flatMap((row) => row.slice(2).map((node) => (node as Reply[])[1]));
      assert.deepEqual(
        ports.sort(),
        cluster
          .addresses()
          .map(({ port: each }) => each)
          .sort(),
      );
    });
  });
});

describe('sentinels for tests', function () {
  this.timeout(120_000);

  for (const server of REDIS_FLAVOURS) {
    it(`of ${server} watch a primary with two replicas, fail over when told, and when it dies`, async () => {
      const sentinels = await RedisSentinels.start({ server });
      try {
        const first = await sentinels.primary();
        const second = await sentinels.failOver();
        assert.notEqual(second, first);
        await sentinels.settled();
        await second.kill();
        const third = await sentinels.switchedFrom(second.port);
        assert.notEqual(third, second);
        await second.launch();
        await sentinels.settled();
      } finally {
        await sentinels.stop();
      }
    });
  }

  it('have passwords and TLS', async () => {
    const sentinels = await RedisSentinels.start({
      tls: 'server',
      password: 'data',
      sentinelPassword: 'watch',
      sentinels: 1,
    });
    try {
      const [{ host, port }] = sentinels.addresses;
      const ca = readFileSync(sentinels.certificates!.ca);
      const asked = ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster'];
      await until('the sentinel answers over TLS', async () => {
        const [, reply] = await askRedis({ host, port, tls: { ca } }, ['AUTH', 'watch'], asked);
        return Number((reply as Reply[])[1]) === sentinels.servers[0].port;
      });
    } finally {
      await sentinels.stop();
    }
  });
});
