// Functional: random programs, called in every way that there is, are answered what the same commands are answered one
// after the other on a plain socket, and leave the same behind. RINGWIRE_PROGRAMS=1000 runs so many of each kind;
// RINGWIRE_PROGRAM_SEED repeats one.
import assert from 'node:assert/strict';
import { Command, Redis } from '../../../lib/redis/index.js';
import type { RedisFlavour } from '../../support/servers/provision/redis-binaries.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { askRedis, type Reply } from '../../support/servers/redis/resp-probe.js';
import { atCase } from '../../support/watch/running-case.js';
import { seededRandom } from './chaos.js';

const PROGRAMS = Number(process.env['RINGWIRE_PROGRAMS'] ?? 12);
const SEED = Number(process.env['RINGWIRE_PROGRAM_SEED'] ?? Date.now() % 1_000_000);
const PREFIX = 'programs:';

/** In capitals what is sent as it is; `k` with a letter is a key, other small words are values of a kind. */
const TEMPLATES = `SET ks v|SET ks i|SET ks v EX sec GET|GET ks|APPEND ks v|INCRBY ks i|MSET ks v ks v
MGET ks ks kh|GETRANGE ks i i|STRLEN ks|SETBIT kb i bit|BITFIELD_RO kb GET u4 i|BITCOUNT kb|GETDEL ks|COPY ks ks REPLACE
RPUSH kl v v|LPUSH kl v|LRANGE kl 0 -1|LPOP kl i|LMOVE kl kl LEFT RIGHT|LMPOP 2 kl kl RIGHT COUNT 2|LPOS kl v COUNT 0
SORT kl ALPHA STORE kl|SORT_RO kl ALPHA DESC|LINSERT kl BEFORE v v|LREM kl i v|OBJECT ENCODING kl|LTRIM kl i i
HSET kh f v f v|HGETALL kh|HGETALL kh|HMGET kh f f|HINCRBYFLOAT kh f 0.25|HDEL kh f|HEXPIREAT kh 4000000000 FIELDS 1 f|HSTRLEN kh f
ZADD kz score m score m|ZADD kz INCR score m|ZADD kz XX INCR score m|ZSCORE kz m|ZMSCORE kz m m|ZINCRBY kz score m
ZRANGE kz 0 -1 WITHSCORES|ZRANGE kz 0 -1|ZPOPMIN kz 1|ZMPOP 1 kz MAX COUNT 2|ZRANK kz m WITHSCORE|ZUNION 2 kz kz WITHSCORES
ZRANGEBYSCORE kz -inf +inf WITHSCORES LIMIT 0 2|ZREVRANGE kz 0 -1|GEOADD kg 13.36 38.11 m|GEOPOS kg m m|GEOHASH kg m
GEOSEARCH kg FROMLONLAT 15 37 BYRADIUS 500 km ASC WITHCOORD WITHDIST|GEOSEARCHSTORE kz kg FROMLONLAT 15 37 BYRADIUS 500 km
XADD kx id f v|XADD kx id f v|XRANGE kx - +|XREAD STREAMS kx kx 0 0|XGROUP CREATE kx g 0 MKSTREAM|XLEN kx
XREADGROUP GROUP g c COUNT 2 STREAMS kx >|XPENDING kx g|XAUTOCLAIM kx g c 0 0|XINFO STREAM kx|XINFO GROUPS kx|XACK kx g id
EVAL return{1,ARGV[1],{false,'x'}} 0 v|EVAL return/redis.call('INCR',KEYS[1]) 1 ks|EVALSHA sha 1 ks|TYPE ks|DEL ks kl|EXISTS ks kh
PING|PING v|ECHO v|GET|ZADD kz no m|NOSUCH v|CONFIG GET maxmemory|COMMAND COUNT|DBSIZE|PFADD kp v|PFCOUNT kp kp|DUMP kh`
  .split(/[|\n]/)
  .map((template) => template.split(' '));

