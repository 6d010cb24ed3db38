// redis/client: what goes to several nodes of a cluster keeps its place among what is called before and behind it, and
// its time includes the wait for the map.
import assert from 'node:assert/strict';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const NODES = ['10.0.0.1:7000', '10.0.0.2:7000'];

describe('redis/client: what goes to several nodes of a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, NODES);
    nodes.ranges = NODES.map((name, index) => [index * 8_192, index * 8_192 + 8_191, name]);
    nodes.answer = ([name]) => (name === 'GET' ? bulk('1') : name === 'DBSIZE' ? ':1\r\n' : '+OK\r\n');
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  function create(commandTimeout = 5_000): void {
    cluster = new Cluster([`redis://${NODES[0]}`], {
      redisOptions: { runtime, commandTimeout, connectTimeout: 20_000 },
    });
    cluster.on('error', () => undefined);
  }

  /** When a promise is settled, and how. */
  function settled(promise: Promise<unknown>): { told: string } {
    const startedMs = runtime.now();
    const outcome = { told: 'pending' };
    const tell = (what: string): void => void (outcome.told = `${Math.round(runtime.now() - startedMs)} ${what}`);
    promise.then(
      () => tell('done'),
      (error: DriverError) => tell(`${error.errorCode}/${error.execution}`),
    );
    return outcome;
  }

  /** Of slots 3300 and 15495, so one for each node. */
  const KEYS = ['b', 'a'];
  const writes = async (): Promise<void> => {
    const all = [cluster.flushall(), ...KEYS.map((key) => cluster.set(key, 1)), cluster.script('FLUSH')];
    const pipeline = cluster.pipeline().set('a', 2).set('b', 2).flushdb().get('a').get('b');
    await runtime.advance(1_000);
    await Promise.all([...all, pipeline.exec(), runtime.advance(1_000)]);
    NODES.forEach((name, index) => {
      const key = KEYS[index];
      assert.deepEqual(nodes.commandsOf(name).slice(-6), [
        'FLUSHALL',
        `SET ${key} 1`,
        'SCRIPT FLUSH',
        `SET ${key} 2`,
        'FLUSHDB',
        `GET ${key}`,
      ]);
    });
  };

  it('is sent in its place, of calls and within a pipeline', async () => {
    create();
    await runtime.advance(100);
    await writes();
  });

  it('is sent in its place when nothing is known of the cluster yet', async () => {
    create();
    await writes();
  });

  for (const [what, call] of [
    ['a command to all nodes', () => cluster.dbsize()],
    ['a subscription', () => cluster.subscribe('news')],
    ['one of shard channels', () => cluster.ssubscribe('a', 'b', 'c')],
    [
      'a pipeline',
      () =>
        cluster
          .pipeline()
          .dbsize()
          .exec()
          .then((results) => Promise.reject(results![0][0]!)),
    ],
  ] as const)
    it(`ends with its deadline where the map comes late and a node says nothing: ${what}`, async () => {
      for (const name of NODES) nodes.views.set(name, undefined);
      nodes.answer = () => undefined;
      create();
      await runtime.advance(500);
      const outcome = settled(call());
      await runtime.advance(3_500);
      nodes.views.clear();
      await runtime.advance(1_400);
      assert.equal(outcome.told, 'pending');
      await runtime.advance(400);
      assert.match(outcome.told, /^5\d{3} REQUEST_TIMEOUT\/(none|maybe)$/);
    });

  it('waits for the map where nodes take long to tell it, or hang up when they are asked', async () => {
    for (const name of NODES) nodes.views.set(name, undefined);
    create();
    const outcome = settled(cluster.get('a'));
    await runtime.advance(1_500);
    for (const node of nodes.nodes.values()) node.reset();
    await runtime.advance(500);
    assert.equal(outcome.told, 'pending');
    nodes.views.clear();
    await runtime.advance(2_000);
    assert.match(outcome.told, /done$/);
  });

  it('waits for the map where no node has slots yet: a cluster is being made', async () => {
    nodes.ranges = [];
    create();
    const outcome = settled(cluster.get('a'));
    const late = settled(cluster.with({ timeoutMs: 700 }).get('a'));
    await runtime.advance(1_500);
    assert.equal(outcome.told, 'pending');
    assert.match(late.told, /^7\d\d REQUEST_TIMEOUT\/none$/);
    nodes.ranges = [[0, 16_383, NODES[0]]];
    await runtime.advance(2_000);
    assert.match(outcome.told, /done$/);
  });

  for (const [what, call] of [
    ['a command to all nodes', (view: Cluster) => view.dbsize()],
    ['a subscription', (view: Cluster) => view.subscribe('news')],
  ] as const)
    it(`heeds the time and the signal of ${what} while nothing is known of the cluster`, async () => {
      for (const name of NODES) nodes.views.set(name, undefined);
      create();
      const aborter = new AbortController();
      const late = settled(call(cluster.with({ timeoutMs: 50 }) as unknown as Cluster));
      const aborted = settled(call(cluster.with({ signal: aborter.signal }) as unknown as Cluster));
      await runtime.advance(100);
      aborter.abort();
      await runtime.advance(10);
      assert.match(late.told, /^\d{2,3} REQUEST_TIMEOUT\/none$/);
      assert.match(aborted.told, /^\d{3} ABORTED\/none$/);
    });
});
