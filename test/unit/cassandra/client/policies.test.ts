// Policies in cassandra-driver's shape, carried out on scripted servers and on virtual time.
import assert from 'node:assert/strict';
import * as cassandraDriver from 'cassandra-driver';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { FakeCassandra, FakeScript } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from './fake-cluster.js';

const unavailable = () => answers.error(0x1000, 'unavailable', (pack) => pack.short(4).int(3).int(1));
const readTimeout = (received: number, dataPresent: number) => () =>
  answers.error(0x1200, 'read', (pack) => pack.short(1).int(received).int(1).byte(dataPresent));
const writeTimeout = (type: string) => () =>
  answers.error(0x1100, 'write', (pack) => pack.short(1).int(0).int(1).string(type));
const overloaded = () => answers.error(0x1001, 'overloaded');
const bootstrapping = () => answers.error(0x1002, 'bootstrapping');

describe('retry policies', () => {
  const cluster = virtualCluster();
  let first: FakeCassandra;
  let second: FakeCassandra;
  /** Names of the servers that were asked, in turn. */
  let asked: string[];
  let levels: number[];

  beforeEach(async () => {
    asked = [];
    levels = [];
    [first, second] = [await cluster.start(), await cluster.start()];
  });

  /** The first `failures` attempts are answered so. */
  function failing(failures: number, answer: () => answers.ServerResponse | null): void {
    const script: (name: string) => FakeScript =
      (name) =>
      ({ request }) => {
        if (request.kind !== 'query' || request.query !== 'x') return undefined;
        asked.push(name);
        levels.push(request.parameters.consistency);
        return asked.length <= failures ? answer() : answers.voidResult();
      };
    first.script = script('a');
    second.script = script('b');
  }

  async function run(options: object = {}, clientOptions: object = {}): Promise<string> {
    const client = cluster.client([first, second], clientOptions);
    await client.connect();
    assert.equal(first.connections.size + second.connections.size, 2);
    const call = client.execute('x', [], options).then(
      ({ info }) => `ok ${Object.values(info.triedHosts).filter(Boolean).length}`,
      (error: DriverError) => `${error.errorCode}/${error.execution} ${error.attempts}`,
    );
    const result = await cluster.runtime.settled(call);
    await client.shutdown();
    await cluster.runtime.until('both are left', () => first.connections.size + second.connections.size === 0);
    return result;
  }

  /** Of a cluster of one host, which answers as the first does. */
  async function clientOfOne() {
    const server = await cluster.start();
    server.script = first.script;
    return cluster.client(server);
  }

  const sameTwice = () => asked.length === 2 && asked[0] === asked[1];
  const bothOnce = () => asked.length === 2 && asked[0] !== asked[1];

  describe('by default', () => {
    it('an unavailable is tried once on another node', async () => {
      failing(1, unavailable);
      assert.equal(await run(), 'ok 1');
      assert.ok(bothOnce());
      asked = [];
      failing(9, unavailable);
      assert.equal(await run(), 'UNAVAILABLE/none 2');
    });

    it('a read time-out is tried once on the same node, if only the data was missing', async () => {
      failing(1, readTimeout(1, 0));
      assert.equal(await run(), 'ok 1');
      assert.ok(sameTwice());
      asked = [];
      failing(1, readTimeout(1, 1));
      assert.equal(await run(), 'SERVER_TIMEOUT/none 1');
    });

    it('a write time-out is tried again only from the batch log, and only when idempotent', async () => {
      failing(1, writeTimeout('BATCH_LOG'));
      assert.equal(await run(), 'SERVER_TIMEOUT/maybe 1');
      asked = [];
      failing(1, writeTimeout('BATCH_LOG'));
      assert.equal(await run({ isIdempotent: true }), 'ok 1');
      asked = [];
      failing(1, writeTimeout('SIMPLE'));
      assert.equal(await run({ isIdempotent: true }), 'SERVER_TIMEOUT/maybe 1');
    });

    it('what may have been executed goes to another node only when idempotent', async () => {
      for (const [answer, plain] of [
        [overloaded, 'OVERLOADED/maybe 1'],
        [bootstrapping, 'ok 1'],
      ] as const) {
        asked = [];
        failing(1, answer);
        assert.equal(await run(), plain);
        asked = [];
        failing(1, answer);
        assert.equal(await run({ isIdempotent: true }), 'ok 1');
        assert.ok(bothOnce());
      }
    });

    it('delivery says how far to go', async () => {
      failing(1, overloaded);
      assert.equal(await run({}, { delivery: 'at-least-once' }), 'ok 1');
      asked = [];
      failing(1, unavailable);
      assert.equal(await run({ isIdempotent: true }, { delivery: 'never' }), 'UNAVAILABLE/none 1');
    });
  });

  it('the next host is another one: where there is none left, the failure is the end, as in cassandra-driver', async () => {
    class Stubborn extends policies.retry.RetryPolicy {
      override onUnavailable() {
        return this.retryResult(undefined, false);
      }
    }
    const retry = new Stubborn();
    for (const [answer, options, both, one] of [
      [unavailable, {}, 'UNAVAILABLE/none 2', 'UNAVAILABLE/none 1'],
      [bootstrapping, { retry }, 'OVERLOADED/none 2', 'OVERLOADED/none 1'],
      [unavailable, { retry }, 'UNAVAILABLE/none 2', 'UNAVAILABLE/none 1'],
      [overloaded, { retry, isIdempotent: true }, 'OVERLOADED/maybe 2', 'OVERLOADED/maybe 1'],
    ] as const) {
      asked = [];
      failing(99, answer);
      assert.equal(await run(options), both);
      assert.ok(bothOnce());
      const alone = await clientOfOne();
      asked = [];
      const failure: unknown = await cluster.runtime.settled(alone.execute('x', [], options)).catch((e: unknown) => e);
      const { errorCode, execution, attempts } = failure as DriverError;
      assert.equal(`${errorCode}/${execution} ${attempts}`, one);
      assert.deepEqual(asked, ['a']);
      await alone.shutdown();
    }
  });

  it('at another level of consistency the only host may be asked once more', async () => {
    const retry = new (class extends policies.retry.RetryPolicy {
      override onUnavailable({ nbRetry }: policies.retry.OperationInfo) {
        return nbRetry < 1 ? this.retryResult(types.consistencies.one, false) : this.rethrowResult();
      }
    })();
    failing(1, unavailable);
    const alone = await clientOfOne();
    await cluster.runtime.settled(alone.execute('x', [], { retry }));
    assert.deepEqual(asked, ['a', 'a']);
    await alone.shutdown();
  });

  it('a policy of the user decides: again at another consistency, ignored, rethrown', async () => {
    const seen: unknown[] = [];
    const retry = {
      onUnavailable: (
        info: {
          nbRetry: number;
          query: string;
          executionOptions: { isIdempotent(): unknown; getConsistency(): number };
        },
        ...facts: number[]
      ) => {
        seen.push([
          info.query,
          info.nbRetry,
          info.executionOptions.isIdempotent(),
          info.executionOptions.getConsistency(),
          ...facts,
        ]);
        return info.nbRetry === 0
          ? { decision: 1, consistency: types.consistencies.one, useCurrentHost: true }
          : { decision: 2 };
      },
      onReadTimeout: () => ({ decision: 0 }),
      onWriteTimeout: () => ({ decision: 0 }),
      onRequestError: () => ({ decision: 0 }),
    };
    failing(1, unavailable);
    assert.equal(await run({}, { policies: { retry } }), 'ok 1');
    assert.ok(sameTwice());
    assert.deepEqual(levels, [types.consistencies.localOne, types.consistencies.one]);
    assert.deepEqual(seen, [['x', 0, false, types.consistencies.localOne, 4, 3, 1]]);
    asked = [];
    failing(9, unavailable);
    // Ignored: an empty result.
    assert.equal(await run({ retry }), 'ok 1');
    assert.equal(asked.length, 2);
  });

  it('the classes of ringwire and those of cassandra-driver itself do the same', async () => {
    for (const retry of [policies.retry, cassandraDriver.policies.retry]) {
      const base = new retry.RetryPolicy();
      const outcomes: string[] = [];
      for (const [policy, answer, idempotent] of [
        [base, unavailable, false],
        [base, readTimeout(1, 0), false],
        [base, writeTimeout('BATCH_LOG'), true],
        [base, overloaded, true],
        [base, overloaded, false],
        [new retry.FallthroughRetryPolicy(), unavailable, true],
        [new retry.IdempotenceAwareRetryPolicy(base as never), bootstrapping, false],
        [new retry.IdempotenceAwareRetryPolicy(base as never), bootstrapping, true],
      ] as const) {
        asked = [];
        failing(1, answer);
        outcomes.push(
          `${await run({ retry: policy, isIdempotent: idempotent })} ${sameTwice() ? 'same' : bothOnce() ? 'next' : 'once'}`,
        );
      }
      assert.deepEqual(outcomes, [
        'ok 1 next',
        'ok 1 same',
        'ok 1 same',
        'ok 1 next',
        'OVERLOADED/maybe 1 once',
        'UNAVAILABLE/none 1 once',
        'OVERLOADED/none 1 once',
        'ok 1 next',
      ]);
    }
  });

  it('a policy that throws ends the call in the error it was asked about, with its own as the cause', async () => {
    const thrown = new Error('in the policy');
    const retry = new (class extends policies.retry.RetryPolicy {
      override onUnavailable(): never {
        throw thrown;
      }
    })();
    failing(1, unavailable);
    const client = cluster.client([first, second], { policies: { retry } });
    await assert.rejects(
      client.execute('x'),
      (error: DriverError) => error.errorCode === 'UNAVAILABLE' && error.cause === thrown,
    );
    await client.execute('x');
  });

  it('a policy that never gives up is stopped', async () => {
    const retry = new (class extends policies.retry.RetryPolicy {
      override onUnavailable() {
        return this.retryResult();
      }
    })();
    failing(Infinity, unavailable);
    assert.equal(await run({ retry }), 'UNAVAILABLE/none 64');
    assert.equal(asked.length, 64);
    // And by its deadline: an attempt takes two journeys.
    asked = [];
    assert.equal(await run({ retry, deadlineMs: 21 }), 'UNAVAILABLE/none 11');
    assert.equal(asked.length, 11);
  });

  it('refuses what is no policy', () => {
    assert.throws(() => cluster.client(first, { policies: { retry: {} as never } }), /retry.*onUnavailable/);
    assert.throws(
      () => cluster.client(first, { policies: { reconnection: {} as never } }),
      /reconnection.*newSchedule/,
    );
  });
});

