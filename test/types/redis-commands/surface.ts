// What the typed command surface says, checked by the compiler alone: surface.test.ts compiles this file with
// TypeScript 6 and 7.
import { expectTypeOf } from 'expect-type';
import type { RedisCommander as PeerCommander } from 'ioredis';
import {
  Cluster,
  type ClusterOptions,
  type ErrorCode,
  type Redis,
  type RedisOptions,
  type ReplyError,
} from '../../../lib/redis/index.js';
import type {
  ChainableCommander,
  ExecResults,
  NewPipeline,
  RedisCommander,
  RedisKey,
} from '../../../lib/redis/commands/redis-commander.js';

interface Legacy extends RedisCommander<{ readonly type: 'default'; readonly mapping: 'legacy' }> {
  pipeline(): NewPipeline;
}
interface Natural extends RedisCommander<{ readonly type: 'default'; readonly mapping: 'resp3' }> {
  pipeline(): NewPipeline<'resp3'>;
}

export async function surface(redis: Legacy, natural: Natural): Promise<void> {
  // Every command of ioredis is here, under its name and its Buffer twin's.
  expectTypeOf<Exclude<keyof PeerCommander, keyof Legacy>>().toEqualTypeOf<never>();

  // Strings, lists, the object and Map forms, callbacks
  expectTypeOf(await redis.get('key')).toEqualTypeOf<string | null>();
  expectTypeOf(await redis.getBuffer(Buffer.from('key'))).toEqualTypeOf<Buffer | null>();
  expectTypeOf(await redis.set('key', 1)).toEqualTypeOf<'OK'>();
  expectTypeOf(await redis.set('key', 'value', 'EX', 10)).toEqualTypeOf<'OK'>();
  expectTypeOf(await redis.set('key', 'value', 'PX', 10, 'NX')).toEqualTypeOf<'OK' | null>();
  expectTypeOf(await redis.set('key', 'value', 'GET')).toEqualTypeOf<string | null>();
  expectTypeOf(await redis.mget('a', Buffer.from('b'))).toEqualTypeOf<(string | null)[]>();
  expectTypeOf(await redis.mget(['a', 'b'] as const)).toEqualTypeOf<(string | null)[]>();
  expectTypeOf(await redis.del(['a', 'b'], 'c')).toEqualTypeOf<number>();
  expectTypeOf(await redis.mset({ a: 1 })).toEqualTypeOf<'OK'>();
  expectTypeOf(await redis.mset(new Map([['a', 1]]))).toEqualTypeOf<'OK'>();
  expectTypeOf(await redis.mset(['a', 1, 'b', 2])).toEqualTypeOf<'OK'>();
  expectTypeOf(await redis.hset('key', { a: 1 })).toEqualTypeOf<number>();
  expectTypeOf(await redis.hset('key', 'a', 1, 'b', Buffer.from('2'))).toEqualTypeOf<number>();
  expectTypeOf(await redis.hgetall('key')).toEqualTypeOf<Record<string, string>>();
  expectTypeOf(await redis.hgetallBuffer('key')).toEqualTypeOf<Record<string, Buffer>>();
  expectTypeOf(await redis.lpop('key', 2)).toEqualTypeOf<string[] | null>();
  expectTypeOf(await redis.client('ID')).toEqualTypeOf<number>();
  expectTypeOf(await redis.xrange('key', '-', '+')).toEqualTypeOf<[id: string, fields: string[]][]>();
  expectTypeOf(await redis.blpop('a', 'b', 0)).toEqualTypeOf<[key: string, element: string] | null>();
  void redis.get('key', (error, value) => {
    expectTypeOf(error).toEqualTypeOf<Error | null | undefined>();
    expectTypeOf(value).toEqualTypeOf<string | null | undefined>();
  });
  void redis.del('a', ['b'], (_error, count) => expectTypeOf(count).toEqualTypeOf<number | undefined>());
  void redis.hset('key', { a: 1 }, (_error, count) => expectTypeOf(count).toEqualTypeOf<number | undefined>());

  // The two reply mappings
  expectTypeOf(await redis.zscore('key', 'member')).toEqualTypeOf<string | null>();
  expectTypeOf(await natural.zscore('key', 'member')).toEqualTypeOf<number | null>();
  expectTypeOf(await redis.zrange('key', 0, -1, 'WITHSCORES')).toEqualTypeOf<string[]>();
  expectTypeOf(await natural.zrange('key', 0, -1, 'WITHSCORES')).toEqualTypeOf<[member: string, score: number][]>();
  expectTypeOf(await natural.zrangeBuffer('key', 0, -1)).toEqualTypeOf<Buffer[]>();
  expectTypeOf(await redis.config('GET', 'maxmemory')).toEqualTypeOf<string[]>();
  expectTypeOf(await natural.config('GET', 'maxmemory')).toEqualTypeOf<Record<string, string>>();

  // What exec answers is a tuple, open at its end since commands can be added in other statements.
  const results = await redis.pipeline().get('a').set('b', 1).incr('c').hgetall('h').exec();
  type Known = [error: Error | null, result: string | null];
  expectTypeOf(results).toEqualTypeOf<ExecResults<[string | null, 'OK', number, Record<string, string>]>>();
  expectTypeOf(results![0]).toEqualTypeOf<Known>();
  expectTypeOf(results![9]).toEqualTypeOf<[error: Error | null, result: unknown]>();
  const [scored] = (await natural.pipeline().zscore('key', 'member').exec())!;
  expectTypeOf(scored).toEqualTypeOf<[error: Error | null, result: number | null]>();

  // Statements, reassignments, reductions and helpers, as code written for ioredis has them
  const gathered = redis.pipeline();
  void gathered.get('a');
  expectTypeOf(await gathered.exec()).toEqualTypeOf<[error: Error | null, result: unknown][] | null>();
  let reassigned = redis.pipeline();
  for (const key of ['a', 'b']) reassigned = reassigned.get(key);
  const reduced = ['a', 'b'].reduce((chain, key) => chain.del(key), redis.pipeline());
  const helper = (chain: ChainableCommander, key: RedisKey): ChainableCommander => chain.get(key).expire(key, 10);
  reassigned = helper(helper(redis.pipeline().set('a', 1), 'b'), 'c');
  void reassigned;
  expectTypeOf(await helper(reduced, 'a').get('b').exec()).toEqualTypeOf<
    [error: Error | null, result: unknown][] | null
  >();
  const plain: [Error | null, unknown][] | null = await redis.pipeline().get('a').exec();
  void plain;

  // Commands without a method (surface.test.ts has those that a user declares)
  expectTypeOf(redis.call('JSON.GET', 'key', '$')).toEqualTypeOf<Promise<unknown>>();

  // Either client of an application
  const either = Math.random() < 2 ? redis : natural;
  expectTypeOf(await either.get('key')).toEqualTypeOf<string | null>();

  // @ts-expect-error an object is no value
  void redis.set('key', {});
  // @ts-expect-error undefined is no value
  void redis.set('key', undefined);
  // @ts-expect-error a key is missing
  void redis.get();
  // @ts-expect-error a number is no key
  void redis.get(1);
  // @ts-expect-error there is no such command
  void redis.gett('key');
  // @ts-expect-error no option of SET
  void redis.set('key', 'value', 'EX', { seconds: 10 });
}

