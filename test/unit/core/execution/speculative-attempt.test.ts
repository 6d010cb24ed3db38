// Several attempts of one call in flight, groups behind a preliminary, and calls that belong to one connection.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Call } from '../../../../lib/core/execution/call.js';
import { ExclusiveRunner } from '../../../../lib/core/execution/exclusive-runner.js';
import type { RetryPolicy } from '../../../../lib/core/policies/retry.js';
import type { Exchange, SharedChannel } from '../../../../lib/core/pool/waiting-queue.js';
import type { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

describe('attempts of one call', () => {
  let runtime: FakeRuntime;
  let servers: ToyServer[];
  let client: ToyClient;

  beforeEach(() => {
    runtime = new FakeRuntime();
    servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'tagged'));
  });
  afterEach(async () => {
    client.destroy();
    await runtime.advance(10);
    assert.equal(runtime.openSockets, 0);
  });

  async function connect(retry?: RetryPolicy<ToyRequest, Node>, hosts = HOSTS): Promise<void> {
    client = new ToyClient(runtime, {
      hosts,
      correlation: 'tagged',
      whenDown: 'next',
      ...(retry && { retry }),
    }).start();
    await runtime.advance(10);
  }

  function start(text: string, timeoutMs = 10_000): Call<ToyRequest, string> {
    const call = new Call<ToyRequest, string>(client.executor, { text }, client.deadlines.now() + timeoutMs, 0);
    void client.executor.execute(call).catch(() => {});
    return call;
  }

  it('the first answer counts, the others pass by and reach nobody', async () => {
    await connect();
    const late: (() => void)[] = [];
    servers[0].answer = (_text, peer) => void late.push(() => peer.send('0:from the first\n'));
    servers[1].answer = () => 'from the second';
    const call = start('a');
    assert.ok(client.executor.speculate(call));
    await runtime.advance(10);
    assert.equal(await call.promise, 'from the second');
    assert.equal(call.node, client.nodes[1]);
    assert.equal(client.pool.inFlight, 1, 'its place is taken until the late answer has passed by');
    const next = outcome(client.ask('b'));
    late.forEach((send) => send());
    await runtime.advance(5);
    assert.equal(client.pool.inFlight, 1, 'the next one');
    assert.equal(next.value, 'pending');
    servers[0].crash();
    await runtime.advance(5);
  });

  it('one that fails is not the end while another is in flight', async () => {
    for (const decide of [() => ({ kind: 'rethrow' as const }), () => assert.fail('a policy of the user')]) {
      await connect({ decide });
      servers[0].answer = () => '-busy';
      servers[1].answer = (_text, peer) => void runtime.schedule(50, () => peer.send('0:a\n'));
      const call = start('a');
      assert.ok(client.executor.speculate(call));
      await runtime.advance(20);
      assert.equal(call.settled, false);
      await runtime.advance(50);
      assert.equal(await call.promise, 'a');
      client.destroy();
    }
  });

  it('one that fails is replaced at once, where the policy wants the next node', async () => {
    const decided: unknown[] = [];
    await connect({ decide: ({ node, attempts }) => (decided.push([node, attempts]), { kind: 'retry', on: 'next' }) });
    servers[0].answer = () => undefined;
    servers[1].answer = () => '-busy';
    servers[2].answer = () => 'from the third';
    const call = start('a');
    assert.ok(client.executor.speculate(call));
    await runtime.advance(20);
    assert.equal(await call.promise, 'from the third');
    assert.deepEqual(decided, [[client.nodes[1], 2]]);
    assert.deepEqual([...call.asked!], ['10.0.0.1:1', '10.0.0.2:1', '10.0.0.3:1']);
    servers[0].crash();
    await runtime.advance(5);
  });

  it('the last one that fails decides, with the worst of all of them and each node named', async () => {
    const asked: unknown[] = [];
    await connect({
      decide: ({ execution, attempts, node }) => {
        asked.push([execution, attempts, node]);
        return { kind: 'rethrow' };
      },
    });
    servers[0].answer = () => '-failed';
    servers[1].answer = (_text, peer) => void runtime.schedule(20, () => peer.send('0:-busy\n'));
    const call = start('a');
    client.executor.speculate(call);
    await runtime.advance(50);
    await assert.rejects(call.promise, { execution: 'maybe', retryable: false, attempts: 2 });
    assert.deepEqual(asked, [
      ['maybe', 2, client.nodes[0]],
      ['maybe', 2, client.nodes[1]],
    ]);
    assert.deepEqual([...call.failures!.keys()], ['10.0.0.1:1', '10.0.0.2:1']);
  });

  it('a verdict changes what is sent next, not what is in flight', async () => {
    let decided = 0;
    await connect({
      decide: ({ request }) => {
        decided++;
        return { kind: 'retry', on: client.nodes[2], request: { text: `${request.text}, changed` } };
      },
    });
    servers[0].answer = () => '-busy';
    servers[1].answer = () => '-busy';
    const call = start('a');
    client.executor.speculate(call);
    await runtime.advance(20);
    assert.equal(await call.promise, 'a, changed');
    assert.deepEqual([servers[0].executed, servers[1].executed, decided], [['a'], ['a'], 2]);
  });

  it('all end with the call: by its deadline, or when its caller has gone', async () => {
    await connect();
    for (const server of servers) server.answer = () => undefined;
    const late = start('late', 100);
    client.executor.speculate(late);
    const aborted = start('aborted');
    client.executor.speculate(aborted);
    aborted.refuse(new DriverError('gone', { code: 'ABORTED', execution: aborted.giveUp() }));
    await runtime.advance(200);
    await assert.rejects(late.promise, { errorCode: 'REQUEST_TIMEOUT', execution: 'maybe' });
    await assert.rejects(aborted.promise, { errorCode: 'ABORTED', execution: 'maybe' });
    assert.equal(late.speculations, undefined);
    assert.equal(client.executor.speculate(late), false);
  });

  it('one that cannot be encoded is none: the call ends by what becomes of its own', async () => {
    await connect();
    servers[0].answer = () => undefined;
    const request = { text: 'a' };
    const call = new Call<ToyRequest, string>(client.executor, request, client.deadlines.now() + 200, 0);
    const { promise } = call;
    void client.executor.execute(call).catch(() => {});
    // As a statement that is to be prepared anew first: it could be sent before.
    request.text = 'a\n';
    assert.equal(client.executor.speculate(call), false);
    request.text = 'a';
    assert.equal(call.attempts, 1);
    assert.equal(call.settled, false);
    const rejected = assert.rejects(promise, { errorCode: 'REQUEST_TIMEOUT', execution: 'maybe', attempts: 1 });
    await runtime.advance(300);
    assert.equal(call.settled, true);
    await rejected;
  });

  it('one that fails while the call pauses leaves it to what follows the pause', async () => {
    let decided = 0;
    await connect({ decide: () => (decided++, { kind: 'retry', on: 'same', afterMs: 100 }) });
    servers[0].answer = () => (servers[0].executed.length === 1 ? '-busy' : undefined);
    servers[1].answer = () => '-busy';
    const call = start('a', 1_000);
    await runtime.advance(20);
    assert.ok(client.executor.speculate(call));
    await runtime.advance(500);
    assert.deepEqual([servers[0].executed, servers[1].executed, decided], [['a', 'a'], ['a'], 1]);
    await runtime.advance(1_000);
    await assert.rejects(call.promise, { errorCode: 'REQUEST_TIMEOUT', attempts: 3 });
  });

  it('one that fails while the call waits for a preliminary leaves it to that', async () => {
    let decided = 0;
    const first = { request: { text: 'learn' }, then: 'await' } as const;
    await connect({ decide: () => (decided++, { kind: 'retry', on: 'same', first }) });
    servers[0].answer = (text, peer) => {
      if (text !== 'learn') return servers[0].executed.length === 1 ? '-unknown' : 'done';
      runtime.schedule(100, () => peer.send('0:learnt\n'));
      return undefined;
    };
    servers[1].answer = () => '-busy';
    const call = start('a', 1_000);
    await runtime.advance(20);
    assert.ok(client.executor.speculate(call));
    await runtime.advance(500);
    assert.equal(await call.promise, 'done');
    assert.deepEqual([servers[0].executed, servers[1].executed, decided], [['a', 'learn', 'a'], ['a'], 1]);
  });

  it('are no more than the plan has nodes that take them', async () => {
    await connect();
    for (const server of servers) server.answer = () => undefined;
    const call = start('a');
    assert.deepEqual(
      [1, 2, 3].map(() => client.executor.speculate(call)),
      [true, true, false],
    );
  });
});

