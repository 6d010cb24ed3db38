// Unit: the forms in which a Redis client may be constructed.
import assert from 'node:assert/strict';
import { checkOptions, mergeArguments } from '../../../../lib/redis/client/parse-arguments.js';

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
    [['redis://user:p%40ss@db.example:6380/4?family=6'], { host: 'db.example', port: 6380, username: 'user', password: 'p@ss', db: 4, family: 6 }],
    [['redis://:secret@db.example'], { host: 'db.example', password: 'secret' }],
    [['rediss://db.example'], { host: 'db.example', tls: {} }],
    [['rediss://db.example', { tls: { ca: 'x' } }], { host: 'db.example', tls: { ca: 'x' } }],
    [['rediss://db.example', { tls: false }], { host: 'db.example', tls: {} }],
    [['redis://db.example?commandTimeout=100&lazyConnect=true&replyMapping=resp3&keyPrefix=a:'], { host: 'db.example', commandTimeout: 100, lazyConnect: true, replyMapping: 'resp3', keyPrefix: 'a:' }],
  ];
  for (const [args, expected] of cases) {
    it(`understands ${JSON.stringify(args)}`, () => assert.deepEqual(mergeArguments(args), expected));
  }

  it('has the defaults of ioredis', () => {
    const options = checkOptions({});
    assert.deepEqual(
      [options.port, options.host, options.family, options.db, options.connectTimeout, options.keepAlive, options.maxRetriesPerRequest],
      [6379, 'localhost', 0, 0, 10_000, 30_000, 20],
    );
    assert.deepEqual([options.enableOfflineQueue, options.enableReadyCheck, options.lazyConnect, options.protocol, options.replyMapping], [true, true, false, 3, 'legacy']);
    assert.deepEqual([options.commandTimeout, options.delivery], [5_000, 'safe']);
  });

  it('takes null for "not set", except where null has a meaning', () => {
    const options = checkOptions({ password: null, host: null as never, maxRetriesPerRequest: null, retryStrategy: null, tls: false });
    assert.deepEqual([options.password, options.host, options.maxRetriesPerRequest, options.retryStrategy, options.tls], [null, 'localhost', null, null, undefined]);
    assert.deepEqual(checkOptions({ tls: true, port: '6380', db: '3' }), { ...checkOptions({}), tls: {}, port: 6380, db: 3 });
  });

  it('is not fooled by a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'password', { value: 'polluted', configurable: true, writable: true });
    try {
      assert.equal(checkOptions({}).password, null);
    } finally {
      delete (Object.prototype as { password?: string }).password;
    }
  });

  for (const bad of [true, [], Symbol('x'), () => 1]) {
    it(`refuses ${typeof bad}`, () => assert.throws(() => mergeArguments([bad]), /belongs here, not a/));
  }

  it('says that Sentinel is not supported yet', () => {
    assert.throws(() => checkOptions({ sentinels: [{ host: 'a' }] }), { code: 'UNSUPPORTED' });
  });
});
