// Functional: streams: the raw shapes of ioredis, typed entries beside them, and ranges, tails and consumer groups as
// iterations.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { streamEntries, streamReplies } from '../../../lib/redis/client/iterations/stream-entries.js';
import type { GroupEntry, GroupOptions } from '../../../lib/redis/client/iterations/stream-group.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { errorOf, outcome } from './outcome.js';

onEveryServer('redis streams', ({ flavour, protocol, server }) => {
  let test = 0;
  /** A stream of its own for each test. */
  const key = (text = 'stream'): string => `streams:${flavour}:${protocol}:${test}:${text}`;
  const group = { group: 'g', consumer: 'one', createFrom: '0', blockMs: 50 } as const satisfies GroupOptions;
  let proxy: TcpProxy;
  let admin: Redis;
  const client = clientsOf((): RedisOptions => ({ host: proxy.host, port: proxy.port, protocol }));

  before(async () => {
    admin = new Redis({ host: server().host, port: server().port });
    const old = await admin.keys(`streams:${flavour}:${protocol}:*`);
    if (old.length > 0) await admin.del(...old);
  });

  after(() => admin.quit());

  beforeEach(async () => {
    test++;
    proxy = await TcpProxy.start({ host: server().host, port: server().port });
  });

  afterEach(() => proxy.stop());

  async function add(count: number, from = 1): Promise<void> {
    const filling = admin.pipeline();
    for (let index = from; index < from + count; index++) filling.xadd(key(), `${index}-0`, 'n', index);
    await filling.exec();
  }

  async function take<T>(iteration: AsyncGenerator<T, void, undefined>, count: number): Promise<T[]> {
    const taken: T[] = [];
    while (taken.length < count) taken.push((await iteration.next()).value as T);
    return taken;
  }

  /** Of the commands that the server executed in all. */
  async function calls(name: string): Promise<number> {
    return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(await admin.info('commandstats'))?.[1] ?? 0);
  }

  // ------------------------------------------------------------------ commands

  it('replies in the shapes of ioredis', async () => {
    const redis = client();
    assert.equal(await redis.xadd(key(), '1-0', 'field', 'ä', 'field', 'again'), '1-0');
    assert.equal(await redis.xadd(key(), '2-0', 'other', 2), '2-0');
    assert.equal(await redis.xadd(key('none'), 'NOMKSTREAM', '*', 'f', 'v'), null);
    const entries = [
      ['1-0', ['field', 'ä', 'field', 'again']],
      ['2-0', ['other', '2']],
    ];
    assert.deepEqual(await redis.xrange(key(), '-', '+'), entries);
    assert.deepEqual(await redis.xrevrange(key(), '+', '-', 'COUNT', 1), [entries[1]]);
    assert.deepEqual(await redis.xread('COUNT', 10, 'STREAMS', key(), key('none'), '0', '0'), [[key(), entries]]);
    assert.equal(await redis.xread('STREAMS', key(), '2-0'), null);
    assert.deepEqual(await redis.xreadBuffer('COUNT', 1, 'STREAMS', key(), '1-0'), [
      [Buffer.from(key()), [[Buffer.from('2-0'), [Buffer.from('other'), Buffer.from('2')]]]],
    ]);
    assert.equal(await redis.xgroup('CREATE', key(), 'g', '0'), 'OK');
    assert.deepEqual(await redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', key(), '>'), [[key(), entries]]);
    await redis.xdel(key(), '1-0');
    assert.deepEqual(await redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', key(), '0'), [
      [key(), [['1-0', null], entries[1]]],
    ]);
    assert.deepEqual(await redis.xpending(key(), 'g'), [2, '1-0', '2-0', [['c', '2']]]);
    assert.deepEqual(await redis.xautoclaim(key(), 'g', 'd', 0, '0-0'), ['0-0', [entries[1]], ['1-0']]);
    assert.deepEqual(await redis.xclaim(key(), 'g', 'e', 0, '2-0', 'JUSTID'), ['2-0']);
    assert.equal(await redis.xack(key(), 'g', '2-0'), 1);
  });

  it('replies in natural shapes when asked to', async () => {
    const redis = client({ replyMapping: 'resp3' });
    await add(2);
    const entries = [
      ['1-0', ['n', '1']],
      ['2-0', ['n', '2']],
    ];
    assert.deepEqual({ ...((await redis.xread('STREAMS', key(), '0')) as object) }, { [key()]: entries });
    await redis.xgroup('CREATE', key(), 'g', '0');
    assert.deepEqual(
      { ...((await redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', key(), '>')) as object) },
      { [key()]: entries },
    );
    assert.equal(await redis.xread('STREAMS', key(), '9-0'), null);
  });

  it('makes typed entries of what commands reply, whatever the mapping', async () => {
    await admin.xadd(key(), '1-0', 'a', 1, '__proto__', 'own', 'a', 2);
    await admin.xadd(key('b'), '5-0', 'x', '');
    for (const replyMapping of ['legacy', 'resp3'] as const) {
      const redis = client({ replyMapping });
      const [entry] = streamEntries(await redis.xrange(key(), '-', '+'));
      assert.deepEqual(
        [entry?.id, Object.entries(entry?.fields ?? {}), entry?.pairs],
        [
          '1-0',
          [
            ['a', '2'],
            ['__proto__', 'own'],
          ],
          ['a', '1', '__proto__', 'own', 'a', '2'],
        ],
      );
      const replies = streamReplies(await redis.xread('STREAMS', key(), key('b'), '0', '0'));
      assert.deepEqual(
        [...replies].map(([name, entries]) => [name, entries.map(({ id }) => id)]),
        [
          [key(), ['1-0']],
          [key('b'), ['5-0']],
        ],
      );
      assert.deepEqual(replies.get(key('b')), [{ id: '5-0', fields: { x: '' }, pairs: ['x', ''] }]);
      assert.equal(streamReplies(await redis.xread('STREAMS', key(), '9-0')).size, 0);
      const bytes = streamReplies<Buffer>(await redis.xreadBuffer('STREAMS', key('b'), '0'));
      assert.deepEqual(bytes.get(key('b')), [
        { id: '5-0', fields: { x: Buffer.alloc(0) }, pairs: [Buffer.from('x'), Buffer.alloc(0)] },
      ]);
    }
  });

  // ------------------------------------------------------------------ ranges

  it('gives a range entry by entry, in either direction, within its bounds', async () => {
    await add(25);
    const redis = client();
    const ids = async (options: object): Promise<number[]> => {
      const found: number[] = [];
      for await (const { id, fields } of redis.streamRange(key(), options)) {
        assert.equal(fields['n'], String(parseInt(id)));
        found.push(parseInt(id));
      }
      return found;
    };
    const all = Array.from({ length: 25 }, (_, index) => index + 1);
    assert.deepEqual(await ids({ count: 10 }), all);
    assert.deepEqual(await ids({ count: 5, reverse: true }), [...all].reverse());
    assert.deepEqual(await ids({ count: 3, from: '5', to: '(9-0' }), [5, 6, 7, 8]);
    assert.deepEqual(await ids({ count: 2, from: '(5-0', to: '9', reverse: true }), [9, 8, 7, 6]);
    assert.deepEqual(await ids({ from: '26' }), []);
    const [entry] = await take(redis.streamRange(key(), { binary: true }), 1);
    assert.deepEqual(entry, {
      id: '1-0',
      fields: { n: Buffer.from('1') },
      pairs: [Buffer.from('n'), Buffer.from('1')],
    });
  });

  it('asks for no page that the loop does not reach', async () => {
    await add(30);
    const before = await calls('xrange');
    for await (const { id } of client().streamRange(key(), { count: 10 })) if (id === '10-0') break;
    assert.equal((await calls('xrange')) - before, 1);
  });

  // ------------------------------------------------------------------ tails

  it('gives what is added from now on, or from an entry', async () => {
    await add(3);
    const redis = client();
    const tail = redis.streamTail(key(), { blockMs: 20 });
    const asked = await calls('xread');
    const first = tail.next();
    // It has found where the stream ends, and has asked once for what follows.
    await eventually(async () => (await calls('xread')) > asked);
    await add(2, 4);
    assert.equal((await first).value?.id, '4-0');
    assert.equal((await tail.next()).value?.id, '5-0');
    assert.deepEqual(
      (await take(redis.streamTail(key(), { from: '0', count: 2 }), 5)).map(({ id }) => id),
      ['1-0', '2-0', '3-0', '4-0', '5-0'],
    );
    assert.deepEqual(
      (await take(redis.streamTail(key(), { from: '4-0' }), 1)).map(({ id }) => id),
      ['5-0'],
    );
    const [bytes] = await take(redis.streamTail(key(), { from: '4', binary: true }), 1);
    assert.deepEqual(bytes?.fields, { n: Buffer.from('5') });
    await tail.return();
  });

  it('waits on a connection of its own, so that others go on', async () => {
    const redis = client();
    const next = redis.streamTail(key(), { blockMs: 0 }).next();
    await eventually(() => proxy.accepted === 2);
    assert.equal(await redis.set(key('text'), 1), 'OK');
    await add(1);
    assert.equal((await next).value?.id, '1-0');
  });

  it('skips and repeats nothing while connections break', async () => {
    const redis = client();
    const seen: number[] = [];
    const adding = (async () => {
      for (let index = 1; index <= 60; index++) {
        await add(1, index);
        if (index % 12 === 0) proxy.reset();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for await (const { id } of redis.streamTail(key(), { from: '0', count: 7, blockMs: 200 }))
      if (seen.push(parseInt(id)) === 60) break;
    await adding;
    assert.deepEqual(
      seen,
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });

  it('ends with its signal and with its client', async () => {
    const redis = client();
    const abort = new AbortController();
    const aborted = outcome(redis.streamTail(key(), { blockMs: 0, signal: abort.signal }).next());
    const closed = outcome(redis.streamTail(key(), { blockMs: 0 }).next());
    await eventually(() => proxy.accepted === 3);
    await redis.ping();
    abort.abort();
    assert.match(await aborted, /^ABORTED/);
    await redis.quit();
    assert.match(await closed, /^CLIENT_CLOSED/);
  });

  it('throws what does not pass', async () => {
    await admin.set(key(), 'no stream');
    assert.match((await errorOf(client().streamTail(key(), { from: '0' }).next())).message, /^WRONGTYPE/);
    assert.match((await errorOf(client().streamRange(key()).next())).message, /^WRONGTYPE/);
  });

  // ------------------------------------------------------------------ consumer groups

  for (const replyMapping of ['legacy', 'resp3'] as const) {
    it(`makes a group and gives its entries until they are acknowledged, ${replyMapping}`, async () => {
      await add(3);
      const redis = client({ replyMapping });
      const entries = await take(redis.streamGroup(key(), { ...group, count: 2 }), 3);
      assert.deepEqual(
        entries.map(({ id, fields, again }) => [id, fields['n'], again]),
        [
          ['1-0', '1', false],
          ['2-0', '2', false],
          ['3-0', '3', false],
        ],
      );
      assert.deepEqual(await Promise.all([entries[0]?.ack(), entries[0]?.ack()]).then((answers) => answers.sort()), [
        false,
        true,
      ]);
      // The same consumer, in another process: what was not acknowledged comes again, first.
      const later = redis.streamGroup(key(), { ...group, count: 1 });
      await add(1, 4);
      const again = await take(later, 3);
      assert.deepEqual(
        again.map((entry) => [entry.id, entry.again]),
        [
          ['2-0', true],
          ['3-0', true],
          ['4-0', false],
        ],
      );
      for (const entry of again) assert.equal(await entry.ack(), true);
      assert.deepEqual((await admin.xpending(key(), 'g'))[0], 0);
    });
  }

  it('gives each entry to one consumer of the group, and Buffers when asked to', async () => {
    const redis = client();
    const both = ['one', 'two'].map((consumer) =>
      redis.streamGroup(key(), { ...group, consumer, count: 1, blockMs: 0 }),
    );
    const first = both.map((iteration) => iteration.next());
    await eventually(
      async () => Number(((await admin.xinfo('GROUPS', key()).catch(() => [[]])) as unknown[][])[0]?.[3] ?? 0) === 2,
    );
    await add(2);
    const ids = (await Promise.all(first)).map(({ value }) => (value as GroupEntry).id);
    assert.deepEqual(ids.sort(), ['1-0', '2-0']);
    const bytes = redis.streamGroup(key(), { ...group, group: 'bytes', binary: true });
    assert.deepEqual((await take(bytes, 1))[0]?.fields, { n: Buffer.from('1') });
  });

  it('takes over what others left lying', async () => {
    await add(2);
    const redis = client();
    await take(redis.streamGroup(key(), { ...group, consumer: 'gone' }), 2);
    const entries = await take(redis.streamGroup(key(), { ...group, claimIdleMs: 1, count: 1, blockMs: 5 }), 2);
    assert.deepEqual(
      entries.map(({ id, again }) => [id, again]),
      [
        ['1-0', true],
        ['2-0', true],
      ],
    );
    for (const entry of entries) await entry.ack();
    assert.equal((await admin.xpending(key(), 'g'))[0], 0);
  });

  it('acknowledges what was deleted while it was pending', async () => {
    await add(3);
    const redis = client();
    await take(redis.streamGroup(key(), group), 3);
    await admin.xdel(key(), '1-0', '3-0');
    const again = await take(redis.streamGroup(key(), group), 1);
    assert.deepEqual(
      again.map(({ id }) => id),
      ['2-0'],
    );
    assert.deepEqual((await admin.xpending(key(), 'g')).slice(0, 3), [1, '2-0', '2-0']);
  });

  it('loses nothing and hands nothing out twice while connections break', async () => {
    const redis = client();
    const seen: number[] = [];
    const adding = (async () => {
      for (let index = 1; index <= 60; index++) {
        await add(1, index);
        // After some bytes of a reply: the server has given the entries to the consumer, and they are lost on the way.
        if (index % 12 === 0) proxy.cutAfter(1 + index, 'replies');
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for await (const entry of redis.streamGroup(key(), { ...group, count: 5 })) {
      seen.push(parseInt(entry.id));
      await entry.ack().catch(() => undefined);
      if (seen.length === 60) break;
    }
    await adding;
    assert.deepEqual(
      seen.sort((one, other) => one - other),
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
    assert.ok(proxy.accepted > 3);
  });

  it('reads under its key prefix', async () => {
    await add(1);
    const redis = client({ keyPrefix: key(), stripPrefix: true });
    assert.deepEqual(
      (await take(redis.streamRange(''), 1)).map(({ id }) => id),
      ['1-0'],
    );
    assert.deepEqual(
      (await take(redis.streamTail('', { from: '0' }), 1)).map(({ id }) => id),
      ['1-0'],
    );
    const [entry] = await take(redis.streamGroup('', group), 1);
    assert.equal(await entry?.ack(), true);
  });

  it('says that there is no such group, and ends with its signal', async () => {
    await add(1);
    const redis = client();
    assert.match(
      (await errorOf(redis.streamGroup(key(), { group: 'none', consumer: 'c' }).next())).message,
      /^NOGROUP/,
    );
    const abort = new AbortController();
    const iteration = redis.streamGroup(key(), { ...group, blockMs: 0, signal: abort.signal });
    await take(iteration, 1);
    const pending = outcome(iteration.next());
    await redis.ping();
    abort.abort();
    assert.match(await pending, /^ABORTED/);
  });

  it('gives back the connection of an iteration that is left while it waits', async () => {
    const name = `left:${flavour}:${protocol}`;
    const redis = client({ connectionName: name });
    const blocked = async (): Promise<number> => {
      const list = String(await admin.client('LIST'));
      return list.split('\n').filter((line) => line.includes(`name=${name} `) && /flags=[^ ]*b/.test(line)).length;
    };
    for (const open of [
      () => redis.streamTail(key(), { blockMs: 60_000 }),
      () => redis.streamGroup(key(), { ...group, blockMs: 60_000 }),
    ]) {
      const entries = open();
      const next = entries.next();
      await eventually(async () => (await blocked()) === 1);
      await entries.return(undefined);
      assert.deepEqual(await next, { done: true, value: undefined });
      await eventually(async () => (await blocked()) === 0);
    }
  });
});
