// A Redis client on virtual time: how long a server may say nothing at all, by what it was asked for. In order, no reply
// overtakes one that rightly takes long, and a batch that was read at once is answered at once.
import assert from 'node:assert/strict';
import type { Redis } from '../../../../lib/redis/client/redis.js';
import { OK } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

/** Looks at the deadlines, and the network. */
const SLACK_MS = 75;
const LIMIT_MS = 5_000;

describe('the silence of a Redis server, on virtual time', () => {
  let world: VirtualWorld;
  let redis: Redis;

  beforeEach(async () => {
    world = new VirtualWorld();
    redis = await world.connected({ blockingLeases: false, delivery: 'never' });
    world.server.answer = () => undefined;
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  const patient = (timeoutMs = 600_000): Redis => redis.with({ timeoutMs }) as unknown as Redis;

  const LONG: readonly [string, (client: Redis) => Promise<unknown>][] = [
    ['a script', (client) => client.eval('return 1', 0)],
    ['a function', (client) => client.fcall('f', 0)],
    ['a command of a module', (client) => client.call('FT.SEARCH', 'index', '*')],
    ['KEYS', (client) => client.keys('*')],
    ['FLUSHALL', (client) => client.flushall()],
    ['a union of sets', (client) => client.sunionstore('to', 'a', 'b')],
    ['BLPOP', (client) => client.blpop('list', 598)],
    ['WAITAOF', (client) => client.waitaof(1, 0, 598_000)],
    ['XREAD that blocks', (client) => client.xread('BLOCK', 598_000, 'STREAMS', 's', '$')],
  ];
  for (const [name, ask] of LONG) {
    it(`${name} is waited for until its deadline, by those before it in its batch and those behind it too`, async () => {
      const before = world.watch(patient().incr('before'));
      const long = world.watch(ask(patient()));
      await world.advance(100);
      const hurried = world.watch(redis.with({ timeoutMs: 20 }).incr('hurried'));
      const behind = world.watch(patient().incr('behind'));
      await world.advance(590_000);
      assert.deepEqual(
        [before.value, long.value, hurried.value, behind.value, world.runtime.connects],
        ['pending', 'pending', 'REQUEST_TIMEOUT/maybe', 'pending', 1],
      );
      world.server.send(':1\r\n:2\r\n:3\r\n:4\r\n');
      await world.advance(5);
      assert.deepEqual([before.value, behind.value, world.runtime.connects], [1, 4, 1]);
    });
  }

  const SHORT: readonly [string, (client: Redis) => Promise<unknown>][] = [
    ['GET', (client) => client.get('k')],
    ['INCR', (client) => client.incr('k')],
    ['SET', (client) => client.set('k', 'v')],
    ['DEL', (client) => client.del('k')],
    ['HGETALL', (client) => client.hgetall('k')],
    ['XREAD that does not block', (client) => client.xread('STREAMS', 's', '0')],
    ['PUBLISH', (client) => client.publish('c', 'm')],
    ['MULTI', (client) => client.multi().incr('n').exec()],
  ];
  for (const [name, ask] of SHORT) {
    it(`${name} is not, with a long deadline and with none`, async () => {
      const calls = [ask(patient()), ask(redis.with({ timeoutMs: 0 }) as unknown as Redis)].map((each) =>
        world.watch(each),
      );
      await world.advance(LIMIT_MS - 1);
      assert.deepEqual(
        calls.map(({ value }) => value),
        ['pending', 'pending'],
      );
      await world.advance(SLACK_MS);
      assert.deepEqual(
        calls.map(({ value }) => value),
        ['CONNECTION_LOST/maybe', 'CONNECTION_LOST/maybe'],
      );
    });
  }

  it('EXEC may take long, once everything before it was queued', async () => {
    world.server.answer = ([name]) => (name === 'MULTI' ? OK : name === 'EXEC' ? undefined : '+QUEUED\r\n');
    const call = world.watch(patient(30_000).multi().eval('return 1', 0).exec());
    await world.advance(29_000);
    assert.deepEqual([call.value, world.runtime.connects], ['pending', 1]);
    world.server.send('*1\r\n:1\r\n');
    await world.advance(5);
    assert.deepEqual(call.value, [[null, 1]]);
  });

  it('a script that is given up costs nobody the connection at once: the silence is counted from there', async () => {
    const script = world.watch(patient(8_000).eval('return 1', 0));
    const other = world.watch(patient().incr('n'));
    await world.advance(8_000 + SLACK_MS);
    assert.deepEqual([script.value, other.value], ['REQUEST_TIMEOUT/maybe', 'pending']);
    await world.advance(LIMIT_MS - SLACK_MS - 1);
    assert.equal(other.value, 'pending');
    await world.advance(SLACK_MS);
    assert.equal(other.value, 'CONNECTION_LOST/maybe');
  });

  it('an abort of a script that may take for ever neither', async () => {
    const abort = new AbortController();
    const script = world.watch(redis.with({ timeoutMs: 0, signal: abort.signal }).eval('return 1', 0));
    const other = world.watch(patient().incr('n'));
    await world.advance(300_000);
    abort.abort();
    await world.advance(LIMIT_MS - 1);
    assert.deepEqual([script.value, other.value], ['ABORTED/maybe', 'pending']);
    await world.advance(SLACK_MS);
    assert.equal(other.value, 'CONNECTION_LOST/maybe');
  });

  it('a script has no more time than its caller gives it', async () => {
    const script = world.watch(patient(50).eval('return 1', 0));
    const other = world.watch(patient().incr('n'));
    await world.advance(LIMIT_MS - 1);
    assert.deepEqual([script.value, other.value], ['REQUEST_TIMEOUT/maybe', 'pending']);
    await world.advance(SLACK_MS);
    assert.equal(other.value, 'CONNECTION_LOST/maybe');
  });

  for (const [timeoutMs, foundAfterMs] of [
    [LIMIT_MS, LIMIT_MS],
    [20_000, LIMIT_MS + 20_000 + LIMIT_MS],
  ]) {
    it(`a stream of scripts of ${timeoutMs} ms does not keep a dead connection for ever`, async () => {
      let outcomes: ReturnType<typeof world.watch>[] = [];
      for (let elapsedMs = 0; elapsedMs < foundAfterMs - SLACK_MS; elapsedMs += 25) {
        outcomes = [...outcomes.slice(-10), world.watch(patient(timeoutMs).eval('return 1', 0))];
        await world.advance(25);
      }
      assert.equal(world.runtime.connects, 1);
      await world.advance(2 * SLACK_MS);
      assert.deepEqual(new Set(outcomes.map(({ value }) => value)), new Set(['CONNECTION_LOST/maybe']));
    });
  }

  it('a server that reads a large value slowly is not silent, however long it takes', async () => {
    const [peer] = world.server.peers;
    peer.link.congested = true;
    const call = world.watch(patient().set('k', 'x'.repeat(1_000)));
    for (let round = 0; round < 200; round++) {
      await world.advance(1_000);
      // Three times the size by then, and less with each round.
      world.runtime.pendingScale = 3 - round / 100;
    }
    assert.deepEqual([call.value, world.runtime.connects], ['pending', 1]);
    await world.advance(LIMIT_MS + SLACK_MS);
    assert.equal(call.value, 'CONNECTION_LOST/maybe');
  });

  it('with a limit of 0 may last for ever', async () => {
    redis.disconnect();
    const trusting = await world.connected({ heartbeatTimeoutMs: 0, commandTimeout: 0 });
    const call = world.watch(trusting.incr('n'));
    const { connects } = world.runtime;
    await world.advance(600_000);
    assert.deepEqual([call.value, world.runtime.connects], ['pending', connects]);
  });
});
