// redis/client: sessions, transactions and blocking commands of a cluster's client while their keys go to another node.
import assert from 'node:assert/strict';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster, type FakeRange } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const [OLD, NEW] = ['10.0.0.1:7000', '10.0.0.2:7000'];
const MOVED = `-MOVED ${keySlot('key')} ${NEW}\r\n`;

describe('redis/client: sessions and transactions of a cluster whose slots move', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;
  /** What the old owner says to a command, until the new one has it. */
  let refuses: (name: string) => string | undefined;
  let executed: string[];

  beforeEach(async () => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [OLD, NEW]);
    nodes.ranges = at(OLD);
    refuses = () => undefined;
    executed = [];
    let aborted = false;
    nodes.answer = ([name, first], node) => {
      const refusal = node === OLD ? refuses(name) : undefined;
      if (refusal !== undefined) {
        if (name !== 'EXEC') aborted = name === 'SET';
        if (refusal === MOVED) nodes.ranges = at(NEW);
        return refusal;
      }
      if (name === 'MULTI') return '+OK\r\n';
      if (name === 'SET') return '+QUEUED\r\n';
      if (name === 'GET') return bulk('1');
      if (name === 'BLPOP') return `*2\r\n${bulk(first)}${bulk(node)}`;
      if (name !== 'EXEC') return '+OK\r\n';
      if (aborted && node === OLD) return '-EXECABORT Transaction discarded because of previous errors.\r\n';
      executed.push(node);
      return '*1\r\n+OK\r\n';
    };
    cluster = new Cluster([`redis://${OLD}`], { redisOptions: { runtime, enableReadyCheck: false } });
    cluster.on('error', () => undefined);
    await runtime.advance(200);
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  const at = (owner: string): FakeRange[] => [[0, 16_383, owner, owner === OLD ? NEW : OLD]];

  const transaction = (): Promise<unknown> =>
    cluster.transaction(['key'], async (session) => session.multi().set('key', Number(await session.get('key')) + 1));

  async function settled<T>(promise: Promise<T>, withinMs = 6_000): Promise<T | Error> {
    let outcome: T | Error | undefined;
    promise.then(
      (value) => (outcome = value),
      (error: Error) => (outcome = error),
    );
    await runtime.advance(withinMs);
    assert.notEqual(outcome, undefined, 'it has not ended');
    return outcome as T | Error;
  }

  for (const [stage, name] of Object.entries({
    'WATCH is': 'WATCH',
    'a read is': 'GET',
    'a command of the transaction is': 'SET',
    'EXEC is': 'EXEC',
  })) {
    it(`builds a transaction anew at the new owner where ${stage} redirected`, async () => {
      refuses = (asked) => (asked === name ? MOVED : undefined);
      assert.deepEqual(await settled(transaction()), [[null, 'OK']]);
      assert.deepEqual(executed, [NEW]);
    });
  }

  it('waits with a transaction for what passes, and no longer than its deadline', async () => {
    let left = 3;
    refuses = (name) => (name === 'WATCH' && left-- > 0 ? '-CLUSTERDOWN The cluster is down\r\n' : undefined);
    assert.deepEqual(await settled(transaction()), [[null, 'OK']]);
    assert.deepEqual(executed, [OLD]);
    left = Infinity;
    const { message, execution } = (await settled(transaction())) as Error & { execution: string };
    assert.deepEqual([message, execution], ['CLUSTERDOWN The cluster is down', 'none']);
  });

  it('executes no transaction again that may have been executed', async () => {
    refuses = (name) => {
      if (name === 'EXEC') nodes.nodes.get(OLD)!.reset();
      return undefined;
    };
    const error = (await settled(transaction())) as Error & { execution: string };
    assert.equal(error.execution, 'maybe');
    assert.deepEqual(executed, [OLD]);
  });

  it('learns from a session where the keys are', async () => {
    refuses = (name) => (name === 'GET' ? MOVED : undefined);
    const session = (): Promise<unknown> => cluster.session((lent) => lent.get('key'), { keys: ['key'] });
    assert.match(String(await settled(session(), 50)), /MOVED/);
    assert.equal(await settled(session(), 50), '1');
  });

  it('goes on with a blocking command that is redirected as the client closes', async () => {
    refuses = (name) => (name === 'BLPOP' ? MOVED : undefined);
    const popped = cluster.blpop('key', 1);
    void cluster.close();
    assert.deepEqual(await settled(popped), ['key', NEW]);
  });

  it('does not wait for a connection to a node whose successor serves the keys', async () => {
    nodes.nodes.get(OLD)!.kill();
    const popped = cluster.blpop('key', 1);
    const read = cluster.session((lent) => lent.get('key'), { keys: ['key'] });
    await runtime.advance(1_000);
    // The replica has taken over; the one that was killed is its replica as soon as it is there again.
    nodes.ranges = at(NEW);
    assert.deepEqual(await settled(popped, 1_500), ['key', NEW]);
    assert.equal(await settled(read, 0), '1');
  });
});
