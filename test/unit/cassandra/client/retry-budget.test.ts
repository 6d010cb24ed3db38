// An outage, on virtual time: requests are not repeated without end, and each error has every attempt with its host.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const OVERLOADED = 0x1001;

describe('the retry budget of a client', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let warnings: string[];

  async function start(options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    client = virtualClient(runtime, nodes, options);
    warnings = [];
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    void client.connect();
    await runtime.advance(700);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(20_000);
    assert.equal(runtime.pendingTimers, 0);
  });

  const sent = (): number => nodes.reduce((sum, node) => sum + node.asked('Q'), 0);

  function overload(isOverloaded: boolean): void {
    for (const node of nodes) {
      node.script = ({ request }) =>
        isOverloaded && request.kind === 'query' && request.query === 'Q'
          ? answers.error(OVERLOADED, 'Server is busy')
          : undefined;
    }
  }

  async function ask(count: number): Promise<(DriverError | undefined)[]> {
    const results = Array.from({ length: count }, () =>
      client.execute('Q', [], { isIdempotent: true }).then(
        () => undefined,
        (error: DriverError) => error,
      ),
    );
    await runtime.advance(5_000);
    return Promise.all(results);
  }

  it('lets an outage send its reserve and a fraction of the requests more, and no three times as many', async () => {
    await start({ retryBudget: { ratio: 0.1, reserve: 50 } });
    overload(true);
    const errors = await ask(1_000);
    assert.ok(errors.every((error) => error?.errorCode === 'OVERLOADED'));
    const repeated = sent() - 1_000;
    assert.ok(repeated >= 50 && repeated <= 50 + 100, `${repeated} repetitions`);
    assert.equal(warnings.filter((message) => message.includes('retry budget is spent')).length, 1);
    overload(false);
    assert.ok((await ask(100)).every((error) => error === undefined));
  });

  it('is by default a fifth of the requests and a reserve of 1000, and may be switched off', async () => {
    await start();
    overload(true);
    await ask(3_000);
    const repeated = sent() - 3_000;
    assert.ok(repeated >= 1_000 && repeated <= 1_600, `${repeated} repetitions`);
    void client.shutdown();
    await runtime.advance(6_000);
    await start({ retryBudget: false });
    overload(true);
    await ask(1_000);
    assert.equal(sent(), 3_000);
  });

  it('counts speculative executions as well', async () => {
    await start({
      retryBudget: { ratio: 0, reserve: 7 },
      policies: { speculativeExecution: new policies.speculativeExecution.ConstantSpeculativeExecutionPolicy(10, 2) },
    });
    for (const node of nodes) node.delayMs = 200;
    await ask(100);
    assert.equal(sent(), 107);
  });

  it('does not count what was never sent, or what only prepares', async () => {
    await start({ retryBudget: { ratio: 0, reserve: 0 }, prepareOnAllHosts: false });
    for (const node of nodes) node.statements.set('P', { parameters: [] });
    for (let count = 0; count < 9; count++) {
      const done = client.execute('P', [], { prepare: true });
      await runtime.advance(50);
      await done;
    }
    assert.deepEqual(
      nodes.map(({ prepared }) => prepared),
      [['P'], ['P'], ['P']],
    );
  });

  it('leaves an error that has every attempt with its host', async () => {
    await start();
    overload(true);
    const [error] = await ask(1);
    assert.equal(error?.attempts, 3);
    const hosts = error.failedAttempts?.map(({ host }) => host) ?? [];
    assert.deepEqual([...hosts].sort(), nodes.map(({ contactPoint }) => contactPoint).sort());
    assert.ok(error.failedAttempts?.every(({ error: { message } }) => message === 'Server is busy'));
    assert.doesNotThrow(() => JSON.stringify(error));
    assert.ok(!JSON.stringify(error).includes('failedAttempts'));
  });

  it('is refused where it is none, by its name', () => {
    for (const retryBudget of [{ ratio: -1 }, { reserve: '5' }, { tokens: 5 }, true, []])
      assert.throws(
        () => virtualClient(new FakeRuntime(), [], { contactPoints: ['a'], retryBudget: retryBudget as never }),
        { errorCode: 'INVALID_OPTION', message: /retryBudget/ },
      );
  });
});
