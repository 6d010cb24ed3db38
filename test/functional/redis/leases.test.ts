// Functional: connections of one's own: blocking commands, MONITOR, and how many such connections there are.
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { nextEvent, outcome } from './outcome.js';

onEveryServer('redis leases', ({ flavour, protocol, server }) => {
  const key = (text: string): string => `leases:${flavour}:${protocol}:${text}`;
  const connectionName = `leases-${protocol}`;
  let proxy: TcpProxy;
  let admin: Redis;
  const client = clientsOf((): RedisOptions => ({ host: proxy.host, port: proxy.port, protocol, connectionName }));

  /** The connections of the clients above, as the server sees them. */
  async function connections(): Promise<{ readonly flags: string; readonly command: string }[]> {
    const lines = String(await admin.client('LIST'))
      .split('\n')
      .filter((line) => line.includes(` name=${connectionName} `));
    return lines.map((line) => ({
      flags: / flags=(\S+)/.exec(line)?.[1] ?? '',
      command: / cmd=(\S+)/.exec(line)?.[1] ?? '',
    }));
  }

  function blocked(count: number): Promise<void> {
    return eventually(async () => (await connections()).filter(({ flags }) => flags.includes('b')).length === count);
  }

  function connected(count: number): Promise<void> {
    return eventually(async () => (await connections()).length === count);
  }

  beforeEach(async () => {
    proxy = await TcpProxy.start({ host: server().host, port: server().port });
    admin = new Redis({ host: server().host, port: server().port, keyPrefix: '' });
    const keys = await admin.keys(key('*'));
    if (keys.length > 0) await admin.del(...keys);
    await connected(0);
  });

  afterEach(async () => {
    await admin.quit();
    await proxy.stop();
  });

  // ------------------------------------------------------------------ blocking commands

  type Blocking = (redis: Redis, own: string, seconds: number) => Promise<unknown>;
  const blocking: readonly (readonly [
    name: string,
    block: Blocking,
    feed: (own: string) => Promise<unknown>,
    reply: (own: string) => unknown,
  ])[] = [
    ['BLPOP', (redis, own, seconds) => redis.blpop(own, seconds), (own) => admin.rpush(own, 'a'), (own) => [own, 'a']],
    [
      'BRPOP',
      (redis, own, seconds) => redis.brpop([own, `${own}2`], seconds),
      (own) => admin.rpush(own, 'a'),
      (own) => [own, 'a'],
    ],
    [
      'BLMOVE',
      (redis, own, seconds) => redis.blmove(own, `${own}2`, 'LEFT', 'RIGHT', seconds),
      (own) => admin.rpush(own, 'a'),
      () => 'a',
    ],
    [
      'BRPOPLPUSH',
      (redis, own, seconds) => redis.brpoplpush(own, `${own}2`, seconds),
      (own) => admin.rpush(own, 'a'),
      () => 'a',
    ],
    [
      'BLMPOP',
      (redis, own, seconds) => redis.blmpop(seconds, 1, own, 'LEFT'),
      (own) => admin.rpush(own, 'a'),
      (own) => [own, ['a']],
    ],
    [
      'BZPOPMIN',
      (redis, own, seconds) => redis.bzpopmin(own, seconds),
      (own) => admin.zadd(own, 1.5, 'a'),
      (own) => [own, 'a', '1.5'],
    ],
    [
      'BZPOPMAX',
      (redis, own, seconds) => redis.bzpopmax(own, seconds),
      (own) => admin.zadd(own, 1.5, 'a'),
      (own) => [own, 'a', '1.5'],
    ],
    [
      'BZMPOP',
      (redis, own, seconds) => redis.bzmpop(seconds, 1, own, 'MIN'),
      (own) => admin.zadd(own, 1.5, 'a'),
      (own) => [own, [['a', '1.5']]],
    ],
    [
      'XREAD',
      (redis, own, seconds) => redis.xread('BLOCK', seconds * 1_000, 'STREAMS', own, '0'),
      (own) => admin.xadd(own, '1-1', 'f', 'v'),
      (own) => [[own, [['1-1', ['f', 'v']]]]],
    ],
    [
      'XREADGROUP',
      (redis, own, seconds) => redis.xreadgroup('GROUP', 'g', 'c', 'BLOCK', seconds * 1_000, 'STREAMS', own, '>'),
      (own) => admin.xadd(own, '1-1', 'f', 'v'),
      (own) => [[own, [['1-1', ['f', 'v']]]]],
    ],
  ];

  it('lends a connection to every command that blocks, so that nobody waits for it', async () => {
    const redis = client();
    await admin.xgroup('CREATE', key('XREADGROUP'), 'g', '$', 'MKSTREAM');
    const replies = blocking.map(([name, block]) => block(redis, key(name), 0));
    await blocked(blocking.length);
    assert.equal(await redis.set(key('other'), 1), 'OK');
    for (const [name, , feed] of blocking) await feed(key(name));
    assert.deepEqual(
      await Promise.all(replies),
      blocking.map(([name, , , reply]) => reply(key(name))),
    );
  });

  it('answers null when the server says that nothing came', async () => {
    const redis = client();
    await admin.xgroup('CREATE', key('XREADGROUP'), 'g', '$', 'MKSTREAM');
    const replies = await Promise.all(blocking.map(([name, block]) => block(redis, key(name), 0.02)));
    assert.deepEqual(
      replies,
      blocking.map(() => null),
    );
  });

  it('waits for replicas on a connection of its own too', async () => {
    const redis = client();
    const waited = redis.wait(1, 100);
    await blocked(1);
    assert.equal(await redis.ping(), 'PONG');
    assert.equal(await waited, 0);
    assert.equal(proxy.accepted, 2);
  });

  it('leaves those in pipelines and transactions where they are', async () => {
    const redis = client();
    assert.deepEqual(await redis.pipeline().blpop(key('none'), 0.02).ping().exec(), [
      [null, null],
      [null, 'PONG'],
    ]);
    assert.deepEqual(await redis.multi().blpop(key('none'), 0).xread('BLOCK', 0, 'STREAMS', key('none'), '0').exec(), [
      [null, null],
      [null, null],
    ]);
    await redis.xread('STREAMS', key('none'), '0');
    await redis.multi({ pipeline: false });
    await redis.blpop(key('none'), 0);
    assert.deepEqual(await redis.exec(), [[null, null]]);
    assert.equal(proxy.accepted, 1);
  });

  it('shares its connection with them when told to, as ioredis does', async () => {
    const redis = client({ blockingLeases: false });
    const order: string[] = [];
    await Promise.all([
      redis.blpop(key('none'), 0.05).then((reply) => order.push(`blpop ${String(reply)}`)),
      redis.ping().then(() => order.push('ping')),
    ]);
    assert.deepEqual(order, ['blpop null', 'ping']);
    assert.equal(proxy.accepted, 1);
  });

  it('keeps the shared connection when a command behind one that blocks is given up', async () => {
    const redis = client({ blockingLeases: false, commandTimeout: 50 });
    await redis.ping();
    const popped = redis.blpop(key('list'), 30);
    await blocked(1);
    assert.equal(await outcome(redis.ping()), 'REQUEST_TIMEOUT/maybe');
    await admin.rpush(key('list'), 'a');
    assert.deepEqual(await popped, [key('list'), 'a']);
    assert.equal(proxy.accepted, 1);
  });

  it('sends them again on the shared connection when both were asked for, as ioredis does', async () => {
    const redis = client({ blockingLeases: false, delivery: 'at-least-once' });
    const popped = redis.blpop(key('list'), 0);
    await blocked(1);
    proxy.reset();
    await blocked(1);
    await admin.rpush(key('list'), 'a');
    assert.deepEqual(await popped, [key('list'), 'a']);
    // What it counts are the replicas that know of the writes of the connection that was lost.
    const waited = outcome(redis.wait(1, 0));
    await blocked(1);
    proxy.reset();
    assert.equal(await waited, 'CONNECTION_LOST/maybe');
  });

  it('gives up connecting once where retryStrategy throws, and says so', async () => {
    let asked = 0;
    const redis = client({
      retryStrategy: () => {
        asked++;
        throw new Error('mine');
      },
    });
    const reported = nextEvent(redis, 'error');
    await redis.ping();
    await proxy.refuse();
    assert.equal(await outcome(redis.blpop(key('list'), 1)), 'CONNECT_REFUSED/none');
    assert.match(String((await reported)[0]), /retryStrategy threw: mine/);
    assert.equal(asked, 1);
  });

  it('rejects when no reply came in its own time-out and a grace, and never answers null for it', async () => {
    const redis = client({ blockingTimeoutGrace: 100 });
    await redis.session((session) => session.ping());
    proxy.stall('replies');
    const marked = redis.with({ idempotent: true });
    assert.equal(await outcome(marked.blmove(key('list'), key('to'), 'LEFT', 'LEFT', 0.05)), 'REQUEST_TIMEOUT/maybe');
    await proxy.heal();
    // What blocked for nobody was ended: it takes nothing away.
    await blocked(0);
    await admin.rpush(key('list'), 'kept');
    assert.deepEqual(await redis.blpop(key('list'), 1), [key('list'), 'kept']);
  });

  it('ends a command without a time-out of its own after blockingTimeout', async () => {
    const redis = client({ blockingTimeout: 40 });
    assert.equal(await outcome(redis.blpop(key('none'), 0)), 'REQUEST_TIMEOUT/maybe');
    assert.equal(await outcome(redis.xread('BLOCK', 0, 'STREAMS', key('none'), '$')), 'REQUEST_TIMEOUT/maybe');
    await blocked(0);
  });

  it('is not bounded by commandTimeout while it blocks', async () => {
    const redis = client({ commandTimeout: 30 });
    await redis.ping();
    const popped = redis.blpop(key('list'), 1);
    await blocked(1);
    await new Promise((resolve) => setTimeout(resolve, 90));
    await admin.rpush(key('list'), 'late');
    assert.deepEqual(await popped, [key('list'), 'late']);
  });

  it('says that the connection was lost, and repeats nothing', async () => {
    const redis = client();
    const marked = redis.with({ idempotent: true });
    const pending = [
      outcome(marked.blpop(key('list'), 0)),
      outcome(redis.xread('BLOCK', 0, 'STREAMS', key('none'), '$')),
      outcome(redis.brpoplpush(key('list'), key('to'), 5)),
    ];
    await blocked(3);
    proxy.reset();
    assert.deepEqual(
      await Promise.all(pending),
      Array.from({ length: 3 }, () => 'CONNECTION_LOST/maybe'),
    );
    await blocked(0);
    await admin.rpush(key('list'), 'kept');
    assert.deepEqual(await redis.blpop(key('list'), 1), [key('list'), 'kept']);
  });

  it('tells an unblocked command from one that timed out', async () => {
    const redis = client();
    const pending = redis.blpop(key('none'), 0);
    await blocked(1);
    const line = String(await admin.client('LIST'))
      .split('\n')
      .find((one) => one.includes(` name=${connectionName} `) && / flags=\S*b/.test(one));
    assert.equal(await admin.client('UNBLOCK', Number(/^id=(\d+)/.exec(line ?? '')?.[1]), 'ERROR'), 1);
    await assert.rejects(pending, /^ReplyError: UNBLOCKED/);
  });

  it('ends with its signal, before and after it was sent', async () => {
    const redis = client({ leases: { max: 1 } });
    const abort = new AbortController();
    const sent = outcome(redis.with({ signal: abort.signal }).blpop(key('none'), 0));
    await blocked(1);
    const waits = outcome(redis.with({ signal: abort.signal }).blpop(key('none'), 0));
    abort.abort();
    assert.deepEqual(await Promise.all([sent, waits]), ['ABORTED/maybe', 'ABORTED/none']);
    await blocked(0);
  });

  it('is unblocked by its identifier in a session, and where it shares the connection', async () => {
    const inSession = async (): Promise<unknown[]> => {
      const redis = client();
      return redis.session(async (session) => {
        const id = await session.client('ID');
        const waits = session.blpop(key('none'), 0);
        await blocked(1);
        return [await admin.client('UNBLOCK', id), await waits];
      });
    };
    const shared = async (): Promise<unknown[]> => {
      const redis = client({ blockingLeases: false });
      const id = await redis.client('ID');
      const waits = outcome(redis.blpop(key('none'), 0));
      await blocked(1);
      return [await admin.client('UNBLOCK', id, 'ERROR'), await waits];
    };
    assert.deepEqual(await inSession(), [1, null]);
    await blocked(0);
    assert.deepEqual(await shared(), [1, 'SERVER_ERROR/none']);
  });

  for (const [name, end] of [
    ['quit', (redis: Redis) => redis.quit()],
    ['disconnect', async (redis: Redis) => redis.disconnect()],
    ['close', (redis: Redis) => redis.close()],
    ['await using', (redis: Redis) => redis[Symbol.asyncDispose]()],
  ] as const) {
    it(`ends with the client: ${name}`, async () => {
      const redis = client({ leases: { max: 2 } });
      const sent = [
        outcome(redis.blpop(key('none'), 0)),
        outcome(redis.xread('BLOCK', 0, 'STREAMS', key('none'), '$')),
      ];
      await blocked(2);
      const waits = outcome(redis.blpop(key('none'), 0));
      await end(redis);
      assert.deepEqual(await Promise.all([...sent, waits]), [
        'CLIENT_CLOSED/maybe',
        'CLIENT_CLOSED/maybe',
        'CLIENT_CLOSED/maybe',
      ]);
      await connected(0);
      assert.equal(await outcome(redis.blpop(key('none'), 0)), 'CLIENT_CLOSED/none');
    });
  }

  it('blocks in a session on the connection of the session, which ends with the client', async () => {
    const redis = client();
    const ended = redis.session(async (session) => {
      await session.rpush(key('list'), 'own');
      assert.deepEqual(await session.blpop(key('list'), 0), [key('list'), 'own']);
      return outcome(session.blpop(key('none'), 0));
    });
    await blocked(1);
    assert.equal(proxy.accepted, 2);
    await redis.quit();
    assert.match(await ended, /^CLIENT_CLOSED\/maybe$/);
  });

  it('answers keys with their prefix, as ioredis does, or without', async () => {
    await admin.rpush(key('p:list'), 'a', 'b');
    assert.deepEqual(await client({ keyPrefix: key('p:') }).blpop('list', 1), [key('p:list'), 'a']);
    assert.deepEqual(await client({ keyPrefix: key('p:'), stripPrefix: true }).blpop('list', 1), ['list', 'b']);
  });

  // ------------------------------------------------------------------ how many

  it('uses a connection again that came back', async () => {
    const redis = client();
    await admin.rpush(key('list'), 1, 2, 3, 4, 5);
    for (let turn = 1; turn <= 5; turn++)
      assert.deepEqual(await redis.blpop(key('list'), 1), [key('list'), String(turn)]);
    await redis.session((session) => session.ping());
    assert.equal(proxy.accepted, 2);
  });

  it('has no more than the maximum; others wait, within their time', async () => {
    const redis = client({ leases: { max: 2 }, commandTimeout: 100 });
    await redis.ping();
    const first = [redis.blpop(key('list'), 0), redis.blpop(key('list'), 0)];
    await blocked(2);
    assert.equal(await outcome(redis.blpop(key('list'), 0)), 'REQUEST_TIMEOUT/none');
    await connected(3);
    const third = redis.blpop(key('list'), 0);
    await admin.rpush(key('list'), 'a');
    await blocked(2);
    await admin.rpush(key('list'), 'b', 'c');
    assert.deepEqual((await Promise.all([...first, third])).map((reply) => reply?.[1]).sort(), ['a', 'b', 'c']);
    assert.equal(proxy.accepted, 3);
  });

  it('keeps the minimum ready from the beginning, and ends what is beyond it when nobody wants it', async () => {
    let ready = 0;
    const count = (): void => void ready++;
    subscribe('ringwire:connect', count);
    const redis = client({ leases: { min: 2, idleMs: 50 } });
    // Until this client knows it: the server knows earlier.
    await eventually(() => ready === 3);
    unsubscribe('ringwire:connect', count);
    await redis.ping();
    await Promise.all(Array.from({ length: 5 }, () => redis.blpop(key('none'), 0.02)));
    assert.equal(proxy.accepted, 6);
    await connected(3);
  });

  for (const leases of [{ min: -1 }, { max: 0 }, { idleMs: Number.NaN }, { min: 3, max: 2 }, { max: '8' }]) {
    it(`refuses ${JSON.stringify(leases)}`, () => {
      assert.throws(() => client({ leases } as RedisOptions), { code: 'INVALID_OPTION' });
    });
  }

  // ------------------------------------------------------------------ MONITOR

  it('shows every command that the server executes, and comes back after a lost connection', async () => {
    const redis = client();
    const monitor = await redis.monitor();
    assert.equal(monitor.status, 'monitoring');
    const seen: [string, string[], string, string][] = [];
    monitor.on(
      'monitor',
      (...event: [string, string[], string, string]) => void (event[1][1]?.startsWith(key('')) && seen.push(event)),
    );
    await redis.set(key('seen'), 'a "quoted"\r\n\\ ä');
    await eventually(() => seen.length === 1);
    const [time, args, source, database] = seen[0];
    assert.match(time, /^\d+\.\d+$/);
    assert.match(source, /^127\.0\.0\.1:\d+$/);
    assert.deepEqual(
      [args[0]?.toLowerCase(), ...args.slice(1), database],
      ['set', key('seen'), 'a "quoted"\r\n\\ ä', '0'],
    );
    proxy.reset();
    await eventually(async () => {
      await redis.get(key('again')).catch(() => undefined);
      return seen.length > 1;
    });
    const ended = nextEvent(monitor, 'end');
    await redis.quit();
    await ended;
    assert.equal(monitor.status, 'end');
    await connected(0);
  });

  it('shows no secret of what it lends', async () => {
    const redis = client();
    const monitor = await redis.monitor();
    assert.deepEqual(
      [inspect(monitor), JSON.stringify(monitor)],
      ["Monitor { status: 'monitoring' }", '{"status":"monitoring"}'],
    );
    assert.deepEqual(await redis.session((session) => [inspect(session), JSON.stringify(session)]), [
      'Session {}',
      '{}',
    ]);
  });

  it('ends a monitor alone', async () => {
    const redis = client();
    const monitor = await redis.monitor();
    monitor.disconnect();
    assert.equal(await redis.ping(), 'PONG');
    await connected(1);
    const refused = client();
    refused.disconnect();
    assert.equal(await outcome(refused.monitor()), 'CLIENT_CLOSED/none');
  });
});
