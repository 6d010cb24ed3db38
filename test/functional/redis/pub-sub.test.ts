// Functional: publish and subscribe: events, iterations, restored subscriptions, and gaps said out loud.
import assert from 'node:assert/strict';
import type { Gap } from '../../../lib/redis/client/messages/gap.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { Message, Subscription } from '../../../lib/redis/client/messages/subscription.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { eventually, onEveryServer } from './matrix.js';
import { errorOf, nextEvent } from './outcome.js';

onEveryServer('redis publish and subscribe', ({ flavour, protocol, server }) => {
  const name = (text: string): string => `pubsub:${flavour}:${protocol}:${text}`;
  let proxy: TcpProxy;
  let redis: Redis;
  let publisher: Redis;
  let open: Redis[];

  function client(options: object = {}): Redis {
    const made = new Redis({ host: proxy.host, port: proxy.port, protocol, ...options });
    made.on('error', () => undefined);
    open.push(made);
    return made;
  }

  function gathered(emitter: Redis, event: string): unknown[][] {
    const calls: unknown[][] = [];
    emitter.on(event, (...args: unknown[]) => calls.push(args));
    return calls;
  }

  async function take(subscription: Subscription, count: number): Promise<Message[]> {
    const messages: Message[] = [];
    for (let index = 0; index < count; index++) messages.push((await subscription.next()).value as Message);
    return messages;
  }

  beforeEach(async () => {
    open = [];
    proxy = await TcpProxy.start({ host: server().host, port: server().port });
    publisher = new Redis({ host: server().host, port: server().port });
    redis = client();
    await nextEvent(redis, 'ready');
  });

  afterEach(async () => {
    for (const one of open) one.disconnect();
    await publisher.quit();
    await proxy.stop();
  });

  it('delivers what was published before quit() or close() was called', async () => {
    for (const [options, end] of [
      [{}, 'quit'],
      [{ connections: 2 }, 'close'],
    ] as const) {
      const listener = client(options);
      const messages = gathered(listener, 'message');
      await listener.subscribe(name('last'));
      await publisher.publish(name('last'), end);
      await listener[end]();
      assert.deepEqual(messages, [[name('last'), end]]);
    }
  });

  it('delivers messages of channels, patterns and shards as the events of ioredis, and their Buffer twins', async () => {
    const events = ['message', 'messageBuffer', 'pmessage', 'pmessageBuffer', 'smessage', 'smessageBuffer'];
    const calls = events.map((event) => gathered(redis, event));
    assert.equal(await redis.subscribe(name('a'), name('b')), 2);
    assert.equal(await redis.psubscribe(name('p*')), 3);
    assert.equal(await redis.ssubscribe(name('shard')), 1);
    assert.equal(await publisher.publish(name('a'), 'ä'), 1);
    await publisher.publish(name('pp'), Buffer.from([0, 255]));
    await publisher.spublish(name('shard'), '');
    await eventually(() => calls[5]?.length === 1);
    assert.deepEqual(calls, [
      [[name('a'), 'ä']],
      [[Buffer.from(name('a')), Buffer.from('ä')]],
      [[name('p*'), name('pp'), '\u0000\ufffd']],
      [[name('p*'), Buffer.from(name('pp')), Buffer.from([0, 255])]],
      [[name('shard'), '']],
      [[Buffer.from(name('shard')), Buffer.alloc(0)]],
    ]);
  });

  it('counts subscriptions as they end', async () => {
    await redis.subscribe(name('a'), name('b'));
    assert.equal(await redis.unsubscribe(name('a'), name('never')), 1);
    assert.equal(await redis.unsubscribe(), 0);
    assert.equal(await redis.unsubscribe(), 0);
    assert.equal(await redis.punsubscribe(), 0);
    assert.equal(await publisher.publish(name('b'), 'x'), 0);
    assert.equal(await redis.ping(), 'PONG');
  });

  if (protocol === 3) {
    it('shares its connection with ordinary commands', async () => {
      const received = nextEvent(redis, 'message');
      await redis.subscribe(name('a'));
      const replies = await Promise.all([
        redis.set(name('key'), 1),
        redis.publish(name('a'), 'own'),
        redis.get(name('key')),
      ]);
      assert.deepEqual(replies, ['OK', 1, '1']);
      assert.deepEqual(await received, [name('a'), 'own']);
      assert.equal(redis.mode, 'normal');
    });
  } else {
    it('takes nothing but subscriptions while subscribed, as ioredis does', async () => {
      await redis.subscribe(name('a'));
      assert.equal(redis.mode, 'subscriber');
      const error = await errorOf(redis.get('x'));
      assert.equal(error.message, 'Connection in subscriber mode, only subscriber commands may be used');
      assert.deepEqual([error.code, error.execution], ['UNSUPPORTED', 'none']);
      await redis.psubscribe(name('b*'));
      await redis.unsubscribe();
      assert.equal((await errorOf(redis.get('x'))).code, 'UNSUPPORTED');
      await redis.punsubscribe();
      assert.equal(await redis.get(name('none')), null);
    });
  }

  it('restores its subscriptions before ready, and says that messages may have been lost', async () => {
    const messages = gathered(redis, 'message');
    const order: unknown[] = [];
    redis.on('gap', (gap: Gap) => order.push(gap.reason));
    await redis.subscribe(name('a'), name('b'));
    await redis.psubscribe(name('p*'));
    await redis.ssubscribe(name('s'));
    await redis.unsubscribe(name('b'));
    const gap = nextEvent(redis, 'gap') as Promise<[Gap]>;
    const ready = nextEvent(redis, 'ready').then(() => order.push('ready'));
    const before = Date.now();
    proxy.reset();
    await eventually(async () => (await publisher.publish(name('a'), 'after')) === 1);
    await ready;
    const [{ channels, patterns, shardChannels, fromMs, untilMs, lostMessages }] = await gap;
    assert.deepEqual(
      [channels, patterns, shardChannels, lostMessages],
      [[name('a')], [name('p*')], [name('s')], undefined],
    );
    assert.ok(fromMs < before && untilMs >= before, `${fromMs} ${before} ${untilMs}`);
    assert.deepEqual(order, ['reconnected', 'ready']);
    await eventually(() => messages.length === 1);
    assert.deepEqual(messages, [[name('a'), 'after']]);
    assert.equal(await publisher.publish(name('b'), 'x'), 0);
    assert.equal(await publisher.publish(name('pp'), 'x'), 1);
    assert.equal(await publisher.spublish(name('s'), 'x'), 1);
  });

  it('says nothing of a gap when it had no subscription, or never lost its connection', async () => {
    const gaps = gathered(redis, 'gap');
    const again = nextEvent(redis, 'connect');
    proxy.reset();
    await again;
    await nextEvent(redis, 'ready');
    await redis.subscribe(name('a'));
    assert.deepEqual(gaps, []);
  });

  it('subscribes when the connection is lost before the server answered', async () => {
    proxy.stall('replies');
    const subscribed = redis.subscribe(name('a'));
    await eventually(async () => (await publisher.publish(name('a'), 'x')) === 1);
    proxy.reset();
    await proxy.heal();
    assert.equal(await subscribed, 1);
    assert.equal(await publisher.publish(name('a'), 'x'), 1);
  });

  it('forgets what was unsubscribed while there was no connection', async () => {
    await redis.subscribe(name('a'), name('b'));
    await proxy.refuse();
    proxy.reset();
    await nextEvent(redis, 'reconnecting');
    const unsubscribed = redis.unsubscribe(name('a'));
    await proxy.heal();
    assert.equal(await unsubscribed, 1);
    assert.deepEqual([await publisher.publish(name('a'), 'x'), await publisher.publish(name('b'), 'x')], [0, 1]);
  });

  it('restores nothing with autoResubscribe off, and says so', async () => {
    const forgetful = client({ autoResubscribe: false });
    const iteration = forgetful.messages({ channels: [name('i')] });
    await iteration.ready;
    await forgetful.subscribe(name('a'));
    const gap = nextEvent(forgetful, 'gap') as Promise<[Gap]>;
    const ready = nextEvent(forgetful, 'ready');
    proxy.reset();
    assert.deepEqual(await gap.then(([{ reason, channels }]) => [reason, [...channels].sort()]), [
      'not-restored',
      [name('a'), name('i')],
    ]);
    await ready;
    assert.equal(await publisher.publish(name('a'), 'x'), 0);
    assert.equal((await errorOf(iteration.next())).code, 'CONNECTION_LOST');
    assert.equal(await forgetful.get(name('none')), null);
  });

  it('restores its subscriptions when it connects again after disconnect', async () => {
    await redis.subscribe(name('a'));
    redis.disconnect();
    await nextEvent(redis, 'end');
    await eventually(async () => (await publisher.publish(name('a'), 'x')) === 0);
    await redis.connect();
    assert.equal(await publisher.publish(name('a'), 'x'), 1);
  });

  it('keeps a listener that throws from harming anybody else', async () => {
    const errors = gathered(redis, 'error');
    redis.on('message', (_channel: string, message: string) => {
      if (message === 'bad') throw new TypeError('from the listener');
    });
    const messages = gathered(redis, 'messageBuffer');
    await redis.subscribe(name('a'));
    await Promise.all([publisher.publish(name('a'), 'bad'), publisher.publish(name('a'), 'good')]);
    await eventually(() => messages.length === 2);
    await eventually(() => errors.length === 1);
    assert.equal((errors[0]?.[0] as Error).message, 'from the listener');
    assert.equal(await redis.subscribe(name('b')), 2);
  });

  it('prints where a listener threw when nobody listens to errors', async () => {
    const printed: string[] = [];
    const { error } = console;
    console.error = (text: string) => void printed.push(text);
    try {
      redis.removeAllListeners('error');
      redis.on('message', () => {
        throw new TypeError('from the listener');
      });
      await redis.subscribe(name('a'));
      await publisher.publish(name('a'), 'x');
      await eventually(() => printed.length === 1);
    } finally {
      console.error = error;
    }
    assert.match(
      printed[0] ?? '',
      /^\[ringwire\] Unhandled error event: TypeError: from the listener\n.*pub-sub\.test/,
    );
  });

  it('reports a subscription that the server refuses', async () => {
    await server().ask('ACL', 'SETUSER', 'limited', 'on', 'nopass', '+@all', '~*', 'resetchannels', `&${name('yes')}`);
    const limited = client({ username: 'limited', password: 'x' });
    const error = await errorOf(limited.subscribe(name('no')));
    assert.deepEqual([error.message.split(' ')[0], error.execution], ['NOPERM', 'none']);
    assert.equal((await errorOf(limited.messages({ channels: [name('no')] }).next())).message.split(' ')[0], 'NOPERM');
    assert.equal(await limited.subscribe(name('yes')), 1);
    const refused = nextEvent(limited, 'gap') as Promise<[Gap]>;
    await server().ask('ACL', 'SETUSER', 'limited', 'resetchannels');
    proxy.reset();
    assert.deepEqual(await refused.then(([{ reason, channels }]) => [reason, channels]), ['refused', [name('yes')]]);
  });

  describe('as an iteration', () => {
    it('gives the messages in order, and unsubscribes when the loop is left', async () => {
      const subscription = redis.messages({
        channels: [name('a')],
        patterns: [name('p*')],
        shardChannels: [name('s')],
      });
      await subscription.ready;
      await publisher.publish(name('a'), 'one');
      await publisher.publish(name('pq'), 'two');
      await publisher.spublish(name('s'), 'three');
      const seen: unknown[] = [];
      for await (const { kind, pattern, channel, message, gapBefore } of subscription) {
        seen.push([kind, pattern, channel, message, gapBefore]);
        if (seen.length === 3) break;
      }
      assert.deepEqual(seen, [
        ['channel', undefined, name('a'), 'one', undefined],
        ['pattern', name('p*'), name('pq'), 'two', undefined],
        ['shard', undefined, name('s'), 'three', undefined],
      ]);
      assert.deepEqual([await publisher.publish(name('a'), 'x'), await publisher.spublish(name('s'), 'x')], [0, 0]);
      assert.equal(await redis.get(name('none')), null);
      assert.deepEqual(await subscription.next(), { done: true, value: undefined });
    });

    it('gives bytes', async () => {
      const subscription = redis.messages({ channels: [Buffer.from([0xff, 0x00])], binary: true });
      await subscription.ready;
      await publisher.publish(Buffer.from([0xff, 0x00]), Buffer.from([1, 0xfe]));
      const { value } = await subscription.next();
      assert.deepEqual([value?.channel, value?.message], [Buffer.from([0xff, 0x00]), Buffer.from([1, 0xfe])]);
    });

    it('unsubscribes only what nobody else listens to', async () => {
      await redis.subscribe(name('commanded'));
      const one = redis.messages({ channels: [name('commanded'), name('both'), name('own')] });
      const other = redis.messages({ channels: [name('both')] });
      await Promise.all([one.ready, other.ready]);
      await one.close();
      const counts = await Promise.all(
        [name('commanded'), name('both'), name('own')].map((channel) => publisher.publish(channel, 'x')),
      );
      assert.deepEqual(counts, [1, 1, 0]);
      assert.equal((await other.next()).value?.message, 'x');
      await redis.unsubscribe(name('both'));
      assert.equal((await other.next()).done, true);
    });

    it('bounds what waits for a slow consumer, and says where messages are missing and how many', async () => {
      const gaps = gathered(redis, 'gap') as [Gap][];
      const subscription = redis.messages({ channels: [name('a')], maxQueuedBytes: 10_000 });
      await subscription.ready;
      const all = Array.from({ length: 100 }, (_, index) =>
        publisher.publish(name('a'), `${index}:`.padEnd(1_000, 'x')),
      );
      await Promise.all(all);
      await redis.messages({ channels: [name('flush')] }).close();
      await eventually(() => gaps.length > 0);
      assert.ok(subscription.bytesQueued <= 10_000);
      assert.deepEqual([gaps.length, gaps[0]?.[0].reason, gaps[0]?.[0].channels], [1, 'slow-consumer', [name('a')]]);
      const first = await take(subscription, 6);
      assert.deepEqual(
        first.map(({ message }) => parseInt(message)),
        [0, 1, 2, 3, 4, 5],
      );
      assert.ok(first.every(({ gapBefore }) => gapBefore === undefined));
      await publisher.publish(name('a'), '100:');
      const rest: Message[] = [];
      for (let turn = 0; turn < 100 && rest.at(-1)?.message !== '100:'; turn++)
        rest.push(...(await take(subscription, 1)));
      const last = rest.at(-1)?.gapBefore;
      const received = first.length + rest.length - 1;
      assert.deepEqual([last?.reason, last?.lostMessages], ['slow-consumer', 100 - received]);
      assert.ok(rest.slice(0, -1).every(({ gapBefore }) => gapBefore === undefined));
    });

    it('keeps a mebibyte unless told otherwise, and takes one message whatever its size', async () => {
      const subscription = redis.messages({ channels: [name('a')] });
      await subscription.ready;
      await publisher.publish(name('a'), 'x'.repeat(2_000_000));
      assert.equal((await subscription.next()).value?.message.length, 2_000_000);
      const gap = nextEvent(redis, 'gap');
      await Promise.all(Array.from({ length: 12 }, () => publisher.publish(name('a'), 'x'.repeat(100_000))));
      await gap;
      assert.ok(
        subscription.bytesQueued > 900_000 && subscription.bytesQueued <= 1024 * 1024,
        String(subscription.bytesQueued),
      );
    });

    it('goes on after a lost connection, with the gap before the next message', async () => {
      const subscription = redis.messages({ channels: [name('a')] });
      await subscription.ready;
      await publisher.publish(name('a'), 'before');
      assert.equal((await subscription.next()).value?.gapBefore, undefined);
      const ready = nextEvent(redis, 'ready');
      proxy.reset();
      await ready;
      await publisher.publish(name('a'), 'after');
      const { value } = await subscription.next();
      assert.deepEqual([value?.message, value?.gapBefore?.reason], ['after', 'reconnected']);
    });

    it('ends with its signal, and with the client', async () => {
      const abort = new AbortController();
      const aborted = redis.messages({ channels: [name('a')], signal: abort.signal });
      await aborted.ready;
      const pending = errorOf(aborted.next());
      abort.abort(new Error('enough'));
      const error = await pending;
      assert.deepEqual([error.code, (error.cause as Error).message], ['ABORTED', 'enough']);
      await eventually(async () => (await publisher.publish(name('a'), 'x')) === 0);
      const closed = redis.messages({ channels: [name('b')] });
      await closed.ready;
      const next = closed.next();
      await redis.quit();
      assert.equal((await next).done, true);
      assert.equal((await errorOf(redis.messages({ channels: [name('a')] }).next())).message, 'Connection is closed.');
    });

    it('refuses what it could not listen to', () => {
      assert.throws(() => redis.messages({}), { code: 'INVALID_ARGUMENT' });
      assert.throws(() => redis.messages({ channels: [] }), { code: 'INVALID_ARGUMENT' });
    });
  });

  it('delivers each message once when several connections share the work', async () => {
    const wide = client({ connections: 4 });
    const messages = gathered(wide, 'message');
    await wide.subscribe(name('a'));
    assert.equal(wide.mode, 'normal');
    assert.equal(await publisher.publish(name('a'), 'one'), 1);
    assert.equal(await wide.set(name('key'), 1), 'OK');
    const gap = nextEvent(wide, 'gap');
    proxy.reset();
    await gap;
    assert.equal(await publisher.publish(name('a'), 'two'), 1);
    await eventually(() => messages.length === 2);
    assert.deepEqual(messages, [
      [name('a'), 'one'],
      [name('a'), 'two'],
    ]);
    await wide.unsubscribe(name('a'));
    assert.equal(await publisher.publish(name('a'), 'x'), 0);
  });

  for (const connections of [1, 3]) {
    it(`says where messages may be missing when connections are replaced for their age, and gives none twice: ${connections} connections`, async () => {
      const aging = client({ connections, maxConnectionAgeMs: 150, heartbeatIntervalMs: 20, heartbeatTimeoutMs: 20 });
      const gaps = gathered(aging, 'gap') as [Gap][];
      const messages = gathered(aging, 'message');
      // As many as a fast machine publishes meanwhile: this is not about slow consumers.
      const subscription = aging.messages({ channels: [name('a')], maxQueuedBytes: 256 * 1024 * 1024 });
      await subscription.ready;
      const published: { readonly fromMs: number; readonly untilMs: number }[] = [];
      while (gaps.length < 3) {
        const fromMs = Date.now();
        await publisher.publish(name('a'), String(published.length));
        published.push({ fromMs, untilMs: Date.now() });
      }
      await aging.ping();
      const received = messages.map(([, message]) => Number(message));
      assert.equal(new Set(received).size, received.length);
      const missing = published.filter((_, index) => index < (received.at(-1) ?? 0) && !received.includes(index));
      const unexplained = missing.filter(
        ({ fromMs, untilMs }) => !gaps.some(([gap]) => gap.fromMs <= untilMs && gap.untilMs >= fromMs),
      );
      assert.deepEqual(unexplained, []);
      assert.ok(gaps.every(([{ reason }]) => reason === 'reconnected'));
      await eventually(() => subscription.bytesQueued > 0);
      const iterated = await take(subscription, received.length);
      assert.deepEqual(
        iterated.map(({ message }) => Number(message)),
        received,
      );
      assert.ok(iterated.filter(({ gapBefore }) => gapBefore !== undefined).length >= 2);
    });
  }

  it('keeps exactly the subscriptions it was told to while connections are replaced all the time', async () => {
    const aging = client({ maxConnectionAgeMs: 5 });
    for (let turn = 0; turn < 60; turn++) {
      await Promise.all([aging.subscribe(name(`on${turn}`), name(`off${turn}`)), aging.psubscribe(name(`p${turn}*`))]);
      await Promise.all([aging.unsubscribe(name(`off${turn}`)), aging.punsubscribe(name(`p${turn}*`))]);
    }
    const listeners = async (kind: string): Promise<number[]> => {
      const names = Array.from({ length: 60 }, (_, turn) => name(`${kind}${turn}`));
      const replies = await publisher.pubsub('NUMSUB', ...names);
      return replies.filter((_, index) => index % 2 === 1).map(Number);
    };
    await eventually(async () => (await listeners('on')).every((count) => count === 1));
    await eventually(async () => (await listeners('off')).every((count) => count === 0));
  });
});
