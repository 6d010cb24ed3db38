// Unit: the forms in which a Redis client may be constructed.
import assert from 'node:assert/strict';
import type { OptionSpec } from '../../../../lib/core/options/option-table.js';
import { type RedisOptions, redisOptionTable } from '../../../../lib/redis/client/options/redis-options.js';
import { checkOptions, mergeArguments } from '../../../../lib/redis/client/options/parse-arguments.js';

describe('the arguments of a Redis client', () => {
  const cases: [unknown[], object][] = [
    [[], {}],
    [[6380], { port: 6380 }],
    [['6380'], { port: 6380 }],
    [[6380, 'db.example'], { port: 6380, host: 'db.example' }],
    [[6380, 'db.example', { db: 2 }], { port: 6380, host: 'db.example', db: 2 }],
    [[6380, { host: 'first', port: 1 }], { port: 6380, host: 'first' }],
    [['/tmp/redis.sock'], { path: '/tmp/redis.sock' }],
    [['/tmp/redis.sock?db=3', { db: 1 }], { path: '/tmp/redis.sock', db: 3 }],
    [['unix:///tmp/redis.sock?db=3'], { path: '/tmp/redis.sock', db: 3 }],
    [['localhost'], { host: 'localhost' }],
    [['db.example:6381'], { host: 'db.example', port: 6381 }],
    [['::1'], { host: '::1' }],
    [['redis://db.example'], { host: 'db.example' }],
    [['redis://[::1]:6380/1'], { host: '::1', port: 6380, db: 1 }],
    [
      ['redis://user:p%40ss@db.example:6380/4?family=6'],
      { host: 'db.example', port: 6380, username: 'user', password: 'p@ss', db: 4, family: 6 },
    ],
    [['redis://:secret@db.example'], { host: 'db.example', password: 'secret' }],
    [['rediss://db.example'], { host: 'db.example', tls: {} }],
    [['rediss://db.example', { tls: { ca: 'x' } }], { host: 'db.example', tls: { ca: 'x' } }],
    [['rediss://db.example', { tls: false }], { host: 'db.example', tls: {} }],
    [
      ['redis://db.example?commandTimeout=100&lazyConnect=true&replyMapping=resp3&keyPrefix=a:'],
      { host: 'db.example', commandTimeout: 100, lazyConnect: true, replyMapping: 'resp3', keyPrefix: 'a:' },
    ],
  ];
  for (const [args, expected] of cases) {
    it(`understands ${JSON.stringify(args)}`, () => assert.deepEqual(mergeArguments(args), expected));
  }

  it('has the defaults of ioredis', () => {
    const options = checkOptions({});
    assert.deepEqual(
      [
        options.port,
        options.host,
        options.family,
        options.db,
        options.connectTimeout,
        options.keepAlive,
        options.maxRetriesPerRequest,
      ],
      [6379, 'localhost', 0, 0, 10_000, 30_000, 20],
    );
    assert.deepEqual(
      [
        options.enableOfflineQueue,
        options.enableReadyCheck,
        options.lazyConnect,
        options.protocol,
        options.replyMapping,
      ],
      [true, true, false, 3, 'legacy'],
    );
    assert.deepEqual([options.commandTimeout, options.delivery], [5_000, 'safe']);
  });

  it('takes null for "not set", except where null has a meaning', () => {
    const options = checkOptions({
      password: null,
      host: null as never,
      maxRetriesPerRequest: null,
      retryStrategy: null,
      tls: false,
    });
    assert.deepEqual(
      [options.password, options.host, options.maxRetriesPerRequest, options.retryStrategy, options.tls],
      [null, 'localhost', null, null, undefined],
    );
    assert.deepEqual(checkOptions({ tls: true, port: '6380', db: '3' }), {
      ...checkOptions({}),
      tls: {},
      port: 6380,
      db: 3,
    });
  });

  it('is not fooled by a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'password', { value: 'polluted', configurable: true, writable: true });
    try {
      assert.equal(checkOptions({}).password, null);
    } finally {
      delete (Object.prototype as { password?: string }).password;
    }
  });

  const described = Object.entries(redisOptionTable as Readonly<Record<string, OptionSpec<unknown>>>).filter(
    ([, { expected }]) => expected !== 'anything',
  );
  const WRONG: readonly unknown[] = [
    Symbol('x'),
    NaN,
    -1,
    Infinity,
    1.5,
    '\0',
    'yes',
    [5],
    { a: 5 },
    () => 1,
    true,
    5n,
  ];

  it('refuses every value that an option does not describe, naming the option and not the value', () => {
    for (const [name, spec] of described) {
      const bad = WRONG.filter((value) => !spec.accepts(value) && !(value === true && name === 'tls'));
      assert.ok(bad.length >= 6, `${name} accepts nearly everything`);
      for (const value of bad) {
        assert.throws(
          () => checkOptions({ [name]: value }),
          (error: Error & { code?: string }) =>
            error.code === 'INVALID_OPTION' &&
            error.message.startsWith(`Redis: the option \`${name}\` must be `) &&
            !error.message.includes('\0'),
          `${name}: ${typeof value}`,
        );
      }
    }
    assert.ok(described.length > 45);
  });

  const OUT_OF_RANGE: [keyof RedisOptions, unknown][] = [
    ['port', 0],
    ['port', 65_536],
    ['port', 1.5],
    ['db', -1],
    ['db', 1.5],
    ['family', 5],
    ['connectTimeout', NaN],
    ['commandTimeout', 2 ** 31],
    ['connections', 0],
    ['connections', 65],
    ['maxRetriesPerRequest', -1],
    ['maxQueuedCommands', 0],
    ['maxQueuedBytes', 0],
    ['keepAlive', -1],
    ['limits', { maxDepth: 0 }],
    ['limits', { maxDeep: 5 }],
    ['limits', { maxDepth: NaN }],
    ['argumentTransformers', { set: 5 }],
    ['replyTransformers', { get: null }],
    ['interceptors', [5]],
    ['protocol', '3'],
    ['replyMapping', 'resp2'],
    ['unsafeIntegers', 'number'],
    ['lazyConnect', 'false'],
  ];
  for (const [name, value] of OUT_OF_RANGE) {
    it(`refuses ${name}: ${JSON.stringify(value)}`, () =>
      assert.throws(() => checkOptions({ [name]: value }), {
        code: 'INVALID_OPTION',
        message: new RegExp(`\`${name}\``),
      }));
  }

  it('takes false for no strategy and no reconnection by error, as ioredis does', () => {
    const options = checkOptions({ retryStrategy: false, reconnectOnError: false });
    assert.deepEqual([options.retryStrategy, options.reconnectOnError], [null, null]);
  });

  for (const bad of [true, [], Symbol('x'), () => 1]) {
    it(`refuses ${typeof bad}`, () => assert.throws(() => mergeArguments([bad]), /belongs here, not a/));
  }

  it('says that Sentinel is not supported yet', () => {
    assert.throws(() => checkOptions({ sentinels: [{ host: 'a' }] }), { code: 'UNSUPPORTED' });
  });
});