describe('a preliminary before a group', () => {
  /** A transaction of the toy protocol: begin, two texts, and end, which is answered for all of them. */
  class GroupCall extends Call<ToyRequest, string> {
    override sendOn(channel: SharedChannel<ToyRequest, string>, before?: Exchange<ToyRequest, string>): boolean {
      const silent = (text: string): Exchange<ToyRequest, string> => ({
        request: { text },
        deadlineMs: this.deadlineMs,
        batch: 0,
        place: 0,
        reply: () => {},
        fail: () => {},
      });
      const group = [silent('begin'), silent('one'), silent('two'), this];
      this.channel = channel;
      if (!channel.sendGroup(before === undefined ? group : [before, ...group])) return false;
      this.startsAttempt();
      return true;
    }
  }

  it('goes before the whole of it, in one write', async () => {
    const runtime = new FakeRuntime();
    const servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'ordered'));
    const client: ToyClient = new ToyClient(runtime, {
      hosts: HOSTS,
      retry: {
        decide: () => ({
          kind: 'retry',
          on: client.nodes[1],
          first: { request: { text: 'asking' }, then: 'adjacent' },
        }),
      },
    }).start();
    await runtime.advance(10);
    servers[0].answer = (text) => (text === 'end' ? '-ask 2' : text);
    const call = new GroupCall(client.executor, { text: 'end' }, client.deadlines.now() + 1_000, 0);
    const result = outcome(client.executor.execute(call));
    const { reads } = servers[1];
    await runtime.advance(20);
    assert.equal(result.value, 'end');
    assert.deepEqual(servers[1].executed, ['asking', 'begin', 'one', 'two', 'end']);
    assert.equal(servers[1].reads, reads + 1);
    assert.equal(call.attempts, 2);
    client.destroy();
    await runtime.advance(10);
  });
});

