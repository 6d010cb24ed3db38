// Functional: subscriptions, blocking commands and scans side by side with ioredis: the same calls, the same replies
// and events.
import { Redis } from '../../../lib/redis/client/redis.js';
import { besideIoredis } from './beside-ioredis.js';
import { eventually, onEveryServer } from './matrix.js';

onEveryServer('redis beside ioredis', ({ flavour, protocol, server }) => {
  const prefix = `parity:${flavour}:${protocol}:`;
  let publisher: Redis;

  before(() => {
    publisher = new Redis({ host: server().host, port: server().port });
  });

  after(() => publisher.quit());

  const same = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));

  it('subscribes and unsubscribes', () =>
    same(async (redis, log) => {
      for (const event of ['message', 'messageBuffer', 'pmessage', 'pmessageBuffer', 'smessage', 'smessageBuffer']) {
        redis.on(event, (...details: unknown[]) => log(event, ...details));
      }
      log(
        await redis.subscribe(`${prefix}a`, `${prefix}b`),
        await redis.psubscribe([`${prefix}p*`, `${prefix}q*`]),
        await redis.ssubscribe(`${prefix}s`),
      );
      await new Promise<void>((resolve) => {
        void redis.subscribe(`${prefix}c`, (error: unknown, count: unknown) => {
          log('callback', error, count);
          resolve();
        });
      });
      log(await redis.subscribe(`${prefix}a`));
      await publisher.publish(`${prefix}a`, 'one');
      await publisher.publish(`${prefix}pp`, Buffer.from([0xff]));
      await publisher.spublish(`${prefix}s`, 'three');
      log(await redis.unsubscribe(`${prefix}a`), await redis.unsubscribe(`${prefix}b`, `${prefix}c`));
      log(
        await redis.punsubscribe(`${prefix}p*`),
        await redis.punsubscribe(`${prefix}q*`),
        await redis.sunsubscribe(`${prefix}s`),
      );
      log(await redis.get(`${prefix}none`));
    }));

  it('treats other commands while subscribed', () =>
    same(async (redis, log) => {
      await redis.subscribe(`${prefix}a`);
      log(
        await redis.ping().catch((error: Error) => error.message),
        await redis.ping('text').catch((error: Error) => error.message),
      );
      log(await redis.get('x').catch((error: Error) => error.message));
      log(await redis.publish(`${prefix}a`, 'x').catch((error: Error) => error.message));
      log(await redis.quit());
    }));

  it('prefixes channels', () =>
    same(
      async (redis, log) => {
        const messages: unknown[] = [];
        for (const event of ['message', 'pmessage', 'smessage'])
          redis.on(event, (...details: unknown[]) => messages.push([event, ...details]));
        await redis.subscribe('a');
        await redis.psubscribe('p*');
        await redis.ssubscribe('s');
        for (const name of ['a', 'pq', `${prefix}a`, `${prefix}pq`]) log(name, await publisher.publish(name, name));
        for (const name of ['s', `${prefix}s`]) log(name, await publisher.spublish(name, name));
        // Their replies come after the messages, which came after the publisher's own replies perhaps.
        log(await redis.unsubscribe('a'), await redis.punsubscribe('p*'), await redis.sunsubscribe('s'));
        log(messages);
      },
      { keyPrefix: prefix },
    ));

  it('restores subscriptions', () =>
    same(async (redis, log) => {
      await redis.subscribe(`${prefix}a`, `${prefix}b`);
      await redis.unsubscribe(`${prefix}b`);
      const ready = new Promise<void>((resolve) => void redis.once('ready', resolve));
      redis.disconnect(true);
      await eventually(async () => (await publisher.publish(`${prefix}a`, 'x')) === 1);
      await ready;
      log(await publisher.publish(`${prefix}b`, 'x'), redis.status);
    }));

  it('blocks', () =>
    same(
      async (redis, log) => {
        await publisher.del(`${prefix}list`, `${prefix}zset`, `${prefix}stream`);
        await publisher.rpush(`${prefix}list`, 'a', 'b', 'c', 'd');
        await publisher.zadd(`${prefix}zset`, 1, 'one', 2, 'two');
        await publisher.xadd(`${prefix}stream`, '1-1', 'f', 'v');
        log(
          await redis.blpop('list', 1),
          await redis.blpop(['none', 'list'], 1),
          await redis.brpopBuffer('list', 1),
          await redis.blmove('list', 'to', 'LEFT', 'LEFT', 1),
        );
        log(await redis.bzpopmin('zset', 1), await redis.bzmpop(1, 1, 'zset', 'MAX'), await redis.blpop('none', 0.01));
        log(
          await redis.xread('BLOCK', 10, 'STREAMS', 'stream', '0'),
          await redis.xread('BLOCK', 10, 'STREAMS', 'stream', '$'),
        );
        log(await redis.wait(0, 10), await redis.pipeline().blpop('none', 0.01).exec());
      },
      { keyPrefix: prefix },
    ));

  it('scans', () =>
    same(
      async (redis, log) => {
        await publisher.del(`${prefix}set`, `${prefix}hash`);
        await publisher.sadd(`${prefix}set`, 'one');
        await publisher.hset(`${prefix}hash`, 'f', 'v');
        for (const stream of [
          redis.sscanStream('set'),
          redis.hscanStream('hash'),
          redis.hscanBufferStream('hash'),
          redis.zscanStream('none'),
          redis.scanStream({ match: `${prefix}hash`, count: 10_000 }),
        ]) {
          const pages: unknown[] = [];
          for await (const page of stream) pages.push(page);
          log(pages.flat());
        }
      },
      { keyPrefix: prefix },
    ));

  it('monitors', () =>
    same(async (redis, log) => {
      const monitor = await redis.monitor();
      const seen = new Promise<unknown[]>((resolve) => {
        monitor.on('monitor', (...details: unknown[]) => {
          if ((details[1] as string[])[1] === `${prefix}seen`) resolve(details);
        });
      });
      await publisher.set(`${prefix}seen`, 'a "b"');
      const [time, args, source, database] = await seen;
      log(typeof time, args, typeof source, database);
      monitor.disconnect();
    }));
});
