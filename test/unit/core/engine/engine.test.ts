// The engine: pools that follow a topology, and one life for all of them.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome } from '../../../support/core/toy-client.js';
import { ToyEngine, type ToyEngineOptions } from '../../../support/core/toy-engine.js';
import { ToyServer } from '../../../support/core/toy-server.js';

describe('an engine', () => {
  let runtime: FakeRuntime;
  let toy: ToyEngine;
  const servers = new Map<string, ToyServer>();

  beforeEach(() => {
    runtime = new FakeRuntime();
    servers.clear();
  });
  afterEach(async () => {
    toy.destroy();
    await runtime.advance(10);
    assert.equal(runtime.openSockets, 0);
  });

  function serve(...hosts: string[]): void {
    for (const host of hosts) servers.set(host, new ToyServer(runtime, `${host}:1`, 'tagged'));
  }

  async function start(hosts: string[], options: ToyEngineOptions = {}): Promise<void> {
    toy = new ToyEngine(runtime, options);
    toy.follow(...hosts);
    await runtime.advance(10);
  }

  const executed = (host: string): string[] => servers.get(host)!.executed;

  it('serves from a node that came, and no more from one that left', async () => {
    serve('10.0.0.1', '10.0.0.2');
    await start(['10.0.0.1']);
    toy.follow('10.0.0.2');
    const result = outcome(toy.ask('a'));
    await runtime.advance(20);
    assert.equal(result.value, 'a');
    assert.deepEqual([executed('10.0.0.1'), executed('10.0.0.2')], [[], ['a']]);
    assert.equal(servers.get('10.0.0.1')!.peers.size, 0);
  });

  it('keeps the connections of nodes that stay', async () => {
    serve('10.0.0.1', '10.0.0.2', '10.0.0.3');
    await start(['10.0.0.1', '10.0.0.2']);
    const { connects } = runtime;
    toy.follow('10.0.0.2', '10.0.0.1');
    toy.follow('10.0.0.1', '10.0.0.3', '10.0.0.2');
    await runtime.advance(10);
    assert.equal(runtime.connects, connects + 1);
  });

  it('answers what is in flight on a node that leaves, for a while', async () => {
    serve('10.0.0.1', '10.0.0.2');
    await start(['10.0.0.1'], { drainLimitMs: 1_000 });
    const answers: (() => void)[] = [];
    servers.get('10.0.0.1')!.answer = (text, peer) => {
      if (text === 'slow') answers.push(() => peer.send('0:slow\n'));
      return undefined;
    };
    const slow = outcome(toy.ask('slow'));
    const never = outcome(toy.ask('never'));
    await runtime.advance(5);
    toy.follow('10.0.0.2');
    answers[0]();
    await runtime.advance(10);
    assert.deepEqual([slow.value, never.value], ['slow', 'pending']);
    await runtime.advance(1_000);
    assert.equal(never.value, 'CONNECTION_LOST/maybe');
    assert.deepEqual(executed('10.0.0.2'), [], 'what may have been executed is not executed again');
  });

  it('sends what was idempotent elsewhere when a node that left did not answer it', async () => {
    serve('10.0.0.1', '10.0.0.2');
    await start(['10.0.0.1'], { drainLimitMs: 1_000 });
    servers.get('10.0.0.1')!.answer = () => undefined;
    const result = outcome(toy.ask('a', { idempotent: true }));
    await runtime.advance(5);
    toy.follow('10.0.0.2');
    await runtime.advance(1_010);
    assert.equal(result.value, 'a');
    assert.deepEqual(executed('10.0.0.2'), ['a']);
  });

  it('gives a server that moved connections to its new address, and what waited for the old one goes there', async () => {
    serve('10.0.0.2');
    runtime.listen('10.0.0.1:1', 'silent');
    await start(['one=10.0.0.1']);
    const result = outcome(toy.ask('a', { timeoutMs: 5_000 }));
    await runtime.advance(300);
    toy.follow('one=10.0.0.2');
    await runtime.advance(20);
    assert.deepEqual([result.value, executed('10.0.0.2')], ['a', ['a']]);
  });

  it('connects to a node when it is first wanted, where it was told so', async () => {
    serve('10.0.0.1', '10.0.0.2');
    await start(['10.0.0.1', '10.0.0.2'], { opening: 'when used' });
    assert.equal(runtime.connects, 0);
    const result = outcome(toy.ask('a'));
    await runtime.advance(10);
    assert.equal(result.value, 'a');
    // Every node of the plan is looked at while the first is being connected to.
    assert.ok(runtime.connects >= 1);
  });

  it('opens connections to many nodes a few at a time', async () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `10.0.1.${index}`);
    serve(...hosts.slice(0, 39));
    toy = new ToyEngine(runtime, { maxOpening: 4 });
    toy.follow(...hosts);
    let most = 0;
    let ready = 0;
    for (let turn = 0; turn < 400; turn++) {
      await runtime.advance(1);
      ready = toy.log.filter((line) => line.startsWith('ready')).length;
      const begun = new Set(toy.log.filter((line) => line.startsWith('connecting'))).size;
      const over = ready + new Set(toy.log.filter((line) => line.startsWith('failed'))).size;
      most = Math.max(most, begun - over);
    }
    assert.deepEqual([most, ready], [4, 39]);
  });

  it('goes over to a thousand nodes at once, keeps those that stay, and to none', async () => {
    const hosts = Array.from({ length: 1_000 }, (_, index) => `10.1.${index >> 8}.${index & 255}`);
    serve(...hosts);
    await start(hosts.slice(0, 500), { maxOpening: 64 });
    await runtime.advance(2_000);
    assert.equal(runtime.openSockets, 500);
    toy.follow(...hosts);
    await runtime.advance(2_000);
    assert.deepEqual([runtime.openSockets, runtime.connects], [1_000, 1_000]);
    let turns = 0;
    const nextTurn = runtime.nextTurn.bind(runtime);
    runtime.nextTurn = (work) => {
      turns++;
      nextTurn(work);
    };
    toy.follow();
    await runtime.advance(100);
    assert.equal(runtime.openSockets, 0);
    assert.equal(turns, 9, 'a thousand connections closed in one turn would hold everything up');
    const result = outcome(toy.ask('a'));
    await runtime.advance(1);
    assert.equal(result.value, 'NO_HOST_AVAILABLE/none');
  });

  it('forgets nodes that come and go: neither indexes nor timers nor pools add up', async () => {
    serve('10.0.0.1', '10.0.0.2');
    await start(['10.0.0.1']);
    for (let turn = 0; turn < 200; turn++) {
      toy.follow('10.0.0.1', '10.0.0.2');
      if (turn % 3 > 0) await runtime.advance(turn % 5);
      const [, node] = toy.engine.topology.nodes;
      assert.equal(node.index, 1);
      toy.follow('10.0.0.1');
      if (turn % 2 > 0) await runtime.advance(turn % 7);
    }
    await runtime.advance(100);
    assert.equal(runtime.openSockets, 1);
    assert.equal(toy.engine.pools.all().length, 1);
    assert.equal(runtime.pendingTimers, 1, 'the heartbeat of the one connection');
  });

  it('drains: answers what is in flight, then ends; what takes longer than the limit fails with the truth', async () => {
    serve('10.0.0.1');
    await start(['10.0.0.1']);
    servers.get('10.0.0.1')!.answer = (text) => (text === 'never' ? undefined : text);
    const answered = outcome(toy.ask('a'));
    const never = outcome(toy.ask('never'));
    const end = toy.engine.drainWithin(500, new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }));
    await runtime.advance(600);
    await end;
    assert.deepEqual([answered.value, never.value], ['a', 'CLIENT_CLOSED/maybe']);
    const late = outcome(toy.ask('late'));
    await runtime.advance(1);
    assert.equal(late.value, 'CLIENT_CLOSED/none');
    assert.equal(runtime.pendingTimers, 0);
  });
});
