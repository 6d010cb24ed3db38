// Unit: what is told and counted of a call that concerns several nodes of a cluster, or the next one: one call. On virtual
// servers and a virtual clock.
import assert from 'node:assert/strict';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import type { RedisOptions } from '../../../../lib/redis/client/options/redis-options.js';
import { VirtualRedisCluster } from '../../../../lib/testing/index.js';
import { Told } from '../../../support/told.js';

describe('what is told of a call of a cluster', () => {
  let servers: VirtualRedisCluster;
  let cluster: Cluster;

  beforeEach(async () => {
    servers = new VirtualRedisCluster({ nodes: 3 });
    cluster = connect();
    await settled(cluster.ping());
  });

  afterEach(() => cluster.disconnect());

  function connect(options: RedisOptions = {}): Cluster {
    const { redisOptions } = servers.options as { redisOptions: RedisOptions };
    const made = new Cluster(servers.startNodes, {
      ...servers.options,
      redisOptions: { ...redisOptions, metrics: true, commandTimeout: 1_000, ...options },
    });
    made.on('error', () => undefined);
    return made;
  }

  const settled = <T>(promise: Promise<T>): Promise<T | DriverError> =>
    servers.runtime.settled(promise.catch((error: DriverError) => error));

  function counted(): string[] {
    const { byKind } = cluster.getMetrics().requests;
    return Object.entries(byKind)
      .filter(([kind]) => kind !== 'PING')
      .map(([kind, { succeeded, failed }]) => `${kind} ${succeeded} ${failed}`)
      .sort();
  }

  it('is one of a command that is split, with all that was asked', async () => {
    const { lines, messages } = await Told.while(async () => {
      await settled(cluster.mset('a', 1, 'b', 2, 'c', 3));
      assert.deepEqual(await settled(cluster.mget('a', 'b', 'c')), ['1', '2', '3']);
      await settled(cluster.dbsize());
      await settled(cluster.scan(0));
    });
    assert.deepEqual(lines, ['MSET 1 ok', 'MGET 1 ok', 'DBSIZE 1 ok', 'SCAN 1 ok']);
    assert.deepEqual(
      messages.map(({ statement }) => statement),
      ['MSET ? ? ? ? ? ?', 'MGET ? ? ?', 'DBSIZE', 'SCAN ?'],
    );
    assert.deepEqual(counted(), ['DBSIZE 1 0', 'MGET 1 0', 'MSET 1 0', 'SCAN 1 0']);
  });

  it('is one within its pipeline', async () => {
    const { lines } = await Told.while(() => settled(cluster.pipeline().mget('a', 'b').del('a').exec()));
    assert.deepEqual(lines, ['PIPELINE 1 ok', 'MGET 1 ok in PIPELINE', 'DEL 1 ok in PIPELINE']);
    assert.deepEqual(counted(), ['DEL 1 0', 'MGET 1 0']);
  });

  it('is one that is redirected in a part, and counts the redirection', async () => {
    servers.moveSlot(servers.slotOf('a'), 0);
    await servers.runtime.advance(10);
    servers.moveSlot(servers.slotOf('a'), 1);
    const { lines } = await Told.while(() => settled(cluster.mget('a', 'b', 'c')));
    assert.deepEqual(lines, ['MGET 2 ok']);
    assert.equal(cluster.getMetrics().redirects, 1);
  });

  it('says which parts of it failed, and why', async () => {
    for (const node of servers.nodes) node.fault('silent', { on: 'MGET' });
    let error: DriverError | undefined;
    const { lines } = await Told.while(async () => {
      error = (await settled(cluster.mget('a', 'b', 'c'))) as DriverError;
    });
    assert.deepEqual(lines, ['MGET 1 REQUEST_TIMEOUT']);
    assert.equal(error?.message, 'Command timed out (3 of 3 parts of MGET failed)');
    assert.equal(error?.statement, 'MGET ? ? ?');
    assert.deepEqual(counted(), ['MGET 0 1']);
    for (const node of servers.nodes) node.heal();
    for (const node of servers.nodes) {
      node.fault('refuses');
      node.disconnect();
    }
    await servers.runtime.advance(10);
    const unreachable = (await settled(cluster.mget('a', 'b'))) as DriverError;
    assert.match(unreachable.message, /^Command timed out: .*ECONNREFUSED.* \(2 of 2 parts of MGET failed\)$/);
  });

  it('is one of a command that waits in the server and goes on at the next node', async () => {
    const slot = servers.slotOf('list');
    const next = servers.nodes.findIndex((node) => `${node.host}:${node.port}` !== ownerOf(slot));
    servers.moveSlot(slot, next);
    const { lines } = await Told.while(() => settled(cluster.blpop('list', 0.2)));
    assert.deepEqual(lines, ['BLPOP 2 ok']);
    assert.deepEqual(counted(), ['BLPOP 1 0']);
    const { redirects, retries } = cluster.getMetrics();
    assert.deepEqual({ redirects, retries }, { redirects: 1, retries: { SERVER_ERROR: 1 } });
  });

  function ownerOf(slot: number): string | undefined {
    return cluster.slots[slot]?.[0];
  }

  it('passes interceptors as a whole', async () => {
    const seen: string[] = [];
    const intercepted = connect({
      interceptors: [
        (next) => (call) => {
          seen.push(`${call.request.command.name} of ${call.request.args.length}`);
          void next(call);
          return next(call);
        },
      ],
    });
    await settled(intercepted.mset('a', 1, 'b', 2));
    await settled(intercepted.blpop('list', 0.1));
    await settled(intercepted.pipeline().mget('a', 'b').get('a').exec());
    assert.deepEqual(
      seen.filter((name) => !name.startsWith('PING')),
      ['MSET of 4', 'BLPOP of 2', 'MGET of 2', 'GET of 1'],
    );
    assert.equal(servers.nodes.flatMap(({ executed }) => executed).filter(({ text }) => /^MSET/.test(text)).length, 2);
    intercepted.disconnect();
  });

  it('says why nothing is known of the cluster, of what its caller asked', async () => {
    for (const node of servers.nodes) node.fault('refuses');
    const lost = connect();
    for (const [call, statement] of [
      [lost.get('a'), 'GET ?'],
      [lost.dbsize(), 'DBSIZE'],
      [lost.blpop('a', 0), 'BLPOP ? ?'],
    ] as const) {
      const error = (await settled(call as Promise<unknown>)) as DriverError;
      assert.match(
        error.message,
        /^Command timed out: no connection within its deadline: Failed to refresh slots cache\. (10\.1\.0\.\d:6379: the connection was refused \([^)]*\)(; |$)){3}/,
      );
      assert.deepEqual([error.statement, error.phase], [statement, 'connect']);
    }
    lost.disconnect();
    for (const node of servers.nodes) {
      node.heal();
      node.fault('unreachable');
    }
    const silent = connect();
    const error = (await settled(silent.get('a'))) as DriverError;
    assert.match(error.message, /^Command timed out: no connection within its deadline: no start-up node has said yet/);
    silent.disconnect();
  });
});
