// Speculative execution, on virtual time: an idempotent request that is not answered goes to another host as well, and
// the first answer counts.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import type { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { BeginsAt } from './begins-at.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const { ConstantSpeculativeExecutionPolicy, NoSpeculativeExecutionPolicy, PercentileSpeculativeExecutionPolicy } =
  policies.speculativeExecution;

const BOOTSTRAPPING = 0x1002;

describe('speculative execution', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let loadBalancing: BeginsAt;

  async function start(
    speculativeExecution: policies.speculativeExecution.UserSpeculativeExecutionPolicy,
    others: { retry?: policies.retry.RetryPolicy } = {},
  ): Promise<void> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    loadBalancing = new BeginsAt();
    client = virtualClient(runtime, nodes, { policies: { speculativeExecution, loadBalancing, ...others } });
    void client.connect();
    await runtime.advance(700);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(20_000);
    assert.equal(runtime.pendingTimers, 0);
  });

  /** Idempotent, and first sent to this node. */
  function askFirst(node: VirtualCassandra, options: QueryOptions = { isIdempotent: true }): Promise<ResultSet> {
    loadBalancing.first = client.hosts.get(node.contactPoint);
    return client.execute('Q', [], options);
  }

  /** On the first node, which takes two seconds; what came of it by `atMs`. */
  async function ask(atMs: number, options: QueryOptions): Promise<ResultSet | undefined> {
    let result: ResultSet | undefined;
    nodes[0].delayMs = 2_000;
    void askFirst(nodes[0], options).then((done) => (result = done));
    await runtime.advance(atMs);
    return result;
  }

  const asked = (): number[] => nodes.map((node) => node.asked('Q'));

  it('asks another host after the delay, and takes the first answer', async () => {
    await start(new ConstantSpeculativeExecutionPolicy(100, 1));
    const result = await ask(150, { isIdempotent: true });
    assert.equal(result?.info.speculativeExecutions, 1);
    assert.notEqual(result.info.queriedHost, nodes[0].contactPoint);
    assert.deepEqual(asked().sort(), [0, 1, 1]);
  });

  it('asks as many as the policy says, and none that has been asked', async () => {
    await start(new ConstantSpeculativeExecutionPolicy(100, 5));
    for (const node of nodes) node.delayMs = 2_000;
    const result = await ask(1_000, { isIdempotent: true });
    assert.equal(result, undefined);
    assert.deepEqual(asked(), [1, 1, 1]);
  });

  it('asks nobody else for what may be executed once only, has a host of its own or is answered in time', async () => {
    await start(new ConstantSpeculativeExecutionPolicy(100, 2));
    assert.equal(await ask(1_000, {}), undefined);
    assert.deepEqual(asked(), [1, 0, 0]);
    void askFirst(nodes[1]);
    await runtime.advance(1_000);
    assert.deepEqual(asked(), [1, 1, 0]);
    const host = client.hosts.get(nodes[0].contactPoint);
    assert.equal(await ask(1_000, { host, isIdempotent: true }), undefined);
    assert.deepEqual(asked(), [2, 1, 0]);
  });

  it('tells of all hosts that were asked, also of those that have not answered, as cassandra-driver does', async () => {
    await start(new ConstantSpeculativeExecutionPolicy(100, 1));
    const result = await ask(150, { isIdempotent: true });
    const [first, ...others] = Object.entries(result?.info.triedHosts ?? {});
    assert.deepEqual(first, [nodes[0].contactPoint, null]);
    assert.deepEqual(others, [[result?.info.queriedHost, null]]);
  });

  describe('where a host refuses while another one is silent', () => {
    const refused = () => answers.error(BOOTSTRAPPING, 'Cannot execute this query, the node is bootstrapping');

    it('asks the next one at once for an attempt beside the first', async () => {
      await start(new ConstantSpeculativeExecutionPolicy(100, 1));
      let refusals = 0;
      for (const node of nodes.slice(1))
        node.script = ({ request }) =>
          request.kind === 'query' && request.query === 'Q' && refusals++ === 0 ? refused() : undefined;
      const result = await ask(150, { isIdempotent: true });
      assert.deepEqual(asked(), [1, 1, 1]);
      assert.equal(result?.info.speculativeExecutions, 1);
      const { triedHosts, queriedHost } = result.info;
      const others = Object.keys(triedHosts).filter((host) => host !== queriedHost);
      assert.deepEqual(
        others.map((host) => [host === nodes[0].contactPoint, (triedHosts[host] as { code?: number } | null)?.code]),
        [
          [true, undefined],
          [false, BOOTSTRAPPING],
        ],
      );
    });

    it('asks the next one at once for the first attempt', async () => {
      await start(new ConstantSpeculativeExecutionPolicy(100, 1));
      let silent: VirtualCassandra | undefined;
      for (const node of nodes) {
        node.script = ({ request, stream }, connection) => {
          if (request.kind !== 'query' || request.query !== 'Q') return undefined;
          if (node === nodes[0]) {
            runtime.schedule(150, () => connection.send({ stream, response: refused() }));
            return null;
          }
          silent ??= node;
          return silent === node ? null : undefined;
        };
      }
      let result: ResultSet | undefined;
      void askFirst(nodes[0]).then((done) => (result = done));
      await runtime.advance(200);
      assert.deepEqual(asked(), [1, 1, 1]);
      assert.equal(result?.info.speculativeExecutions, 1);
    });

    it('waits for the silent one where the retry policy wants no other, or there is none', async () => {
      for (const retry of [new policies.retry.FallthroughRetryPolicy(), new policies.retry.RetryPolicy()]) {
        await start(new ConstantSpeculativeExecutionPolicy(100, 1), { retry });
        for (const node of nodes.slice(1))
          node.script = ({ request }) => (request.kind === 'query' && request.query === 'Q' ? refused() : undefined);
        assert.equal(await ask(1_000, { isIdempotent: true }), undefined);
        assert.equal(
          asked().reduce((sum, count) => sum + count),
          retry instanceof policies.retry.FallthroughRetryPolicy ? 2 : 3,
        );
        let result: ResultSet | undefined;
        void askFirst(nodes[0]).then((done) => (result = done));
        await runtime.advance(2_500);
        assert.equal(result?.info.queriedHost, nodes[0].contactPoint);
        void client.shutdown();
        await runtime.advance(20_000);
      }
    });
  });

  it('is off by default, and with a policy that fails', async () => {
    const warnings: string[] = [];
    const warned = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', warned);
    try {
      for (const policy of [
        new NoSpeculativeExecutionPolicy(),
        policies.defaultSpeculativeExecutionPolicy(),
        { newPlan: () => ({ nextExecution: () => 'soon' as never }) },
        {
          newPlan: () => {
            throw new Error('mine');
          },
        },
      ]) {
        await start(policy);
        assert.equal(await ask(1_000, { isIdempotent: true }), undefined);
        assert.deepEqual(asked(), [1, 0, 0]);
        void client.shutdown();
        await runtime.advance(20_000);
      }
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(warnings, ['the speculative-execution policy failed: mine']);
    } finally {
      process.off('warning', warned);
    }
  });

  it('tells its policy of the host, and of the beginning and the end', async () => {
    const told: string[] = [];
    await start({
      init: (given) => void told.push(`init ${String(given === client)}`),
      newPlan: (_keyspace, query) => ({
        nextExecution: (host) => (told.push(`${query as string} ${String(host?.address)}`), -1),
      }),
      shutdown: () => void told.push('shutdown'),
    });
    await ask(100, { isIdempotent: true });
    void client.shutdown();
    await runtime.advance(20_000);
    assert.deepEqual(told, ['init true', `Q ${nodes[0].contactPoint}`, 'shutdown']);
  });

  it('tells its policy of each statement of a batch, sent as text and prepared', async () => {
    const told: unknown[] = [];
    await start({ newPlan: (_keyspace, query) => (told.push(query), { nextExecution: () => -1 }) });
    for (const node of nodes) for (const query of ['Q', 'R']) node.statements.set(query, {});
    for (const prepare of [false, true]) {
      void client.batch(['Q', { query: 'R', params: [] }], { prepare, isIdempotent: true });
      await runtime.advance(100);
    }
    assert.deepEqual(told, Array(2).fill([{ query: 'Q' }, { query: 'R' }]));
  });

  /** So many that are answered, one after the other, by each node in turn. */
  async function measure(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const host = client.hosts.get(nodes[index % 3].contactPoint);
      void client.execute('M', [], { host });
      await runtime.advance(nodes[index % 3].delayMs + 4);
    }
  }

  it('by percentile: waits as long as most answers take, once enough were measured', async () => {
    await start(new PercentileSpeculativeExecutionPolicy({ percentile: 90, minSamples: 30 }));
    for (const node of nodes) node.delayMs = 20;
    await measure(10);
    assert.equal(await ask(1_000, { isIdempotent: true }), undefined);
    assert.deepEqual(asked(), [1, 0, 0]);
    await runtime.advance(2_000);
    nodes[0].delayMs = 20;
    await measure(90);
    nodes[0].delayMs = 2_000;
    void askFirst(nodes[0]);
    await runtime.advance(15);
    assert.deepEqual(asked(), [2, 0, 0]);
    await runtime.advance(15);
    assert.deepEqual(
      asked().sort((one, other) => one - other),
      [0, 1, 2],
    );
    // What may be executed once only is measured, and sent once.
    assert.equal(await ask(1_000, {}), undefined);
    assert.equal(
      asked().reduce((sum, times) => sum + times),
      4,
    );
  });

  it('by percentile of each host: one that is always slow is not asked twice each time', async () => {
    await start(new PercentileSpeculativeExecutionPolicy({ minSamples: 30, perHost: true }));
    nodes[0].delayMs = 200;
    await measure(120);
    void askFirst(nodes[0]);
    await runtime.advance(150);
    assert.deepEqual(asked(), [1, 0, 0]);
    await runtime.advance(100);
    nodes[1].delayMs = 200;
    void askFirst(nodes[1]);
    await runtime.advance(150);
    assert.equal(asked()[1], 1);
    assert.equal(asked()[0] + asked()[2], 2);
  });

  it('by percentile: one deadline holds for all', async () => {
    await start(new PercentileSpeculativeExecutionPolicy({ minSamples: 30 }));
    await measure(60);
    for (const node of nodes) node.delayMs = 60_000;
    let error: Error | undefined;
    client.execute('Q', [], { isIdempotent: true, deadlineMs: 1_000 }).catch((thrown: Error) => (error = thrown));
    await runtime.advance(1_100);
    assert.equal(error?.name, 'OperationTimedOutError');
    assert.equal(
      asked().reduce((sum, times) => sum + times),
      2,
    );
  });

  it('by percentile refuses options that are none, by their names', () => {
    for (const [options, message] of [
      [{ percentile: 100 }, /percentile/],
      [{ minSamples: 0 }, /minSamples/],
      [{ maxSpeculativeExecutions: 0.5 }, /maxSpeculativeExecutions/],
      [{ perHost: 1 }, /perHost/],
      [{ minDelay: -1 }, /minDelay/],
      [{ percentil: 99 }, /no option percentil/],
    ] as const)
      assert.throws(() => new PercentileSpeculativeExecutionPolicy(options as never), {
        errorCode: 'INVALID_OPTION',
        message,
      });
  });

  it('refuses delays and numbers that are none', () => {
    assert.throws(() => new ConstantSpeculativeExecutionPolicy(-1, 1), { errorCode: 'INVALID_OPTION' });
    assert.throws(() => new ConstantSpeculativeExecutionPolicy(10, 0), { errorCode: 'INVALID_OPTION' });
  });
});
