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
    [['fe80::1%eth0'], { host: 'fe80::1%eth0' }],
    [['::ffff:127.0.0.1'], { host: '::ffff:127.0.0.1' }],
    [['[::1]'], { host: '::1' }],
    [['[::1]:6380'], { host: '::1', port: 6380 }],
    [['[::1]:6380/2'], { host: '::1', port: 6380, db: 2 }],
    [['[::1]?db=2'], { host: '::1', db: 2 }],
    [['[fe80::1%25eth0]:6380'], { host: 'fe80::1%eth0', port: 6380 }],
    [['[fe80::1%eth0]'], { host: 'fe80::1%eth0' }],
    [[''], {}],
    [[' 6380 '], { port: 6380 }],
    [['6380.0'], { port: 6380 }],
    [['//db.example'], { host: 'db.example' }],
    [['//db.example:6380/3'], { host: 'db.example', port: 6380, db: 3 }],
    [['//[::1]:6380/3?family=6'], { host: '::1', port: 6380, db: 3, family: 6 }],
    [['//user:pw@db.example'], { host: 'db.example', username: 'user', password: 'pw' }],
    [['///tmp/redis.sock'], { path: '///tmp/redis.sock' }],
    [['user:pw@db.example:6380'], { host: 'db.example', port: 6380, username: 'user', password: 'pw' }],
    [['db.example:6380/3?family=4'], { host: 'db.example', port: 6380, db: 3, family: 4 }],
    [['db.example/'], { host: 'db.example' }],
    [['localhost:6379/tmp/redis.sock'], { host: 'localhost', port: 6379, path: '/tmp/redis.sock' }],
    [['unix:/tmp/redis.sock?db=3'], { path: '/tmp/redis.sock', db: 3 }],
    [['redis://db.example:6380/3/'], { host: 'db.example', port: 6380, db: 3 }],
    [['redis://'], {}],
    [['REDISS://db.example'], { host: 'db.example', tls: {} }],
    [[new URL('redis://:secret@db.example:6380/1')], { host: 'db.example', port: 6380, password: 'secret', db: 1 }],
    [[{ port: 5 }, 6380], { port: 6380 }],
    [['redis://db.example:5', 6380], { host: 'db.example', port: 6380 }],
    [['redis://db.example?maxRetriesPerRequest=null'], { host: 'db.example', maxRetriesPerRequest: null }],
    [['redis://db.example?ssl_cert_reqs=none'], { host: 'db.example', ssl_cert_reqs: 'none' }],
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

  /** Those of its releases 3 to 6 that have no effect here, and those of its clusters. */
  const IGNORED =
    'Connector allowUsernameInURI autoPipeliningIgnoredCommands clusterNodeRetryStrategy clusterRetryStrategy ' +
    'commandQueue dnsLookup dropBufferSupport enableAutoPipelining maxRedirections maxScriptsCachingTime monitor ' +
    'offlineQueue parser redisOptions resolveSrv retryDelayOnClusterDown retryDelayOnFailover retryDelayOnMoved ' +
    'retryDelayOnTryAgain scaleReads shardedSubscribers slotsRefreshInterval ' +
    'slotsRefreshTimeout socketTimeout useSRVRecords';
  for (const name of IGNORED.split(' ')) {
    it(`takes ${name}, which means nothing here, as an option and in a URL`, () => {
      const { [name]: _, ...others } = checkOptions({ strictOptions: true, [name]: () => 1 }) as Record<
        string,
        unknown
      >;
      const fromUrl = checkOptions(mergeArguments([`redis://localhost?strictOptions=true&${name}=true`]));
      const { [name]: __, ...othersOfUrl } = fromUrl as Record<string, unknown>;
      const { [name]: ___, ...expected } = checkOptions({ strictOptions: true }) as Record<string, unknown>;
      assert.deepEqual([others, othersOfUrl], [expected, expected]);
    });
  }

  it("refuses an unknown option of a URL's query where it refuses any", () => {
    const withUnknown = mergeArguments(['redis://localhost?hostname=evil&strictOptions=true']);
    assert.throws(() => checkOptions(withUnknown), { code: 'INVALID_OPTION', message: /unknown option `hostname`/ });
    assert.equal(checkOptions(mergeArguments(['redis://localhost?__proto__=evil&toString=evil'])).host, 'localhost');
  });

  const REFUSED: [string, RegExp][] = [
    ['./redis.sock', /the path of a unix socket begins with \//],
    ['../redis.sock', /the path of a unix socket begins with \//],
    ['redis:localhost:6380', /cannot be parsed/],
    ['redis://localhost/3x', /not the number of a database/],
    ['redis://localhost//3', /not the number of a database/],
    ['redis://localhost?host=evil', /the option host cannot be set/],
    ['redis://localhost?retryStrategy=5', /the option retryStrategy cannot be set/],
  ];
  for (const [text, message] of REFUSED) {
    it(`refuses ${text}`, () => assert.throws(() => mergeArguments([text]), { code: 'INVALID_OPTION', message }));
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

  it("takes ioredis's other words for what an option may be", () => {
    const options = checkOptions({
      host: '',
      maxRetriesPerRequest: -1,
      blockingTimeout: -1,
      enableOfflineQueue: null as never,
      stringNumbers: null as never,
      family: 'IPv6' as never,
    });
    assert.deepEqual(
      [options.host, options.maxRetriesPerRequest, options.blockingTimeout, options.family],
      ['localhost', null, undefined, 6],
    );
    assert.deepEqual([options.enableOfflineQueue, options.stringNumbers], [false, false]);
    assert.equal(checkOptions({ maxRetriesPerRequest: Infinity }).maxRetriesPerRequest, null);
    assert.equal(checkOptions({ family: '4' as never }).family, 4);
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

  /** What else is taken, as ioredis takes it. */
  const OTHER_WORDS: Readonly<Record<string, readonly unknown[]>> = {
    tls: [true],
    maxRetriesPerRequest: [-1, Infinity],
    blockingTimeout: [-1],
  };

  it('refuses every value that an option does not describe, naming the option and not the value', () => {
    for (const [name, spec] of described) {
      const bad = WRONG.filter((value) => !spec.accepts(value) && !OTHER_WORDS[name]?.includes(value));
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
    ['maxRetriesPerRequest', 1.5],
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

  it('wants a name with sentinels', () => {
    assert.throws(() => checkOptions({ sentinels: [{ host: 'a' }] }), /`name` must be the name by which/);
    assert.equal(checkOptions({ sentinels: [{ host: 'a' }], name: 'x' }).role, 'master');
  });
});
