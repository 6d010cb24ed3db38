// What calls are told when no node can be reached: at once and with the reason, whatever schedule the attempts to
// reconnect follow; and how often they may wake that schedule.
import assert from 'node:assert/strict';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { ReconnectionPolicy } from '../../../../lib/core/policies/reconnection.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { type AskOptions, outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2'];
/** cassandra-driver's schedule: one second, doubling to ten minutes. */
const SLOW: ReconnectionPolicy = { nextDelayMs: ({ attempt }) => Math.min(1_000 * 2 ** (attempt - 1), 600_000) };

describe('an outage', () => {
  let runtime: FakeRuntime;
  let servers: ToyServer[];
  let client: ToyClient;

  beforeEach(() => {
    runtime = new FakeRuntime();
    servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'ordered'));
  });
  afterEach(async () => {
    client.destroy();
    await runtime.advance(10);
    assert.equal(runtime.openSockets, 0);
  });

  async function connect(options: ToyClientOptions = {}): Promise<void> {
    client = new ToyClient(runtime, { hosts: HOSTS.slice(0, 1), whenDown: 'next', ...options }).start();
    await runtime.advance(10);
  }

  /** Asks, and says how the call ended and after how many milliseconds. */
  function ask(text: string, options: AskOptions = { timeoutMs: 12_000 }): { value: unknown; afterMs: number } {
    const startedMs = runtime.now();
    const box: { value: unknown; afterMs: number } = { value: 'pending', afterMs: -1 };
    client.ask(text, options).then(
      (value) => Object.assign(box, { value, afterMs: runtime.now() - startedMs }),
      (error: DriverError) =>
        Object.assign(box, { value: `${error.errorCode}/${error.execution}`, afterMs: runtime.now() - startedMs }),
    );
    return box;
  }

  /** The reason of each node, by its name. */
  async function reasonsOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
    const error = await promise.then(
      () => assert.fail('it was served'),
      (thrown: unknown) => thrown as DriverError,
    );
    const { innerErrors } = error.cause as { innerErrors: Record<string, DriverError> };
    return Object.fromEntries(Object.entries(innerErrors).map(([name, inner]) => [name, inner.errorCode]));
  }

  it('is told when the first attempt to reconnect has failed, with its reason', async () => {
    await connect();
    servers[0].crash();
    await runtime.advance(2);
    const promise = client.ask('a', { timeoutMs: 12_000 });
    const early = [outcome(promise), ask('b'), ask('c')];
    await runtime.advance(1);
    assert.deepEqual(
      early.map(({ value }) => value),
      ['pending', 'pending', 'pending'],
    );
    await runtime.advance(60);
    assert.deepEqual(
      early.map(({ value }) => value),
      new Array(3).fill('NO_HOST_AVAILABLE/none'),
    );
    assert.deepEqual(await reasonsOf(promise), { '10.0.0.1:1': 'CONNECT_REFUSED' });
    const late = ask('d');
    await runtime.advance(0);
    assert.deepEqual(late, { value: 'NO_HOST_AVAILABLE/none', afterMs: 0 });
  });

  it('is told at once where the schedule would sleep before its first attempt', async () => {
    await connect({ reconnection: SLOW });
    servers[0].crash();
    await runtime.advance(2);
    const result = ask('a');
    await runtime.advance(10);
    assert.deepEqual(result, { value: 'NO_HOST_AVAILABLE/none', afterMs: 1 });
  });

  it('that is over is noticed by the first call, though the schedule sleeps for minutes', async () => {
    await connect({ reconnection: SLOW });
    servers[0].crash();
    await runtime.advance(2_000_000);
    servers[0].start();
    const results = ['a', 'b', 'c'].map((text) => ask(text));
    await runtime.advance(10);
    assert.deepEqual(
      results.map(({ value }) => value),
      ['a', 'b', 'c'],
    );
  });

  it('is asked about once in two seconds at the most, one attempt at a time, however many calls there are', async () => {
    await connect({ reconnection: SLOW });
    servers[0].crash();
    await runtime.advance(2_000_000);
    const before = runtime.connects;
    const results: { value: unknown; afterMs: number }[] = [];
    for (let round = 0; round < 1_000; round++) {
      for (let index = 0; index < 5; index++) results.push(ask('a'));
      await runtime.advance(10);
      assert.ok(runtime.liveSockets <= 1);
    }
    // Ten seconds: the first attempt, and one each two seconds after the end of the last.
    assert.equal(runtime.connects - before, 5);
    assert.ok(results.every(({ value }) => value === 'NO_HOST_AVAILABLE/none'));
    assert.ok(results.every(({ afterMs }) => afterMs <= 1));
  });

  it('without calls follows the schedule alone', async () => {
    await connect({ reconnection: SLOW });
    servers[0].crash();
    const before = runtime.connects;
    await runtime.advance(62_000);
    // After 1, 3, 7, 15 and 31 seconds.
    assert.equal(runtime.connects - before, 5);
  });

  it('of a server that hangs up on everybody is no reason for a storm either', async () => {
    await connect({ reconnection: { nextDelayMs: () => 600_000 } });
    const drop = (): void => {
      for (const peer of servers[0].peers) peer.reset();
    };
    servers[0].answer = () => void drop();
    drop();
    await runtime.advance(2);
    const before = runtime.connects;
    const results: { value: unknown; afterMs: number }[] = [];
    for (let round = 0; round < 100; round++) {
      results.push(ask('a'));
      await runtime.advance(100);
    }
    await runtime.advance(3_000);
    assert.ok(runtime.connects - before <= 6, `${runtime.connects - before} attempts`);
    assert.ok(results.every(({ value }) => value === 'CONNECTION_LOST/maybe'));
    assert.ok(results.every(({ afterMs }) => afterMs <= 2_005));
  });

  it('of a host that swallows everything is waited out once, and told at once from then on', async () => {
    await connect({ reconnection: SLOW, connectTimeoutMs: 5_000 });
    servers[0].crash();
    runtime.listen('10.0.0.1:1', 'silent');
    await runtime.advance(2);
    const first = ask('a');
    await runtime.advance(6_000);
    assert.deepEqual([first.value, first.afterMs <= 5_001], ['NO_HOST_AVAILABLE/none', true]);
    for (let round = 0; round < 20; round++) {
      const next = ask('b');
      await runtime.advance(1_000);
      assert.deepEqual(next, { value: 'NO_HOST_AVAILABLE/none', afterMs: 0 });
    }
    servers[0].start();
    await runtime.advance(10_000);
    // A call does not wait for an attempt that will probably take as long as the last one, but starts it.
    const knocking = ask('c');
    await runtime.advance(10);
    const served = ask('d');
    await runtime.advance(10);
    assert.deepEqual([knocking.value, served.value], ['NO_HOST_AVAILABLE/none', 'd']);
  });

  it('of one node is no outage while another may come back', async () => {
    const waits = new Map<string, number>();
    await connect({
      hosts: HOSTS,
      reconnection: { nextDelayMs: ({ error }) => waits.get((error as DriverError).endpoint ?? '') ?? 100 },
    });
    waits.set('10.0.0.1:1', 50).set('10.0.0.2:1', 200);
    for (const server of servers) server.crash();
    await runtime.advance(2);
    const results = ['a', 'b'].map((text) => ask(text));
    await runtime.advance(100);
    // The first node has refused by now; the second is about to be asked.
    assert.deepEqual(
      results.map(({ value }) => value),
      ['pending', 'pending'],
    );
    servers[1].start();
    await runtime.advance(600);
    assert.deepEqual(
      results.map(({ value }) => value),
      ['a', 'b'],
    );
  });

  it('of all nodes names the reason of each', async () => {
    await connect({ hosts: HOSTS });
    for (const server of servers) server.crash();
    await runtime.advance(2);
    const promise = client.ask('a', { timeoutMs: 12_000 });
    const result = outcome(promise);
    await runtime.advance(300);
    assert.equal(result.value, 'NO_HOST_AVAILABLE/none');
    assert.deepEqual(await reasonsOf(promise), { '10.0.0.1:1': 'CONNECT_REFUSED', '10.0.0.2:1': 'CONNECT_REFUSED' });
  });

  it('does not make what may have been executed undone', async () => {
    await connect();
    servers[0].answer = () => undefined;
    const result = ask('a', { timeoutMs: 12_000, idempotent: true });
    await runtime.advance(5);
    servers[0].crash();
    await runtime.advance(300);
    assert.equal(result.value, 'NO_HOST_AVAILABLE/maybe');
  });

  it('that begins with a request in flight wakes the schedule for it', async () => {
    await connect({ reconnection: { nextDelayMs: () => 600_000 } });
    servers[0].answer = () => undefined;
    const results = [ask('a', { timeoutMs: 12_000, idempotent: true }), ask('b')];
    await runtime.advance(5);
    for (const peer of servers[0].peers) peer.reset();
    servers[0].answer = (text) => text;
    await runtime.advance(20);
    assert.deepEqual(
      results.map(({ value }) => value),
      ['a', 'CONNECTION_LOST/maybe'],
    );
  });

  it('is waited out by a client that keeps its calls', async () => {
    await connect({ whenDown: 'wait' });
    servers[0].crash();
    await runtime.advance(2);
    const result = ask('a');
    await runtime.advance(3_000);
    assert.equal(result.value, 'pending');
    servers[0].start();
    await runtime.advance(3_000);
    assert.equal(result.value, 'a');
  });
});
