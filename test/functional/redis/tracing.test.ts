// Functional: the tracing channels of a Redis client: one message object from beginning to end, in the caller's context,
// without an argument.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { channel, subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';
import type {
  BatchMessage,
  CallMessage,
  CommandMessage,
  ConnectMessage,
} from '../../../lib/core/observe/diagnostics.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
type Told = { readonly event: string; readonly message: CallMessage; readonly store: string | undefined };

const caller = new AsyncLocalStorage<string>();

/** Every event of the channel while the work is done. */
async function toldWhile(name: string, work: () => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = [];
  const handlers = Object.fromEntries(
    EVENTS.map((event) => [
      event,
      (message: unknown) => void told.push({ event, message: message as CallMessage, store: caller.getStore() }),
    ]),
  ) as unknown as Parameters<ReturnType<typeof tracingChannel>['subscribe']>[0];
  const tracing = tracingChannel(name);
  tracing.subscribe(handlers);
  try {
    await work();
  } finally {
    tracing.unsubscribe(handlers);
  }
  return told;
}

describe('the tracing channels of a redis client', () => {
  let redis: Redis;
  const key = 'tracing:key';

  beforeEach(async () => {
    const { host, port } = await sharedRedisServer();
    redis = new Redis({ host, port, db: 2 });
    await redis.set(key, 'a secret');
  });
  afterEach(() => redis.quit());

  it('tell of a command from its start to its end, with one object, before its caller goes on', async () => {
    const { host, port } = await sharedRedisServer();
    let seenByCaller = 0;
    const told = await toldWhile('ringwire:command', async () => {
      const reply = redis.get(key);
      assert.equal(await reply, 'a secret');
      seenByCaller = 1;
    });
    assert.deepEqual(
      told.map(({ event }) => event),
      ['start', 'end', 'asyncStart', 'asyncEnd'],
    );
    assert.equal(seenByCaller, 1);
    const message = told[0].message as CommandMessage;
    assert.ok(told.every((each) => each.message === message));
    const { database, command, namespace, endpoint, attempts, retries, statement, summary, batch, error } = message;
    assert.deepEqual(
      { database, command, namespace, endpoint, attempts, retries, statement, summary, batch, error },
      {
        database: 'redis',
        command: 'GET',
        namespace: '2',
        endpoint: `${host}:${port}`,
        attempts: 1,
        retries: 0,
        statement: 'GET ?',
        summary: 'GET',
        batch: undefined,
        error: undefined,
      },
    );
    assert.ok(message.durationMs > 0);
    assert.doesNotMatch(JSON.stringify(message), /secret|tracing:/);
  });

  it('tell each event in the context of the caller, failures included', async () => {
    const tellers: Promise<unknown>[] = [];
    const told = await toldWhile('ringwire:command', async () => {
      for (const name of ['one', 'two', 'three']) {
        caller.run(name, () => tellers.push(redis.get(`${key}:${name}`)));
        caller.run(`${name} fails`, () => tellers.push(assert.rejects(redis.incr(key), { code: 'SERVER_ERROR' })));
      }
      await Promise.all(tellers);
    });
    for (const name of ['one', 'two', 'three']) {
      const ofGet = told.filter(({ store }) => store === name);
      assert.deepEqual(
        ofGet.map(({ event, message }) => `${message.command} ${event}`),
        ['GET start', 'GET end', 'GET asyncStart', 'GET asyncEnd'],
      );
      const ofIncr = told.filter(({ store }) => store === `${name} fails`);
      assert.deepEqual(
        ofIncr.map(({ event }) => event),
        ['start', 'end', 'error', 'asyncStart', 'asyncEnd'],
      );
      assert.equal((ofIncr[2].message.error as { code: string }).code, 'SERVER_ERROR');
    }
  });

  it('tell of failed attempts in the context of the caller', async () => {
    const stores: unknown[] = [];
    const listen = (): void => void stores.push(caller.getStore());
    subscribe('ringwire:error', listen);
    await caller.run('mine', () => assert.rejects(redis.incr(key)));
    unsubscribe('ringwire:error', listen);
    assert.deepEqual(stores, ['mine']);
  });

  it('run a call with the store that is bound to its start, and not its caller', async () => {
    const spans = new AsyncLocalStorage<string>();
    const { start, asyncEnd } = tracingChannel('ringwire:command');
    const seen: unknown[] = [];
    const listen = (): void => void seen.push(spans.getStore());
    (start as unknown as { bindStore(store: object, transform: (message: CallMessage) => string): void }).bindStore(
      spans,
      ({ command }) => `span of ${command}`,
    );
    asyncEnd.subscribe(listen);
    try {
      await redis.get(key);
      assert.equal(spans.getStore(), undefined);
    } finally {
      (start as unknown as { unbindStore(store: object): void }).unbindStore(spans);
      asyncEnd.unsubscribe(listen);
    }
    assert.deepEqual(seen, ['span of GET']);
  });

  it('tell of an aborted command and of one that was never sent', async () => {
    const told = await toldWhile('ringwire:command', async () => {
      const controller = new AbortController();
      const aborted = redis.with({ signal: controller.signal }).get(key);
      controller.abort();
      await assert.rejects(aborted, { code: 'ABORTED' });
      const closed = new Redis({ host: '127.0.0.1', port: 1, retryStrategy: null });
      closed.on('error', () => undefined);
      await assert.rejects(closed.get(key));
    });
    const ends = told.filter(({ event }) => event === 'asyncEnd').map(({ message }) => message);
    assert.deepEqual(
      ends.map(({ command, attempts }) => `${command} ${attempts}`),
      ['GET 1', 'GET 0'],
    );
    assert.ok(ends.every(({ error }) => error !== undefined));
  });

  it('tell of a transaction as one batch with its size', async () => {
    const told = await toldWhile('ringwire:batch', () => redis.multi().set(key, 'a secret').get(key).incr(key).exec());
    assert.deepEqual(
      told.map(({ event }) => event),
      ['start', 'end', 'asyncStart', 'asyncEnd'],
    );
    const { command, size, statement, summary } = told[0].message as BatchMessage;
    assert.deepEqual(
      { command, size, statement, summary },
      { command: 'MULTI', size: 3, statement: 'MULTI; SET ? ?; GET ?; INCR ?; EXEC', summary: 'MULTI SET GET INCR' },
    );
  });

  it('tell of a pipeline as a batch, and of its commands as part of it', async () => {
    const batches: BatchMessage[] = [];
    const listen = (message: unknown): void => void batches.push(message as BatchMessage);
    channel('tracing:ringwire:batch:asyncEnd').subscribe(listen);
    const told = await toldWhile('ringwire:command', () => redis.pipeline().get(key).incr(key).exec());
    channel('tracing:ringwire:batch:asyncEnd').unsubscribe(listen);
    const [{ command, size, statement, durationMs, endpoint, attempts }] = batches;
    assert.deepEqual({ command, size, statement }, { command: 'PIPELINE', size: 2, statement: 'GET ?; INCR ?' });
    assert.deepEqual([endpoint, attempts], [(told[0].message as CommandMessage).endpoint, 1]);
    assert.match(String(endpoint), /:\d+$/);
    assert.ok(durationMs > 0);
    const ends = told.filter(({ event }) => event === 'asyncEnd').map(({ message }) => message as CommandMessage);
    assert.deepEqual(
      ends.map((message) => [message.command, message.batch === batches[0]]),
      [
        ['GET', true],
        ['INCR', true],
      ],
    );
  });

  it('tell of connecting', async () => {
    const { host, port } = await sharedRedisServer();
    const told = (await toldWhile('ringwire:connect', async () => {
      const other = new Redis({ host, port, lazyConnect: true });
      await other.connect();
      await other.quit();
    })) as unknown as { readonly event: string; readonly message: ConnectMessage }[];
    assert.deepEqual(
      told.map(({ event }) => event),
      ['start', 'end', 'asyncStart', 'asyncEnd'],
    );
    assert.equal(told[3].message.endpoint, `${host}:${port}`);
    assert.ok(told[3].message.durationMs > 0);
  });
});
