// Functional: replies that do not correspond one to one on real servers: errors of a log-in that are left out, messages
// in the middle of EXEC's reply, commands of a transaction that are answered by several frames. Every caller is
// answered with its own all the same.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { outcome } from './outcome.js';

onEveryServer('redis replies one to one', ({ flavour, protocol, server }) => {
  const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));
  const prefix = `one-to-one:${flavour}:${protocol}`;
  /** A user of these tests alone. */
  const user = `one-to-one-${protocol}`;

  before(() => server().ask('ACL', 'SETUSER', user, 'reset', 'on', '>secret', '~*', '&*', '+@all'));
  after(() => server().ask('ACL', 'DELUSER', user));

  /** How many of so many echoes were answered with another's, or not at all. */
  async function mistaken(redis: Redis, count: number): Promise<number> {
    const tokens = Array.from({ length: count }, (_, index) => `${prefix}:${index}`);
    const replies = await Promise.allSettled(tokens.map((token) => redis.echo(token)));
    return replies.filter((reply, index) => reply.status !== 'fulfilled' || reply.value !== tokens[index]).length;
  }

  /** Acts again and again, each time in the midst of other callers. */
  async function amongOthers(redis: Redis, act: () => Promise<unknown>): Promise<string[]> {
    await redis.ping();
    const outcomes = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const before = redis.echo(`before ${round}`);
      const acted = outcome(act());
      const after = [redis.echo(`after ${round}`), redis.echo(`behind ${round}`)];
      outcomes.add(await acted);
      assert.deepEqual(await Promise.all([before, ...after]), [`before ${round}`, `after ${round}`, `behind ${round}`]);
    }
    assert.equal(await mistaken(redis, 50), 0);
    return [...outcomes];
  }

  const refusedLogIns: readonly (readonly [string, (redis: Redis) => Promise<unknown>])[] = [
    ['auth()', (redis) => redis.auth('nobody', 'wrong')],
    ['authBuffer()', (redis) => redis.authBuffer('nobody', 'wrong')],
    ["call('auth')", (redis) => redis.call('auth', 'nobody', Buffer.from('wrong'))],
    ['hello() with AUTH', (redis) => redis.hello(protocol, 'AUTH', 'nobody', 'wrong')],
    [
      "call('HELLO') with a name before",
      (redis) => redis.call('HELLO', String(protocol), 'SETNAME', 'x', 'auth', 'nobody', 'wrong'),
    ],
    ['auth() of a view', (redis) => redis.with({ timeoutMs: 3_000 }).auth('nobody', 'wrong')],
  ];
  for (const [title, act] of refusedLogIns) {
    it(`${title} that is refused is told so, and nobody else is`, async () => {
      for (const connections of [1, 3]) {
        const redis = client({ connections });
        assert.deepEqual(await amongOthers(redis, () => act(redis)), ['AUTH_FAILED/none']);
      }
    });
  }

  it('a log-in that succeeds goes between the commands of its turn', async () => {
    const redis = client();
    await redis.ping();
    const who = [redis.acl('WHOAMI'), redis.auth(user, 'secret'), redis.acl('WHOAMI'), redis.auth('default', '')];
    assert.deepEqual(await Promise.all([...who, redis.acl('WHOAMI')]), ['default', 'OK', user, 'OK', 'default']);
  });

  it('log-ins in a pipeline go in order, each alone', async () => {
    const redis = client();
    const results = await redis
      .pipeline()
      .echo('one')
      .auth('nobody', 'wrong')
      .echo('two')
      .auth(user, 'secret')
      .acl('WHOAMI')
      .hello(protocol, 'AUTH', 'nobody', 'wrong')
      .acl('WHOAMI')
      .exec();
    assert.deepEqual(
      results?.map(([error, reply]) => (error === null ? reply : (error as { code?: unknown }).code)),
      ['one', 'AUTH_FAILED', 'two', 'OK', user, 'AUTH_FAILED', user],
    );
    assert.equal(await mistaken(redis, 50), 0);
  });

  it('log-ins in a session go in order, each alone', async () => {
    const redis = client();
    await redis.session(async (session) => {
      const all = [
        session.echo('one'),
        outcome(session.auth('nobody', 'wrong')),
        session.echo('two'),
        session.auth(user, 'secret'),
        session.acl('WHOAMI'),
        session.multi().set(`${prefix}:key`, 'value').get(`${prefix}:key`).exec(),
        outcome(session.hello(protocol, 'AUTH', 'nobody', 'wrong')),
        session.acl('WHOAMI'),
      ];
      assert.deepEqual(await Promise.all(all), [
        'one',
        'AUTH_FAILED/none',
        'two',
        'OK',
        user,
        [
          [null, 'OK'],
          [null, 'value'],
        ],
        'AUTH_FAILED/none',
        user,
      ]);
    });
  });

  it('a log-in is no part of a transaction, however one is opened', async () => {
    const redis = client();
    const key = `${prefix}:untouched`;
    await redis.del(key);
    assert.equal(await outcome(redis.multi().incr(key).auth('nobody', 'wrong').exec()), 'UNSUPPORTED/none');
    assert.equal(await outcome(redis.multi().incr(key).hello(protocol, 'AUTH', user, 'x').exec()), 'UNSUPPORTED/none');
    assert.equal(await redis.exists(key), 0);
    const inline = await redis
      .pipeline([['multi'], ['incr', key], ['auth', 'nobody', 'wrong'], ['exec'], ['echo', 'behind']])
      .exec();
    assert.equal(inline?.at(-1)?.[1], 'behind');
    assert.equal((inline?.at(-2)?.[0] as { code?: unknown } | undefined)?.code, 'UNSUPPORTED');
    assert.equal(await redis.exists(key), 0);

    await redis.multi({ pipeline: false });
    const refused = outcome(redis.auth('nobody', 'wrong'));
    const queued = redis.incr(key);
    assert.deepEqual([await redis.exec(), await refused, await queued], [[[null, 1]], 'UNSUPPORTED/none', 'QUEUED']);

    const raw = [redis.call('MULTI'), outcome(redis.auth('nobody', 'wrong')), redis.incr(key), redis.call('EXEC')];
    assert.deepEqual(await Promise.all(raw), ['OK', 'UNSUPPORTED/none', 'QUEUED', [2]]);
    await redis.session(async (session) => {
      const all = [session.call('MULTI'), outcome(session.auth('x')), session.incr(key), session.call('EXEC')];
      assert.deepEqual(await Promise.all(all), ['OK', 'UNSUPPORTED/none', 'QUEUED', [3]]);
    });
    assert.equal(await redis.auth(user, 'secret'), 'OK');
    assert.equal(await mistaken(redis, 50), 0);
  });

  it('a renewal that is refused is told, and upsets neither callers nor subscriptions', async function () {
    this.timeout(60_000);
    for (const connections of [1, 2]) {
      let asked = 0;
      const inItsTurn: Promise<number>[] = [];
      const redis: Redis = client({
        connections,
        // Each connection gets what is right, and each renewal what is wrong. (On RESP2 a subscribed connection is
        // replaced instead, by one that would be given what is wrong.)
        credentials: () => {
          const isConnecting = ++asked <= connections + (protocol === 3 && connections > 1 ? 1 : 0);
          // What is asked now shares a write with the renewal, if that shares it with anything.
          if (!isConnecting) inItsTurn.push(mistaken(redis, 20));
          return { username: user, password: isConnecting ? 'secret' : 'wrong', expiresAt: Date.now() + 1_500 };
        },
      });
      const failures: string[] = [];
      const heard: unknown[] = [];
      redis.on('error', ({ message }: Error) => failures.push(message));
      redis.on('message', (_channel, message) => heard.push(message));
      if (protocol === 3) await redis.subscribe(`${prefix}:news`);
      await eventually(() => failures.length > 0);
      const wrong = (await Promise.all(inItsTurn)).reduce((sum, count) => sum + count, await mistaken(redis, 100));
      assert.equal(wrong, 0);
      assert.match(String(failures[0]), /logging in anew.*WRONGPASS/);
      assert.equal(await redis.acl('WHOAMI'), user);
      if (protocol === 3) {
        await redis.publish(`${prefix}:news`, 'heard');
        await eventually(() => heard.length === 1);
      }
      redis.disconnect();
    }
  });

  it('a user is taken over for later connections once the server has agreed, and not before', async () => {
    const redis = client();
    assert.equal(await outcome(redis.auth(user, 'wrong')), 'AUTH_FAILED/none');
    assert.equal(await outcome(redis.hello(protocol, 'AUTH', user, 'wrong')), 'AUTH_FAILED/none');
    const reconnected = async (): Promise<unknown> => {
      const id = await redis.client('ID');
      redis.disconnect(true);
      await eventually(async () => (await redis.client('ID')) !== id);
      return redis.acl('WHOAMI');
    };
    assert.equal(await reconnected(), 'default');
    await redis.hello(protocol, 'AUTH', user, 'secret', 'SETNAME', 'one-to-one');
    assert.equal(await reconnected(), user);
    assert.equal(await redis.client('GETNAME'), 'one-to-one');
    assert.equal(await redis.auth('default', 'any'), 'OK');
    assert.equal(await reconnected(), 'default');
  });

  // ------------------------------------------------------------------ replies of transactions

  if (protocol === 3) {
    it("a message that the server sends in the middle of EXEC's reply is none of its elements", async () => {
      const redis = client();
      const channel = `${prefix}:ch`;
      const heard: string[] = [];
      redis.on('message', (name: string, message: string) => heard.push(`${name} ${message}`));
      redis.on('pmessage', (pattern: string, _name: string, message: string) => heard.push(`${pattern} ${message}`));
      redis.on('smessage', (name: string, message: string) => heard.push(`s${name} ${message}`));
      await redis.subscribe(channel);
      await redis.psubscribe(`${prefix}:c*`);
      await redis.ssubscribe(`${channel}:s`);
      await redis.set(`${prefix}:k`, 'value');
      for (let round = 0; round < 3; round++) {
        const [executed, behind] = await Promise.all([
          redis
            .multi()
            .publish(channel, 'one')
            .get(`${prefix}:k`)
            .spublish(`${channel}:s`, 'two')
            .publish(channel, 'three')
            .eval("redis.call('publish', KEYS[1], 'four') return {1, {2, '3'}}", 1, channel)
            .exec(),
          redis.echo('behind'),
        ]);
        assert.deepEqual(
          executed?.map(([error, reply]) => error ?? reply),
          [2, 'value', 1, 2, [1, [2, '3']]],
        );
        assert.equal(behind, 'behind');
      }
      assert.equal(await mistaken(redis, 50), 0);
      await eventually(() => heard.length === 21);
      const once = [
        `${channel} one`,
        `${prefix}:c* one`,
        `s${channel}:s two`,
        `${channel} three`,
        `${prefix}:c* three`,
        `${channel} four`,
        `${prefix}:c* four`,
      ];
      assert.deepEqual(heard, [...once, ...once, ...once]);
    });

    it('a notification that comes in the middle of any list is none of its elements', async () => {
      const [, before] = (await server().ask('CONFIG', 'GET', 'notify-keyspace-events')) as [string, string];
      await server().ask('CONFIG', 'SET', 'notify-keyspace-events', 'AKE');
      try {
        const redis = client();
        const heard: string[] = [];
        redis.on('pmessage', (_pattern, name: string, message: string) => heard.push(`${name} ${message}`));
        await redis.psubscribe(`__keyspace@0__:${prefix}:list*`);
        const keys = ['a', 'b', 'c'].map((name) => `${prefix}:list:${name}`);
        for (let round = 0; round < 3; round++) {
          await redis.mset(Object.fromEntries(keys.map((key) => [key, key])));
          await redis.pexpire(keys[1], 1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          const list = `${prefix}:list:l`;
          const [read, pushed, popped, behind] = await Promise.all([
            redis.mget(keys),
            redis.rpush(list, 'one', 'two', 'three'),
            redis.lpop(list, 3),
            redis.echo('behind'),
          ]);
          assert.deepEqual([read, pushed], [[keys[0], null, keys[2]], 3]);
          assert.deepEqual([popped, behind], [['one', 'two', 'three'], 'behind']);
          const executed = await redis.multi().mget(keys).sadd(`${list}:s`, 'x', 'y').spop(`${list}:s`, 2).exec();
          assert.deepEqual(executed?.[0], [null, [keys[0], null, keys[2]]]);
          assert.equal((executed?.[2]?.[1] as unknown[]).length, 2);
        }
        assert.equal(await mistaken(redis, 50), 0);
        // Redis 7.0 deletes the key at once where a millisecond passes while it takes the command.
        await eventually(() => heard.filter((one) => /:b (?:expired|del)$/.test(one)).length === 3);
      } finally {
        await server().ask('CONFIG', 'SET', 'notify-keyspace-events', before);
      }
    });
  }

  const subscriptions: readonly (readonly [string, (redis: Redis) => ReturnType<Redis['pipeline']>])[] = [
    ['subscribe() of two', (redis) => redis.multi().subscribe('a', 'b')],
    ['subscribe() of one', (redis) => redis.multi().subscribe('a')],
    ['psubscribe()', (redis) => redis.multi().psubscribe('a*', 'b*')],
    ['ssubscribe()', (redis) => redis.multi().ssubscribe('a')],
    ['unsubscribe() of all', (redis) => redis.multi().unsubscribe()],
    ['punsubscribe()', (redis) => redis.multi().punsubscribe('x', 'y')],
  ];
  it('subscriptions, which are answered by any number of frames, are no part of a transaction', async () => {
    const redis = client();
    const key = `${prefix}:still-there`;
    await redis.set(key, 'value');
    for (const [title, begin] of subscriptions) {
      const executed = begin(redis).get(key).exec();
      assert.equal(await outcome(executed), 'UNSUPPORTED/none', title);
      assert.equal(await redis.get(key), 'value', title);
    }
    await redis.multi({ pipeline: false });
    const refused = [outcome(redis.subscribe('a', 'b')), outcome(redis.unsubscribe())];
    const read = redis.get(key);
    assert.deepEqual(await redis.exec(), [[null, 'value']]);
    assert.deepEqual([await Promise.all(refused), await read], [['UNSUPPORTED/none', 'UNSUPPORTED/none'], 'QUEUED']);
    await redis.session(async (session) => {
      const all = [session.call('MULTI'), outcome(session.subscribe('a', 'b')), session.get(key), session.call('EXEC')];
      assert.deepEqual(await Promise.all(all), ['OK', 'UNSUPPORTED/none', 'QUEUED', ['value']]);
    });
    assert.equal(await mistaken(redis, 50), 0);
  });

  it('a transaction is as long as what was queued, whatever of it was refused', async () => {
    const redis = client();
    const key = `${prefix}:queued`;
    await redis.set(key, 'value');
    await redis.multi({ pipeline: false });
    // Neither is sent, so neither is queued.
    const unsent = [outcome(redis.set(key, {} as string)), outcome(redis.with({ timeoutMs: 1 }).get(key))];
    const queued = redis.get(key);
    const replies: unknown[] = await redis.exec();
    assert.ok(replies.length === 1 || replies.length === 2);
    assert.deepEqual(replies.at(-1), [null, 'value']);
    assert.equal((await Promise.all(unsent))[0], 'INVALID_ARGUMENT/none');
    assert.equal(await queued, 'QUEUED');
    // By hand, with shapes of their own.
    const raw = [redis.call('MULTI'), redis.hset(`${key}:h`, 'f', '1'), redis.hgetall(`${key}:h`), redis.call('EXEC')];
    assert.deepEqual(((await Promise.all(raw)).at(-1) as unknown[]).at(-1), { f: '1' });
    assert.equal(await outcome(redis.multi().call('nonsense').get(key).exec()), 'EXEC_ABORT/none');
    assert.equal(await mistaken(redis, 50), 0);
  });
});