/** A command, and which of its arguments are keys. */
interface Asked {
  readonly words: readonly string[];
  readonly keys: ReadonlySet<number>;
}

type Form = 'strings' | 'buffers' | 'list';
type Caller = Record<string, (...args: unknown[]) => unknown>;
/** How a command is called, and in what form its texts come back. */
type Way = readonly [form: Form, call: (target: Caller, name: string, args: readonly unknown[]) => unknown];

const IN_PIPELINES: readonly Way[] = [
  [
    'strings',
    (target, name, args) => (target[name] === undefined ? target['call'](name, ...args) : target[name](...args)),
  ],
  ['strings', (target, name, args) => target['call'](name, args.flat())],
  ['buffers', (target, name, args) => target[`${name}Buffer`](...args)],
  ['list', (target, name, args) => target['callBuffer'](name, ...args)],
];
const ALONE: readonly Way[] = [
  ...IN_PIPELINES,
  ['strings', (target, name, args) => target['sendCommand'](new Command(name, args, { replyEncoding: 'utf8' }))],
  ['buffers', (target, name, args) => target['sendCommand'](new Command(name, args))],
];

/** What a value is, so that a text, a Buffer and a number are never the same. */
function shown(value: unknown): unknown {
  if (value instanceof Error) return `error ${value.message}`;
  if (Buffer.isBuffer(value)) return `bytes ${value.toString()}`;
  if (Array.isArray(value)) return value.map(shown);
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? `text ${value}` : value;
  return { object: Object.entries(value).map(([name, item]) => [name, shown(item)]) };
}

class Program {
  readonly name: string;
  private readonly random: () => number;
  private readonly redis: Redis;
  private readonly stringNumbers: boolean;
  /** What the plain socket is sent, and what becomes of each of its replies. */
  private readonly plain: (readonly string[])[] = [];
  private readonly checks: ((replies: readonly Reply[]) => Promise<void>)[] = [];
  private ids = 0;

