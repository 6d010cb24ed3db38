// Functional: connections that stop, stall, break half-way or end while a client uses them, against a real server: what
// each call says of itself, and what the server says was executed.
import assert from 'node:assert/strict';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { signalProcess } from '../../support/servers/processes/signal-process.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

for (const protocol of [3, 2] as const) {
  describe(`redis connections in trouble, RESP${protocol}`, () => {
    let server: RedisServer;
    let proxy: TcpProxy;
    let redis: Redis;
    const make = clientsOf(() => ({
      host: proxy.host,
      port: proxy.port,
      protocol,
      retryStrategy: () => 5,
      // Otherwise the first command of each connection goes alone.
      enableReadyCheck: false,
    }));

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start({ persistent: true });
    });

    after(() => server.stop());

    beforeEach(async () => {
      await server.ask('FLUSHALL');
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
      redis = make();
      await nextEvent(redis, 'ready');
    });

    afterEach(() => proxy.stop());

    async function paused(): Promise<void> {
      server.pause();
      // The signal takes effect when the kernel next looks, not when it is sent.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    it('a server that is stopped (SIGSTOP) and goes on: what it says late is nobody’s', async () => {
      await redis.mset('before', 1, 'kept', 'yes');
      await paused();
      const timedOut = outcome(redis.with({ timeoutMs: 200 }).incr('timed-out'));
      const sibling = outcome(redis.incr('sibling'));
      const read = outcome(redis.get('kept'));
      assert.equal(await timedOut, 'REQUEST_TIMEOUT/maybe');
      server.resume();
      assert.deepEqual(await Promise.all([sibling, read]), ['ok 1', 'ok "yes"']);
      assert.deepEqual(
        await Promise.all(Array.from({ length: 50 }, (_, index) => redis.echo(`${index}`))),
        Array.from({ length: 50 }, (_, index) => `${index}`),
      );
      assert.deepEqual(await server.ask('MGET', 'timed-out', 'sibling'), ['1', '1']);
      assert.equal(proxy.accepted, 1);
    });

    it('a server that is stopped for longer than the limit on silence: the connection is given up, and late replies with it', async () => {
      const wary = make({ heartbeatTimeoutMs: 300 });
      await wary.mset('before', 1, 'kept', 'yes');
      const closed = nextEvent(wary, 'close');
      await paused();
      const sibling = outcome(wary.incr('sibling'));
      const read = outcome(wary.get('kept'));
      await closed;
      assert.equal(await sibling, 'CONNECTION_LOST/maybe');
      server.resume();
      assert.equal(await read, 'ok "yes"');
      assert.deepEqual(
        await Promise.all(Array.from({ length: 50 }, (_, index) => wary.echo(`${index}`))),
        Array.from({ length: 50 }, (_, index) => `${index}`),
      );
      assert.match(String(await server.ask('GET', 'sibling')), /^(null|1)$/);
    });

    it('a server that is killed (SIGKILL) with requests in flight, and started again: scripts and subscriptions are back', async function () {
      this.timeout(30_000);
      const other = make({ scripts: { twice: { lua: 'return redis.call("GET", KEYS[1]) * 2', numberOfKeys: 1 } } });
      const scripted = other as unknown as { twice(key: string): Promise<number> };
      const listener = make();
      await listener.subscribe('news');
      await other.set('n', 21);
      assert.equal(await scripted.twice('n'), 42);
      const gap = nextEvent(listener, 'gap');
      const restored = nextEvent(listener, 'close').then(() => nextEvent(listener, 'ready'));
      await paused();
      const write = outcome(other.incr('n'));
      const read = outcome(other.get('n'));
      await new Promise((resolve) => setTimeout(resolve, 30));
      // Without the SIGCONT that an orderly end of a stopped server begins with: it would answer.
      signalProcess(server.pid, 'SIGKILL');
      await server.kill();
      assert.equal(await write, 'CONNECTION_LOST/maybe');
      const queued = outcome(other.incr('queued'));
      await server.launch();
      assert.deepEqual(await Promise.all([read, queued]), ['ok "21"', 'ok 1']);
      assert.equal(await scripted.twice('n'), 42);
      await Promise.all([gap, restored]);
      const heard = nextEvent(listener, 'message');
      await server.ask('PUBLISH', 'news', 'again');
      assert.deepEqual(await heard, ['news', 'again']);
    });

    it('a connection that breaks in the middle of a request: perhaps executed as far as we know, and in truth not', async () => {
      proxy.cutAfter(5_000, 'requests');
      assert.equal(await outcome(redis.set('half', 'x'.repeat(100_000))), 'CONNECTION_LOST/maybe');
      assert.equal(await server.ask('EXISTS', 'half'), 0);
      proxy.cutAfter(5_000, 'requests');
      assert.equal(await outcome(redis.with({ idempotent: true }).set('half', 'x'.repeat(100_000))), 'ok "OK"');
    });

    it('a connection that breaks in the middle of a reply: discarded, and asked for again', async () => {
      await server.ask('SET', 'large', 'y'.repeat(100_000));
      proxy.cutAfter(5_000, 'replies', 'close');
      assert.equal(await redis.get('large'), 'y'.repeat(100_000));
      assert.equal(proxy.accepted, 2);
      proxy.cutAfter(5_000, 'replies');
      const error = await errorOf(redis.getset('large', 'z'));
      assert.deepEqual([error.code, error.execution, error.retryable], ['CONNECTION_LOST', 'maybe', false]);
      assert.equal(await server.ask('GET', 'large'), 'z');
    });

    it('a pipeline whose connection breaks between two replies: each command says what became of it', async () => {
      proxy.cutAfter(':1\r\n'.length);
      const results = await redis.pipeline().incr('a').incr('a').get('a').incr('a').exec();
      const said = results?.map(([error, reply]) =>
        error === null ? reply : `${(error as { code?: string }).code}/${(error as { execution?: string }).execution}`,
      );
      assert.deepEqual(said, [1, 'CONNECTION_LOST/maybe', said?.[2], 'CONNECTION_LOST/maybe']);
      // The read was repeated, after all that was executed.
      assert.equal(said?.[2], await server.ask('GET', 'a'));
      assert.equal(await server.ask('GET', 'a'), '3');
    });

    it('a slow server that goes on answering keeps its connection, and late replies are dropped in their turn', async () => {
      // Late by far more than a busy machine holds this process up, as replies that are there win against deadlines.
      proxy.delay(400, 'replies');
      let busy = true;
      const traffic = (async () => {
        for (let index = 0; busy; index++) {
          void outcome(redis.echo(`${index}`));
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
      try {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const late = await Promise.all(
          Array.from({ length: 20 }, (_, index) => outcome(redis.with({ timeoutMs: 30 }).incr(`late:${index}`))),
        );
        assert.deepEqual(new Set(late), new Set(['REQUEST_TIMEOUT/maybe']));
        assert.equal(await redis.echo('mine'), 'mine');
        assert.equal(proxy.accepted, 1);
      } finally {
        busy = false;
        await traffic;
      }
    });

    it('a peer that takes nothing any more: calls wait within bounds, then are refused at once, and none is lost', async function () {
      this.timeout(30_000);
      const bounded = make({ maxQueuedBytes: 4 * 1024 * 1024, commandTimeout: 0 });
      await bounded.ping();
      proxy.stall('requests');
      const value = Buffer.alloc(256 * 1024, 'v');
      const calls: Promise<string>[] = [];
      for (let index = 0; index < 200; index++) {
        calls.push(outcome(bounded.set(`bulk:${index}`, value)));
        if (index % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await proxy.heal();
      const outcomes = await Promise.all(calls);
      assert.deepEqual([...new Set(outcomes)].sort(), ['QUEUE_FULL/none', 'ok "OK"']);
      assert.equal(await server.ask('DBSIZE'), outcomes.filter((each) => each === 'ok "OK"').length);
    });

    it('the process stands still while replies come: they win over their deadlines', async () => {
      // Without the proxy, which would stand still as well.
      const direct = make({ host: server.host, port: server.port });
      const id = await direct.client('ID');
      for (let turn = 0; turn < 5; turn++) {
        const calls = Array.from({ length: 20 }, (_, index) =>
          outcome(direct.with({ timeoutMs: 100 }).echo(`${index}`)),
        );
        await new Promise((resolve) => setImmediate(resolve));
        const until = performance.now() + 150;
        while (performance.now() < until);
        assert.deepEqual(
          await Promise.all(calls),
          Array.from({ length: 20 }, (_, index) => `ok "${index}"`),
        );
      }
      assert.equal(await direct.client('ID'), id);
    });

    it('replies of every type are the same, however they are cut', async () => {
      await server.ask('RPUSH', 'list', ...Array.from({ length: 30 }, (_, index) => 'ü☃𝄞'.repeat(index)));
      const types = [
        'string',
        'integer',
        'double',
        'null',
        'array',
        'set',
        'map',
        'verbatim',
        'true',
        'false',
        'bignum',
        ...(protocol === 3 ? ['attrib', 'push'] : []),
      ];
      const all = (): Promise<unknown[]> =>
        Promise.all([
          ...types.map((type) => redis.call('DEBUG', 'PROTOCOL', type)),
          redis.lrange('list', 0, -1),
          redis.lrangeBuffer('list', 0, -1),
          outcome(redis.call('NOSUCH')),
          redis.command('INFO', 'get', 'hset'),
        ]);
      const whole = await all();
      for (const bytes of [1, 2, 3, 5, 7, 64, 1_000]) {
        proxy.slice(bytes, 'replies');
        assert.deepEqual(await all(), whole, `${bytes} bytes at a time`);
      }
    });

    it('a hundred thousand calls at once all get their answers, and one more than may wait is refused at once', async function () {
      this.timeout(30_000);
      const replies = await Promise.all(
        Array.from({ length: 100_000 }, (_, index) => redis.with({ timeoutMs: 0 }).echo(String(index))),
      );
      assert.ok(replies.every((reply, index) => reply === String(index)));
      await proxy.refuse();
      proxy.reset();
      await nextEvent(redis, 'close');
      const waiting = Array.from({ length: 131_072 }, () => redis.with({ timeoutMs: 20_000 }).ping());
      assert.equal(await outcome(redis.ping()), 'QUEUE_FULL/none');
      await proxy.heal();
      assert.ok((await Promise.all(waiting)).every((reply) => reply === 'PONG'));
    });

    it('close() with a server that does not answer, and disconnect(): the truth about each call', async () => {
      proxy.stall('replies');
      const written = outcome(redis.incr('n'));
      await eventually(async () => (await server.ask('GET', 'n')) === '1');
      const closing = redis.close({ timeoutMs: 100 });
      assert.equal(await outcome(redis.incr('n')), 'CLIENT_CLOSED/none');
      await closing;
      assert.deepEqual([await written, redis.status], ['CLIENT_CLOSED/maybe', 'end']);
      await proxy.heal();
      const other = make();
      // The first command that needs the data goes alone.
      await other.get('n');
      proxy.stall('replies');
      const pending = outcome(other.incr('n'));
      await eventually(async () => (await server.ask('GET', 'n')) === '2');
      const unwritten = outcome(other.incr('n'));
      other.disconnect();
      assert.equal(await outcome(other.incr('n')), 'CLIENT_CLOSED/none');
      assert.deepEqual([await pending, await unwritten], ['CLIENT_CLOSED/maybe', 'CLIENT_CLOSED/maybe']);
      assert.equal(await server.ask('GET', 'n'), '3');
    });

    it('aborted calls: none before they are written, perhaps afterwards, and the reply is dropped in its turn', async () => {
      const reason = new Error('enough');
      const early = await errorOf(redis.with({ signal: AbortSignal.abort(reason) }).incr('n'));
      assert.deepEqual([early.code, early.execution, early.cause], ['ABORTED', 'none', reason]);
      proxy.stall('replies');
      const abort = new AbortController();
      const written = outcome(redis.with({ signal: abort.signal }).incr('n'));
      await eventually(async () => (await server.ask('GET', 'n')) === '1');
      abort.abort();
      assert.equal(await written, 'ABORTED/maybe');
      const next = redis.echo('mine');
      await proxy.heal();
      assert.equal(await next, 'mine');
      await proxy.refuse();
      proxy.reset();
      await nextEvent(redis, 'close');
      const queued = outcome(redis.with({ signal: AbortSignal.timeout(10) }).incr('n'));
      assert.equal(await queued, 'ABORTED/none');
      await proxy.heal();
      assert.equal(await redis.get('n'), '1');
    });

    it('a transformer of replies that throws: that call was done, and the connection stays', async () => {
      const strict = make({
        replyTransformers: {
          get: () => {
            throw new Error('no JSON');
          },
        },
      });
      await strict.set('n', 1);
      const accepted = proxy.accepted;
      const error = await errorOf(strict.get('n'));
      assert.deepEqual([error.code, error.execution, error.retryable], ['DECODE_ERROR', 'done', false]);
      assert.equal(await strict.incr('n'), 2);
      assert.equal(proxy.accepted, accepted);
    });
  });
}
