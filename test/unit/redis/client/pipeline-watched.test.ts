// A pipeline makes no promise for a command unless somebody follows it: an interceptor, or who listens to diagnostics.
// Then each command is seen from its start to its end, as it is outside of a pipeline.
import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import type { BatchMessage } from '../../../../lib/core/observe/diagnostics.js';
import { bulk, OK } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

describe('the commands of a pipeline', () => {
  let world: VirtualWorld;

  beforeEach(() => {
    world = new VirtualWorld();
    world.server.answer = ([name]) =>
      name === 'SET' ? OK : name === 'INCR' ? '-WRONGTYPE no number\r\n' : bulk('value');
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  it('are answered, refused and called back where nobody follows them', async () => {
    const redis = await world.connected();
    const called: unknown[] = [];
    const results = world.watch(
      redis
        .pipeline()
        .set('a', 1, (error, value) => called.push([error, value]))
        .incr('a', (error) => called.push((error as Error).message))
        .get('a')
        .exec()
        .then((list) => list?.map(([error, value]) => error?.message ?? value)),
    );
    await world.advance(20);
    assert.deepEqual(results.value, ['OK', 'WRONGTYPE no number', 'value']);
    assert.deepEqual(called, [[null, 'OK'], 'WRONGTYPE no number']);
  });

  it('pass every interceptor, which hears of their ends', async () => {
    const seen: string[] = [];
    const redis = await world.connected({
      interceptors: [
        (next) => (call) => {
          const name = call.request.command.name;
          return next(call).finally(() => seen.push(name));
        },
      ],
    });
    const results = world.watch(redis.pipeline().set('a', 1).incr('a').get('a').exec());
    await world.advance(20);
    assert.equal((results.value as unknown[]).length, 3);
    assert.deepEqual(seen.slice(-3), ['SET', 'INCR', 'GET']);
  });

  it('are told on diagnostics_channel, each with its own end', async () => {
    const redis = await world.connected();
    const told: string[] = [];
    const listener = (message: unknown): void => {
      const { command, error } = message as { command: string; error?: Error };
      told.push(`${command} ${error === undefined ? 'ok' : error.message}`);
    };
    const commands = channel('ringwire:command');
    commands.subscribe(listener);
    try {
      const results = world.watch(redis.pipeline().set('a', 1).incr('a').exec());
      await world.advance(20);
      assert.equal((results.value as unknown[]).length, 2);
    } finally {
      commands.unsubscribe(listener);
    }
    assert.deepEqual(told, ['SET ok', 'INCR WRONGTYPE no number']);
  });

  it('are part of what is told of the pipeline, also where nobody listens to commands', async () => {
    const redis = await world.connected();
    const told: string[] = [];
    const listener = (message: unknown): void => {
      const { command, size, attempts, endpoint } = message as BatchMessage;
      told.push(`${command} of ${size}, sent ${attempts} time to ${String(endpoint)}`);
    };
    const batches = channel('tracing:ringwire:batch:asyncEnd');
    batches.subscribe(listener);
    try {
      const pipeline = world.watch(redis.pipeline().set('a', 1).get('a').exec());
      await world.advance(20);
      assert.equal((pipeline.value as unknown[]).length, 2);
      world.watch(redis.get('a'));
      world.server.answer = ([name]) => (name === 'EXEC' ? `*1\r\n${OK}` : name === 'MULTI' ? OK : '+QUEUED\r\n');
      world.watch(redis.multi().set('a', 1).exec());
      await world.advance(20);
    } finally {
      batches.unsubscribe(listener);
    }
    const { endpoint } = redis.toJSON();
    assert.deepEqual(told, [`PIPELINE of 2, sent 1 time to ${endpoint}`, `MULTI of 1, sent 1 time to ${endpoint}`]);
  });

  it('tell of the first that failed with the pipeline or the transaction, which succeeds as a whole', async () => {
    const redis = await world.connected();
    const told: string[] = [];
    const listener = (message: unknown): void => {
      const { command, error, partError } = message as BatchMessage;
      told.push(`${command} ${String(error)}, ${(partError as Error | undefined)?.message ?? 'none failed'}`);
    };
    const batches = channel('tracing:ringwire:batch:asyncEnd');
    batches.subscribe(listener);
    try {
      world.watch(redis.pipeline().set('a', 1).incr('a').incr('b').exec());
      world.watch(redis.pipeline().set('a', 1).exec());
      await world.advance(20);
      for (const replies of [
        `*3\r\n${OK}-WRONGTYPE the first\r\n-ERR the second\r\n`,
        `*3\r\n${OK}${OK}${OK}`,
        '*-1\r\n',
      ]) {
        world.server.answer = ([name]) => (name === 'EXEC' ? replies : name === 'MULTI' ? OK : '+QUEUED\r\n');
        world.watch(redis.multi().set('a', 1).incr('a').incr('b').exec());
        await world.advance(20);
      }
    } finally {
      batches.unsubscribe(listener);
    }
    assert.deepEqual(told, [
      'PIPELINE undefined, WRONGTYPE no number',
      'PIPELINE undefined, none failed',
      'MULTI undefined, WRONGTYPE the first',
      'MULTI undefined, none failed',
      'MULTI undefined, none failed',
    ]);
  });
});
