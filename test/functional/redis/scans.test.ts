// Functional: the SCAN family as streams of pages and as iterations: everything that was there is found, and no page is
// asked for that nobody wants.
import assert from 'node:assert/strict';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { ScanStream } from '../../../lib/redis/client/iterations/scan.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { errorOf, nextEvent } from './outcome.js';

onEveryServer('redis scans', ({ flavour, protocol, server }) => {
  const prefix = `scans:${flavour}:${protocol}:`;
  const key = (text: string): string => prefix + text;
  const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));
  let redis: Redis;

  beforeEach(() => {
    redis = client();
  });

  before(async () => {
    const admin = new Redis({ host: server().host, port: server().port });
    const old = await admin.keys(key('*'));
    if (old.length > 0) await admin.del(...old);
    const filling = admin.pipeline();
    for (let index = 0; index < 300; index++) filling.set(key(`text:${index}`), index);
    filling.hset(key('hash'), Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`field${index}`, index])));
    filling.sadd(key('set'), ...Array.from({ length: 600 }, (_, index) => `member${index}`));
    for (let index = 0; index < 600; index++) filling.zadd(key('zset'), index / 2, `member${index}`);
    filling.zadd(key('extremes'), 'inf', 'most', '-inf', 'least', 1.5, 'middle');
    filling.hset(key('small'), { a: 1, ['__proto__']: 'own' });
    filling.sadd(key('bytes'), Buffer.from([0xff, 0x00]));
    await filling.exec();
    await admin.quit();
  });

  function pages<T>(stream: ScanStream<T>): Promise<T[][]> {
    return new Promise((resolve, reject) => {
      const all: T[][] = [];
      stream.on('data', (page: T[]) => all.push(page));
      stream.on('end', () => resolve(all));
      stream.on('error', reject);
    });
  }

  function distinct<T>(all: T[][]): T[] {
    return [...new Set(all.flat())];
  }

  /** The commands with these names that the server executed meanwhile. */
  async function calls(name: string): Promise<number> {
    return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(await redis.info('commandstats'))?.[1] ?? 0);
  }

  // ------------------------------------------------------------------ streams

  it('finds the keys of the database, page by page', async () => {
    const found = await pages(redis.scanStream({ match: key('text:*'), count: 50 }));
    assert.ok(found.length > 1);
    assert.deepEqual(distinct(found).sort(), Array.from({ length: 300 }, (_, index) => key(`text:${index}`)).sort());
  });

  it('finds keys of one type', async () => {
    const found = await pages(redis.scanStream({ match: key('*'), type: 'hash', count: 1_000 }));
    assert.deepEqual(distinct(found).sort(), [key('hash'), key('small')]);
  });

  it('finds the members of a set, fields and values of a hash, members and scores of a sorted set', async () => {
    const members = await pages(redis.sscanStream(key('set'), { count: 100 }));
    assert.ok(members.length > 1);
    assert.deepEqual(distinct(members).sort(), Array.from({ length: 600 }, (_, index) => `member${index}`).sort());
    const pairs = await pages(redis.hscanStream(key('hash'), { match: 'field1*', count: 100 }));
    const fields = new Map(
      pairs.flatMap((page) =>
        page.flatMap((text, index) => (index % 2 === 0 ? [[text, page[index + 1]] as const] : [])),
      ),
    );
    assert.deepEqual([fields.size, fields.get('field1'), fields.get('field199')], [111, '1', '199']);
    const scores = await pages(redis.zscanStream(key('zset'), { count: 100 }));
    const byMember = new Map(
      scores.flatMap((page) =>
        page.flatMap((text, index) => (index % 2 === 0 ? [[text, page[index + 1]] as const] : [])),
      ),
    );
    assert.deepEqual([byMember.size, byMember.get('member3')], [600, '1.5']);
    if (flavour !== 'redis-7.0') {
      const names = distinct(await pages(redis.hscanStream(key('hash'), { noValues: true, count: 100 })));
      assert.deepEqual([names.length, names.includes('field7')], [600, true]);
    }
  });

  it('answers Buffers', async () => {
    assert.deepEqual(await pages(redis.sscanBufferStream(key('bytes'))), [[Buffer.from([0xff, 0x00])]]);
    const found = distinct(await pages(redis.scanBufferStream({ match: Buffer.from(key('bytes')), count: 1_000 })));
    assert.deepEqual(found, [Buffer.from(key('bytes'))]);
    assert.ok((await pages(redis.hscanBufferStream(key('small')))).flat().every((item) => Buffer.isBuffer(item)));
    assert.deepEqual((await pages(redis.zscanBufferStream(key('extremes'), { match: 'middle' }))).flat().map(String), [
      'middle',
      '1.5',
    ]);
  });

  it('takes numbers as texts and the options of a stream, as ioredis does', async () => {
    const stream = redis.scanStream({ match: key('text:1'), count: '1000', highWaterMark: 1 });
    assert.equal(stream.readableHighWaterMark, 1);
    assert.deepEqual(distinct(await pages(stream)), [key('text:1')]);
    assert.deepEqual(distinct(await pages(redis.scanStream({ match: key('none'), count: 1_000 }))), []);
  });

  it('asks for the next page when the one before was taken', async () => {
    const before = await calls('sscan');
    const stream = redis.sscanStream(key('set'), { count: 10, highWaterMark: 2 });
    await nextEvent(stream, 'readable');
    await eventually(() => stream.readableLength === 2);
    // What is asked for stands still while nobody reads.
    for (let turn = 0; turn < 20; turn++) await redis.ping();
    assert.equal((await calls('sscan')) - before, 2);
    stream.read();
    await eventually(async () => (await calls('sscan')) - before === 3);
    stream.destroy();
  });

  it('is as slow as the slowest of a pipeline, and loses nothing', async () => {
    let concurrent = 0;
    let most = 0;
    const seen = new Set<string>();
    const slow = new Transform({
      objectMode: true,
      highWaterMark: 1,
      transform(page: string[], _encoding, done) {
        most = Math.max(most, ++concurrent);
        setTimeout(() => {
          for (const member of page) seen.add(member);
          concurrent--;
          done();
        }, 1);
      },
    });
    await pipeline(redis.sscanStream(key('set'), { count: 20, highWaterMark: 1 }), slow);
    assert.deepEqual([seen.size, most], [600, 1]);
  });

  it('is an iteration of pages as well, and stops when it is left', async () => {
    const before = await calls('sscan');
    for await (const page of redis.sscanStream(key('set'), { count: 10, highWaterMark: 1 })) {
      assert.ok(Array.isArray(page));
      break;
    }
    await redis.ping();
    assert.ok((await calls('sscan')) - before <= 2);
  });

  it('ends after close() with the pages that came', async () => {
    const stream = redis.scanStream({ count: 10 });
    const all: string[][] = [];
    stream.on('data', (page: string[]) => {
      all.push(page);
      stream.close();
    });
    await nextEvent(stream, 'end');
    assert.ok(all.length <= 2);
  });

  it('emits the error of the server, and ends', async () => {
    const stream = redis.hscanStream(key('set'));
    const [error] = (await nextEvent(stream.resume(), 'error')) as [Error & { code?: string }];
    assert.match(error.message, /^WRONGTYPE/);
    assert.equal(stream.destroyed, true);
    redis.disconnect();
    const [closed] = (await nextEvent(redis.scanStream().resume(), 'error')) as [Error];
    assert.equal(closed.message, 'Connection is closed.');
  });

  it('goes on over a lost connection: a scan changes nothing', async () => {
    const proxy = await TcpProxy.start({ host: server().host, port: server().port });
    const interrupted = client({ host: proxy.host, port: proxy.port });
    const seen = new Set<string>();
    let cuts = 0;
    for await (const member of interrupted.sscanAll(key('set'), { count: 20 })) {
      seen.add(member);
      if (seen.size % 150 === 0 && cuts < 3) {
        cuts++;
        proxy.reset();
      }
    }
    assert.deepEqual([seen.size, cuts], [600, 3]);
    interrupted.disconnect();
    await proxy.stop();
  });

  // ------------------------------------------------------------------ iterations

  it('gives keys, members, fields and scores one by one', async () => {
    const keys = new Set<string>();
    for await (const found of redis.scanAll({ match: key('text:*'), count: 100 })) keys.add(found);
    assert.equal(keys.size, 300);
    const members = new Set<string>();
    for await (const member of redis.sscanAll(key('set'), { count: 100 })) members.add(member);
    assert.equal(members.size, 600);
    const fields = new Map<string, string>();
    for await (const [field, value] of redis.hscanAll(key('small'))) fields.set(field, value);
    assert.deepEqual([...fields].sort(), [
      ['__proto__', 'own'],
      ['a', '1'],
    ]);
    for (const replyMapping of ['legacy', 'resp3'] as const) {
      const scores = new Map<string, number>();
      for await (const [member, score] of client({ replyMapping }).zscanAll(key('extremes'))) scores.set(member, score);
      assert.deepEqual([...scores].sort(), [
        ['least', -Infinity],
        ['middle', 1.5],
        ['most', Infinity],
      ]);
    }
  });

  it('asks for no page that the loop does not reach', async () => {
    const before = await calls('zscan');
    for await (const [member] of redis.zscanAll(key('zset'), { count: 10 })) if (member !== '') break;
    assert.equal((await calls('zscan')) - before, 1);
  });

  it('throws the error of the server', async () => {
    assert.match((await errorOf(redis.sscanAll(key('hash')).next())).message, /^WRONGTYPE/);
  });

  // ------------------------------------------------------------------ prefixes

  it('leaves patterns and replies as they are with keyPrefix, as ioredis does; an option changes both', async () => {
    const plain = client({ keyPrefix: prefix });
    assert.deepEqual(distinct(await pages(plain.scanStream({ match: 'text:1', count: 1_000 }))), []);
    assert.deepEqual(distinct(await pages(plain.scanStream({ match: key('text:1'), count: 1_000 }))), [key('text:1')]);
    assert.equal(distinct(await pages(plain.sscanStream('set', { match: 'member5', count: 1_000 }))).length, 1);
    const transparent = client({ keyPrefix: prefix, prefixPatterns: true, stripPrefix: true });
    assert.deepEqual(distinct(await pages(transparent.scanStream({ match: 'text:1', count: 1_000 }))), ['text:1']);
    const all = distinct(await pages(transparent.scanStream({ count: 1_000 })));
    assert.ok(all.includes('hash') && all.every((found) => !found.startsWith(prefix)));
    assert.equal(all.length, 306);
    const iterated: string[] = [];
    for await (const found of transparent.scanAll({ match: 'h*', count: 1_000 })) iterated.push(found);
    assert.deepEqual(iterated, ['hash']);
    const binary = distinct(await pages(transparent.scanBufferStream({ match: Buffer.from('hash'), count: 1_000 })));
    assert.deepEqual(binary, [Buffer.from('hash')]);
    for await (const member of transparent.sscanAll('set', { match: 'member5', count: 1_000 }))
      assert.equal(member, 'member5');
  });
});

