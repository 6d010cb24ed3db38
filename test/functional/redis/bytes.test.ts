// Functional: bytes in, bytes out: names of fields that are not UTF-8, the one way to all pairs of a reply as Buffers, and
// what a transformer of replies is given.
import assert from 'node:assert/strict';
import { Command } from '../../../lib/redis/client/calls/sendable-command.js';
import { sharedTransformers } from '../../../lib/redis/client/calls/rewriting.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { clientsOf } from './clients.js';
import { onEveryServer } from './matrix.js';
import { errorOf } from './outcome.js';

/** Neither is UTF-8, and as text both are one replacement character. */
const FIRST = Buffer.from([0xff]);
const SECOND = Buffer.from([0xfe]);
const PAIRS = [FIRST, Buffer.from([1, 0x80]), SECOND, Buffer.from([2, 0x80])];

onEveryServer('redis bytes', ({ flavour, protocol, server }) => {
  for (const replyMapping of ['legacy', 'resp3'] as const) {
    describe(`replyMapping ${replyMapping}`, () => {
      const at = `bytes-${protocol}-${replyMapping}:`;
      const [hash, scored, stream, places] = ['h', 'z', 's', 'g'].map((name) => at + name);
      const make = clientsOf(() => ({ host: server().host, port: server().port, protocol, replyMapping }));
      let redis: Redis;

      beforeEach(async () => {
        redis = make();
        await redis.del(hash, scored, stream, places);
        await redis.hset(hash, ...PAIRS);
      });

      /** In any order, as a hash has none. */
      function assertPairs(list: unknown): void {
        const given = list as Buffer[];
        assert.equal(given.length, 4);
        assert.deepEqual(given[0].equals(FIRST) ? given : [...given.slice(2), ...given.slice(0, 2)], PAIRS);
      }

      it('fields that are the same as text are refused, not lost', async () => {
        for (const lossy of [redis.hgetall(hash), redis.hgetallBuffer(hash), redis.call('HGETALL', hash)]) {
          const error = await errorOf(lossy);
          assert.deepEqual([error.code, error.execution, error.retryable], ['DECODE_ERROR', 'done', false]);
          assert.match(error.message, /HGETALL could not be decoded.*not UTF-8.*callBuffer\(\)/);
        }
        const [first, second] = (await redis.multi().hgetallBuffer(hash).hlen(hash).exec()) as [
          Error | null,
          unknown,
        ][];
        assert.equal((first[0] as { code?: string } | null)?.code, 'DECODE_ERROR');
        assert.deepEqual(second, [null, 2]);
        const [only] = (await redis.pipeline().hgetall(hash).exec()) as [Error | null, unknown][];
        assert.equal((only[0] as { code?: string } | null)?.code, 'DECODE_ERROR');
        // Long texts, others that are not ASCII, and many fields are looked at alike.
        const many = Array.from({ length: 400 }, (_, index) => [`füeld:${index}`, 'x'.repeat(100)]).flat();
        await redis.hset(hash, ...many, Buffer.from(`${'x'.repeat(2_000)}\xff`, 'latin1'), '1');
        await redis.hset(hash, Buffer.from(`${'x'.repeat(2_000)}\xfe`, 'latin1'), '2');
        await redis.hdel(hash, FIRST);
        assert.equal((await errorOf(redis.hgetall(hash))).code, 'DECODE_ERROR');
      });

      it('one that is not UTF-8 has the name it has as text, as in ioredis', async () => {
        await redis.hdel(hash, SECOND);
        assert.deepEqual(await redis.hgetallBuffer(hash), { '\ufffd': PAIRS[1] });
        assert.deepEqual(await redis.hgetall(hash), { '\ufffd': '\u0001\ufffd' });
        await redis.hset(hash, 'ü', 'ö', 'a', 'b');
        assert.deepEqual(await redis.hgetall(hash), { '\ufffd': '\u0001\ufffd', ü: 'ö', a: 'b' });
      });

      it('callBuffer lists fields and values as they are stored, however it is sent', async () => {
        assertPairs(await redis.callBuffer('HGETALL', hash));
        assertPairs(await redis.callBuffer('hgetall', hash));
        assertPairs(await redis.with({ timeoutMs: 1_000 }).callBuffer('HGETALL', hash));
        assertPairs(await redis.session((session) => session.callBuffer('HGETALL', hash)));
        for (const results of [
          await redis.pipeline().callBuffer('HGETALL', hash).exec(),
          await redis.multi().callBuffer('HGETALL', hash).exec(),
          await redis.session((session) => session.multi().callBuffer('HGETALL', hash).exec()),
        ])
          assertPairs(results![0][1]);
        await redis.multi({ pipeline: false });
        void redis.callBuffer('HGETALL', hash);
        assertPairs(((await redis.exec()) as [null, unknown][])[0][1]);
        assert.deepEqual(await redis.callBuffer('HGETALL', `${at}none`), []);
      });

      it('callBuffer answers every reply with names as the same list on both versions, in both mappings', async () => {
        await redis.zadd(scored, 1.5, FIRST, 2, SECOND);
        await redis.xadd(stream, '1-1', ...PAIRS);
        await redis.xgroup('CREATE', stream, FIRST, 0);
        await redis.geoadd(places, 13.361389, 38.115556, FIRST);
        const plain = make({ protocol: 2, replyMapping: 'legacy' });
        const commands: [string, ...unknown[]][] = [
          ['CONFIG', 'GET', 'maxmemory*'],
          ['HRANDFIELD', hash, '-2', 'WITHVALUES'],
          ['HSCAN', hash, 0],
          ['HMGET', hash, FIRST, SECOND],
          ['ZRANGE', scored, 0, -1, 'WITHSCORES'],
          ['ZREVRANGEBYSCORE', scored, '+inf', '-inf', 'WITHSCORES'],
          ['ZRANDMEMBER', scored, '-1', 'WITHSCORES'],
          ['ZUNION', 1, scored, 'WITHSCORES'],
          ['ZSCORE', scored, FIRST],
          ['ZMSCORE', scored, FIRST, SECOND],
          ['XINFO', 'STREAM', stream],
          ['XINFO', 'GROUPS', stream],
          ['XRANGE', stream, '-', '+'],
          ['XREAD', 'STREAMS', stream, 0],
          ['GEOSEARCH', places, 'FROMMEMBER', FIRST, 'BYRADIUS', 10, 'km', 'ASC', 'WITHCOORD', 'WITHDIST'],
          ['GEOPOS', places, FIRST],
          ['COMMAND', 'INFO', 'get'],
          ['COMMAND', 'DOCS', 'get'],
        ];
        for (const [name, ...args] of commands) {
          // Both pick at random.
          const shape = (value: unknown): unknown => (name.includes('RAND') ? (value as unknown[]).length : value);
          const expected = await plain.callBuffer(name, ...(args as string[]));
          assert.deepEqual(shape(await redis.callBuffer(name, ...(args as string[]))), shape(expected), name);
          assertNoObject(expected, name);
        }
        assert.deepEqual(await redis.callBuffer('ZRANGE', scored, 0, -1, 'WITHSCORES'), [
          FIRST,
          Buffer.from('1.5'),
          SECOND,
          Buffer.from('2'),
        ]);
        assert.deepEqual(await redis.callBuffer('XRANGE', stream, '-', '+'), [[Buffer.from('1-1'), PAIRS]]);
        assert.deepEqual(await redis.callBuffer('XREAD', 'STREAMS', stream, 0), [
          [Buffer.from(stream), [[Buffer.from('1-1'), PAIRS]]],
        ]);
      });

      it('a transformer gets the list of the server, with Buffers where they were asked for', async () => {
        const seen: unknown[] = [];
        const note = (reply: unknown): string => (seen.push(reply), 'transformed');
        const changed = make({ replyTransformers: { hgetall: note, zrange: note, xread: note } });
        await redis.hset(`${at}text`, '10', 'ten', '9', 'nine');
        await redis.zadd(scored, 1.5, 'a');
        assert.equal(await changed.hgetallBuffer(hash), 'transformed');
        assertPairs(seen.pop());
        assert.equal(await changed.callBuffer('HGETALL', hash), 'transformed');
        assertPairs(seen.pop());
        // In the order of the server, which an object would not keep.
        assert.equal(await changed.hgetall(`${at}text`), 'transformed');
        assert.deepEqual(seen.pop(), ['10', 'ten', '9', 'nine']);
        assert.deepEqual(await changed.pipeline().hgetallBuffer(hash).exec(), [[null, 'transformed']]);
        assertPairs(seen.pop());
        assert.deepEqual(await changed.multi().hgetall(`${at}text`).exec(), [[null, 'transformed']]);
        assert.deepEqual(seen.pop(), ['10', 'ten', '9', 'nine']);
        assert.equal(await changed.session((session) => session.hgetallBuffer(hash)), 'transformed');
        assertPairs(seen.pop());
        assert.equal(await changed.zrange(scored, 0, -1, 'WITHSCORES'), 'transformed');
        assert.deepEqual(seen.pop(), ['a', '1.5']);
        await redis.xadd(stream, '1-1', 'f', 'v');
        assert.equal(await changed.xread('STREAMS', stream, 0), 'transformed');
        assert.deepEqual(seen.pop(), [[stream, [['1-1', ['f', 'v']]]]]);
        await redis.del(`${at}text`);
      });

      it('a transformer of all clients gets it too', async () => {
        try {
          let seen: unknown;
          Command.setReplyTransformer('hgetall', (reply) => (seen = reply));
          assertPairs(await redis.hgetallBuffer(hash));
          assertPairs(seen);
          assertPairs(((await redis.multi().hgetallBuffer(hash).exec()) as [null, unknown][])[0][1]);
        } finally {
          sharedTransformers.replies.clear();
          sharedTransformers.inUse = false;
        }
      });
    });
  }

  it('names that objects have by themselves are names like others', async () => {
    const redis = clientNow();
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', ''];
    const key = `bytes-${protocol}-names-${flavour}`;
    await redis.hset(key, ...names.flatMap((name) => [name, `value of ${name}`]));
    for (const reply of [await redis.hgetall(key), (await redis.multi().hgetall(key).exec())![0][1]]) {
      const hash = reply;
      assert.deepEqual(Object.keys(hash).sort(), [...names].sort());
      for (const name of names) assert.equal(Object.getOwnPropertyDescriptor(hash, name)?.value, `value of ${name}`);
      assert.equal(Object.getPrototypeOf(hash), Object.prototype);
    }
    await redis.del(key);
  });

  const clientNow = clientsOf(() => ({ host: server().host, port: server().port, protocol }));
});

function assertNoObject(value: unknown, name: string): void {
  if (Array.isArray(value)) for (const item of value) assertNoObject(item, name);
  else assert.ok(value === null || Buffer.isBuffer(value) || typeof value === 'number', `${name}: ${String(value)}`);
}
