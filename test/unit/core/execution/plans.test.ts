// Plans: whether to wait for a node or to go on, policies that take their time, no node at all, and feedback.
import assert from 'node:assert/strict';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { LoadBalancing, Plan } from '../../../../lib/core/policies/load-balancing.js';
import { type Failure, RETHROW } from '../../../../lib/core/policies/retry.js';
import type { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2'];

function planOf(nodes: readonly Node[], waitsFor: (node: Node) => boolean = () => false): Plan<Node> {
  let next = 0;
  return { next: () => nodes[next++], waitsFor };
}

describe('a plan', () => {
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

  async function connect(
    balancing: (client: ToyClient) => LoadBalancing<ToyRequest, Node>,
    options: ToyClientOptions = {},
  ): Promise<void> {
    client = new ToyClient(runtime, { hosts: HOSTS, balancing, ...options }).start();
    await runtime.advance(10);
  }

  it('waits for the one node that can serve, and passes over one that others can stand in for', async () => {
    await connect(({ nodes }) => ({
      plan: ({ text }) => planOf(nodes, () => text === 'write'),
    }));
    servers[0].crash();
    await runtime.advance(10);
    const write = outcome(client.ask('write'));
    const read = outcome(client.ask('read'));
    await runtime.advance(10);
    assert.equal(read.value, 'read');
    assert.deepEqual(servers[1].executed, ['read']);
    assert.equal(write.value, 'pending');
    servers[0].start();
    await runtime.advance(1_000);
    assert.equal(write.value, 'write');
  });

  it('that has no node for a request is a question to the retry policy, with no node in it', async () => {
    const asked: Failure<ToyRequest, Node>[] = [];
    let known: readonly Node[] = [];
    await connect(() => ({ plan: () => planOf(known) }), {
      retry: {
        decide: (failure) => {
          asked.push(failure);
          return { kind: 'retry', on: 'next', afterMs: 20 };
        },
      },
    });
    const result = outcome(client.ask('a', { timeoutMs: 1_000 }));
    await runtime.advance(50);
    assert.equal(result.value, 'pending');
    assert.deepEqual([asked[0].error.errorCode, asked[0].node, asked[0].attempts], ['NO_HOST_AVAILABLE', undefined, 0]);
    known = client.nodes;
    await runtime.advance(30);
    assert.equal(result.value, 'a');
  });

  it('that has no node ends the call when the policy would have it tried again at once, without end', async () => {
    await connect(() => ({ plan: () => planOf([]) }), { retry: { decide: () => ({ kind: 'retry', on: 'next' }) } });
    const result = outcome(client.ask('a'));
    await runtime.advance(1);
    assert.equal(result.value, 'NO_HOST_AVAILABLE/none');
  });

  describe('that is not needed', () => {
    /** The first node alone can serve it, until it is to be tried elsewhere. */
    const only = ({ nodes }: ToyClient): LoadBalancing<ToyRequest, Node> => ({
      soleNode: ({ text }) => (text === 'anywhere' ? undefined : nodes[0]),
      plan: () => planOf([nodes[1]]),
    });

    it('is not made where one node alone can serve the request, which waits for it', async () => {
      await connect(only);
      servers[0].crash();
      await runtime.advance(10);
      const waiting = outcome(client.ask('a'));
      const other = outcome(client.ask('anywhere'));
      await runtime.advance(10);
      assert.equal(other.value, 'anywhere');
      assert.equal(waiting.value, 'pending');
      servers[0].start();
      await runtime.advance(1_000);
      assert.equal(waiting.value, 'a');
      assert.deepEqual([servers[0].executed, servers[1].executed], [['a'], ['anywhere']]);
    });

    it('is made where that node failed', async () => {
      await connect(only, { retry: { decide: () => ({ kind: 'retry', on: 'next' }) } });
      servers[0].answer = () => '-busy';
      const result = outcome(client.ask('a'));
      await runtime.advance(10);
      assert.equal(result.value, 'a');
      assert.deepEqual([servers[0].executed, servers[1].executed], [['a'], ['a']]);
    });
  });

  describe('that comes later', () => {
    type Done = (error: Error | null, plan?: Plan<Node>) => void;
    let asked: Done[];

    beforeEach(() => {
      asked = [];
    });
    const later = (): LoadBalancing<ToyRequest, Node> => ({
      plan: () => undefined,
      planLater: (_request, done) => void asked.push(done),
    });

    it('sends the call when it is there', async () => {
      await connect(later);
      const result = outcome(client.ask('a'));
      await runtime.advance(100);
      assert.equal(result.value, 'pending');
      asked[0](null, planOf([client.nodes[1]]));
      await runtime.advance(10);
      assert.equal(result.value, 'a');
      assert.deepEqual(servers[1].executed, ['a']);
    });

    it('sends the call once, however often the policy calls back', async () => {
      await connect(later);
      const result = outcome(client.ask('a'));
      for (const node of client.nodes) asked[0](null, planOf([node]));
      await runtime.advance(10);
      assert.equal(result.value, 'a');
      assert.deepEqual([...servers[0].executed, ...servers[1].executed], ['a']);
    });

    it('does not outlast the deadline, an abort or the client', async () => {
      await connect(later);
      const controller = new AbortController();
      const late = outcome(client.ask('late', { timeoutMs: 50 }));
      const aborted = outcome(client.ask('aborted', { signal: controller.signal }));
      const closed = outcome(client.ask('closed'));
      controller.abort();
      await runtime.advance(60);
      assert.deepEqual([late.value, aborted.value, closed.value], ['REQUEST_TIMEOUT/none', 'ABORTED/none', 'pending']);
      client.executor.close();
      await runtime.advance(1);
      assert.equal(closed.value, 'CLIENT_CLOSED/none');
      for (const done of asked) done(null, planOf(client.nodes));
      await runtime.advance(10);
      assert.deepEqual([...servers[0].executed, ...servers[1].executed], []);
      assert.equal(runtime.pendingTimers, 2, 'the heartbeats of two connections');
    });

    it('or fails ends the call with the reason', async () => {
      await connect(later);
      const call = client.ask('a');
      asked[0](new Error('no idea'));
      await assert.rejects(call, (error: DriverError) => {
        assert.deepEqual([error.errorCode, error.execution], ['NO_HOST_AVAILABLE', 'none']);
        assert.match(error.message, /no idea/);
        return true;
      });
    });

    it('is asked for again when it is used up', async () => {
      await connect(later, { retry: { decide: () => ({ kind: 'retry', on: 'next' }) } });
      const answers = ['-busy', 'a'];
      servers[0].answer = () => answers.shift();
      const result = outcome(client.ask('a'));
      asked[0](null, planOf([client.nodes[0]]));
      await runtime.advance(10);
      assert.equal(asked.length, 2);
      asked[1](null, planOf([client.nodes[0]]));
      await runtime.advance(10);
      assert.equal(result.value, 'a');
    });
  });

  it('learns how each attempt ended, on which node and after which time', async () => {
    const told: string[] = [];
    await connect(
      ({ nodes }) => ({
        plan: () => planOf(nodes),
        feedback: {
          answered: (node, { text }, elapsedMs) => told.push(`${node.name} answered ${text} after ${elapsedMs}`),
          failed: (node, { text }, elapsedMs, error) =>
            told.push(`${node.name} failed ${text} after ${elapsedMs}: ${error.message}`),
        },
      }),
      { retry: { decide: () => ({ kind: 'retry', on: 'next' }) } },
    );
    servers[0].answer = () => '-busy';
    const result = outcome(client.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    assert.deepEqual(told, ['10.0.0.1:1 failed a after 2: busy', '10.0.0.2:1 answered a after 2']);
  });

  it('sends what the verdict puts in the place of the request, and leaves the request as it was', async () => {
    const request: ToyRequest = { text: 'a' };
    await connect(({ nodes }) => ({ plan: () => planOf(nodes) }), {
      retry: {
        decide: (failure) =>
          failure.attempts > 1
            ? RETHROW
            : { kind: 'retry', on: 'same', request: { text: `${failure.request.text} in other words` } },
      },
    });
    servers[0].answer = (text) => (text === 'a' ? '-busy' : text);
    const result = outcome(client.ask(request.text));
    await runtime.advance(10);
    assert.equal(result.value, 'a in other words');
    assert.equal(request.text, 'a');
  });
});
