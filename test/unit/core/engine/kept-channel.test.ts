// A channel that moves between nodes: prepared before it counts, and somewhere else when it ends.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { KeptChannel } from '../../../../lib/core/engine/kept-channel.js';
import { defaultReconnection } from '../../../../lib/core/policies/reconnection.js';
import type { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome } from '../../../support/core/toy-client.js';
import { type ToyChannel, ToyEngine } from '../../../support/core/toy-engine.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOSTS = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

describe('a kept channel', () => {
  let runtime: FakeRuntime;
  let toy: ToyEngine;
  let servers: ToyServer[];
  let kept: KeptChannel<ToyRequest, string, string>;
  let log: string[];
  let prepare: (channel: ToyChannel, node: Node) => Promise<void>;

  beforeEach(() => {
    runtime = new FakeRuntime();
    servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'tagged'));
    toy = new ToyEngine(runtime, { opening: 'when used' });
    toy.follow(...HOSTS);
    log = [];
    prepare = async () => {};
    kept = new KeptChannel({
      runtime,
      reconnection: defaultReconnection,
      candidates: (lost) => [
        ...toy.nodes.filter((node) => node !== lost),
        ...toy.nodes.filter((node) => node === lost),
      ],
      connect: (node) => toy.connect(node),
      prepare: (channel, node) => prepare(channel, node),
      listener: {
        settled: ({ name }) => log.push(`settled ${name}`),
        lost: ({ name }) => log.push(`lost ${name}`),
        failed: ({ name }, error) => log.push(`failed ${name}: ${error.message}`),
        roundFailed: (errors) => log.push(`round failed: ${errors.size}`),
        event: ({ name }, event) => log.push(`event ${name} ${event}`),
      },
    });
  });
  afterEach(async () => {
    kept.stop(new DriverError('closed', { code: 'CLIENT_CLOSED' }));
    toy.destroy();
    await runtime.advance(100);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  const now = (): number => toy.engine.deadlines.now();

  it('settles on the first node, and is asked there', async () => {
    kept.start();
    await runtime.advance(20);
    const result = outcome(kept.ask({ text: 'a' }, now() + 1_000));
    await runtime.advance(10);
    assert.deepEqual([log, result.value, servers[0].executed], [['settled 10.0.0.1:1'], 'a', ['a']]);
  });

  it('goes to the next node when it is lost, within the turn and without a pause', async () => {
    kept.start();
    await runtime.advance(20);
    servers[0].crash();
    await runtime.advance(5);
    assert.deepEqual(log, ['settled 10.0.0.1:1', 'lost 10.0.0.1:1', 'settled 10.0.0.2:1']);
    assert.equal(kept.node?.name, '10.0.0.2:1');
  });

  it('passes over nodes that are not reached, or cannot be prepared', async () => {
    servers[0].crash();
    prepare = (_channel, { name }) =>
      name === '10.0.0.2:1' ? Promise.reject(new Error('nonsense')) : Promise.resolve();
    kept.start();
    await runtime.advance(20);
    assert.match(log[0], /^failed 10.0.0.1:1/);
    assert.deepEqual(log.slice(1), ['failed 10.0.0.2:1: nonsense', 'settled 10.0.0.3:1']);
    assert.equal(servers[1].peers.size, 0, 'a node that does not serve is not kept connected');
  });

  it('hears events from before it is prepared, and none of a node that it has left', async () => {
    prepare = async (channel) => {
      for (const peer of servers[0].peers) peer.send('!early\n');
      await new Promise<void>((resolve) => runtime.schedule(5, resolve));
      assert.ok(channel.state.ready);
    };
    kept.start();
    await runtime.advance(20);
    kept.leave(toy.nodes[0], new DriverError('it left', { code: 'CONNECTION_LOST' }));
    for (const peer of servers[0].peers) peer.send('!late\n');
    await runtime.advance(20);
    assert.deepEqual(log, ['event 10.0.0.1:1 early', 'settled 10.0.0.1:1', 'lost 10.0.0.1:1', 'settled 10.0.0.2:1']);
  });

  it('does not count a connection that ended while it was prepared', async () => {
    prepare = async (_channel, { name }) => {
      if (name !== '10.0.0.1:1') return;
      servers[0].crash();
      await new Promise<void>((resolve) => runtime.schedule(50, resolve));
    };
    kept.start();
    await runtime.advance(100);
    assert.match(log[0], /^failed 10.0.0.1:1: the connection to 10.0.0.1:1 ended while it was being prepared/);
    assert.deepEqual(log.slice(1), ['settled 10.0.0.2:1']);
  });

  it('goes round with growing pauses while nobody serves, refuses to be asked, and looks at once when told to', async () => {
    for (const server of servers) server.crash();
    kept.start();
    await runtime.advance(60_000);
    const rounds = log.filter((line) => line.startsWith('round failed: 3')).length;
    assert.ok(rounds > 10 && rounds < 80, String(rounds));
    await assert.rejects(kept.ask({ text: 'a' }, now() + 1_000), { errorCode: 'CONNECTION_LOST', execution: 'none' });
    servers[2].start();
    kept.lookNow();
    await runtime.advance(20);
    assert.equal(kept.node?.name, '10.0.0.3:1');
  });

  it('tries the next node beside one that hesitates, and takes the first that is ready', async () => {
    runtime.listen('10.0.0.1:1', 'silent');
    prepare = (_channel, { name }) =>
      name === '10.0.0.2:1' ? new Promise((resolve) => runtime.schedule(400, resolve)) : Promise.resolve();
    kept.start();
    await runtime.advance(520);
    // The second one is still being prepared; nothing is kept of those that were slower.
    assert.deepEqual(log, ['settled 10.0.0.3:1']);
    assert.equal(runtime.liveSockets, 1);
    await runtime.advance(1_000);
    assert.deepEqual(log, ['settled 10.0.0.3:1']);
    servers[0].crash();
  });

  it('tries eight at one time at the most', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `10.0.1.${index}`);
    for (const host of many) runtime.listen(`${host}:1`, 'silent');
    toy.follow(...many);
    kept.start();
    await runtime.advance(4_000);
    assert.equal(runtime.liveSockets, 8);
  });

  it('ends wherever it is: connecting, being prepared, resting', async () => {
    const stop = (): void => kept.stop(new DriverError('closed', { code: 'CLIENT_CLOSED' }));
    runtime.listen('10.0.0.1:1', 'silent');
    kept.start();
    await runtime.advance(5);
    stop();
    await runtime.advance(5);
    assert.equal(runtime.liveSockets, 0);
    servers[0].start();
    prepare = () => new Promise(() => {});
    kept.start();
    await runtime.advance(10);
    stop();
    await runtime.advance(10);
    assert.deepEqual([runtime.liveSockets, kept.node], [0, undefined]);
    for (const server of servers) server.crash();
  });
});
