// Where statements are prepared, on virtual time: on all hosts when they are new, on a host that comes up before it gets
// requests, and never so many at one time that a host which has just been started is stormed.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

describe('statements are prepared', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;

  async function start(options: Partial<ClientOptions> = {}, count = 3): Promise<void> {
    runtime = new FakeRuntime();
    nodes = Array.from({ length: count }, (_, index) => new VirtualCassandra(runtime, `10.0.0.${index + 1}`));
    client = virtualClient(runtime, nodes, { queryOptions: { prepare: true }, ...options });
    void client.connect();
    await runtime.advance(700);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(20_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `Q${index}`);

  async function run(queries: readonly string[], node?: VirtualCassandra): Promise<void> {
    const host = node === undefined ? undefined : client.hosts.get(node.contactPoint);
    for (const each of nodes) for (const query of queries) each.statements.set(query, { parameters: [] });
    let done = 0;
    for (const query of queries) void client.execute(query, [], host === undefined ? {} : { host }).then(() => done++);
    await runtime.advance(200);
    assert.equal(done, queries.length);
  }

  /** How many requests of one kind a node had not answered yet, at the most. */
  function watch(node: VirtualCassandra, kind: string): { most: number; total: number } {
    const counts = { most: 0, total: 0 };
    let now = 0;
    node.script = ({ request }) => {
      if (request.kind !== kind) return undefined;
      counts.total++;
      counts.most = Math.max(counts.most, ++now);
      runtime.schedule(node.delayMs, () => now--);
      return undefined;
    };
    return counts;
  }

  async function restart(node: VirtualCassandra): Promise<void> {
    node.die();
    node.forgetStatements();
    node.prepared.length = 0;
    await runtime.advance(1_000);
    assert.equal(client.hosts.get(node.contactPoint)?.isUp(), false);
    node.live();
  }

  it('on all hosts, by the first request for one of them', async () => {
    await start();
    await run(['Q']);
    assert.deepEqual(
      nodes.map(({ prepared }) => prepared),
      [['Q'], ['Q'], ['Q']],
    );
  });

  it('where they are used and nowhere else, with prepareOnAllHosts false', async () => {
    await start({ prepareOnAllHosts: false });
    await run(['Q'], nodes[1]);
    assert.deepEqual(
      nodes.map(({ prepared }) => prepared),
      [[], ['Q'], []],
    );
  });

  it('on a host that comes up, each once, before it gets a request', async () => {
    await start();
    const queries = named(100);
    await run(queries);
    await restart(nodes[0]);
    const order: string[] = [];
    nodes[0].script = ({ request }) => (order.push(request.kind), undefined);
    // Requests all the while: it must not get one too early.
    for (let turn = 0; turn < 100; turn++) {
      void client.execute('Q7');
      await runtime.advance(20);
    }
    assert.deepEqual([...nodes[0].prepared].sort(), [...queries].sort());
    const kinds = order.filter((kind) => kind === 'prepare' || kind === 'execute');
    assert.equal(kinds.lastIndexOf('prepare'), 99);
    assert.ok(kinds.length > 100, 'it gets requests again');
  });

  it('as they are used, with rePrepareOnUp false', async () => {
    await start({ rePrepareOnUp: false });
    await run(named(20));
    await restart(nodes[0]);
    await runtime.advance(3_000);
    assert.deepEqual(nodes[0].prepared, []);
    await run(['Q3'], nodes[0]);
    assert.deepEqual(nodes[0].prepared, ['Q3']);
  });

  it('in no storm: a host that was restarted is opened one connection at a time, and prepares eight', async () => {
    await start({ pooling: { coreConnectionsPerHost: { 0: 4 } } });
    await run(named(400));
    await restart(nodes[0]);
    nodes[0].delayMs = 10;
    const prepared = watch(nodes[0], 'prepare');
    await runtime.advance(3_000);
    assert.equal(prepared.total, 400);
    assert.equal(prepared.most, 8);
    await restart(nodes[0]);
    const opened = watch(nodes[0], 'startup');
    await runtime.advance(5_000);
    // That of the control connection may be one more.
    assert.ok(opened.total >= 4 && opened.most <= 2, JSON.stringify(opened));
  });

  it('for a second at the most: a host that prepares slowly gets its requests then', async () => {
    await start();
    await run(named(100));
    await restart(nodes[0]);
    nodes[0].delayMs = 300;
    await runtime.advance(4_000);
    assert.ok(nodes[0].prepared.length < 100);
    assert.equal(client.hosts.get(nodes[0].contactPoint)?.isUp(), true);
    assert.equal(client.getState().getOpenConnections(client.hosts.get(nodes[0].contactPoint)), 1);
  });

  it('and the host is connected to anew where the keyspace changes meanwhile, before v5', async () => {
    await start({ protocolOptions: { maxVersion: 4 }, keyspace: 'first' });
    for (const node of nodes)
      node.script = ({ request }) =>
        request.kind === 'query' && request.query.startsWith('USE')
          ? answers.setKeyspace(request.query.includes('second') ? 'second' : 'first')
          : undefined;
    await run(named(64));
    await restart(nodes[0]);
    nodes[0].delayMs = 100;
    await runtime.advance(800);
    assert.ok(nodes[0].prepared.length > 0 && client.hosts.get(nodes[0].contactPoint)?.isUp() === false);
    void client.execute('USE second', [], { prepare: false });
    await runtime.advance(5_000);
    assert.equal(client.hosts.get(nodes[0].contactPoint)?.isUp(), true);
    assert.ok(nodes[0].asked('second') > 0);
  });

  it('of very many hosts that come up together, 64 at one time', async () => {
    await start({}, 40);
    await run(named(50));
    for (const node of nodes) {
      node.die();
      node.forgetStatements();
    }
    await runtime.advance(2_000);
    let now = 0;
    let most = 0;
    let openings = 0;
    let mostOpenings = 0;
    for (const node of nodes) {
      node.live();
      node.delayMs = 20;
      node.script = ({ request }) => {
        if (request.kind === 'prepare') {
          most = Math.max(most, ++now);
          runtime.schedule(node.delayMs, () => now--);
        }
        if (request.kind === 'startup') {
          mostOpenings = Math.max(mostOpenings, ++openings);
          runtime.schedule(node.delayMs, () => openings--);
        }
        return undefined;
      };
    }
    await runtime.advance(8_000);
    assert.equal(client.getState().getConnectedHosts().length, 40);
    assert.equal(most, 64);
    assert.ok(mostOpenings <= 32 + 8, `${mostOpenings} at one time`);
  });
});
