// Functional: what was called before disconnect() or the end of the process, side by side with ioredis: it is sent, and
// answered where the server answers at once.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from '../../../lib/redis/client/redis.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { besideIoredis, type Either } from './beside-ioredis.js';
import { eventually, onEveryServer } from './matrix.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function nextEvent(redis: Either, event: string): Promise<unknown[]> {
  return new Promise((resolve) => void redis.once(event, (...details: unknown[]) => resolve(details)));
}

async function ready(redis: Either): Promise<void> {
  if (redis.status !== 'ready') await nextEvent(redis, 'ready');
}

function outcomes(...promises: Promise<unknown>[]): Promise<unknown[]> {
  return Promise.all(promises.map((promise) => promise.catch(({ message }: Error) => message)));
}

onEveryServer('redis in its last turn', ({ flavour, protocol, server }) => {
  const prefix = `last:${flavour}:${protocol}:`;
  const key = (name: string): string => prefix + name;
  let other: Redis;

  before(() => {
    other = new Redis({ host: server().host, port: server().port });
  });
  beforeEach(async () => {
    for await (const name of other.scanAll({ match: `${prefix}*` })) await other.del(name);
  });
  after(() => other.quit());

  const beside = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));
  /** On a client that is ready, and with what the server has afterwards. */
  const same = (
    work: (redis: Either, log: (...entry: unknown[]) => void) => Promise<unknown>,
    options?: object,
  ): Promise<void> =>
    beside(async (redis, log) => {
      const names = ['counter', 'text', 'list', 'to'].map(key);
      await other.del(...names);
      await other.rpush(key('list'), 'a', 'b');
      await ready(redis);
      const events: string[] = [];
      for (const event of ['close', 'end', 'error']) redis.on(event, () => events.push(event));
      const ended = nextEvent(redis, 'end');
      log(await work(redis, log));
      await ended;
      log(redis.status, events);
      log(await Promise.all([other.mget(key('counter'), key('text')), other.lrange(key('list'), 0, -1)]));
      log(await other.lrange(key('to'), 0, -1));
    }, options);

  it('sends and answers the commands before disconnect()', () =>
    same((redis) => {
      const sent = outcomes(
        redis.set(key('text'), 'x'),
        redis.incr(key('counter')),
        redis.get(key('text')),
        redis.getBuffer(key('text')),
        redis.lpush(key('text'), 'wrong type'),
        redis.publish(key('channel'), 'm'),
        redis.subscribe(key('channel')),
      );
      redis.disconnect();
      return sent;
    }));

  it('sends and answers the pipelines, transactions and scripts before disconnect()', () =>
    same(
      (redis) => {
        const scripts = redis as Either & { count(key: string): Promise<unknown> };
        const sent = outcomes(
          redis.pipeline().incr(key('counter')).get(key('counter')).exec(),
          redis.multi().incr(key('counter')).get(key('counter')).exec(),
          redis.pipeline().call('incr', key('counter')).exec(),
          scripts.count(key('counter')),
        );
        redis.disconnect();
        return sent;
      },
      { scripts: { count: { lua: `return redis.call('incr', KEYS[1]) -- ${Math.random()}`, numberOfKeys: 1 } } },
    ));

  it('answers a reply that takes many turns to decode before the connection ends', () =>
    same(async (redis) => {
      const names = Array.from({ length: 40_000 }, (_, index) => `name ${index}`);
      await other.del(key('many'), key('pairs'));
      await other.rpush(key('many'), ...names);
      await other.hset(key('pairs'), Object.fromEntries(names.map((name) => [name, `value of ${name}`])));
      const list = redis.lrange(key('many'), 0, -1);
      const pairs = redis.hgetall(key('pairs'));
      const both = redis.multi().lrange(key('many'), 0, -1).hgetall(key('pairs')).exec();
      const last = redis.quit();
      return [(await list).join(), Object.entries(await pairs).join(), JSON.stringify(await both), await last];
    }));

  it('sends the commands of the turns before disconnect(), and of its microtasks', () =>
    same(async (redis) => {
      const first = redis.incr(key('counter'));
      await new Promise(setImmediate);
      const second = redis.incr(key('counter'));
      await Promise.resolve();
      const third = redis.incr(key('counter'));
      redis.disconnect();
      return outcomes(first, second, third);
    }));

  it('sends the commands before disconnect() on a client that was idle before', () =>
    same(async (redis) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const sent = outcomes(redis.incr(key('counter')), redis.set(key('text'), 'x'), redis.blpop(key('none'), 0));
      redis.disconnect();
      return sent;
    }));

  it('refuses the commands after disconnect()', () =>
    same((redis) => {
      const sent = redis.incr(key('counter'));
      const pipeline = redis.pipeline().incr(key('counter'));
      redis.disconnect();
      const refused = outcomes(
        redis.incr(key('counter')),
        pipeline.exec().then((results) => results?.map(([error]) => error?.message)),
        redis.multi().incr(key('counter')).exec(),
      );
      redis.disconnect();
      return Promise.all([sent, refused]);
    }));

  it('refuses the commands after disconnect() in the words for no queue', () =>
    same(
      (redis) => {
        redis.disconnect();
        return outcomes(redis.incr(key('counter')));
      },
      { enableOfflineQueue: false },
    ));

  it('sends a blocking command, whose element is there', () =>
    same((redis) => {
      const sent = outcomes(redis.incr(key('counter')), redis.blmove(key('list'), key('to'), 'LEFT', 'LEFT', 0));
      redis.disconnect();
      return sent;
    }));

  it('ends a blocking command that waits', () =>
    same(async (redis) => {
      const sent = outcomes(redis.incr(key('counter')), redis.blpop(key('none'), 0));
      redis.disconnect();
      return sent;
    }));

  it('ends a blocking command that has waited', () =>
    same(async (redis) => {
      const sent = outcomes(
        redis.blpop(key('none'), 0),
        redis.get(key('none')).then(
          () => 'got',
          () => 'got',
        ),
      );
      await eventually(async () => /blocked_clients:[1-9]/.test(await other.info('clients')));
      redis.disconnect();
      return sent;
    }));

  for (const options of [{ blockingLeases: false }, { connections: 3 }, { leases: { min: 1 } }]) {
    it(`does all of that with ${JSON.stringify(options)}`, async () => {
      const redis = new Redis({ host: server().host, port: server().port, protocol, ...options });
      await redis.ping();
      await other.rpush(key('list'), 'a', 'b');
      const sent = outcomes(
        redis.set(key('text'), 'x'),
        redis.multi().incr(key('counter')).exec(),
        redis.blmove(key('list'), key('to'), 'LEFT', 'LEFT', 0),
      );
      redis.disconnect();
      assert.deepEqual(await sent, ['OK', [[null, 1]], 'a']);
      assert.equal(redis.status === 'end' || (await nextEvent(redis, 'end'), redis.status === 'end'), true);
      assert.deepEqual(await other.mget(key('text'), key('counter')), ['x', '1']);
    });
  }

  it('sends what waits for room on the connection', () =>
    same(async (redis) => {
      const value = 'x'.repeat(1_000);
      const sent = Promise.all(Array.from({ length: 20_000 }, () => redis.append(key('text'), value)));
      const large = redis.setrange(key('counter'), 0, Buffer.alloc(4_000_000, 'y'));
      redis.disconnect();
      const lengths = await sent;
      const last = await large;
      await other.del(key('counter'));
      assert.equal(await other.strlen(key('text')), 20_000_000);
      await other.del(key('text'));
      return [lengths.length, lengths.at(-1), last];
    }));

  it('gives a silent server two seconds, and says perhaps', async () => {
    const redis = new Redis({ host: server().host, port: server().port, protocol, disconnectTimeout: 50 });
    await redis.ping();
    await other.client('PAUSE', 200, 'WRITE');
    const error: unknown = await new Promise((resolve) => {
      redis.incr(key('counter')).catch(resolve);
      redis.disconnect();
    });
    const { message, execution } = error as Error & { execution: string };
    assert.deepEqual([message, execution, redis.status], ['Connection is closed.', 'maybe', 'end']);
  });

  it('answers the commands before disconnect(true), and sends the others on the next connection', () =>
    beside(async (redis, log) => {
      await ready(redis);
      const id = await redis.client('ID');
      await redis.del(key('counter'));
      const seen: unknown[] = [];
      for (const event of ['close', 'reconnecting', 'connecting', 'connect', 'ready'])
        redis.on(event, () => seen.push(event));
      const before = redis.incr(key('counter')).then((count) => seen.push(count));
      redis.disconnect(true);
      log(redis.status);
      const after = redis.incr(key('counter')).then((count) => seen.push(count));
      await Promise.all([before, after, nextEvent(redis, 'ready')]);
      await new Promise(setImmediate);
      log([...seen], (await redis.client('ID')) === id);
    }));

  it('answers the commands before a reconnection that reconnectOnError wants', () =>
    beside(
      async (redis, log) => {
        await other.set(key('text'), 'x');
        await ready(redis);
        const again = nextEvent(redis, 'close');
        log(await outcomes(redis.lpush(key('text'), 1), redis.incr(key('counter')), redis.incr(key('counter'))));
        await again;
        log(await redis.del(key('counter')));
      },
      { reconnectOnError: (error: Error) => error.message.startsWith('WRONGTYPE') },
    ));
});

