// Functional: a client of a real cluster under a steady load of reads that name themselves and of counted writes, while
// slots move with their keys and a primary stands still. RINGWIRE_FULL=1 moves 1,000 slots and stops for 15 seconds.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Cluster } from '../../../lib/redis/index.js';
import type { ClusterOptions } from '../../../lib/redis/client/options/cluster-options.js';
import { keySlot } from '../../../lib/redis/topology/key-slot.js';
import { ClusterLoad } from '../../support/redis/cluster-load.js';
import {
  type ClusterMember,
  RedisCluster,
  type RedisClusterOptions,
} from '../../support/servers/redis/redis-cluster.js';

const FULL = process.env['RINGWIRE_FULL'] === '1';
const MOVED_SLOTS = FULL ? 1_000 : 50;
const ATOMIC_SLOTS = FULL ? 1_000 : 200;
const KEPT_KEYS = FULL ? 100_000 : 5_000;
const STANDSTILL_MS = FULL ? 15_000 : 4_000;

describe('a client of a cluster under load', function () {
  this.timeout(FULL ? 900_000 : 120_000);
  let servers: RedisCluster | undefined;
  let cluster: Cluster | undefined;

  async function start(options: RedisClusterOptions, settings: ClusterOptions = {}): Promise<RedisCluster> {
    servers = await RedisCluster.start(options);
    cluster = new Cluster(servers.addresses(), settings);
    cluster.on('error', () => undefined);
    return servers;
  }

  afterEach(async () => {
    cluster?.disconnect();
    await servers?.stop();
    servers = cluster = undefined;
  });

  const loadOn = (client: Cluster, workers?: number): Promise<ClusterLoad> =>
    new ClusterLoad(([name, ...args]) => client.call(String(name), ...args.map(String))).start(workers);

  /** Slots of the load's keys first: each of these is moved while it is read and written. */
  async function slotsToMove(of: RedisCluster): Promise<number[]> {
    const { id } = (await of.primaries())[0];
    const owned = new Set<number>();
    for (const { first, last, ids } of await of.slots())
      if (ids[0] === id) for (let slot = first; slot <= last; slot++) owned.add(slot);
    const busy = Array.from({ length: 200 }, (_, index) => [
      keySlot(`load:${index}`),
      keySlot(`load:count:${index % 50}`),
    ]);
    const found = [...new Set([...busy.flat().filter((slot) => owned.has(slot)), ...owned])];
    return found.slice(0, MOVED_SLOTS);
  }

  it(`sees no error and loses nothing while ${MOVED_SLOTS} slots move with their keys`, async () => {
    const of = await start({ replicas: 0 });
    const load = await loadOn(cluster!);
    await load.goOn();
    const slots = await slotsToMove(of);
    const [, second, third] = await of.primaries();
    for (const [index, slot] of slots.entries()) await of.migrate([slot], index % 2 === 0 ? second : third);
    await load.goOn();
    const { errors, misread, miscounted } = await load.stop();
    assert.deepEqual({ errors, misread, miscounted }, { errors: [], misread: [], miscounted: [] });
  });

  for (const server of ['redis-8.10', 'valkey-9.1'] as const) {
    it(`sees no error and loses nothing while ${server} moves ${ATOMIC_SLOTS} slots atomically`, async () => {
      const of = await start({ server, replicas: 0 });
      const kept = Array.from({ length: KEPT_KEYS }, (_, index) => `kept:${index}`);
      const value = 'x'.repeat(100);
      await cluster!.mset(Object.fromEntries(kept.map((key) => [key, `${key} ${value}`])));
      const load = await loadOn(cluster!, 16);
      await load.goOn();
      // From the one at one end to the one at the other, half of it back, and to a third.
      const [first, second, third] = await of.primaries();
      await of.migrateAtomically(0, ATOMIC_SLOTS - 1, third);
      await of.migrateAtomically(0, ATOMIC_SLOTS / 2 - 1, first);
      await of.migrateAtomically(ATOMIC_SLOTS / 2, ATOMIC_SLOTS - 1, second);
      await load.goOn();
      const { errors, misread, miscounted } = await load.stop();
      assert.deepEqual({ errors, misread, miscounted }, { errors: [], misread: [], miscounted: [] });
      const found = await cluster!.mget(...kept);
      assert.deepEqual(
        kept.filter((key, index) => found[index] !== `${key} ${value}`),
        [],
      );
      // No node kept what it gave away.
      assert.equal((await cluster!.keys('kept:*')).length, KEPT_KEYS);
    });
  }

  it(`fails only writes that may have been executed when a primary stands still for ${STANDSTILL_MS} ms`, async () => {
    const of = await start(
      {},
      { redisOptions: { commandTimeout: 10_000, heartbeatIntervalMs: 500, heartbeatTimeoutMs: 500 } },
    );
    const load = await loadOn(cluster!);
    await load.goOn();
    const [frozen] = await of.primaries();
    frozen.server.pause();
    try {
      await Promise.all([delay(STANDSTILL_MS), replacedInTime(of, frozen)]);
    } finally {
      frozen.server.resume();
    }
    await of.agreed();
    await load.goOn(1_000);
    const { errors, misread, miscounted } = await load.stop();
    assert.deepEqual({ misread, miscounted }, { misread: [], miscounted: [] });
    for (const error of errors) {
      assert.ok(error instanceof DriverError, String(error));
      const { name } = (error as DriverError & { command: { readonly name: string } }).command;
      assert.deepEqual([name.toLowerCase(), error.execution], ['incr', 'maybe'], String(error));
    }
  });

  /** A standstill of seconds need not be noticed by the cluster; a long one must be. */
  const replacedInTime = (of: RedisCluster, frozen: ClusterMember): Promise<void> =>
    FULL ? of.replaced(frozen) : Promise.resolve();
});