describe('reconnection policies', () => {
  const cluster = virtualCluster();
  const take = (policy: { newSchedule(): Iterator<number> }, count: number): number[] => {
    const schedule = policy.newSchedule();
    return Array.from({ length: count }, () => schedule.next().value as number);
  };

  it('constant and exponential schedules', () => {
    const { ConstantReconnectionPolicy, ExponentialReconnectionPolicy, ReconnectionPolicy } = policies.reconnection;
    assert.deepEqual(take(new ConstantReconnectionPolicy(70), 3), [70, 70, 70]);
    const delays = take(new ExponentialReconnectionPolicy(100, 2_000), 8);
    delays.forEach((delay, index) => {
      const middle = Math.min(2_000, 100 * 2 ** index);
      assert.ok(delay >= Math.max(100, middle * 0.84) && delay <= Math.min(2_000, middle * 1.16), delays.join());
    });
    assert.equal(take(new ExponentialReconnectionPolicy(100, 2_000, true), 1)[0], 0);
    assert.throws(() => new ReconnectionPolicy().newSchedule(), /must implement/);
  });

  it('are followed, one schedule per outage, and go on with the last delay when they end', async () => {
    let schedules = 0;
    const reconnection = { newSchedule: () => (schedules++, [1, 2][Symbol.iterator]()) };
    const server = await cluster.start();
    const client = cluster.client(server, { policies: { reconnection } });
    const delays: number[] = [];
    const failedAtMs: number[] = [];
    client.on('log', (_level, _name, message: string) => {
      const delay = /again in (\d+) ms/.exec(message);
      if (!delay) return;
      delays.push(Number(delay[1]));
      failedAtMs.push(cluster.runtime.now());
    });
    await client.connect();
    server.script = ({ request }, { socket }) => (request.kind === 'options' ? (socket.destroy(), null) : undefined);
    server.disconnect();
    await cluster.runtime.until('five attempts were made', () => delays.length >= 5);
    assert.deepEqual([delays.slice(0, 5), schedules], [[1, 2, 2, 2, 2], 1]);
    // Each begins when its delay has passed: connect, ask, and be left take a journey each.
    assert.deepEqual(
      failedAtMs.slice(1, 5).map((atMs, index) => atMs - failedAtMs[index]),
      delays.slice(0, 4).map((delayMs) => delayMs + 3 * cluster.runtime.latencyMs),
    );
    server.script = undefined;
    await cluster.runtime.until('it is back', () => client.getState().getConnectedHosts().length === 1);
    server.disconnect();
    await cluster.runtime.until('another outage began', () => schedules === 2);
  });

  it('that throw do not leave a node without attempts', async () => {
    const reconnection = new policies.reconnection.ReconnectionPolicy();
    const server = await cluster.start();
    const client = cluster.client(server, { policies: { reconnection } });
    await client.connect();
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    server.disconnect();
    assert.match((await warned).message, /reconnection policy failed: Error: You must implement/);
    assert.equal(await cluster.runtime.settled(client.execute('SELECT 1').then(() => 'ok')), 'ok');
  });
});