export async function clients(redis: Redis, either: Redis | Cluster, options: ClusterOptions): Promise<void> {
  // What listeners get
  redis.on('message', (channel, message) => expectTypeOf([channel, message]).toEqualTypeOf<string[]>());
  redis.once('pmessageBuffer', (pattern, channel, message) =>
    expectTypeOf([pattern, channel, message] as const).toEqualTypeOf<readonly [string, Buffer, Buffer]>(),
  );
  redis
    .on('error', (error) => expectTypeOf(error).toEqualTypeOf<Error>())
    .on('error', (error: NodeJS.ErrnoException) => void error.code);
  redis.on('reconnecting', (delayMs) => expectTypeOf(delayMs).toEqualTypeOf<number>());
  redis.on('gap', ({ fromMs }) => expectTypeOf(fromMs).toEqualTypeOf<number>());
  redis.on('an event of the program', (...details: string[]) => void details);

  // Options are put together step by step, from what may not be set
  const settings: RedisOptions = { host: process.env['HOST'], tls: undefined };
  settings.password = process.env['PASSWORD'];
  settings.port = process.env['PORT'];
  delete settings.password;
  expectTypeOf<Partial<RedisOptions>>().toExtend<RedisOptions>();
  expectTypeOf(redis.options).toExtend<RedisOptions>();

  // Programs that serve one server and a cluster alike
  expectTypeOf(await either.get('key')).toEqualTypeOf<string | null>();
  expectTypeOf(await either.set('key', 'value', 'EX', 1)).toEqualTypeOf<'OK'>();
  expectTypeOf(await either.pipeline().get('key').exec()).toEqualTypeOf<ExecResults<[string | null]>>();
  either.on('error', (error: Error) => void error.message);
  if (either.isCluster && either instanceof Cluster) {
    for (const node of either.nodes('master')) expectTypeOf(await node.get('key')).toEqualTypeOf<string | null>();
  }
  await either.quit();
  const status: string = either.status;
  void status;
  void new Cluster([{ host: 'a', port: 1 }, 'redis://b', 7000], options);
}