describe('a scan whose server is started again', function () {
  this.timeout(60_000);

  it('begins again, as cursors are another process now, and finds every field', async () => {
    const server = await RedisServer.start({ persistent: true });
    const redis = new Redis({ host: server.host, port: server.port, retryStrategy: () => 50 });
    redis.on('error', () => undefined);
    try {
      const fields = Array.from({ length: 2_000 }, (_, index) => `field ${index}`);
      await redis.hset('hash', Object.fromEntries(fields.map((field) => [field, 1])));
      for (const withSameProcess of [false, true]) {
        const seen = new Set<string>();
        let isLost = false;
        for await (const [field] of redis.hscanAll('hash', { count: 20 })) {
          seen.add(field);
          if (isLost || seen.size < 400) continue;
          if (withSameProcess) await server.ask('CLIENT', 'KILL', 'TYPE', 'NORMAL');
          else await server.restart();
          isLost = true;
        }
        assert.equal(seen.size, fields.length);
      }
    } finally {
      redis.disconnect();
      await server.stop();
    }
  });

  it('fails when it is lost for ever, and does not go on without what it left out', async () => {
    const server = await RedisServer.start();
    const redis = new Redis({ host: server.host, port: server.port, retryStrategy: () => 1 });
    redis.on('error', () => undefined);
    try {
      const fields = Array.from({ length: 600 }, (_, index) => `field ${index}`);
      await redis.hset('hash', Object.fromEntries(fields.map((field) => [field, 1])));
      const scan = async (): Promise<void> => {
        let count = 0;
        for await (const [field] of redis.hscanAll('hash', { count: 10 })) {
          assert.equal(typeof field, 'string');
          if (++count % 10 === 0) await server.ask('CLIENT', 'KILL', 'TYPE', 'NORMAL');
        }
      };
      assert.match(String(await errorOf(scan())), /the scan was begun 100 times/);
    } finally {
      redis.disconnect();
      await server.stop();
    }
  });
});
