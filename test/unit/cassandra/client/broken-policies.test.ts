// Policies of users that throw, answer nonsense or nothing: connecting and each call end once, in an error of ours that says
// which policy did what, with what it threw as the cause, or as if there were no policy.
import assert from 'node:assert/strict';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import type { UserLoadBalancingPolicy } from '../../../../lib/cassandra/policies/load-balancing.js';
import type { HostMap } from '../../../../lib/cassandra/topology/host-map.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { inCase } from '../../../support/watch/running-case.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const mine = new RangeError('mine');
const throwing = (): never => {
  throw mine;
};
const rejecting = (): Promise<never> => Promise.reject(mine);

interface Outcome {
  /** `ok`, or the code, what is known of the execution, and the message. */
  readonly connected: string;
  readonly called: string;
  /** What the call was rejected with says so of its cause. */
  readonly cause: unknown;
  readonly warnings: readonly string[];
  /** Attempts to connect after the nodes were gone. */
  readonly attempts: number;
}

interface Given {
  readonly options?: Partial<ClientOptions>;
  readonly query?: QueryOptions;
  /** What becomes of the nodes when the client is connected. */
  readonly happens?: (nodes: readonly VirtualCassandra[]) => void;
}

async function run({ options = {}, query = {}, happens }: Given): Promise<Outcome> {
  const runtime = new FakeRuntime();
  const nodes = [1, 2].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
  const client = virtualClient(runtime, nodes, { contactPoints: [nodes[0].contactPoint], ...options });
  const warnings: string[] = [];
  client.on('log', (level: string, _name, message: string) => level === 'warning' && warnings.push(message));
  const warned = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', warned);
  let cause: unknown;
  let settled = 0;
  const textOf = (error: unknown): string => {
    assert.ok(error instanceof DriverError, `${String(error)} is no DriverError`);
    ({ cause } = error);
    return `${error.errorCode}/${error.execution} ${error.message}`;
  };
  let connected = 'pending';
  let called = 'pending';
  client.connect().then(
    () => (connected = 'ok'),
    (error: unknown) => (connected = textOf(error)),
  );
  await runtime.advance(2_000);
  happens?.(nodes);
  const { connects } = runtime;
  client.execute('x', [], { deadlineMs: 1_000, ...query }).then(
    () => (settled++, (called = 'ok')),
    (error: unknown) => (settled++, (called = textOf(error))),
  );
  await runtime.advance(30_000);
  const attempts = runtime.connects - connects;
  void client.shutdown();
  await runtime.advance(20_000);
  process.off('warning', warned);
  assert.deepEqual([settled, runtime.liveSockets, runtime.pendingTimers], [1, 0, 0]);
  return { connected, called, cause, warnings, attempts };
}

