// Nodes that leave the topology, pools that change their size, and who is offered a channel that is about to end.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2'];

describe('the pool of a node', () => {
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

  async function connect(options: ToyClientOptions): Promise<void> {
    client = new ToyClient(runtime, { hosts: HOSTS, ...options }).start();
    await runtime.advance(10);
  }

  it('that leaves hands on what waits, answers what is in flight, and is not the end of the client', async () => {
    let first = 0;
    await connect({ depth: 1, delivery: 'never', order: (nodes) => nodes.slice(first) });
    const inFlight = outcome(client.ask('in flight'));
    const waiting = outcome(client.ask('waiting'));
    const pool = client.pool;
    first = 1;
    client.pools.remove(pool);
    const left = pool.leave();
    await runtime.advance(10);
    assert.deepEqual([inFlight.value, waiting.value], ['in flight', 'waiting']);
    assert.deepEqual(servers[0].executed, ['in flight']);
    assert.deepEqual(servers[1].executed, ['waiting']);
    await left;
    assert.equal(servers[0].peers.size, 0);
    const later = outcome(client.ask('later'));
    await runtime.advance(10);
    assert.equal(later.value, 'later');
  });

  it('hands on what waits, in order, when plans lead elsewhere, and goes on to serve', async () => {
    let first = 0;
    await connect({ depth: 1, order: (nodes) => nodes.slice(first, first + 1) });
    const texts = ['in flight', 'a', 'b', 'c'];
    const results = texts.map((text) => outcome(client.ask(text)));
    const { pool } = client;
    first = 1;
    pool.reroute();
    await runtime.advance(20);
    assert.deepEqual(
      results.map(({ value }) => value),
      texts,
    );
    assert.deepEqual([servers[0].executed, servers[1].executed], [['in flight'], ['a', 'b', 'c']]);
    first = 0;
    const again = outcome(client.ask('again'));
    pool.reroute();
    await runtime.advance(10);
    assert.deepEqual([again.value, servers[0].executed.at(-1)], ['again', 'again']);
  });

  it('that has left is passed over by plans that name it still', async () => {
    await connect({});
    // Still named by plans, and found: somebody goes by an older topology.
    void client.pool.leave();
    await runtime.advance(10);
    const result = outcome(client.ask('late'));
    await runtime.advance(10);
    assert.equal(result.value, 'late');
    assert.deepEqual(servers[1].executed, ['late']);
  });

  it('is not found by another node that was given the same index', async () => {
    await connect({});
    const [before] = client.nodes;
    const pool = client.pool;
    client.pools.remove(pool);
    void pool.leave();
    const after = new Node({ host: '10.0.0.2', port: 1 }, before.index, 'another');
    const newPool = client.poolFor(after);
    assert.equal(client.pools.of(before), undefined);
    assert.equal(client.pools.of(after), newPool);
    client.pools.remove(pool);
    assert.equal(client.pools.of(after), newPool, 'that an old pool goes is nothing to the new one');
  });

  it('opens more channels when it grows, and closes the idlest when it shrinks, with all that is in flight answered', async () => {
    await connect({ hosts: ['10.0.0.1'], size: 1 });
    client.pool.resize(3);
    await runtime.advance(20);
    assert.equal(client.pool.openChannels, 3);
    const results = Array.from({ length: 6 }, (_, index) => outcome(client.ask(String(index))));
    client.pool.resize(1);
    assert.equal(client.pool.openChannels, 1);
    await runtime.advance(20);
    assert.deepEqual(
      results.map(({ value }) => value),
      ['0', '1', '2', '3', '4', '5'],
    );
    assert.equal(servers[0].peers.size, 1);
    client.pool.resize(0);
    await runtime.advance(20);
    assert.equal(servers[0].peers.size, 0);
    client.pool.resize(2);
    await runtime.advance(20);
    assert.equal(servers[0].peers.size, 2);
  });

  it('offers what is tried again to no channel that is about to end', async () => {
    await connect({ hosts: ['10.0.0.1'], size: 2, delivery: 'at-least-once' });
    // The connection with less in flight is chosen, so both have some.
    const results = Array.from({ length: 4 }, (_, index) => outcome(client.ask(String(index))));
    const [channel] = client.pool.readyChannels;
    const offered: unknown[] = [];
    const send = channel.send.bind(channel);
    channel.send = (exchange) => {
      offered.push(exchange);
      return send(exchange);
    };
    channel.destroy(new DriverError('cut', { code: 'CONNECTION_LOST' }));
    await runtime.advance(20);
    assert.deepEqual(offered, []);
    assert.deepEqual(
      results.map(({ value }) => value),
      ['0', '1', '2', '3'],
    );
  });
});