describe('timestamp generators', () => {
  const cluster = virtualCluster();

  it('that throw, or answer no timestamp, fail the call before it is sent', async () => {
    const server = await cluster.start();
    const answers: readonly (readonly [next: () => unknown, message: RegExp])[] = [
      [
        () => {
          throw new Error('of the generator');
        },
        /of the generator/,
      ],
      [() => 'now', /timestamp must be/],
      [() => NaN, /timestamp NaN/],
      [() => 2n ** 63n, /64 bits/],
      [() => ({}), /timestamp must be/],
    ];
    for (const [next, message] of answers) {
      const client = cluster.client(server, { policies: { timestampGeneration: { next: next as () => number } } });
      await assert.rejects(client.execute('x'), message);
    }
    assert.ok(server.heard('query').every(({ request }) => request.kind !== 'query' || request.query !== 'x'));
    const silent = cluster.client(server, { policies: { timestampGeneration: { next: () => null } } });
    await silent.execute('x');
  });

  it("of the user's warn in the log of the client that asks, as in cassandra-driver; without one they warn the process", async () => {
    const warnings: string[] = [];
    const warned = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', warned);
    try {
      for (const { timestampGeneration } of [policies, cassandraDriver.policies]) {
        const generator = new timestampGeneration.MonotonicTimestampGenerator(50, 100);
        let nowMs = 1_000;
        generator.getDate = () => nowMs;
        const logged: unknown[] = [];
        const client = { log: (...told: unknown[]) => logged.push(told[0]) } as never;
        for (; nowMs > 800; nowMs -= 100) generator.next(client);
        assert.deepEqual(logged, ['warning']);
      }
      const generator = new policies.timestampGeneration.MonotonicTimestampGenerator(50, 100);
      generator.getDate = () => 1_000;
      generator.next();
      generator.getDate = () => 900;
      generator.next();
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(warnings, ['the timestamps of writes are more than 50 ms ahead of the clock']);
    } finally {
      process.off('warning', warned);
    }
  });
});

describe('load-balancing policies', () => {
  it('that were never initialized, or lost their hosts, say so to who asks for a plan', () => {
    for (const { loadBalancing } of [policies, cassandraDriver.policies]) {
      for (const policy of [new loadBalancing.RoundRobinPolicy(), new loadBalancing.DCAwareRoundRobinPolicy('dc1')]) {
        (policy as unknown as { hosts: null }).hosts = null;
        const told: unknown[] = [];
        policy.newQueryPlan(undefined as never, undefined as never, (error: Error | null) => told.push(String(error)));
        assert.deepEqual(told, ['Error: Load balancing policy not initialized']);
      }
    }
  });
});
