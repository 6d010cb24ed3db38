// Functional: the Redis of ringwire/testing beside a real one: the same random commands on both answer alike, in RESP2
// and RESP3.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Redis } from '../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../lib/testing/redis/virtual-redis.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { inCase } from '../../support/watch/running-case.js';

type Command = readonly [name: string, ...args: string[]];

/** Few, so that commands meet the keys of others, of the same type and of another. */
const key = fc.constantFrom('t1', 't2', 'h1', 'l1', 'l2', 's1', 's2', 'z1', 'z2', 'kä');
const textKey = fc.constantFrom('t1', 't2', 'l1');
const hashKey = fc.constantFrom('h1', 'h1', 'h1', 't1');
const listKey = fc.constantFrom('l1', 'l2', 'l1', 't1');
const setKey = fc.constantFrom('s1', 's2', 's1', 'z1');
const sortedSetKey = fc.constantFrom('z1', 'z2', 'z1', 's1');
const text = fc.constantFrom(
  '',
  'a',
  'b',
  'c',
  'é',
  '10',
  '-3',
  '3.5',
  '1e2',
  ' 7',
  '9223372036854775807',
  'inf',
  'longer text',
);
const member = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const integer = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -6, max: 6 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('x', '1.5', '') },
  { weight: 1, arbitrary: fc.constantFrom('9223372036854775807', '-9223372036854775808', '9223372036854775808') },
);
const index = fc.oneof(fc.integer({ min: -6, max: 6 }).map(String), fc.constantFrom('x', '1.5', ''));
const score = fc.constantFrom('1', '2', '-1.5', '3e2', 'inf', '-inf', 'nan', '0', '2', '1e20', '-0', '1e400');
const scoreBound = fc.constantFrom('-inf', '+inf', '1', '(1', '2', '(2', '(-1.5', 'x', '', '(');
const textBound = fc.constantFrom('-', '+', '[a', '(b', '[c', '(d', 'x');
const withScores = fc.constantFrom<string[]>([], ['WITHSCORES']);
const seconds = fc.constantFrom('100', '1000', '0', '-1', 'x', '9223372036854775807', '-9223372036854775808');