describe('a load-balancing policy of the user', () => {
  /** All hosts in their order, but for what a test says. */
  class Mine implements UserLoadBalancingPolicy {
    hosts: HostMap | undefined;
    init(_client: unknown, hosts: HostMap, callback: (error?: Error | null) => void): void {
      this.hosts = hosts;
      callback();
    }
    getDistance(): number {
      return 0;
    }
    newQueryPlan(...[, , callback]: Parameters<UserLoadBalancingPolicy['newQueryPlan']>): void {
      callback(null, (this.hosts as HostMap).values()[Symbol.iterator]());
    }
  }
  const given = (own: object): Given => ({ options: { policies: { loadBalancing: Object.assign(new Mine(), own) } } });

  it('that does not start ends connecting, and says which one it was', async () => {
    const calling = (error: unknown) => (_client: unknown, _hosts: unknown, callback: (error: unknown) => void) =>
      callback(error);
    const cases = [
      [throwing, 'threw mine when it was initialised', mine],
      [rejecting, 'threw mine when it was initialised', mine],
      [calling(mine), 'refused the cluster: mine', mine],
      [calling('a text'), 'refused the cluster: a text', 'a text'],
    ] as const;
    for (const [init, message, cause] of cases) {
      const outcome = await inCase(message, () => run(given({ init })));
      const error = `INVALID_OPTION/none the load-balancing policy Mine ${message}`;
      assert.deepEqual([outcome.connected, outcome.called, outcome.cause], [error, error, cause]);
    }
  });

  it('that never says that it is ready is given up, and keeps no call beyond its deadline', async () => {
    const outcome = await run(given({ init: () => undefined }));
    assert.match(outcome.connected, /^INVALID_OPTION\/none .* Mine was not initialised within 12000 ms$/);
    assert.match(outcome.called, /^REQUEST_TIMEOUT\/none/);
  });

  it('that says so twice is heard once', async () => {
    const init = function (this: Mine, _client: unknown, hosts: HostMap, callback: (error?: Error) => void): void {
      this.hosts = hosts;
      callback();
      callback(mine);
    };
    const { connected, called } = await run(given({ init }));
    assert.deepEqual([connected, called], ['ok', 'ok']);
  });

  it('that tells no distance is told of, and its host left out', async () => {
    for (const said of [NaN, 7, -1, 0.5, 'local', {}, Promise.resolve(0)]) {
      const outcome = await run(given({ getDistance: () => said }));
      assert.match(outcome.connected, /^INVALID_OPTION\/none the load-balancing policy ignores every host/);
      assert.match(String(outcome.cause), /Mine answered .* where one of types.distance is wanted/);
      // Neither its text nor what hooks keep in a promise.
      assert.doesNotMatch(String(outcome.cause), /\n|local/);
      assert.match(outcome.warnings.join(), /told no distance of 10.0.0.1:9042/);
    }
    const { connected, cause } = await run(given({ getDistance: throwing }));
    assert.match(connected, /ignores every host/);
    assert.equal((cause as Error).cause, mine);
  });

  it('that gives no plan fails the call', async () => {
    const calling =
      (iterator: unknown) => (_keyspace: unknown, _execution: unknown, callback: (...all: unknown[]) => void) =>
        callback(null, iterator);
    for (const newQueryPlan of [throwing, rejecting, calling({ next: throwing })]) {
      const outcome = await run(given({ newQueryPlan }));
      assert.equal(outcome.called, 'NO_HOST_AVAILABLE/none the load-balancing policy Mine gave no plan: mine');
      assert.equal(outcome.cause, mine);
    }
    for (const nonsense of [undefined, [], 'hosts', 7]) {
      const { called } = await run(given({ newQueryPlan: calling(nonsense) }));
      assert.match(called, /^NO_HOST_AVAILABLE\/none .* Mine gave no plan: .* no iterator of hosts$/);
    }
    for (const next of [() => ({ done: false, value: 'a host' }), () => ({ done: true }), rejecting, () => null]) {
      const pending = run(given({ newQueryPlan: calling({ next }) }));
      assert.match((await pending).called, /^NO_HOST_AVAILABLE\/none/);
    }
  });

  it('that never gives one fails it at its deadline', async () => {
    const { called } = await run(given({ newQueryPlan: () => undefined }));
    assert.equal(called, 'REQUEST_TIMEOUT/none the load-balancing policy gave no plan within the deadline');
  });
});

describe('a retry policy of the user', () => {
  const unavailable = (nodes: readonly VirtualCassandra[]): void => {
    for (const node of nodes) {
      node.script = ({ request }) =>
        request.kind === 'query' && request.query === 'x'
          ? answers.error(0x1000, 'unavailable', (pack) => pack.short(4).int(3).int(1))
          : undefined;
    }
  };
  const given = (answer: () => unknown): Given => {
    const retry = { onUnavailable: answer, onReadTimeout: answer, onWriteTimeout: answer, onRequestError: answer };
    return { options: { policies: { retry: retry as never } }, happens: unavailable };
  };

  it('that answers no decision leaves the caller with the error of the server, and says so in its cause', async () => {
    for (const decision of [
      undefined,
      null,
      'retry',
      1,
      {},
      { decision: 9 },
      { decision: NaN },
      Promise.resolve({ decision: 1 }),
    ]) {
      const { called, cause } = await run(given(() => decision));
      assert.match(called, /^UNAVAILABLE\/none Not enough replicas/);
      assert.match(String(cause), /the retry policy answered nothing that has one of `retryDecision`/);
    }
  });

  it('that wants a consistency that there is none of does, too', async () => {
    for (const consistency of [99, NaN, 'one']) {
      const { called, cause } = await run(given(() => ({ decision: 1, consistency })));
      assert.match(called, /^UNAVAILABLE\/none/);
      assert.match(String(cause), /a `consistency` that is none of `types.consistencies`/);
    }
  });

  it('that throws nothing at all does, too', async () => {
    const { called, cause } = await run(
      given(() => {
        throw null as unknown as Error;
      }),
    );
    assert.match(called, /^UNAVAILABLE\/none/);
    assert.match(String(cause), /the retry policy threw null/);
  });
});

