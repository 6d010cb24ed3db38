// redis/client: what becomes of commands that are called in the turn in which a cluster's client is closed, or ended.
import assert from 'node:assert/strict';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const [FIRST, SECOND] = ['10.0.0.1:7000', '10.0.0.2:7000'];
/** Of slots 3300 and 15495, so one for each node. */
const KEYS = ['b', 'a'];

describe('redis/client: the end of a cluster’s client', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [FIRST, SECOND]);
    nodes.ranges = [
      [0, 8_191, FIRST],
      [8_192, 16_383, SECOND],
    ];
    nodes.answer = ([name, first]) => {
      if (name === 'INCR' || name === 'DBSIZE' || name === 'WAIT') return ':1\r\n';
      if (name === 'BLPOP') return `*2\r\n${bulk(first)}${bulk('v')}`;
      if (name === 'SUBSCRIBE' || name === 'SSUBSCRIBE') return `>3\r\n${bulk(name.toLowerCase())}${bulk(first)}:1\r\n`;
      return '+OK\r\n';
    };
    cluster = new Cluster([`redis://${FIRST}`], { redisOptions: { runtime, enableReadyCheck: false } });
    cluster.on('error', () => undefined);
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  /** What each promise comes to. */
  async function outcomes(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
    const told: unknown[] = promises.map(() => 'pending');
    promises.forEach((promise, index) =>
      promise.then(
        (value) => (told[index] = value),
        ({ message, execution }: Error & { execution?: string }) => (told[index] = `${message} ${execution}`),
      ),
    );
    await runtime.advance(2_000);
    return told;
  }

  const everything = (): readonly Promise<unknown>[] => [
    ...KEYS.map((key) => cluster.incr(key)),
    cluster.mset('a', 1, 'b', 2),
    cluster.dbsize(),
    cluster.pipeline().incr('b').incr('a').exec(),
    cluster.blpop('a', 1),
    cluster.wait(0, 100),
    cluster.subscribe('channel'),
    cluster.ssubscribe('a'),
  ];
  const ANSWERS = [
    1,
    1,
    'OK',
    2,
    [
      [null, 1],
      [null, 1],
    ],
    ['a', 'v'],
    1,
    1,
    1,
  ];

  for (const [when, beforeMs] of Object.entries({
    'is connected to no node': 200,
    'knows nothing of the cluster': 0,
  })) {
    it(`answers what was called before close() while it ${when}`, async () => {
      await runtime.advance(beforeMs);
      const called = everything();
      const closed = cluster.close().then(() => 'closed');
      assert.deepEqual(await outcomes([...called, closed]), [...ANSWERS, 'closed']);
    });

    it(`opens nothing after disconnect() while it ${when}`, async () => {
      await runtime.advance(beforeMs);
      const called = everything();
      cluster.disconnect();
      const told = await outcomes(called);
      for (const what of told.filter((each) => !Array.isArray(each)))
        assert.match(String(what), /^Connection is closed\..* none$/);
      assert.equal(runtime.liveSockets, 0);
    });
  }

  it('goes where redirects lead that come while it closes', async () => {
    await runtime.advance(200);
    const { answer } = nodes;
    nodes.answer = (command, name) => (name === FIRST ? `-MOVED ${keySlot('b')} ${SECOND}\r\n` : answer(command, name));
    const called = cluster.incr('b');
    assert.deepEqual(await outcomes([called, cluster.quit()]), [1, 'OK']);
  });

  it('waits while it closes for what passes', async () => {
    await runtime.advance(200);
    const { answer } = nodes;
    let left = 3;
    nodes.answer = (command, name) => (left-- > 0 ? '-CLUSTERDOWN The cluster is down\r\n' : answer(command, name));
    assert.deepEqual(await outcomes([cluster.incr('b'), cluster.quit()]), [1, 'OK']);
  });

  it('connects anew while it closes to a node whose connection is lost', async () => {
    await runtime.advance(200);
    await outcomes([cluster.incr('b')]);
    nodes.nodes.get(FIRST)!.reset();
    await runtime.advance(1);
    assert.deepEqual(await outcomes([cluster.incr('b'), cluster.quit()]), [1, 'OK']);
  });

  it('ends in time where a node cannot be connected to', async () => {
    await runtime.advance(200);
    nodes.nodes.get(SECOND)!.kill();
    const called = cluster.incr('a');
    const closed = cluster.close({ timeoutMs: 1_000 }).then(() => 'closed');
    assert.deepEqual(await outcomes([called, closed]), ['Connection is closed. none', 'closed']);
  });
});
