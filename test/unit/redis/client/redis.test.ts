// Unit: what a Redis client is made of, without a server.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Command as IoredisCommand } from 'ioredis';
import DefaultRedis, { Cluster, Command, print, Redis } from '../../../../lib/redis/index.js';
import { allCommands } from '../../../../lib/redis/commands/registry.js';

describe('a Redis client', () => {
  const redis = new Redis({ lazyConnect: true, password: 'hunter2' });

  it('has a method and a Buffer twin for every command, and none in camelCase', () => {
    for (const { name } of allCommands()) {
      const method = name.toLowerCase();
      if (method === 'monitor') continue;
      assert.equal(typeof (redis as unknown as Record<string, unknown>)[method], 'function', method);
    }
    assert.equal((redis as unknown as Record<string, unknown>)['sSubscribe'], undefined);
    assert.equal(typeof redis.getBuffer, 'function');
  });

  it('hides no command behind a property of its own', () => {
    const own = new Set(Object.getOwnPropertyNames(redis));
    for (const { name } of allCommands()) assert.ok(!own.has(name.toLowerCase()), name);
  });

  it('lends a connection to nothing but a function', async () => {
    const refused = { code: 'INVALID_ARGUMENT', execution: 'none', message: /needs a function/ };
    await assert.rejects(redis.session(undefined as never), refused);
    await assert.rejects(redis.transaction(['a'], 'work' as never), refused);
    assert.equal(redis.status, 'wait');
  });

  it('is the default export and the named one', () => {
    assert.equal(DefaultRedis, Redis);
    assert.equal(redis.constructor.name, 'Redis');
    assert.ok(redis instanceof Redis);
  });

  it("knows ioredis's flags of commands", () => {
    assert.equal(Command.checkFlag('ENTER_SUBSCRIBER_MODE', 'ssubscribe'), true);
    assert.equal(Command.checkFlag('EXIT_SUBSCRIBER_MODE', 'subscribe'), false);
    assert.throws(() => Command.checkFlag('SINGS', 'get'), { code: 'INVALID_ARGUMENT' });
    const { FLAGS } = IoredisCommand;
    for (const [flag, names] of Object.entries(FLAGS)) {
      if (flag.endsWith('_COMMANDS') && /TIMEOUT|OPTION/.test(flag)) continue;
      assert.deepEqual([...Command.FLAGS[flag]].sort(), [...names].sort(), flag);
    }
    assert.equal(new Command('get', ['{m}1']).getSlot(), 15_627);
    assert.equal(new Command('ping').getSlot(), null);
  });

  it('has what programs take from ioredis itself', () => {
    const said: string[] = [];
    const { log } = console;
    console.log = (text: string) => void said.push(text);
    Redis.print(null, 'OK');
    Redis.print(new Error('no'));
    console.log = log;
    assert.deepEqual(said, ['Reply: OK', 'Error: Error: no']);
    assert.equal(print, Redis.print);
    assert.deepEqual(
      [Redis.Cluster, Redis.Command, Redis.createClient({ lazyConnect: true }).status],
      [Cluster, Command, 'wait'],
    );
    const { port, host, maxRetriesPerRequest } = Redis.defaultOptions;
    assert.deepEqual([port, host, maxRetriesPerRequest], [6379, 'localhost', 20]);
  });

  it('has its options once, which nobody enumerates and a program may replace', () => {
    const redis = new Redis({ lazyConnect: true, host: 'cache' });
    const { options } = redis;
    assert.equal(options.host, 'cache');
    assert.equal(options.port, 6379);
    assert.equal(redis.options, options);
    assert.ok(!Object.keys(redis).includes('options'));
    const other = { ...options, host: 'elsewhere' };
    (redis as { options: unknown }).options = other;
    assert.equal(redis.options, other);
    assert.equal(new Redis({ lazyConnect: true }).options.host, 'localhost');
    assert.equal(Redis.prototype.options, undefined);
  });

  it('shows no secret', () => {
    assert.equal(inspect(redis), "Redis { localhost:6379, status: 'wait' }");
    assert.doesNotMatch(JSON.stringify(redis), /hunter2/);
    const shown: readonly (readonly [object, string, string])[] = [
      [redis.pipeline().auth('hunter2').set('key', 'hunter2'), 'Pipeline { length: 2 }', '{"length":2}'],
      [redis.with({ timeoutMs: 10 }), 'RedisView { timeoutMs: 10 }', '{"timeoutMs":10}'],
      [new Command('auth', ['hunter2']), "Command { name: 'auth' }", '{"name":"auth"}'],
    ];
    for (const [object, text, json] of shown) assert.deepEqual([inspect(object), JSON.stringify(object)], [text, json]);
  });

  it('refuses what would upset a shared connection', async () => {
    await assert.rejects(redis.call('CLIENT', 'REPLY', 'OFF'), { code: 'UNSUPPORTED' });
    await assert.rejects(redis.call('monitor'), { code: 'UNSUPPORTED' });
    assert.equal(redis.status, 'wait');
  });
});