/** What is often written and never meant. */
export function mistakes(redis: Legacy, error: ReplyError): void {
  expectTypeOf(error.code).toEqualTypeOf<ErrorCode>();

  // @ts-expect-error no such option
  void redis.set('a', 'b', 'EXX', 5);
  // @ts-expect-error an expiry without its time
  void redis.set('a', 'b', 'NX', 'EXX', 5);
  // @ts-expect-error WITHSCORES
  void redis.zrange('a', 0, 1, 'WITHSCORE');
  // @ts-expect-error LEFT or RIGHT
  void redis.lmpop(1, 'a', 'MIDDLE');
  // @ts-expect-error LEFT or RIGHT
  void redis.blmpop(1, 1, 'a', 'MIDDLE');
  // @ts-expect-error MIN or MAX
  void redis.zmpop(1, 'a', 'LEAST');
  // @ts-expect-error MATCH
  void redis.scan(0, 'MTACH', 'a*');
  // @ts-expect-error MATCH
  void redis.hscan('a', 0, 'PATTERN', 'a*');
  // @ts-expect-error NX, XX, GT or LT
  void redis.expire('a', 5, 'NN');
  // @ts-expect-error NX, XX, GT or LT, then FIELDS
  void redis.hexpire('a', 5, 'FIELD', 1, 'f');
  // @ts-expect-error EX, not EXP
  void redis.getex('a', 'EXP', 5);
  // @ts-expect-error BEFORE or AFTER
  void redis.linsert('a', 'INSIDE', 'b', 'c');
  // @ts-expect-error LEFT or RIGHT
  void redis.lmove('a', 'b', 'LEFT', 'TOP');
  // @ts-expect-error REPLACE
  void redis.copy('a', 'b', 'REPLACED');
  // @ts-expect-error RANK
  void redis.lpos('a', 'b', 'RANKS', 1);
  // @ts-expect-error KILL
  void redis.client('KILLL', 'ID', 5);
  // @ts-expect-error GET
  void redis.config('GTE', 'maxmemory');
  // @ts-expect-error ENCODING
  void redis.object('ENCODINGS', 'a');
  // @ts-expect-error BIT or BYTE
  void redis.bitcount('a', 0, 1, 'BITS');
  // @ts-expect-error a unit
  void redis.geodist('a', 'b', 'c', 'miles');
  // @ts-expect-error no key
  void redis.get();
  // @ts-expect-error no object
  void redis.incrby('a', {});
  // @ts-expect-error GROUP
  void redis.xreadgroup('GROUPS', 'g', 'c', 'STREAMS', 'x', '>');
  // @ts-expect-error STREAMS
  void redis.xread('COUNT', 1, 'STREAM', 'x', '0');
  // @ts-expect-error MAXLEN or MINID
  void redis.xtrim('x', 'MAXIMUM', 5);
  // @ts-expect-error FLUSHALL takes ASYNC or SYNC
  void redis.flushall('NOW');

  // What is right, and looks alike
  void redis.set('a', 'b', 'ex', 5);
  void redis.set('a', 'b', 'EX', '5', 'GET');
  void redis.set('a', 'b', 'IFEQ', 'c');
  void redis.set('a', 'b', 'XX', 'GET', 'KEEPTTL', (_error, old) => void old?.length);
  void redis.zrange('a', '(1', '+inf', 'BYSCORE', 'LIMIT', 0, 5, () => {});
  void redis.lmpop(2, 'a', Buffer.from('b'), 'LEFT', 'COUNT', 5, (_error, popped) => void popped?.[1].length);
  void redis.lmpop(2, ['a', 'b'], 'RIGHT');
  void redis.scan(0, 'COUNT', 5, 'MATCH', 'a*', 'TYPE', 'hash', (_error, page) => void page?.[1].length);
  void redis.client('setname', 'me');
}
