// Functional: subscriptions that the server would not restore together, since the user may no longer listen to one of
// them: the others live, and what was refused is tried again with each later connection.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import type { Gap } from '../../../lib/redis/client/messages/gap.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { outcome } from './outcome.js';

onEveryServer('redis subscriptions that are refused', ({ flavour, protocol, server }) => {
  const user = `listener-${flavour}-${protocol}`;
  const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));
  const listenerOf = (options: RedisOptions = {}): Redis =>
    client({ username: user, password: 'secret', retryStrategy: () => 10, ...options });

  const allow = (...channels: string[]): Promise<unknown> =>
    server().ask(
      'ACL',
      'SETUSER',
      user,
      'reset',
      'on',
      '>secret',
      '~*',
      '+@all',
      ...channels.map((name) => `&${name}`),
    );
  afterEach(() => server().ask('ACL', 'DELUSER', user));

  const KINDS = [
    { kind: 'channels', event: 'message', subscribe: 'subscribe', publish: 'PUBLISH', names: ['a', 'b', 'c'] },
    { kind: 'patterns', event: 'pmessage', subscribe: 'psubscribe', publish: 'PUBLISH', names: ['a*', 'b*', 'c*'] },
    { kind: 'shardChannels', event: 'smessage', subscribe: 'ssubscribe', publish: 'SPUBLISH', names: ['a', 'b', 'c'] },
  ] as const;

  for (const { kind, event, subscribe, publish, names } of KINDS) {
    for (const connections of [1, 2]) {
      it(`leaves the other ${kind} alone, and is tried again, ${connections} shared`, async () => {
        const [a, b, c] = names;
        await allow(a, b, c);
        const redis = listenerOf({ connections });
        const heard: string[] = [];
        const gaps: Gap[] = [];
        const errors: string[] = [];
        redis.on(event, (...details: string[]) => heard.push(`${details.at(-2)} ${details.at(-1)}`));
        redis.on('gap', (gap) => gaps.push(gap));
        redis.on('error', ({ message }) => errors.push(message));
        await redis[subscribe](a, b, c);
        const subscription = redis.messages({ [kind]: [b, c] });
        await subscription.ready;
        const said = async (text: string): Promise<void> => {
          for (const name of ['a', 'b', 'c']) await server().ask(publish, name, text);
        };
        await said('1');
        await eventually(() => heard.length === 3);

        // The server ends the connections of those who listen to what they no longer may.
        await allow(a, c);
        await eventually(() => gaps.some(({ reason }) => reason === 'reconnected'));
        await said('2');
        await eventually(() => heard.length === 5);
        assert.deepEqual(heard, ['a 1', 'b 1', 'c 1', 'a 2', 'c 2']);
        const refused = gaps.filter(({ reason }) => reason === 'refused');
        assert.deepEqual([refused.length, refused[0]?.[kind], refused[0]?.untilMs], [1, [b], Infinity]);
        const restored = gaps.find(({ reason }) => reason === 'reconnected');
        assert.deepEqual(restored?.[kind], [a, c]);
        assert.equal(errors.filter((message) => message.startsWith('NOPERM')).length, 1, errors.join());
        assert.equal(subscription.closed, false);

        // Once more in vain, then it is there again.
        gaps.length = errors.length = 0;
        await server().ask('CLIENT', 'KILL', 'USER', user);
        await eventually(() => gaps.length === 2);
        assert.deepEqual(gaps.map(({ reason }) => reason).sort(), ['reconnected', 'refused']);
        gaps.length = 0;
        await allow(a, b, c);
        await server().ask('CLIENT', 'KILL', 'USER', user);
        await eventually(() => gaps.length === 2);
        assert.deepEqual(
          gaps.map(({ reason, [kind]: channels }) => [reason, channels]),
          [
            ['reconnected', [b]],
            ['reconnected', [a, b, c]],
          ],
        );
        assert.equal(gaps[0]?.fromMs, refused[0]?.fromMs, 'messages were missing since the first refusal');
        await said('3');
        await eventually(() => heard.length === 8);
        assert.deepEqual(heard.slice(5), ['a 3', 'b 3', 'c 3']);
        const iterated: string[] = [];
        for await (const { channel, message, gapBefore } of subscription) {
          iterated.push(`${channel} ${message}${gapBefore === undefined ? '' : ' after a gap'}`);
          if (iterated.length === 5) break;
        }
        assert.deepEqual(iterated, ['b 1', 'c 1', 'c 2 after a gap', 'b 3 after a gap', 'c 3']);
      });
    }
  }

  it('is not tried again once the program wants it no more', async () => {
    await allow('a', 'b');
    const redis = listenerOf();
    const gaps: Gap[] = [];
    redis.on('gap', (gap) => gaps.push(gap));
    await redis.subscribe('a', 'b');
    await allow('a');
    await eventually(() => gaps.length === 2);
    await redis.unsubscribe('b');
    gaps.length = 0;
    await server().ask('CLIENT', 'KILL', 'USER', user);
    await eventually(() => gaps.length > 0);
    assert.deepEqual(
      gaps.map(({ reason, channels }) => [reason, channels]),
      [['reconnected', ['a']]],
    );
  });

  it('leaves the connection free for commands where nothing else is listened to', async () => {
    await allow('a');
    const redis = listenerOf();
    const gaps: Gap[] = [];
    redis.on('gap', (gap) => gaps.push(gap));
    await redis.subscribe('a');
    await allow();
    await eventually(() => gaps.length === 1);
    assert.equal(gaps[0]?.reason, 'refused');
    assert.equal(await redis.set(`${user}:key`, 'value'), 'OK');
    assert.equal(redis.mode, 'normal');
    await allow('a');
    await server().ask('CLIENT', 'KILL', 'USER', user);
    await eventually(async () => (await server().ask('PUBLISH', 'a', 'x')) === 1);
    if (protocol === 2) assert.equal(redis.mode, 'subscriber');
  });

  it('is told as a whole where the program asks for several of which one is refused', async () => {
    await allow('a', 'b');
    const redis = listenerOf();
    assert.match(await outcome(redis.subscribe('a', 'no', 'b')), /^SERVER_ERROR\/none/);
    assert.match(await outcome(redis.psubscribe('a', 'no*')), /^SERVER_ERROR\/none/);
    assert.match(await outcome(redis.ssubscribe('a', 'no')), /^SERVER_ERROR\/none/);
    assert.match(await outcome(redis.messages({ channels: ['a', 'no'] }).next()), /^SERVER_ERROR\/none/);
    assert.equal(await server().ask('PUBLISH', 'a', 'x'), 0, 'none of them was subscribed');
    assert.equal(await redis.subscribe('a'), 1);
    const gaps: Gap[] = [];
    redis.on('gap', (gap) => gaps.push(gap));
    await server().ask('CLIENT', 'KILL', 'USER', user);
    await eventually(() => gaps.length > 0);
    assert.deepEqual(
      gaps.map(({ reason, channels }) => [reason, channels]),
      [['reconnected', ['a']]],
    );
  });
});
