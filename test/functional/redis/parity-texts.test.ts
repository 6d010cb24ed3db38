// Functional: what stands in requests and errors, side by side with ioredis: names as the caller wrote them, arguments
// as they were sent, and the servers' own words.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { type Either, besideIoredis } from './beside-ioredis.js';
import { onEveryServer } from './matrix.js';

interface Failure extends Error {
  readonly command?: { readonly name: string; readonly args: readonly unknown[] };
  readonly previousErrors?: readonly Error[];
}

onEveryServer('redis texts beside ioredis', ({ flavour, protocol, server }) => {
  const prefix = `texts:${flavour}:${protocol}:`;
  const same = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));

  const failing = (promise: Promise<unknown>): Promise<unknown[]> =>
    promise.then(
      (reply) => ['no error', reply],
      ({ message, command, previousErrors }: Failure) => [
        message,
        command?.name,
        command?.args,
        previousErrors?.map((error) => error.message),
      ],
    );

  /** What the server was told of these keys. */
  async function seenBy(redis: Either, work: () => Promise<unknown>): Promise<unknown[]> {
    const seen: unknown[] = [];
    const monitor = await redis.monitor();
    const ended = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, args: string[]) => {
        if (args[1] === `${prefix}end`) resolve();
        // The two have set-ups of their own.
        else if (!/^(hello|client|info|ping|select)$/i.test(args[0])) seen.push(args);
      });
    });
    await work();
    const other = new Redis({ host: server().host, port: server().port });
    await other.get(`${prefix}end`);
    await ended;
    await other.quit();
    monitor.disconnect();
    return seen;
  }

  it('sends names as their caller wrote them', () =>
    same(async (redis, log) => {
      log(
        await seenBy(redis, async () => {
          await redis.get(`${prefix}a`);
          await redis.getBuffer(`${prefix}a`);
          for (const name of ['get', 'GET', 'gEt']) await redis.call(name, `${prefix}a`);
          await redis.callBuffer('Get', `${prefix}a`);
          await redis.call('Config', 'get', 'port');
          await redis.pipeline().set(`${prefix}a`, 1).call('Set', `${prefix}a`, 2).exec();
          await redis.multi().set(`${prefix}a`, 1).call('Set', `${prefix}a`, 2).exec();
          await redis.pipeline().call('Multi').incr(`${prefix}a`).call('EXEC').exec();
          await redis.multi({ pipeline: false });
          await redis.set(`${prefix}a`, 1);
          await redis.exec();
          await redis.hset(`${prefix}h`, { f: 1, g: 2 });
          await redis.subscribe(`${prefix}c`);
          await redis.unsubscribe(`${prefix}c`);
          await redis.scan(0, 'MATCH', prefix);
          for await (const _ of redis.sscanStream(`${prefix}none`));
        }),
      );
    }));

  it('is told about unknown commands in their words', () =>
    same(async (redis, log) => {
      for (const name of ['foobar', 'FooBar', 'FOOBAR', 'foo.bar'])
        log(await failing(redis.call(name, 'x', 1, Buffer.from('b'), null as never, true as never)));
      log(await failing(redis.call('client', 'foo', 'bar')), await failing(redis.call('CLIENT', 'Foo')));
      log(await failing(redis.call('get')), await failing(redis.call('GET', 1, 2)));
      log(await failing(redis.multi().call('fooBar', 1).exec()));
      log((await redis.pipeline().call('fooBar', 1).exec())?.map(([error]) => error?.message));
    }));

  for (const [name, retryStrategy] of [
    ['null', null],
    ['false', false],
    ['a function that answers no number', () => undefined],
  ] as const) {
    it(`says that a lost connection is closed where nobody makes it anew: retryStrategy is ${name}`, () =>
      same(
        async (redis, log) => {
          const other = new Redis({ host: server().host, port: server().port });
          const events: unknown[] = [];
          for (const event of ['error', 'close', 'reconnecting', 'end']) redis.on(event, () => events.push(event));
          const ended = new Promise<void>((resolve) => void redis.once('end', resolve));
          const id = await redis.client('ID');
          const lost = Promise.all([
            // The others wait behind it.
            failing(redis.blpop(`${prefix}none`, 0)),
            failing(redis.incr(`${prefix}n`)),
            failing(redis.get(`${prefix}n`)),
            failing(redis.multi().incr(`${prefix}n`).exec()),
            redis
              .pipeline()
              .incr(`${prefix}n`)
              .exec()
              .then((results) => [String(results?.map(([error]) => error?.message))]),
          ]);
          while (!/ cmd=blpop/.test(String(await other.client('LIST', 'ID', id))));
          await other.client('KILL', 'ID', id);
          log((await lost).map(([message]) => message));
          await ended;
          log(events, redis.status, (await failing(redis.get(`${prefix}n`)))[0]);
          await other.quit();
        },
        { retryStrategy, blockingLeases: false },
      ));
  }

  it('says so of a blocking command on a connection of its own too', async () => {
    const other = new Redis({ host: server().host, port: server().port });
    const redis = new Redis({ host: server().host, port: server().port, protocol, retryStrategy: null });
    redis.on('error', () => undefined);
    const lost = failing(redis.blpop(`${prefix}none`, 0));
    let id: string | undefined;
    while (id === undefined)
      id = /id=(\d+) [^\n]* cmd=blpop/.exec(String(await other.client('LIST', 'TYPE', 'normal')))?.[1];
    await other.client('KILL', 'ID', id);
    assert.equal((await lost)[0], 'Connection is closed.');
    assert.equal(await redis.get(`${prefix}none`), null);
    await Promise.all([redis.quit(), other.quit()]);
  });

  it('finds in an error what was sent', () =>
    same(
      async (redis, log) => {
        await redis.set('text', 'x');
        log(await failing(redis.hset('text', { a: 1, b: 2.5 })), await failing(redis.lpush('text', 1, 'b', 1e21)));
        log(await failing(redis.call('HSET', ['text', 'a', 1.5])), await failing(redis.incrby('text', 'x')));
        log(await failing(redis.lpush('text', Buffer.from([0xff]), null as never, true as never)));
        log(await failing(redis.eval('return redis.error_reply("mine")', 1, 'key', 5)));
        const results = await redis.pipeline().incr('text').lpush('text', 5).exec();
        log(results?.map(([error]) => [error?.message, (error as Failure).command]));
      },
      { keyPrefix: prefix },
    ));
});