describe('a call of one connection', () => {
  it('is told how it ended, and never goes anywhere else, whatever the policy of its client says', async () => {
    const runtime = new FakeRuntime();
    const servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'ordered'));
    const client = new ToyClient(runtime, { hosts: HOSTS, delivery: 'at-least-once', whenDown: 'next' }).start();
    await runtime.advance(10);
    const told: string[] = [];
    const runner = new ExclusiveRunner<ToyRequest, string>(client.executor.parts, (error) =>
      told.push(error.errorCode),
    );
    const run = (text: string, timeoutMs: number): { value: unknown } => {
      const call = new Call<ToyRequest, string>(
        runner,
        { text, idempotent: true },
        client.deadlines.now() + timeoutMs,
        0,
      );
      [call.node] = client.nodes;
      assert.ok(call.sendOn(client.pool.borrow()!));
      return outcome(call.promise);
    };
    servers[0].answer = (text) => (text === 'a' ? '-busy' : undefined);
    const refused = run('a', 1_000);
    const late = run('b', 50);
    const lost = run('c', 1_000);
    await runtime.advance(120);
    servers[0].crash();
    await runtime.advance(100);
    assert.deepEqual(
      [refused.value, late.value, lost.value],
      ['SERVER_ERROR/none', 'REQUEST_TIMEOUT/maybe', 'CONNECTION_LOST/maybe'],
    );
    assert.deepEqual(told, ['SERVER_ERROR', 'REQUEST_TIMEOUT', 'CONNECTION_LOST']);
    assert.deepEqual([servers[1].executed, servers[2].executed], [[], []]);
    client.destroy();
    await runtime.advance(10);
  });
});