  constructor(seed: number, server: RedisServer, protocol: 2 | 3) {
    this.random = seededRandom(seed);
    this.stringNumbers = this.oneOf([false, false, true]);
    this.name = `program ${seed} on RESP${protocol}${this.stringNumbers ? ' with stringNumbers' : ''}`;
    const { host, port } = server;
    const interceptors = this.oneOf([
      undefined,
      [(next: (call: never) => Promise<unknown>) => (call: never) => next(call)],
    ]);
    this.redis = new Redis({
      ...{
        host,
        port,
        protocol,
        keyPrefix: PREFIX,
        stringNumbers: this.stringNumbers,
        interceptors: interceptors as never,
      },
      ...{ lazyConnect: this.oneOf([true, false]), enableOfflineQueue: true, connections: 1 },
    });
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private oneOf<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  async run(other: RedisServer): Promise<void> {
    const { redis } = this;
    const steps = 20 + this.below(80);
    for (let step = 0; step < steps; step++) {
      const chance = this.random();
      if (chance < 0.6) this.alone(step);
      else if (chance < 0.8) this.pipeline(step);
      else this.transaction(step);
    }
    const replies = await askRedis({ host: other.host, port: other.port }, ...this.plain);
    for (const check of this.checks) await check(replies);
    await redis.quit();
  }

  private command(): Asked {
    const keys = new Set<number>();
    const [name, ...template] = this.oneOf(TEMPLATES);
    const words = template.map((word, index) => {
      if (!/^k[a-z]$/.test(word)) return this.value(word);
      keys.add(index);
      // Now and then one that holds something else.
      return this.below(30) === 0 ? 's1' : `${word[1]}${1 + this.below(2)}`;
    });
    return { words: [name.toLowerCase(), ...words], keys };
  }

  private value(word: string): string {
    switch (word) {
      case 'v':
        // None is so long that a hash is kept in an order of the server's own.
        return this.oneOf(['', 'a', '7', '-3', 'été ☃', '\r\n+OK\r\n', '__proto__', 'x'.repeat(60)]);
      case 'f':
        return this.oneOf(['f', '__proto__', 'constructor', '1', 'é']);
      case 'm':
        return this.oneOf(['m1', 'm2', 'm3']);
      case 'i':
        return String(this.below(7) - 1);
      case 'bit':
        return String(this.below(2));
      case 'sec':
        return '5000';
      case 'score':
        return this.oneOf(['1', '2.5', '-0.125', 'inf', '1e100', '3e-7']);
      case 'id':
        return `${++this.ids}-1`;
      case 'sha':
        return 'f'.repeat(40);
      default:
        return word.replace('return/', 'return ').replace('return{', 'return {');
    }
  }

  /** The arguments as a caller may give them: numbers, Buffers, lists. */
  private given({ words }: Asked): unknown[] {
    const args = words.slice(1).map((word) => {
      const kind = this.below(4);
      if (kind === 0) return Buffer.from(word);
      return kind === 1 && String(Number(word)) === word && Number.isSafeInteger(Number(word)) ? Number(word) : word;
    });
    return this.below(4) === 0 && args.length > 1 ? [args[0], args.slice(1)] : args;
  }

  private send({ words, keys }: Asked): number {
    return this.plain.push(words.map((word, index) => (keys.has(index - 1) ? PREFIX + word : word))) - 1;
  }

  private wayOf(ways: readonly Way[], { words: [name] }: Asked): Way {
    const way = this.oneOf(ways);
    return way[0] === 'buffers' && !(`${name}Buffer` in this.redis) ? ways[0] : way;
  }

  /** What a reply of RESP2 becomes. */
  private expected(reply: Reply, name: string, form: Form): unknown {
    if (reply instanceof Error || reply === null) return shown(reply);
    const texts = (value: Reply): unknown => {
      if (Array.isArray(value)) return value.map(texts);
      if (typeof value === 'string') return form === 'strings' ? `text ${value}` : shown(Buffer.from(value));
      if (typeof value !== 'number') return shown(value);
      return this.stringNumbers ? `text ${value}` : value;
    };
    if (name !== 'hgetall' || form === 'list' || !Array.isArray(reply)) return texts(reply);
    const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (let index = 0; index < reply.length; index += 2) object[String(reply[index])] = texts(reply[index + 1]);
    return { object: Object.entries(object) };
  }

  private same(step: number, asked: Asked, form: Form, actual: unknown, reply: Reply): void {
    const { words } = asked;
    // Its last bytes are no text: what the probe makes of them cannot be compared.
    if (words[0] === 'dump') return;
    const [value, wanted] = [shown(actual), this.expected(reply, words[0], form)];
    assert.deepEqual(value, wanted, `step ${step} of ${this.name}, ${form}: ${JSON.stringify(words)}`);
  }

  private alone(step: number): void {
    const asked = this.command();
    const [form, call] = this.wayOf(ALONE, asked);
    const views = [this.redis, this.redis, this.redis.with({ idempotent: true })];
    const target = (call === ALONE[4][1] || call === ALONE[5][1] ? this.redis : this.oneOf(views)) as unknown as Caller;
    const answered = settled(call(target, asked.words[0], this.given(asked)) as Promise<unknown>);
    const at = this.send(asked);
    this.checks.push(async (replies) => this.same(step, asked, form, await answered, replies[at]));
  }

  private gather(target: unknown, asked: readonly Asked[]): Form[] {
    return asked.map((each) => {
      const [form, call] = this.wayOf(IN_PIPELINES, each);
      assert.equal(call(target as Caller, each.words[0], this.given(each)), target);
      return form;
    });
  }

  private commands(): Asked[] {
    return Array.from({ length: 1 + this.below(6) }, () => this.command());
  }

  /** With a transaction in its middle, or without. */
  private pipeline(step: number): void {
    const [before, inside, behind] = [this.commands(), this.below(3) === 0 ? this.commands() : [], this.commands()];
    const pipeline = this.redis.pipeline();
    const forms = this.gather(pipeline, before);
    const at = before.map((asked) => this.send(asked));
    const begun = inside.length > 0 ? this.plain.push(['MULTI']) - 1 : -1;
    if (begun >= 0) (pipeline as unknown as Caller)['multi']();
    const formsInside = this.gather(pipeline, inside);
    inside.forEach((asked) => this.send(asked));
    const ended = begun >= 0 ? this.plain.push(['EXEC']) - 1 : -1;
    if (begun >= 0) (pipeline as unknown as Caller)['exec']();
    forms.push(...this.gather(pipeline, behind));
    at.push(...behind.map((asked) => this.send(asked)));
    const answered = settled(pipeline.exec());
    this.checks.push(async (replies) => {
      const results = resultsOf(await answered);
      const transaction = results.splice(before.length, ended < 0 ? 0 : ended - begun + 1);
      [...before, ...behind].forEach((asked, index) =>
        this.same(step, asked, forms[index], results[index], replies[at[index]]),
      );
      if (ended < 0) return;
      const exec = transaction.pop();
      const [opened, ...queued] = replies.slice(begun, ended);
      // QUEUED is a Buffer where the command was to answer one.
      const wanted = queued.map((reply, index) => this.expected(reply, inside[index].words[0], formsInside[index]));
      assert.deepEqual(transaction.map(shown), [shown(opened), ...wanted], `step ${step} of ${this.name}`);
      this.sameAll(step, inside, formsInside, exec, replies[ended]);
    });
  }

  private transaction(step: number): void {
    const asked = this.commands();
    const multi = this.redis.multi();
    const forms = this.gather(multi, asked);
    this.plain.push(['MULTI']);
    asked.forEach((each) => this.send(each));
    const ended = this.plain.push(['EXEC']) - 1;
    const answered = settled(multi.exec());
    this.checks.push(async (replies) => {
      const results = await answered;
      this.sameAll(step, asked, forms, Array.isArray(results) ? resultsOf(results) : results, replies[ended]);
    });
  }

  /** What EXEC replied. */
  private sameAll(step: number, asked: readonly Asked[], forms: readonly Form[], actual: unknown, reply: Reply): void {
    if (!Array.isArray(reply)) {
      assert.deepEqual(shown(actual), shown(reply), `step ${step} of ${this.name}`);
      return;
    }
    const results = actual as unknown[];
    assert.equal(results.length, reply.length, `step ${step} of ${this.name}`);
    asked.forEach((each, index) => this.same(step, each, forms[index], results[index], reply[index]));
  }
}

function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

/** The reply or the error of each command. */
function resultsOf(results: unknown): unknown[] {
  assert.ok(Array.isArray(results), String(results));
  return (results as [Error | null, unknown][]).map(([error, reply]) => error ?? reply);
}

for (const flavour of ['redis-7.0', 'redis-8.2', 'valkey-9.1'] satisfies RedisFlavour[]) {
  describe(`random programs on ${flavour}, seed ${SEED}`, () => {
    let servers: RedisServer[];

    before(async function () {
      this.timeout(120_000);
      servers = await Promise.all([RedisServer.start({ server: flavour }), RedisServer.start({ server: flavour })]);
    });

    after(() => Promise.all(servers.map((server) => server.stop())));

    for (const protocol of [3, 2] as const) {
      it(`are answered as on a plain socket, RESP${protocol}`, async function () {
        this.timeout(60_000 + PROGRAMS * 1_000);
        const [server, other] = servers;
        for (let index = 0; index < PROGRAMS; index++) {
          for (const each of servers) await each.ask('FLUSHALL');
          const program = new Program(SEED + index, server, protocol);
          atCase(program.name);
          await program.run(other);
          const [ours, theirs] = await Promise.all(servers.map((each) => each.ask('DEBUG', 'DIGEST')));
          assert.equal(ours, theirs, `what ${program.name} left behind`);
        }
      });
    }
  });
}
