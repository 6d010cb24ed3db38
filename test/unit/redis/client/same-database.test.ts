// redis/client: what a server refuses is not asked again behind a SELECT of the program.
import assert from 'node:assert/strict';
import { bulk } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

const MASTERDOWN = '-MASTERDOWN Link with MASTER is down\r\n';

describe('redis/client: a command that is refused and asked again', () => {
  let world: VirtualWorld;
  let refusals: number;
  beforeEach(() => {
    world = new VirtualWorld();
    refusals = 1;
    world.server.answer = ([name]) => {
      if (name === 'SELECT') return '+OK\r\n';
      if (name === 'GET') return refusals-- > 0 ? MASTERDOWN : bulk('1');
      if (name === 'EVALSHA') return refusals-- > 0 ? '-NOSCRIPT No matching script. Please use EVAL.\r\n' : ':1\r\n';
      return '+OK\r\n';
    };
  });
  afterEach(async () => void (await world.end()));

  it('is asked again in its database', async () => {
    const redis = await world.connected();
    const selected = world.watch(redis.select(1));
    const got = world.watch(redis.get('k'));
    await world.advance(1_000);
    assert.deepEqual([selected.value, got.value], ['OK', '1']);
  });

  it('is not asked again behind a SELECT that is in flight', async () => {
    const redis = await world.connected();
    const got = world.watch(redis.get('k'));
    const selected = world.watch(redis.select(1));
    await world.advance(1_000);
    assert.deepEqual([got.value, selected.value], ['UNAVAILABLE/none', 'OK']);
    assert.equal(got.error?.message, 'MASTERDOWN Link with MASTER is down');
    assert.deepEqual(world.server.commands, ['GET k', 'SELECT 1']);
  });

  it('is not asked again behind a SELECT of its pause', async () => {
    const redis = await world.connected();
    const got = world.watch(redis.get('k'));
    await world.advance(5);
    await Promise.all([redis.select(1), world.advance(5)]);
    await world.advance(1_000);
    assert.equal(got.value, 'UNAVAILABLE/none');
    assert.deepEqual(world.server.commands, ['GET k', 'SELECT 1']);
  });

  it('is not asked again behind a SELECT of a transaction or pipeline', async () => {
    for (const kind of ['multi', 'pipeline'] as const) {
      refusals = 1;
      const redis = await world.connected();
      const got = world.watch(redis.get('k'));
      redis[kind]()
        .select(1)
        .exec()
        .catch(() => undefined);
      await world.advance(1_000);
      assert.equal(got.value, 'UNAVAILABLE/none', kind);
    }
  });

  it('is no script that the server does not know, behind a SELECT', async () => {
    const redis = await world.connected({ scripts: { count: { lua: 'return 1', numberOfKeys: 0 } } });
    const counted = world.watch((redis as unknown as { count(): Promise<number> }).count());
    redis.select(1).catch(() => undefined);
    await world.advance(1_000);
    assert.equal(counted.value, 'NO_SCRIPT/none');
  });
});