describe('a reconnection policy of the user', () => {
  const leave = (nodes: readonly VirtualCassandra[]): void => nodes.forEach((node) => node.die());
  const step = (value: unknown) => (): object => ({ next: () => ({ value, done: false }) });

  it('that gives no delays neither stops the attempts nor storms the nodes, and is told of once', async () => {
    const cases = [
      ['nothing', () => undefined, /the reconnection policy failed/],
      ['an exception', throwing, /the reconnection policy failed: RangeError: mine/],
      ['no iterator', () => ({}), /the reconnection policy failed/],
      ['an exception later', () => ({ next: throwing }), /the reconnection policy failed: RangeError: mine/],
      ['no step', () => ({ next: () => undefined }), /the reconnection policy failed/],
      ['an empty schedule', () => [].values(), undefined],
      ['one that ends at once', () => [0].values(), undefined],
      ['NaN', step(NaN), undefined],
      ['a negative delay', step(-1), undefined],
      ['a step without a value', step(undefined), undefined],
      ['a bigint', step(0n), undefined],
    ] as const;
    for (const [what, newSchedule, complaint] of cases) {
      const { attempts, warnings } = await inCase(what, () =>
        run({
          options: { policies: { reconnection: { newSchedule } as never } },
          happens: leave,
        }),
      );
      // Of two nodes and the control connection, in half a minute.
      assert.ok(attempts > 20 && attempts < 1_000, `${what}: ${attempts} attempts`);
      const complaints = warnings.filter((message) => message.startsWith('the reconnection policy'));
      assert.equal(complaints.length, complaint === undefined ? 0 : 1, warnings.join());
      if (complaint !== undefined) assert.match(complaints[0], complaint);
    }
  });
});

describe('another policy of the user', () => {
  it('for speculation, ends connecting where it does not start, and no more than a warning where it does not end', async () => {
    const newPlan = (): object => ({ nextExecution: () => -1 });
    const started = await run({
      options: { policies: { speculativeExecution: { newPlan, init: throwing } as never } },
    });
    const error = 'INVALID_OPTION/none the speculative-execution policy threw mine when it was initialised';
    assert.deepEqual([started.connected, started.called, started.cause], [error, error, mine]);
    const ended = await run({
      options: { policies: { speculativeExecution: { newPlan, shutdown: throwing } as never } },
    });
    assert.deepEqual([ended.connected, ended.called], ['ok', 'ok']);
    assert.match(ended.warnings.join(), /The speculative-execution policy failed when the client was shut down/);
  });

  it('for speculation, that gives no plan costs no call anything', async () => {
    for (const newPlan of [throwing, () => undefined, () => ({}), () => ({ nextExecution: throwing })]) {
      const { called } = await run({
        options: { policies: { speculativeExecution: { newPlan } as never } },
        query: { isIdempotent: true },
      });
      assert.equal(called, 'ok');
    }
  });

  it('for timestamps, fails the call before it is sent', async () => {
    const { called, cause } = await run({ options: { policies: { timestampGeneration: { next: throwing } } } });
    assert.equal(called, 'INVALID_OPTION/none the timestamp generator threw mine');
    assert.equal(cause, mine);
  });

  it('for addresses, that throws ends connecting, and what it threw is the cause', async () => {
    const { connected, cause } = await run({ options: { policies: { addressResolution: { translate: throwing } } } });
    assert.equal(connected, 'INVALID_OPTION/none the address translator threw mine for the node 10.0.0.2, port 9042');
    assert.equal(cause, mine);
  });
});
