// A Redis client on virtual time: when a request ends and with what truth about its execution, whatever becomes of its
// connection.
import assert from 'node:assert/strict';
import type { Redis } from '../../../../lib/redis/client/redis.js';
import { bulk, echo, isHeartbeat, OK, welcome } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

/** A tick of the deadlines, and the network. */
const SLACK_MS = 50;
const silence = (): undefined => undefined;

describe('requests of a Redis client, on virtual time', () => {
  let world: VirtualWorld;
  let redis: Redis;

  beforeEach(async () => {
    world = new VirtualWorld();
    redis = await world.connected();
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  it('that are given up while they wait for a connection of their own say what was asked', async () => {
    const giving = new AbortController();
    const call = world.watch(redis.with({ signal: giving.signal }).blpop('a secret', 0));
    giving.abort();
    await world.advance(100);
    assert.ok(call.error !== undefined);
    const { name, statement, phase, execution } = call.error;
    assert.deepEqual([name, statement, phase, execution], ['AbortError', 'BLPOP ? ?', 'queue', 'none']);
  });

  describe('a peer that says nothing', () => {
    it('with requests pending: each ends by its deadline, and after five seconds the others go to a new connection or are told', async () => {
      const { server } = world;
      server.answer = silence;
      const [timedOut, write, read, marked] = [
        redis.with({ timeoutMs: 1_000 }).incr('a'),
        redis.with({ timeoutMs: 60_000 }).incr('b'),
        redis.with({ timeoutMs: 8_000 }).get('c'),
        redis.with({ idempotent: true, timeoutMs: 0 }).set('d', 1),
      ].map((each) => world.watch(each));
      await world.advance(999);
      assert.equal(timedOut.value, 'pending');
      await world.advance(1 + SLACK_MS);
      assert.equal(timedOut.value, 'REQUEST_TIMEOUT/maybe');
      await world.advance(3_949);
      assert.deepEqual([write.value, world.runtime.connects], ['pending', 1]);
      server.answer = ([name]) => (name === 'SET' ? OK : bulk('new'));
      await world.advance(1 + SLACK_MS);
      assert.equal(write.value, 'CONNECTION_LOST/maybe');
      await world.advance(250);
      assert.deepEqual([read.value, marked.value], ['new', 'OK']);
      assert.equal(world.runtime.connects, 2);
    });

    it('on an idle connection: it is found within 15 s, whenever it died', async () => {
      for (let diesAfterMs = 1; diesAfterMs < 21_000; diesAfterMs += 997) {
        const there = new VirtualWorld(diesAfterMs);
        const idle = await there.connected();
        // Something is said right before the end.
        await there.advance(diesAfterMs);
        const last = there.watch(idle.ping());
        await there.advance(2);
        assert.equal(last.value, 'PONG');
        for (const { link } of there.server.peers) link.dropsToServer = link.dropsToClient = true;
        await there.advance(15_000 + SLACK_MS);
        assert.equal(there.runtime.connects, 2, `not found 15 s after it died at ${diesAfterMs}`);
        await there.advance(250);
        assert.equal(idle.status, 'ready');
        await there.end();
      }
    });

    it('is asked every ten seconds and no more often', async () => {
      let beats = 0;
      world.server.answer = () => (beats++, '+PONG\r\n');
      await world.advance(600_000);
      assert.ok(beats >= 55 && beats <= 61, `${beats}`);
      assert.equal(world.runtime.connects, 1);
    });

    it('with nothing pending but what was aborted: it is found within 15 s all the same', async () => {
      const { server } = world;
      for (const { link } of server.peers) link.dropsToServer = link.dropsToClient = true;
      const abort = new AbortController();
      const call = world.watch(redis.with({ signal: abort.signal }).incr('a'));
      await world.advance(10);
      abort.abort();
      await world.advance(15_000 + SLACK_MS);
      assert.equal(call.value, 'ABORTED/maybe');
      assert.equal(world.runtime.connects, 2);
    });

    it('in the middle of a transaction: it is found within 15 s', async () => {
      const { server } = world;
      server.answer = ([name]) => (name === 'MULTI' ? OK : undefined);
      const call = world.watch(redis.with({ timeoutMs: 500 }).multi().incr('a').exec());
      await world.advance(500 + SLACK_MS);
      assert.equal(call.value, 'REQUEST_TIMEOUT/maybe');
      await world.advance(15_000);
      assert.equal(world.runtime.connects, 2);
    });

    it('after half a reply: its caller is told by its deadline, and those behind it find a new connection after five seconds', async () => {
      const { server } = world;
      server.answer = (_command, peer) => (peer.send('$10\r\nhalf'), undefined);
      const first = world.watch(redis.with({ timeoutMs: 500 }).incr('a'));
      await world.advance(100);
      server.answer = silence;
      const second = world.watch(redis.with({ timeoutMs: 900 }).incr('b'));
      const third = world.watch(redis.with({ timeoutMs: 8_000 }).get('c'));
      await world.advance(400 + SLACK_MS);
      assert.equal(first.value, 'REQUEST_TIMEOUT/maybe');
      server.answer = echo;
      await world.advance(500);
      assert.equal(second.value, 'REQUEST_TIMEOUT/maybe');
      await world.advance(3_900);
      assert.deepEqual([third.value, world.runtime.connects], ['pending', 1]);
      await world.advance(200 + 250);
      assert.equal(third.value, 'c');
    });

    it('for thirty seconds and then everything at once: what it says then is nobody’s', async () => {
      const { server } = world;
      const late: (() => void)[] = [];
      server.answer = (command, peer) =>
        void late.push(() => peer.send((isHeartbeat(command) ? welcome(command, peer) : bulk(command[1])) ?? ''));
      const first = world.watch(redis.with({ idempotent: true, timeoutMs: 1_000 }).echo('first'));
      await world.advance(30_000);
      assert.equal(first.value, 'REQUEST_TIMEOUT/maybe');
      server.answer = echo;
      for (const answer of late) answer();
      const next = world.watch(redis.echo('second'));
      await world.advance(SLACK_MS);
      assert.equal(next.value, 'second');
    });
  });

  it('a slow server that still answers others keeps its connection, and its late reply is dropped in its turn', async () => {
    let release = (): void => undefined;
    world.server.answer = (command, peer) => {
      if (command[1] !== 'slow') return echo(command, peer);
      release = () => peer.send(bulk('slow'));
      return undefined;
    };
    const before = world.watch(redis.echo('before'));
    await world.advance(1);
    const slow = world.watch(redis.with({ timeoutMs: 500 }).echo('slow'));
    await world.advance(100);
    // A message shows that the peer lives.
    world.server.send(`>3\r\n${bulk('message')}${bulk('c')}${bulk('m')}`);
    await world.advance(450 + SLACK_MS);
    assert.equal(before.value, 'before');
    assert.equal(slow.value, 'REQUEST_TIMEOUT/maybe');
    assert.ok(slow.afterMs <= 500 + SLACK_MS);
    release();
    const after = world.watch(redis.echo('after'));
    await world.advance(10);
    assert.equal(after.value, 'after');
    assert.equal(world.runtime.connects, 1);
  });

  it('a reset: what was written may be done, what was not is sent on the next connection, within 250 ms', async () => {
    const { server, runtime } = world;
    server.answer = silence;
    const written = world.watch(redis.incr('written'));
    await world.advance(5);
    runtime.congested = true;
    server.reset();
    await world.advance(2);
    runtime.congested = false;
    server.answer = () => ':1\r\n';
    const queued = world.watch(redis.incr('queued'));
    await world.advance(250);
    assert.deepEqual([written.value, queued.value], ['CONNECTION_LOST/maybe', 1]);
    assert.ok(written.afterMs <= 250);
    assert.deepEqual(server.commands, ['INCR written', 'INCR queued']);
  });

  const BROKEN: [string, string, string][] = [
    ['garbage', '?what\r\n', 'PROTOCOL_ERROR'],
    ['a length that is no number', '$abc\r\n', 'PROTOCOL_ERROR'],
    ['an integer that is none', ':1.5\r\n', 'PROTOCOL_ERROR'],
    ['a streamed type', '$?\r\n', 'PROTOCOL_ERROR'],
  ];
  for (const [name, bytes, code] of BROKEN) {
    it(`${name} from the server: told in the same tick, back within 250 ms, never resynchronised`, async () => {
      const { server } = world;
      // A sound reply follows: it must not be believed.
      server.answer = (_command, peer) => (peer.send(`${bytes}+evil\r\n+evil\r\n`), undefined);
      const write = world.watch(redis.incr('n'));
      const read = world.watch(redis.get('x'));
      await world.advance(1);
      server.answer = echo;
      await world.advance(1);
      assert.equal(write.value, `${code}/maybe`);
      assert.equal(write.afterMs, 2);
      await world.advance(250);
      assert.equal(read.value, 'x');
    });
  }

  it('half a reply and then the end: discarded, and told in the same tick', async () => {
    const { server } = world;
    server.answer = (_command, peer) => (peer.send('$10\r\nhalf'), peer.end(), undefined);
    const write = world.watch(redis.incr('n'));
    await world.advance(2);
    assert.deepEqual([write.value, write.afterMs], ['CONNECTION_LOST/maybe', 2]);
  });

  it('a reply beyond a limit: done for whose it is, maybe for the others, in the same tick', async () => {
    redis = await world.connected({ limits: { maxBulkBytes: 100 }, delivery: 'never' });
    world.server.answer = silence;
    const [large, other] = [world.watch(redis.get('large')), world.watch(redis.get('other'))];
    await world.advance(5);
    world.server.send('$101\r\n');
    await world.advance(1);
    assert.deepEqual([large.value, other.value], ['REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe']);
  });

  it('a reply that nobody asked for ends the connection at once', async () => {
    const errors: (string | undefined)[] = [];
    redis.on('error', (error: { code?: string }) => errors.push(error.code));
    world.server.send('+surprise\r\n');
    await world.advance(1 + SLACK_MS);
    assert.deepEqual(errors, ['PROTOCOL_DESYNC']);
    await world.advance(250);
    assert.equal(world.runtime.connects, 2);
  });

  it('the wall clock jumps by an hour, and nothing happens', async () => {
    const { runtime, server } = world;
    server.answer = silence;
    const calls = [1, -1].map((sign) => {
      const call = world.watch(redis.get('x'));
      runtime.wallClock = () => 1_700_000_000_000 + runtime.now() + sign * 3_600_000;
      return call;
    });
    await world.advance(3_000);
    assert.deepEqual(
      calls.map(({ value }) => value),
      ['pending', 'pending'],
    );
    await world.advance(2_000 + SLACK_MS);
    assert.deepEqual(
      calls.map(({ value }) => value),
      ['REQUEST_TIMEOUT/maybe', 'REQUEST_TIMEOUT/maybe'],
    );
  });

  it('the process stands still for five seconds: a reply that has come wins over its deadline', async () => {
    const call = world.watch(redis.with({ timeoutMs: 200 }).echo('come'));
    await world.advance(0);
    world.runtime.stall(5_000);
    await world.advance(SLACK_MS);
    assert.equal(call.value, 'come');
  });

  it('the queue is full: refused in the same tick, and there is room again later', async () => {
    const small = world.client({ port: 1, maxQueuedCommands: 3, maxRetriesPerRequest: 1_000 });
    const calls = Array.from({ length: 4 }, () => world.watch(small.get('x')));
    await world.advance(0);
    assert.deepEqual(
      calls.map(({ value }) => value),
      ['pending', 'pending', 'pending', 'QUEUE_FULL/none'],
    );
    const bytes = world.client({ port: 1, maxQueuedBytes: 10_000, maxRetriesPerRequest: 1_000 });
    const large = [world.watch(bytes.set('k', 'x'.repeat(9_000))), world.watch(bytes.set('k', 'x'.repeat(9_000)))];
    await world.advance(0);
    assert.deepEqual(
      large.map(({ value }) => value),
      ['pending', 'QUEUE_FULL/none'],
    );
    await world.advance(5_000 + SLACK_MS);
    assert.deepEqual([calls[0].value, large[0].value], ['REQUEST_TIMEOUT/none', 'REQUEST_TIMEOUT/none']);
  });

  it('a peer that does not read: calls wait here, within the bounds of the queue', async () => {
    const slow = await world.connected({ maxQueuedCommands: 5, delivery: 'never' });
    world.runtime.congested = true;
    const peers = [...world.server.peers];
    for (const { link } of peers) link.congested = true;
    world.runtime.pendingScale = 1_024;
    const calls = Array.from({ length: 2_000 }, (_, index) => world.watch(slow.set(`k${index}`, 'x'.repeat(1_000))));
    await world.advance(5);
    const late = Array.from({ length: 6 }, () => world.watch(slow.get('late')));
    await world.advance(0);
    const kinds = new Set([...calls, ...late].map(({ value }) => value));
    assert.ok(kinds.has('QUEUE_FULL/none'), [...kinds].join());
    for (const peer of peers) peer.readAgain();
    await world.advance(SLACK_MS);
    const after = world.watch(slow.get('after'));
    await world.advance(SLACK_MS);
    assert.equal(after.value, 'after');
  });

  describe('the end of the client', () => {
    it('close() takes nothing more, waits five seconds for replies, and tells the rest the truth', async () => {
      const { server } = world;
      server.answer = ([, key], peer) =>
        void world.runtime.schedule(key === 'soon' ? 3_000 : 60_000, () => peer.send(bulk(key)));
      const soon = world.watch(redis.get('soon'));
      const never = world.watch(redis.with({ timeoutMs: 60_000 }).get('never'));
      await world.advance(5);
      const closing = world.watch(redis.close());
      const refused = world.watch(redis.get('refused'));
      await world.advance(0);
      assert.equal(refused.value, 'CLIENT_CLOSED/none');
      await world.advance(4_990);
      assert.deepEqual([soon.value, never.value, closing.value], ['soon', 'pending', 'pending']);
      await world.advance(10 + SLACK_MS);
      assert.deepEqual([never.value, closing.value], ['CLIENT_CLOSED/maybe', undefined]);
      assert.ok(closing.afterMs <= 5_000 + SLACK_MS, `${closing.afterMs}`);
      assert.equal(world.runtime.liveSockets, 0);
    });

    it('close() is over at once when everything is answered, and within its own bound when the server is away', async () => {
      const closing = world.watch(redis.close());
      await world.advance(5);
      assert.equal(closing.value, undefined);
      const away = world.client({ port: 1 });
      const waiting = world.watch(away.get('x'));
      await world.advance(100);
      const closingAway = world.watch(away.close({ timeoutMs: 300 }));
      await world.advance(300 + SLACK_MS);
      assert.deepEqual([closingAway.value, waiting.value], [undefined, 'CLIENT_CLOSED/none']);
    });

    it('disconnect() gives answers its own bound, and what waits for a connection none', async () => {
      world.server.answer = silence;
      const written = world.watch(redis.incr('written'));
      await world.advance(5);
      const unwritten = world.watch(redis.incr('unwritten'));
      const away = world.client({ port: 1 });
      const queued = world.watch(away.incr('queued'));
      const backingOff = world.client({ port: 1 });
      await world.advance(5);
      const waiting = world.watch(backingOff.incr('waiting'));
      redis.disconnect();
      away.disconnect();
      backingOff.disconnect();
      const refused = world.watch(redis.incr('refused'));
      await world.advance(0);
      assert.deepEqual(
        [queued.value, waiting.value, refused.value],
        ['CLIENT_CLOSED/none', 'CLIENT_CLOSED/none', 'CLIENT_CLOSED/none'],
      );
      assert.deepEqual([written.value, unwritten.value], ['pending', 'pending']);
      await world.advance(2_000 + SLACK_MS);
      assert.deepEqual([written.value, unwritten.value], ['CLIENT_CLOSED/maybe', 'CLIENT_CLOSED/maybe']);
      assert.ok(unwritten.afterMs <= 2_005 + SLACK_MS, `${unwritten.afterMs}`);
      assert.deepEqual(world.server.commands, ['INCR written', 'INCR unwritten']);
    });

    it('disconnect() is over at once when everything is answered', async () => {
      const answered = world.watch(redis.incr('n'));
      redis.disconnect();
      await world.advance(5);
      assert.deepEqual([answered.value, redis.status, world.runtime.liveSockets], ['n', 'end', 0]);
      const idle = await world.connected();
      idle.disconnect();
      await world.advance(0);
      assert.equal(idle.status, 'end');
    });

    it('disconnect() shortens a close() that is under way', async () => {
      world.server.answer = silence;
      const written = world.watch(redis.incr('written'));
      const closing = world.watch(redis.close());
      await world.advance(5);
      redis.disconnect();
      await world.advance(2_000 + SLACK_MS);
      assert.deepEqual([written.value, closing.value, redis.status], ['CLIENT_CLOSED/maybe', undefined, 'end']);
    });
  });

  it('an abort ends a call in the same tick, before it is written, after, in back-off and while it waits', async () => {
    const { server } = world;
    server.answer = ([, key]) => (key === 'backoff' ? '-LOADING Redis is loading\r\n' : undefined);
    const away = world.client({ port: 1 });
    const aborts = Array.from({ length: 5 }, () => new AbortController());
    const on = (index: number, client = redis): Redis =>
      client.with({ signal: aborts[index].signal }) as unknown as Redis;
    aborts[0].abort();
    const before = world.watch(on(0).get('before'));
    const [backoff, written, waiting] = [
      world.watch(on(2).get('backoff')),
      world.watch(on(1).get('written')),
      world.watch(on(3, away).get('waiting')),
    ];
    await world.advance(20);
    // Encoded already, and written at the end of the tick whoever waits for it.
    const encoded = world.watch(on(4).get('encoded'));
    for (const abort of aborts) abort.abort('enough');
    await world.advance(0);
    assert.deepEqual(
      [before, written, backoff, waiting, encoded].map(({ value }) => value),
      ['ABORTED/none', 'ABORTED/maybe', 'ABORTED/none', 'ABORTED/none', 'ABORTED/maybe'],
    );
    assert.deepEqual([before.afterMs, encoded.afterMs, written.afterMs], [0, 0, 20]);
    assert.equal(written.error?.cause, 'enough');
    assert.deepEqual(
      [before, written, waiting].map(({ error }) => [error?.name, error?.statement, error?.phase]),
      [
        ['AbortError', 'GET ?', 'queue'],
        ['AbortError', 'GET ?', 'reply'],
        ['AbortError', 'GET ?', 'queue'],
      ],
    );
  });

  describe('a blocking command', () => {
    it('on a dead connection ends two seconds after its own time-out, and is not repeated', async () => {
      world.server.answer = silence;
      const call = world.watch(redis.with({ idempotent: true }).blpop('list', 3));
      await world.advance(4_990);
      assert.equal(call.value, 'pending');
      await world.advance(60 + SLACK_MS);
      assert.equal(call.value, 'REQUEST_TIMEOUT/maybe');
      assert.deepEqual(world.server.commands, ['BLPOP list 3']);
    });

    it('has the bound of the program where it has none', async () => {
      world.server.answer = silence;
      const bounded = await world.connected({ blockingTimeout: 1_000 });
      const call = world.watch(bounded.blpop('list', 0));
      await world.advance(3_000 + SLACK_MS);
      assert.equal(call.value, 'REQUEST_TIMEOUT/maybe');
    });
  });

  for (const [reply, lastly] of [
    ['-TRYAGAIN Multiple keys request during rehashing of slot', 100],
    ['-CLUSTERDOWN The cluster is down', 500],
    ["-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 500],
    ['-NOREPLICAS Not enough good replicas to write.', 500],
    ['-LOADING Redis is loading the dataset in memory', 500],
  ] as const) {
    it(`${reply.split(' ')[0].slice(1)}: repeated to the deadline with back-off, answered within ${lastly} ms after it ends`, async () => {
      const { server } = world;
      server.answer = () => `${reply}\r\n`;
      const call = world.watch(redis.incr('n'));
      const short = world.watch(redis.with({ timeoutMs: 1_000 }).incr('m'));
      await world.advance(1_000 + SLACK_MS);
      assert.match(String(short.value), /^(UNAVAILABLE|LOADING)\/none$/);
      await world.advance(2_000);
      assert.equal(call.value, 'pending');
      const attempts = server.commands.length;
      server.answer = () => ':1\r\n';
      await world.advance(lastly);
      assert.equal(call.value, 1);
      assert.ok(attempts < 120, `${attempts} attempts in three seconds`);
    });
  }

  for (const [reply, code] of [
    ["-READONLY You can't write against a read only replica.", 'READ_ONLY'],
    ["-OOM command not allowed when used memory > 'maxmemory'.", 'OUT_OF_MEMORY'],
    ['-BUSY Redis is busy running a script.', 'SERVER_ERROR'],
    ['-NOPERM this user has no permissions', 'SERVER_ERROR'],
    ['-WRONGTYPE Operation against a key holding the wrong kind of value', 'SERVER_ERROR'],
    ['-ERR something', 'SERVER_ERROR'],
    ['-MOVED 1 10.0.0.9:1', 'SERVER_ERROR'],
  ] as const) {
    it(`${reply.split(' ')[0].slice(1)}: told at once, and sent once`, async () => {
      world.server.answer = () => `${reply}\r\n`;
      const call = world.watch(redis.incr('n'));
      await world.advance(2);
      assert.deepEqual([call.value, call.afterMs], [`${code}/none`, 2]);
      await world.advance(10_000);
      assert.deepEqual(world.server.commands, ['INCR n']);
    });
  }
});
