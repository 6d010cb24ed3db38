// Functional: a key prefix of bytes, which need not be UTF-8, on every way by which keys reach a server.
import assert from 'node:assert/strict';
import { Redis as Peer } from 'ioredis';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { clientsOf } from './clients.js';
import { onEveryServer } from './matrix.js';
import { errorOf } from './outcome.js';

onEveryServer('redis with a key prefix of bytes', ({ flavour, protocol, server }) => {
  /** A byte that begins no character, and what means something in a pattern. */
  const prefix = Buffer.concat([Buffer.from([0xff, 0xc3]), Buffer.from(`?[${flavour}:${protocol}]`)]);
  const key = (name: string | Buffer): Buffer => Buffer.concat([prefix, Buffer.from(name as string)]);
  const client = clientsOf((): RedisOptions => ({
    host: server().host,
    port: server().port,
    protocol,
    keyPrefix: prefix,
  }));
  let raw: Redis;

  before(() => {
    raw = new Redis({ host: server().host, port: server().port, protocol });
  });
  after(() => raw.quit());
  beforeEach(async () => {
    const redis = client({ prefixPatterns: true });
    for (const name of await redis.keysBuffer('*')) await raw.del(name);
  });

  it('is put before the keys of commands, of whatever kind', async () => {
    const redis = client();
    const bytes = Buffer.from([0xfe, 0]);
    await redis.set('text', 'a');
    await redis.set(bytes, 'b');
    await redis.set(5 as never, 'c');
    await redis.mset({ one: 1, two: 2 });
    await redis.mset(new Map([['three', 3]]));
    await redis.call('SeT', 'called', 'd');
    assert.deepEqual(
      await raw.mget(key('text'), key(bytes), key('5'), key('one'), key('two'), key('three'), key('called')),
      ['a', 'b', 'c', '1', '2', '3', 'd'],
    );
    assert.deepEqual(await redis.mget('text', bytes, 'none'), ['a', 'b', null]);
    assert.equal(await redis.del('text', bytes, '5', 'one', 'two', 'three', 'called'), 7);
  });

  it('is put before keys in pipelines, transactions, sessions, views and scripts', async () => {
    const redis = client({ scripts: { names: { lua: 'return KEYS', numberOfKeys: 1 } } });
    type WithNames = { namesBuffer(name: string): Promise<Buffer[]> };
    await redis.pipeline().set('a', 1).set('b', 2).exec();
    await redis.multi().incr('a').incr('b').exec();
    await redis.session((session) => session.incr('a'));
    await redis.transaction(['a'], async (session) => session.multi().incr('a'));
    await redis.with({ idempotent: true }).incr('b');
    await redis.multi({ pipeline: false });
    void redis.incr('b');
    await redis.exec();
    assert.deepEqual(await raw.mget(key('a'), key('b')), ['4', '5']);
    assert.deepEqual(await (redis as unknown as WithNames).namesBuffer('k'), [key('k')]);
    assert.deepEqual(await redis.evalBuffer('return KEYS', 2, 'k', 'l', 'no key'), [key('k'), key('l')]);
    await redis.rpush('list', 'x');
    assert.deepEqual(await redis.blpopBuffer('list', 1), [key('list'), Buffer.from('x')]);
  });

  it('is put before what SORT reads and stores', async () => {
    const redis = client();
    await raw.rpush(key('list'), 'a', 'b');
    await raw.mset([key('w_a'), '2', key('w_b'), '1', key('o_a'), 'A', key('o_b'), 'B']);
    assert.deepEqual(await redis.sort('list', 'BY', 'w_*', 'GET', 'o_*', 'GET', '#'), ['B', 'b', 'A', 'a']);
    assert.equal(await redis.sort('list', 'ALPHA', 'STORE', 'sorted'), 2);
    assert.deepEqual(await raw.lrange(key('sorted'), 0, -1), ['a', 'b']);
  });

  it('is a name in patterns, and taken off replies', async () => {
    const redis = client({ prefixPatterns: true, stripPrefix: true });
    await raw.mset([key('a1'), '1', key('a2'), '2', key('b'), '3']);
    assert.deepEqual((await redis.keysBuffer('a*')).map(String).sort(), ['a1', 'a2']);
    assert.deepEqual((await redis.keys('a?')).sort(), ['a1', 'a2']);
    const scanned: string[] = [];
    for await (const page of redis.scanBufferStream({ match: Buffer.from('a*') }))
      scanned.push(...(page as Buffer[]).map(String));
    for await (const name of redis.scanAll()) scanned.push(name);
    assert.deepEqual([...new Set(scanned)].sort(), ['a1', 'a2', 'b']);
    await redis.xadd('stream', '1-1', 'f', 'v');
    assert.deepEqual(await redis.xreadBuffer('STREAMS', 'stream', '0'), [
      [Buffer.from('stream'), [[Buffer.from('1-1'), [Buffer.from('f'), Buffer.from('v')]]]],
    ]);
  });

  it('is put before the keys that streams, groups and scans are read by', async () => {
    const redis = client();
    await raw.xadd(key('stream'), '1-1', 'f', 'v');
    for await (const { id } of redis.streamTail('stream', { from: '0' })) {
      assert.equal(id, '1-1');
      break;
    }
    for await (const entry of redis.streamRange('stream')) assert.equal(entry.id, '1-1');
    for await (const entry of redis.streamGroup('stream', { group: 'g', consumer: 'c', createFrom: '0' })) {
      assert.equal(await entry.ack(), true);
      break;
    }
    await raw.sadd(key('set'), 'member');
    for await (const member of redis.sscanAll('set')) assert.equal(member, 'member');
  });

  it('is put before shard channels, which are keys, and before no others', async () => {
    const redis = client();
    const heard: unknown[][] = [];
    for (const event of ['messageBuffer', 'smessageBuffer'])
      redis.on(event, (...message: unknown[]) => heard.push([event, ...message]));
    await redis.subscribe('channel');
    await redis.ssubscribe('shard');
    const bytes = Buffer.from('yes');
    assert.equal(await raw.publish('channel', bytes), 1);
    assert.equal(await raw.spublish(key('shard'), bytes), 1);
    await redis.sunsubscribe('shard');
    assert.deepEqual(heard, [
      ['messageBuffer', Buffer.from('channel'), bytes],
      ['smessageBuffer', key('shard'), bytes],
    ]);
    await redis.unsubscribe('channel');
  });

  it('stands in errors, and is a text where it is one', async () => {
    const redis = client();
    await redis.set('text', 'a');
    const error = (await errorOf(redis.lpush('text', 1))) as { command?: { args: unknown[] } };
    assert.deepEqual(error.command?.args, [key('text'), '1']);
    const readable = client({ keyPrefix: Buffer.from(`ünicode:${protocol}:`) });
    await readable.set('a', 'b');
    assert.equal(await raw.get(`ünicode:${protocol}:a`), 'b');
    assert.equal(await readable.del('a'), 1);
  });

  it('does to keys of bytes what ioredis does', async () => {
    const peer = new Peer({ host: server().host, port: server().port, protocol, keyPrefix: prefix as never });
    const redis = client();
    const name = Buffer.from([0xfd]);
    await peer.set(name, 'by the peer');
    assert.equal(await redis.get(name), 'by the peer');
    peer.disconnect();
  });
});
