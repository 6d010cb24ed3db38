// A Redis client and a peer that hangs up on what a connection is set up with, on virtual time: a proxy is found out, a
// server that is not there yet is not taken for one, and a server that spoke RESP3 never is.
import assert from 'node:assert/strict';
import { PONG, welcome, type FakeAnswer } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

/** As twemproxy: whatever it does not know ends the connection without a word. */
const proxy: FakeAnswer = ([name], peer) => {
  if (name === 'PING') return PONG;
  if (name === 'AUTH') return '+OK\r\n';
  peer.end();
  return undefined;
};

describe('a Redis client and a peer that hangs up, on virtual time', () => {
  let world: VirtualWorld;
  let errors: (Error & { code: string })[];

  beforeEach(() => {
    world = new VirtualWorld();
    errors = [];
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  const listening = (options?: Parameters<VirtualWorld['client']>[0]): ReturnType<VirtualWorld['client']> =>
    world.client(options).on('error', (error: Error & { code: string }) => errors.push(error));

  it('finds a proxy out within one attempt, says so once, and remembers', async () => {
    world.server.setUp = proxy;
    const redis = listening({ connectionName: 'me', password: 'secret' });
    const call = world.watch(redis.get('x'));
    await world.advance(50);
    assert.equal(call.value, 'x');
    assert.deepEqual(
      errors.map(({ code, message }) => [code, /hangs up on HELLO or CLIENT.*protocol: 2/.test(message)]),
      [['PROTOCOL_UNSUPPORTED', true]],
    );
    assert.equal(world.server.acceptedAtMs.length, 4);
    world.server.reset();
    const next = world.watch(redis.get('y'));
    await world.advance(500);
    assert.equal(next.value, 'y');
    assert.equal(world.server.acceptedAtMs.length, 5);
    assert.equal(errors.filter(({ code }) => code === 'PROTOCOL_UNSUPPORTED').length, 1);
  });

  it('asks nothing twice where it is told what the proxy takes', async () => {
    world.server.setUp = proxy;
    const redis = listening({ protocol: 2, disableClientInfo: true });
    const call = world.watch(redis.get('x'));
    await world.advance(50);
    assert.deepEqual([call.value, errors, world.server.acceptedAtMs.length], ['x', [], 1]);
  });

  for (const first of [1, 2, 3, 4, 5, 6, 7]) {
    it(`speaks RESP3 with a server whose load balancer hung up on the first ${first} connections`, async () => {
      world.server.setUp = (command, peer) => {
        if (world.server.acceptedAtMs.length > first) return welcome(command, peer);
        peer.end();
        return undefined;
      };
      const redis = listening();
      const call = world.watch(redis.get('x'));
      await world.advance(3_000);
      assert.equal(call.value, 'x');
      assert.ok(errors.every(({ code }) => code === 'CONNECTION_LOST'));
      let name = '';
      world.server.setUp = (command, peer) => ((name ||= command[0]), welcome(command, peer));
      world.server.reset();
      await world.advance(3_000);
      assert.equal(name, 'HELLO');
    });
  }

  it('takes no server for a proxy that spoke RESP3 before', async () => {
    const redis = listening();
    await world.advance(50);
    assert.equal(redis.status, 'ready');
    world.server.setUp = proxy;
    world.server.reset();
    await world.advance(5);
    const call = world.watch(redis.with({ timeoutMs: 2_000 }).get('x'));
    await world.advance(2_500);
    assert.equal(call.value, 'REQUEST_TIMEOUT/none');
    assert.deepEqual([...new Set(errors.map(({ code }) => code))], ['CONNECTION_LOST']);
  });

  it('tells the hang-up where nothing is taken, within the time that connecting may take', async () => {
    world.server.setUp = ([name], peer) => {
      // Plain connections are taken, and never answered.
      if (name !== 'PING') peer.end();
      return undefined;
    };
    const redis = listening({ lazyConnect: true, connectTimeout: 3_000, retryStrategy: null });
    const connecting = world.watch(redis.connect());
    await world.advance(3_050);
    assert.equal(connecting.value, 'CONNECTION_LOST/none');
    assert.equal(world.runtime.liveSockets, 0);
  });

  it('leaves nothing behind when it is ended meanwhile', async () => {
    world.server.setUp = ([name], peer) => {
      if (name !== 'PING') peer.end();
      return undefined;
    };
    const redis = listening();
    await world.advance(20);
    assert.equal(world.server.acceptedAtMs.length, 2);
    redis.disconnect();
    await world.advance(10);
    assert.equal(world.runtime.liveSockets, 0);
  });
});
