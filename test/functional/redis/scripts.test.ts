// Functional: Lua scripts as commands, on a server that forgets them.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { errorOf } from './outcome.js';

interface WithScripts {
  echo2(key: string, value: string | number): Promise<[string, string]>;
  echo2Buffer(key: string, value: string): Promise<[Buffer, Buffer]>;
  append(key: string, value: string | number): Promise<number>;
  anyKeys(count: number, ...args: string[]): Promise<string[]>;
}

const scripts = {
  echo2: { numberOfKeys: 1, lua: 'return {KEYS[1], ARGV[1]}' },
  append: { numberOfKeys: 1, lua: "return redis.call('RPUSH', KEYS[1], ARGV[1])" },
  anyKeys: { lua: 'return KEYS' },
  peek: { numberOfKeys: 1, lua: "return redis.call('GET', KEYS[1])", readOnly: true },
};

for (const protocol of [3, 2] as const) {
  describe(`redis scripts, RESP${protocol}`, () => {
    let server: RedisServer;
    let redis: Redis & WithScripts;

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start();
    });

    after(() => server.stop());

    beforeEach(async () => {
      await server.ask('FLUSHALL');
      await server.ask('SCRIPT', 'FLUSH');
      await server.ask('CONFIG', 'RESETSTAT');
      redis = new Redis({ host: server.host, port: server.port, protocol, scripts, keyPrefix: 'p:' }) as Redis &
        WithScripts;
    });

    afterEach(() => redis.quit());

    it('calls a script as a method, its keys prefixed', async () => {
      assert.deepEqual(await redis.echo2('k', 'v'), ['p:k', 'v']);
      assert.deepEqual(await redis.echo2Buffer('k', 'v'), [Buffer.from('p:k'), Buffer.from('v')]);
      assert.deepEqual(await redis.anyKeys(2, 'a', 'b', 'c'), ['p:a', 'p:b']);
      const called = await new Promise(
        (resolve) =>
          void (redis.echo2 as (...args: unknown[]) => unknown)('k', 1, (error: unknown, reply: unknown) =>
            resolve([error, reply]),
          ),
      );
      assert.deepEqual(called, [null, ['p:k', '1']]);
    });

    it('sends the text once, and its hash afterwards', async () => {
      await redis.append('list', 'a');
      await redis.append('list', 'b');
      const stats = String(await server.ask('INFO', 'commandstats'));
      assert.match(stats, /cmdstat_evalsha:calls=3/);
      assert.match(stats, /cmdstat_script\|load:calls=1/);
    });

    it('loads again what the server forgot', async () => {
      await redis.append('list', 1);
      await server.ask('SCRIPT', 'FLUSH');
      assert.equal(await redis.append('list', 2), 2);
    });

    it('keeps the order of a pipeline when the server forgot the script', async () => {
      await redis.append('list', 'first');
      await server.ask('SCRIPT', 'FLUSH');
      const pipeline = redis.pipeline() as unknown as WithScripts & {
        rpush(key: string, value: string): void;
        exec(): Promise<unknown>;
      };
      void pipeline.append('list', 'a');
      pipeline.rpush('list', 'b');
      void pipeline.append('list', 'c');
      pipeline.rpush('list', 'd');
      assert.deepEqual(await pipeline.exec(), [
        [null, 2],
        [null, 3],
        [null, 4],
        [null, 5],
      ]);
      assert.deepEqual(await redis.lrange('list', 0, -1), ['first', 'a', 'b', 'c', 'd']);
    });

    it('commits no half transaction when the server forgot the script', async () => {
      await redis.append('list', 'first');
      await server.ask('SCRIPT', 'FLUSH');
      const transaction = redis.multi() as unknown as WithScripts & {
        set(key: string, value: string): void;
        exec(): Promise<unknown>;
      };
      transaction.set('other', 'x');
      void transaction.append('list', 'a');
      void transaction.append('list', 'b');
      assert.deepEqual(await transaction.exec(), [
        [null, 'OK'],
        [null, 2],
        [null, 3],
      ]);
    });

    it('keeps the order where scripts are flushed within a pipeline or a transaction', async () => {
      for (const gather of ['pipeline', 'multi'] as const) {
        await redis.del('list');
        const gathered = redis[gather]();
        const scripts = gathered as unknown as WithScripts;
        void scripts.append('list', 'a');
        gathered.script('FLUSH');
        void scripts.append('list', 'b');
        gathered.rpush('list', 'c').call('script', 'flush', 'sync');
        void scripts.append('list', 'd');
        assert.deepEqual(
          (await gathered.exec())?.map(([error, reply]) => error ?? reply),
          [1, 'OK', 2, 3, 'OK', 4],
        );
        assert.deepEqual(await redis.lrange('list', 0, -1), ['a', 'b', 'c', 'd']);
      }
    });

    it('commits no half transaction that was opened on the shared connection or in a session either', async () => {
      await redis.append('list', 'first');
      await server.ask('SCRIPT', 'FLUSH');
      await redis.multi({ pipeline: false });
      const queued = [redis.set('other', 'x'), redis.append('list', 'a')];
      assert.deepEqual(await redis.exec(), [
        [null, 'OK'],
        [null, 2],
      ]);
      assert.deepEqual(await Promise.all(queued), ['QUEUED', 'QUEUED']);
      await server.ask('SCRIPT', 'FLUSH');
      const replies = await redis.session((session) => {
        const transaction = session.multi() as unknown as WithScripts & { exec(): Promise<unknown> };
        void transaction.append('list', 'b');
        return transaction.exec();
      });
      assert.deepEqual(replies, [[null, 3]]);
    });

    it('runs scripts in sessions and views', async () => {
      assert.deepEqual(await (redis.with({ timeoutMs: 1000 }) as unknown as WithScripts).echo2('k', 'v'), ['p:k', 'v']);
      assert.deepEqual(await redis.session((session) => (session as unknown as WithScripts).echo2('k', 'v')), [
        'p:k',
        'v',
      ]);
    });

    // Queues hand their scripts whatever optional settings a job has.
    it('gives a script the empty string for a parameter that is undefined, as ioredis does', async () => {
      const lua = 'return {#ARGV, ARGV[1], ARGV[2]}';
      redis.defineCommand('parameters', { numberOfKeys: 1, lua });
      const { parameters } = redis as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      assert.deepEqual(await parameters('k', undefined, 'x'), [2, '', 'x']);
      assert.deepEqual(await parameters(['k', 'x', undefined]), [2, 'x', '']);
      assert.deepEqual(await redis.eval(lua, 0, undefined as never, 'x'), [2, '', 'x']);
      assert.deepEqual(await redis.pipeline([['parameters', 'k', undefined, 'x']]).exec(), [[null, [2, '', 'x']]]);
      const refused = await errorOf(parameters(undefined, 'x'));
      assert.match(refused.message, /argument 3 is undefined/);
    });

    it('says of a script that failed that it may have done something', async () => {
      redis.defineCommand('fails', {
        numberOfKeys: 1,
        lua: "redis.call('SET', KEYS[1], 1) return redis.call('LPUSH', KEYS[1], 1)",
      });
      const error = await errorOf((redis as unknown as { fails(key: string): Promise<unknown> }).fails('k'));
      assert.equal(error.execution, 'maybe');
    });

    it("tells the server's reason why a script cannot be compiled", async () => {
      redis.defineCommand('broken', { numberOfKeys: 0, lua: 'return (' });
      const { broken } = redis as unknown as Record<string, () => Promise<unknown>>;
      for (const failed of [broken(), broken()])
        assert.match((await errorOf(failed)).message, /^ERR Error compiling script/);
      assert.match(String(await server.ask('INFO', 'commandstats')), /cmdstat_evalsha:calls=4/);
    });

    it('runs a script for a user who may not load scripts', async () => {
      await server.ask('ACL', 'SETUSER', 'runner', 'on', '>secret', '~*', '+@all', '-script');
      const runner = redis.duplicate({ username: 'runner', password: 'secret' }) as Redis & WithScripts;
      assert.equal(await runner.append('list', 'a'), 1);
      assert.equal(await runner.append('list', 'b'), 2);
      await runner.quit();
    });

    it('refuses definitions that cannot work', () => {
      assert.throws(() => redis.defineCommand('bad', {} as never), { code: 'INVALID_ARGUMENT' });
      assert.throws(() => redis.defineCommand('bad', { lua: '', numberOfKeys: -1 }), { code: 'INVALID_ARGUMENT' });
    });

    it('calls functions', async () => {
      await redis.call(
        'FUNCTION',
        'LOAD',
        'REPLACE',
        "#!lua name=lib\nredis.register_function('double', function(keys, args) return args[1] * 2 end)",
      );
      assert.equal(await redis.fcall('double', 0, 21), 42);
    });
  });
}