type Part = fc.Arbitrary<string> | fc.Arbitrary<string[]> | string;
function command(name: string, ...parts: Part[]): fc.Arbitrary<Command> {
  const all = parts.map((part) =>
    typeof part === 'string' ? fc.constant(part) : (part as fc.Arbitrary<string | string[]>),
  );
  return fc.tuple(...all).map((values): Command => [name, ...values.flat()]);
}
const some = (part: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.array(part, { minLength: 1, maxLength: 4 });
const optional = (...words: string[][]): fc.Arbitrary<string[]> => fc.constantFrom<string[]>([], ...words);
const pairs = (one: fc.Arbitrary<string>, other: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(fc.tuple(one, other), { minLength: 1, maxLength: 3 }).map((list) => list.flat());

const COMMANDS: readonly fc.Arbitrary<Command>[] = [
  command(
    'SET',
    key,
    text,
    optional(['NX'], ['XX'], ['GET'], ['EX', '100'], ['PX', '0'], ['KEEPTTL'], ['NX', 'XX'], ['ZZ']),
  ),
  command('SET', textKey, text),
  command('GET', textKey),
  command('SETNX', textKey, text),
  command('SETEX', textKey, seconds, text),
  command('GETSET', textKey, text),
  command('GETDEL', textKey),
  command('GETEX', textKey, optional(['PERSIST'], ['EX', '100'], ['EX', '0'])),
  command('MGET', some(key)),
  command('MSET', pairs(textKey, text)),
  command('MSETNX', pairs(textKey, text)),
  command('APPEND', textKey, text),
  command('STRLEN', textKey),
  command('INCR', textKey),
  command('DECRBY', textKey, integer),
  command('INCRBY', textKey, fc.oneof(integer, fc.constant('9223372036854775807'))),
  command('SET', 'f1', fc.constantFrom('3', '-2.5', '1e2', 'x')),
  command('INCRBYFLOAT', 'f1', fc.constantFrom('0.1', '-1.25', '1e1', '3', 'x')),
  command('GETRANGE', textKey, integer, integer),
  command('SETRANGE', textKey, fc.oneof(index, fc.constant('536870912')), text),
  command('SETBIT', textKey, index, fc.constantFrom('0', '1', '2')),
  command('GETBIT', textKey, integer),
  command('DEL', some(key)),
  command('EXISTS', some(key)),
  command('TYPE', key),
  command('RENAME', key, key),
  command('RENAMENX', key, key),
  command('EXPIRE', key, seconds, optional(['NX'], ['XX'], ['GT'], ['LT'], ['NX', 'XX'], ['QQ'])),
  command('TTL', key),
  command('PERSIST', key),
  command(
    'KEYS',
    fc.constantFrom('*', 't*', '[hl]1', '?1', 'k?', '\\t1', '[^t]*', '[', '[t', '[z-t]1', '[]', '[^]1', '[\\]t]1'),
  ),
  command('DBSIZE'),
  command('HSET', hashKey, pairs(member, text)),
  command('HSET', hashKey, member),
  command('HMSET', hashKey, pairs(member, text)),
  command('HSETNX', hashKey, member, text),
  command('HGET', hashKey, member),
  command('HMGET', hashKey, some(member)),
  command('HGETALL', hashKey),
  command('HDEL', hashKey, some(member)),
  command('HEXISTS', hashKey, member),
  command('HLEN', hashKey),
  command('HKEYS', hashKey),
  command('HVALS', hashKey),
  command('HSTRLEN', hashKey, member),
  command('HINCRBY', hashKey, member, integer),
  command('HINCRBYFLOAT', hashKey, 'f', fc.constantFrom('0.1', '-1.25', '3', 'x')),
  command('LPUSH', listKey, some(member)),
  command('RPUSH', listKey, some(member)),
  command('LPUSHX', listKey, some(member)),
  command('RPUSHX', listKey, some(member)),
  command('LPOP', listKey, optional(['2'], ['0'], ['-1'])),
  command('RPOP', listKey, optional(['2'], ['0'], ['x'])),
  command('LLEN', listKey),
  command('LRANGE', listKey, integer, integer),
  command('LINDEX', listKey, integer),
  command('LSET', listKey, index, member),
  command('LREM', listKey, integer, member),
  command('LTRIM', listKey, integer, integer),
  command('LINSERT', listKey, fc.constantFrom('BEFORE', 'after', 'x'), member, member),
  command(
    'LPOS',
    listKey,
    member,
    optional(['RANK', '2'], ['RANK', '-1'], ['RANK', '0'], ['COUNT', '0'], ['COUNT', '2', 'MAXLEN', '3']),
  ),
  command('RPOPLPUSH', listKey, listKey),
  command('LMOVE', listKey, listKey, fc.constantFrom('LEFT', 'RIGHT'), fc.constantFrom('left', 'RIGHT', 'x')),
  command('SADD', setKey, some(member)),
  command('SREM', setKey, some(member)),
  command('SISMEMBER', setKey, member),
  command('SMISMEMBER', setKey, some(member)),
  command('SMEMBERS', setKey),
  command('SCARD', setKey),
  command('SMOVE', setKey, setKey, member),
  command('SINTER', some(setKey)),
  command('SUNION', some(setKey)),
  command('SDIFF', some(setKey)),
  command('SINTERSTORE', setKey, some(setKey)),
  command('SUNIONSTORE', setKey, some(setKey)),
  command('SDIFFSTORE', setKey, some(setKey)),
  command('SINTERCARD', '2', setKey, setKey, optional(['LIMIT', '1'], ['LIMIT', '-1'])),
  command(
    'ZADD',
    sortedSetKey,
    optional(['NX'], ['XX'], ['GT'], ['LT', 'CH'], ['NX', 'XX'], ['NX', 'GT'], ['INCR']),
    pairs(score, member),
  ),
  command('ZINCRBY', sortedSetKey, score, member),
  command('ZREM', sortedSetKey, some(member)),
  command('ZSCORE', sortedSetKey, member),
  command('ZMSCORE', sortedSetKey, some(member)),
  command('ZCARD', sortedSetKey),
  command('ZCOUNT', sortedSetKey, scoreBound, scoreBound),
  command('ZLEXCOUNT', sortedSetKey, textBound, textBound),
  command('ZRANK', sortedSetKey, member, optional(['WITHSCORE'], ['X'])),
  command('ZREVRANK', sortedSetKey, member, optional(['WITHSCORE'])),
  command('ZRANGE', sortedSetKey, integer, integer, withScores),
  command('ZRANGE', sortedSetKey, integer, integer, 'REV', withScores),
  command(
    'ZRANGE',
    sortedSetKey,
    scoreBound,
    scoreBound,
    'BYSCORE',
    optional(['REV'], ['LIMIT', '1', '2'], ['LIMIT', '0', '-1']),
    withScores,
  ),
  command('ZREVRANGE', sortedSetKey, integer, integer, optional(['WITHSCORES'], ['LIMIT', '0', '1'])),
  command('ZRANGEBYSCORE', sortedSetKey, scoreBound, scoreBound, withScores, optional(['LIMIT', '1', '2'], ['X'])),
  command('ZREVRANGEBYSCORE', sortedSetKey, scoreBound, scoreBound, withScores),
  command('ZREMRANGEBYRANK', sortedSetKey, integer, integer),
  command('ZREMRANGEBYSCORE', sortedSetKey, scoreBound, scoreBound),
  command('ZPOPMIN', sortedSetKey, optional(['2'], ['0'], ['-1'])),
  command('ZPOPMAX', sortedSetKey, optional(['2'], ['x'])),
  command('BLPOP', listKey, listKey, '0.01'),
  command('BZPOPMIN', sortedSetKey, '0.01'),
  command(
    'LMPOP',
    fc.constantFrom('2', '1', '0', '3'),
    listKey,
    listKey,
    fc.constantFrom('LEFT', 'right', 'x'),
    optional(['COUNT', '2'], ['COUNT', '0'], ['X']),
  ),
  command(
    'ZMPOP',
    fc.constantFrom('2', '2', 'x'),
    sortedSetKey,
    sortedSetKey,
    fc.constantFrom('MIN', 'max', 'x'),
    optional(['COUNT', '2'], ['COUNT', 'x']),
  ),
  command('BLMPOP', '0.01', '1', listKey, 'LEFT'),
  command('BZMPOP', '0.01', '1', sortedSetKey, 'MIN', optional(['COUNT', '3'])),
  command('BLMOVE', listKey, listKey, 'LEFT', 'RIGHT', '0.01'),
  command('BLMOVE', listKey, listKey, fc.constantFrom('LEFT', 'x'), 'RIGHT', fc.constantFrom('-1', 'x')),
  command('SRANDMEMBER', setKey, fc.constantFrom('0', 'x', '-9223372036854775808')),
  command('SPOP', setKey, fc.constantFrom('0', 'x', '-1'), optional(['1'])),
  command(
    'HSCAN',
    hashKey,
    fc.constantFrom('0', 'x'),
    optional(['NOVALUES'], ['COUNT', '0'], ['COUNT', '9', 'COUNT', '10']),
  ),
  command('ZSCAN', sortedSetKey, '0', optional(['COUNT', '0'])),
  command('SSCAN', setKey, fc.constantFrom('0', '-1')),
  command('SCAN', fc.constantFrom('-1', 'x'), 'COUNT', '10'),
  command('SET', textKey, text, 'NX', 'NX'),
  // Not so few that a real clock comes to them.
  command('PSETEX', textKey, fc.constantFrom('600000', '0', '-1', 'x', '9223372036854775807'), text),
  command('PEXPIREAT', key, seconds, optional(['GT', 'LT'])),
  command('EXPIREAT', key, seconds),
  command('MSETNX', pairs(textKey, text), 'odd'),
  command('DECRBY', textKey, '-9223372036854775808'),
  command('PUBSUB', fc.constantFrom('SHARDNUMSUB', 'SHARDCHANNELS', 'NUMSUB', 'NUMPAT'), optional(['c'])),
  command('FLUSHDB', fc.constantFrom('x', '')),
  command('WAIT', fc.constantFrom('0', 'x'), fc.constantFrom('0', '-1', 'x')),
  // Alone it tells how much the server has ever replicated to others.
  command('ROLE', 'x'),
  command('TIME', 'x'),
  command('ASKING'),
  command('READONLY'),
  command('AUTH', fc.constantFrom('default', 'somebody'), 'x', optional(['y'])),
  command('CLIENT', fc.constantFrom('GETNAME', 'SETNAME'), optional(['a b'], ['a', 'b'])),
  command('SELECT', fc.constantFrom('99', 'x', '-1')),
  command('GET'),
  command('NOSUCHCOMMAND', text),
];
const UNORDERED = /^(?:KEYS|HSCAN|SSCAN|ZSCAN|HKEYS|HVALS|SMEMBERS|SINTER|SUNION|SDIFF)$/;

interface Reply {
  readonly reply?: unknown;
  readonly error?: string;
}

async function run(redis: Redis, [name, ...args]: Command): Promise<Reply> {
  try {
    const reply = await redis.call(name, ...args);
    if (UNORDERED.test(name) && Array.isArray(reply)) return { reply: reply.flat().map(String).sort() };
    return { reply: plain(reply) };
  } catch (error) {
    // Of what is unknown the kit says more.
    const { message } = error as Error;
    return { error: message.includes('unknown command') ? message.split(' ')[0] : message };
  }
}

/** Objects without a prototype beside such as have one. */
function plain(reply: unknown): unknown {
  return reply !== null && typeof reply === 'object' && !Array.isArray(reply) ? { ...reply } : reply;
}

describe('the virtual Redis beside a real one', function () {
  this.timeout(180_000);

  for (const protocol of [2, 3] as const) {
    it(`answers random commands alike in RESP${protocol}`, async () => {
      const { port } = await sharedRedisServer('redis-8.2');
      const real = new Redis({ port, protocol, db: 9 });
      const virtual = new VirtualRedis();
      const redis = new Redis({ ...virtual.options, protocol, db: 9 });
      const settled = <T>(call: Promise<T>): Promise<T> => virtual.runtime.settled(call);
      try {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.oneof(...COMMANDS), { minLength: 20, maxLength: 60 }), async (commands) => {
            await Promise.all([real.flushdb(), settled(redis.flushdb())]);
            for (const [index, one] of commands.entries()) {
              await inCase(`${index}: ${one.join(' ')}`, async () => {
                const [expected, actual] = await Promise.all([run(real, one), settled(run(redis, one))]);
                assert.deepEqual(actual, expected, one.join(' '));
              });
            }
          }),
          {
            numRuns: 60,
            ...(process.env['RINGWIRE_SEED'] === undefined ? {} : { seed: Number(process.env['RINGWIRE_SEED']) }),
          },
        );
      } finally {
        await real.flushdb();
        real.disconnect();
        redis.disconnect();
      }
    });
  }
});