describe('redis in the last turn of a process', () => {
  let directory: string;
  let host: string;
  let port: number;
  let other: Redis;

  before(async function () {
    this.timeout(120_000);
    ({ host, port } = await sharedRedisServer('redis-8.2'));
    other = new Redis({ host, port });
    directory = await mkdtemp(join(tmpdir(), 'ringwire-last-turn-'));
  });
  after(async () => {
    await other.quit();
    await rm(directory, { recursive: true });
  });

  /** A program that uses `redis` and `ready()`; its exit code, what it printed, and what the server then has. */
  async function run(module: string, program: string): Promise<unknown[]> {
    await other.del('last:process');
    const file = join(directory, `program-${Math.random()}.mts`);
    await writeFile(
      file,
      `import { Redis } from ${JSON.stringify(module)};
       console.error = () => {};
       const redis = new Redis({ host: '${host}', port: ${port} });
       const ready = () => new Promise((resolve) => redis.once('ready', resolve));
       ${program}`,
    );
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import=tsx', file], { cwd: root, timeout: 20_000 }, (error, stdout) => {
        void other.get('last:process').then((value) => resolve([error?.code ?? 0, stdout, value]));
      });
    });
  }

  const PROGRAMS: [string, string][] = [
    ['disconnect() after a command', `await ready(); redis.incr('last:process'); redis.disconnect();`],
    ['disconnect() after PUBLISH', `await ready(); redis.publish('last:channel', 'm'); redis.disconnect();`],
    [
      'disconnect() after a pipeline and a transaction',
      `await ready(); redis.pipeline().incr('last:process').exec(); redis.multi().incr('last:process').exec(); redis.disconnect();`,
    ],
    [
      'disconnect() as soon as it is ready',
      `redis.incr('last:process'); redis.once('ready', () => redis.disconnect());`,
    ],
    ['disconnect() while connecting', `redis.incr('last:process'); redis.disconnect();`],
    [
      'disconnect() while connecting, with a catch',
      `redis.incr('last:process').catch((error) => console.log(error.message)); redis.disconnect();`,
    ],
    ['disconnect() without a command', `redis.disconnect();`],
    ['quit() after a command, while connecting', `redis.incr('last:process'); redis.quit();`],
    ['the end of the process', `await ready(); redis.incr('last:process'); process.exit(3);`],
    [
      'the end of the process after several commands',
      `await ready(); for (let i = 0; i < 100; i++) redis.incr('last:process'); redis.multi().incr('last:process').exec(); redis.pipeline().incr('last:process').exec(); process.exit(3);`,
    ],
    [
      'the end of the process after disconnect()',
      `await ready(); redis.incr('last:process'); redis.disconnect(); process.exit(3);`,
    ],
    [
      'the end of the process, after a while of nothing',
      `await ready(); setTimeout(() => (redis.incr('last:process'), process.exit(3)), 400);`,
    ],
    [
      'the end of the process, a turn later and after a while of nothing',
      `await ready(); setTimeout(() => (redis.incr('last:process'), setImmediate(() => process.exit(3))), 400);`,
    ],
    [
      'the end of the process, a tick later and after a while of nothing',
      `await ready(); setTimeout(() => {
         redis.incr('last:process');
         queueMicrotask(() => queueMicrotask(() => process.nextTick(() => process.nextTick(() => process.exit(3)))));
       }, 400);`,
    ],
    ['an error that nobody catches', `await ready(); redis.incr('last:process'); throw new Error('mine');`],
    [
      'a listener of the end of the process',
      `process.on('exit', () => redis.incr('last:process')); await ready(); process.on('exit', () => redis.incr('last:process')); redis.disconnect = () => {}; process.exit();`,
    ],
  ];
  for (const [name, program] of PROGRAMS) {
    it(`does as ioredis does: ${name}`, async function () {
      this.timeout(60_000);
      const [own, peer] = [
        await run(join(root, 'lib/redis/client/redis.ts'), program),
        await run(join(root, 'node_modules/ioredis/built/index.js'), program),
      ];
      assert.deepEqual(own, peer);
    });
  }
});
