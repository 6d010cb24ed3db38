// What follows a failed attempt: verdicts carried out, preliminaries, back-off, several nodes.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { RetryPolicy } from '../../../../lib/core/policies/retry.js';
import type { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

describe('recovery', () => {
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

  async function connect(retry: RetryPolicy<ToyRequest, Node>['decide'], hosts = HOSTS): Promise<void> {
    client = new ToyClient(runtime, { hosts, whenDown: 'next', retry: { decide: retry } }).start();
    await runtime.advance(10);
  }

  it('goes to the next node of the plan', async () => {
    await connect(() => ({ kind: 'retry', on: 'next' }));
    servers[0].answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    assert.deepEqual(
      servers.map(({ executed }) => executed.length),
      [1, 1, 0],
    );
  });

  it('goes elsewhere as long as there is a node that has not failed, where the policy wants that', async () => {
    let told: unknown;
    await connect((failure) => {
      told = failure.attempts;
      return { kind: 'retry', on: 'next', elsewhere: true };
    });
    for (const server of servers) server.answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.deepEqual([result.value, told], ['SERVER_ERROR/none', 3]);
    assert.deepEqual(
      servers.map(({ executed }) => executed.length),
      [1, 1, 1],
    );
  });

  it('goes to a named node', async () => {
    await connect(() => ({ kind: 'retry', on: client.nodes[2] }));
    servers[0].answer = () => '-moved 3';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    assert.deepEqual(servers[2].executed, ['a']);
  });

  it('sends an adjacent preliminary in the same write, right before the call', async () => {
    await connect(() => ({
      kind: 'retry',
      on: client.nodes[1],
      first: { request: { text: 'asking' }, then: 'adjacent' },
    }));
    servers[0].answer = () => '-ask 2';
    const result = outcome(client.ask('a'));
    const reads = servers[1].reads;
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    assert.deepEqual(servers[1].executed, ['asking', 'a']);
    assert.equal(servers[1].reads, reads + 1);
  });

  it('waits for an awaited preliminary before the call follows on the same node', async () => {
    const forgotten = new Set(['a']);
    servers[0].answer = (text) => {
      if (text.startsWith('prepare')) forgotten.delete('a');
      return forgotten.has(text) ? '-forgot' : text;
    };
    await connect(() => ({
      kind: 'retry',
      on: 'same',
      first: {
        request: { text: 'prepare a' },
        then: 'await',
        accept: (reply) => (reply === 'prepare a' ? undefined : refusal()),
      },
    }));
    const result = outcome(client.ask('a'));
    await runtime.advance(20);
    assert.equal(result.value, 'a');
    assert.deepEqual(servers[0].executed, ['a', 'prepare a', 'a']);
  });

  describe('a preliminary that several calls need', () => {
    const statement = {};
    let forgotten: boolean;
    const prepared = (): number => servers[0].executed.filter((text) => text === 'prepare').length;

    beforeEach(async () => {
      forgotten = true;
      servers = [new ToyServer(runtime, '10.0.0.1:1', 'tagged')];
      servers[0].answer = (text) => {
        if (text === 'prepare') forgotten = false;
        return forgotten ? '-forgot' : text;
      };
      const decide = () =>
        ({
          kind: 'retry',
          on: 'same',
          first: { request: { text: 'prepare' }, then: 'await', makesReady: statement },
        }) as const;
      client = new ToyClient(runtime, {
        correlation: 'tagged',
        hosts: ['10.0.0.1'],
        whenDown: 'next',
        retry: { decide },
      }).start();
      await runtime.advance(10);
    });

    it('is sent once', async () => {
      const results = Array.from({ length: 30 }, (_, index) => outcome(client.ask(`call ${index}`)));
      await runtime.advance(20);
      assert.deepEqual(
        results.map(({ value }) => value),
        Array.from({ length: 30 }, (_, index) => `call ${index}`),
      );
      assert.equal(prepared(), 1);
    });

    it('goes on when its first call is aborted, and is sent anew when all of them were', async () => {
      servers[0].answer = (text) => (text === 'prepare' ? undefined : '-forgot');
      const abort = new AbortController();
      const first = outcome(client.ask('first', { signal: abort.signal, timeoutMs: 60_000 }));
      const second = outcome(client.ask('second', { timeoutMs: 60_000 }));
      await runtime.advance(20);
      abort.abort();
      await runtime.advance(20);
      assert.deepEqual([first.value, second.value, prepared()], ['ABORTED/none', 'pending', 1]);
      await runtime.advance(61_000);
      assert.equal(second.value, 'REQUEST_TIMEOUT/none');
      // Its caller gave up; the next one must not wait for an answer that nobody asks for any more.
      servers[0].answer = (text) => (text === 'prepare' ? ((forgotten = false), text) : forgotten ? '-forgot' : text);
      const third = outcome(client.ask('third'));
      await runtime.advance(1_000);
      assert.equal(third.value, 'third');
    });

    it('does not hold up a call with an earlier deadline', async () => {
      servers[0].answer = (text) => (text === 'prepare' ? undefined : '-forgot');
      const patient = outcome(client.ask('patient', { timeoutMs: 1_000 }));
      await runtime.advance(10);
      const hasty = outcome(client.ask('hasty', { timeoutMs: 100 }));
      await runtime.advance(50);
      assert.equal(prepared(), 2);
      await runtime.advance(150);
      assert.deepEqual([hasty.value, patient.value], ['REQUEST_TIMEOUT/none', 'pending']);
    });

    it('that fails is sent by each of them alone', async () => {
      let refusals = 0;
      servers[0].answer = (text) =>
        text === 'prepare' ? (refusals++ === 0 ? '-busy' : ((forgotten = false), text)) : forgotten ? '-forgot' : text;
      const results = ['a', 'b', 'c'].map((text) => outcome(client.ask(text)));
      await runtime.advance(50);
      assert.deepEqual(
        results.map(({ value }) => value),
        ['a', 'b', 'c'],
      );
    });
  });

  it('ends the call when the answer of a preliminary is not accepted', async () => {
    servers[0].answer = (text) => (text === 'a' ? '-forgot' : text);
    await connect(() => ({
      kind: 'retry',
      on: 'same',
      first: { request: { text: 'prepare' }, then: 'await', accept: refusal },
    }));
    const result = outcome(client.ask('a'));
    await runtime.advance(20);
    assert.equal(result.value, 'UNPREPARED/none');
    assert.deepEqual(servers[0].executed, ['a', 'prepare']);
  });

  it('waits out a back-off, and settles at once when that would outlast the deadline', async () => {
    await connect(({ attempts }) => ({ kind: 'retry', on: 'same', afterMs: attempts * 100 }));
    servers[0].answer = () => '-busy';
    const result = outcome(client.ask('a', { timeoutMs: 500 }));
    await runtime.advance(320);
    // Attempts at 0, 100 and 300 ms; the next one would be at 600.
    assert.equal(servers[0].executed.length, 3);
    await runtime.advance(10);
    assert.equal(result.value, 'SERVER_ERROR/none');
  });

  it('overrules a policy that never gives up after 64 attempts, and not one that waits', async () => {
    await connect(({ request }) => ({
      kind: 'retry',
      on: 'same',
      // As a cluster does it: two attempts, then a pause.
      afterMs: request.text === 'waits' && servers[0].executed.length % 2 === 0 ? 100 : undefined,
    }));
    servers[0].answer = () => '-busy';
    const hasty = outcome(client.ask('hasty', { timeoutMs: 60_000 }));
    await runtime.advance(1_000);
    assert.deepEqual([hasty.value, servers[0].executed.length], ['SERVER_ERROR/none', 64]);
    servers[0].answer = () => (servers[0].executed.length > 364 ? 'at last' : '-busy');
    const patient = outcome(client.ask('waits', { timeoutMs: 60_000 }));
    await runtime.advance(10_000);
    assert.equal(patient.value, 'pending');
    await runtime.advance(40_000);
    assert.equal(patient.value, 'at last');
  });

  it('goes by what is known when a pause is over, where the policy wants it', async () => {
    await connect(() => ({ kind: 'retry', on: client.nodes[2], afterMs: 100, plansAnew: true }));
    let isBusy = true;
    servers[0].answer = (text) => (isBusy ? '-busy' : text);
    const result = outcome(client.ask('a'));
    await runtime.advance(50);
    isBusy = false;
    await runtime.advance(100);
    assert.equal(result.value, 'a');
    assert.deepEqual(servers[2].executed, []);
  });

  it('tells only of the last failures of a call that waits for long', async () => {
    await connect(() => ({ kind: 'retry', on: 'same', afterMs: 10 }));
    servers[0].answer = () => '-busy';
    const failure = client.ask('a', { timeoutMs: 5_000 }).catch((error: unknown) => error);
    await runtime.advance(6_000);
    const { attempts, failedAttempts } = (await failure) as DriverError;
    assert.ok(attempts > 200, String(attempts));
    assert.equal(failedAttempts?.length, 64);
  });

  it('lets the caller abort during a back-off, and leaves no timer', async () => {
    await connect(() => ({ kind: 'retry', on: 'same', afterMs: 1_000 }));
    servers[0].answer = () => '-busy';
    const controller = new AbortController();
    const result = outcome(client.ask('a', { signal: controller.signal }));
    await runtime.advance(10);
    const timers = runtime.pendingTimers;
    controller.abort();
    await runtime.advance(0);
    assert.equal(result.value, 'ABORTED/none');
    assert.equal(runtime.pendingTimers, timers - 1);
  });

  it('fails calls in back-off when the client is closed', async () => {
    await connect(() => ({ kind: 'retry', on: 'same', afterMs: 1_000 }));
    servers[0].answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    client.destroy();
    await runtime.advance(0);
    assert.equal(result.value, 'CLIENT_CLOSED/none');
  });

  it('reports the worst of all attempts', async () => {
    await connect(({ attempts }) => (attempts < 2 ? { kind: 'retry', on: 'next' } : { kind: 'rethrow' }));
    servers[0].answer = () => '-broke half-way';
    servers[1].answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'SERVER_ERROR/maybe');
  });

  it('starts the plan over when every node was tried', async () => {
    await connect(({ attempts }) => (attempts < 4 ? { kind: 'retry', on: 'next' } : { kind: 'rethrow' }));
    let refusals = 3;
    for (const server of servers) server.answer = (text) => (refusals-- > 0 ? '-busy' : text);
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
  });

  it('passes over nodes that are down, and names each when none is left', async () => {
    runtime.unlisten('10.0.0.1:1');
    await connect(() => ({ kind: 'retry', on: 'next' }));
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    assert.deepEqual(servers[1].executed, ['a']);
    servers[1].crash();
    servers[2].crash();
    await runtime.advance(1_000);
    await assert.rejects(client.ask('b'), (error: unknown) => {
      assert.ok(error instanceof DriverError);
      assert.equal(error.code, 'NO_HOST_AVAILABLE');
      for (const host of HOSTS) assert.match(error.message, new RegExp(host.replaceAll('.', '\\.')));
      return true;
    });
  });

  it('never sends twice a call whose attempt expired in the queue and went back into it', async () => {
    await connect(
      ({ error }) => (error.errorCode === 'REQUEST_TIMEOUT' ? { kind: 'retry', on: 'same' } : { kind: 'rethrow' }),
      [HOSTS[0]],
    );
    runtime.unlisten('10.0.0.1:1');
    [...servers[0].peers][0].reset();
    await runtime.advance(5);
    // One attempt times out while it waits for the connection; the next one finds it.
    client.destroy();
    client = new ToyClient(runtime, {
      hosts: [HOSTS[0]],
      retry: {
        decide: ({ error }) =>
          error.errorCode === 'REQUEST_TIMEOUT' ? { kind: 'retry', on: 'same' } : { kind: 'rethrow' },
      },
    }).start();
    servers[0].executed.length = 0;
    const result = outcome(client.ask('once', { timeoutMs: 5_000, attemptTimeoutMs: 100 }));
    await runtime.advance(450);
    servers[0].start();
    await runtime.advance(500);
    assert.equal(result.value, 'once');
    assert.deepEqual(servers[0].executed, ['once']);
  });

  it('can ignore a failure', async () => {
    await connect(() => ({ kind: 'ignore', value: 'ignored' }));
    servers[0].answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'ignored');
  });

  it('gives each attempt its own time-out within the deadline of the call', async () => {
    await connect(({ error }) =>
      error.errorCode === 'REQUEST_TIMEOUT' ? { kind: 'retry', on: 'next' } : { kind: 'rethrow' },
    );
    servers[0].answer = () => undefined;
    const result = outcome(client.ask('a', { timeoutMs: 1_000, attemptTimeoutMs: 100 }));
    await runtime.advance(90);
    assert.equal(result.value, 'pending');
    await runtime.advance(60);
    assert.equal(result.value, 'a');
  });
});

function refusal(): DriverError {
  return new DriverError('the statement has another id now', { code: 'UNPREPARED', retryable: false });
}
