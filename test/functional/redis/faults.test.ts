// Functional: what becomes of calls when connections break, against a real server behind a proxy or killed.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

for (const protocol of [3, 2] as const) {
  describe(`redis client under faults, RESP${protocol}`, () => {
    let server: RedisServer;
    let proxy: TcpProxy;
    let redis: Redis;

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start({ persistent: true });
    });

    after(() => server.stop());

    beforeEach(async () => {
      await server.ask('FLUSHALL');
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
      redis = client();
      await nextEvent(redis, 'ready');
    });

    afterEach(async () => {
      redis.disconnect();
      await proxy.stop();
    });

    function client(options: object = {}): Redis {
      const made = new Redis({ host: proxy.host, port: proxy.port, protocol, ...options });
      made.on('error', () => undefined);
      return made;
    }

    it('comes back after a reset, with its name and database', async () => {
      await redis.select(4);
      await redis.client('SETNAME', 'survivor');
      await redis.set('where', 'four');
      const again = nextEvent(redis, 'connect');
      proxy.reset();
      await again;
      assert.equal(await redis.get('where'), 'four');
      assert.equal(await redis.client('GETNAME'), 'survivor');
      assert.equal(await server.ask('EXISTS', 'where'), 0);
    });

    it('repeats reads and never a write whose reply was lost', async () => {
      await redis.set('counter', 10);
      proxy.stall('replies');
      const pending = [
        redis.incr('counter'),
        redis.get('counter'),
        redis.with({ idempotent: true }).set('marked', 1),
      ].map(outcome);
      await eventually(
        async () => (await server.ask('GET', 'counter')) === '11' && (await server.ask('EXISTS', 'marked')) === 1,
      );
      proxy.reset();
      await proxy.heal();
      assert.deepEqual(await Promise.all(pending), ['CONNECTION_LOST/maybe', 'ok "11"', 'ok "OK"']);
      assert.equal(await server.ask('GET', 'counter'), '11');
    });

    it('says what ioredis says of a command whose connection was lost', async () => {
      proxy.stall('replies');
      const failed = errorOf(redis.incr('counter'));
      await eventually(async () => (await server.ask('GET', 'counter')) === '1');
      proxy.reset();
      await proxy.heal();
      const error = await failed;
      assert.deepEqual(
        [error.name, error.message, error.attempts],
        ['ConnectionLostError', 'Command aborted due to connection close', 1],
      );
    });

    it('repeats everything with at-least-once delivery, as ioredis does', async () => {
      const other = client({ delivery: 'at-least-once' });
      await other.ping();
      proxy.stall('replies');
      const pending = outcome(other.incr('counter'));
      await eventually(async () => (await server.ask('GET', 'counter')) === '1');
      proxy.reset();
      await proxy.heal();
      assert.equal(await pending, 'ok 2');
      other.disconnect();
    });

    it('executes nothing twice while connections break all the time', async function () {
      this.timeout(60_000);
      let confirmed = 0;
      let uncertain = 0;
      let refused = 0;
      for (let round = 0; round < 40; round++) {
        const replies = Promise.allSettled(Array.from({ length: 50 }, () => redis.incr('counter')));
        if (round % 2 === 0) proxy.cutAfter(1 + round * 7, round % 4 === 0 ? 'replies' : 'requests');
        for (const reply of await replies) {
          if (reply.status === 'fulfilled') confirmed++;
          else if ((reply.reason as { execution: string }).execution === 'none') refused++;
          else uncertain++;
        }
      }
      const executed = Number(await server.ask('GET', 'counter'));
      assert.ok(
        executed >= confirmed && executed <= confirmed + uncertain,
        `${executed} executed, ${confirmed} confirmed, ${uncertain} uncertain`,
      );
      assert.equal(confirmed + uncertain + refused, 2000);
      assert.ok(uncertain > 0, 'no fault hit a command');
    });

    it('keeps the order of what waits while there is no connection', async () => {
      await proxy.refuse();
      proxy.reset();
      await nextEvent(redis, 'reconnecting');
      const replies = Promise.all([
        redis.rpush('list', 'a'),
        redis.rpush('list', 'b', 'c'),
        redis.rpush('list', 'd'),
        redis.lrange('list', 0, -1),
      ]);
      await proxy.heal();
      assert.deepEqual(await replies, [1, 3, 4, ['a', 'b', 'c', 'd']]);
    });

    it('survives a server that is killed and started again', async function () {
      this.timeout(30_000);
      const direct = new Redis({ host: server.host, port: server.port, protocol });
      direct.on('error', () => undefined);
      await direct.set('kept', 'yes');
      await server.kill();
      const waiting = direct.get('kept');
      await server.launch();
      assert.equal(await waiting, 'yes');
      await direct.quit();
    });

    it('fails what waits after maxRetriesPerRequest attempts, naming the number', async () => {
      const impatient = client({ maxRetriesPerRequest: 2 });
      await impatient.ping();
      await proxy.refuse();
      proxy.reset();
      await nextEvent(impatient, 'close');
      const error = await errorOf(impatient.get('x'));
      assert.equal(error.name, 'MaxRetriesPerRequestError');
      assert.match(
        error.message,
        /^Reached the max retries per request limit \(which is 2\)\. Refer to "maxRetriesPerRequest" option for details\. The last attempt: could not connect to [\d.:]+: the connection was refused \(ECONNREFUSED/,
      );
      assert.deepEqual(
        [error.code, error.execution, (error.cause as { code?: string }).code],
        ['RECONNECTS_EXHAUSTED', 'none', 'ECONNREFUSED'],
      );
      impatient.disconnect();
    });

    it('waits for ever with maxRetriesPerRequest null, however short the time-out', async () => {
      const patient = client({ maxRetriesPerRequest: null, commandTimeout: 300 });
      await patient.ping();
      await proxy.refuse();
      proxy.reset();
      await nextEvent(patient, 'close');
      const waiting = outcome(patient.get('x'));
      await new Promise((resolve) => setTimeout(resolve, 700));
      await proxy.heal();
      assert.equal(await waiting, 'ok null');
      patient.disconnect();
    });

    it('refuses at once without an offline queue', async () => {
      const strict = client({ enableOfflineQueue: false });
      await nextEvent(strict, 'ready');
      assert.equal(await strict.ping(), 'PONG');
      await proxy.refuse();
      proxy.reset();
      await nextEvent(strict, 'close');
      const error = await errorOf(strict.get('x'));
      assert.equal(error.message, "Stream isn't writeable and enableOfflineQueue options is false");
      assert.deepEqual([error.code, error.execution], ['QUEUE_DISABLED', 'none']);
      strict.disconnect();
    });

    it('gives up when retryStrategy says so', async () => {
      const seen: number[] = [];
      const limited = client({ retryStrategy: (times: number) => (seen.push(times), times < 3 ? 5 : null) });
      await limited.ping();
      await proxy.refuse();
      const ended = nextEvent(limited, 'end');
      proxy.reset();
      await nextEvent(limited, 'close');
      const failed = errorOf(limited.get('x'));
      await ended;
      assert.deepEqual(seen, [1, 2, 3]);
      assert.match(
        (await failed).message,
        /^Connection is closed\. The last attempt: could not connect to [\d.:]+: the connection was refused \(ECONNREFUSED/,
      );
      assert.match((await errorOf(limited.get('x'))).message, /Connection is closed\./);
    });

    it('times out on a stalled server, keeps the connection and tells the truth', async () => {
      const short = client({ commandTimeout: 300 });
      await short.ping();
      const { accepted } = proxy;
      proxy.stall('replies');
      const error = await errorOf(short.incr('counter'));
      assert.deepEqual([error.message, error.code, error.execution], ['Command timed out', 'REQUEST_TIMEOUT', 'maybe']);
      await proxy.heal();
      assert.equal(await short.get('counter'), '1');
      assert.equal(proxy.accepted, accepted);
      short.disconnect();
    });

    it('recycles the connection to a server that is stalled for longer than the limit on silence', async () => {
      const short = client({ commandTimeout: 100, heartbeatTimeoutMs: 400 });
      await short.ping();
      const { accepted } = proxy;
      const closed = nextEvent(short, 'close');
      proxy.stall('replies');
      assert.equal(await outcome(short.incr('counter')), 'REQUEST_TIMEOUT/maybe');
      const patient = outcome(short.with({ timeoutMs: 60_000 }).incr('counter'));
      await closed;
      assert.equal(await patient, 'CONNECTION_LOST/maybe');
      await proxy.heal();
      assert.equal(await short.with({ timeoutMs: 5_000 }).get('counter'), '2');
      assert.equal(proxy.accepted, accepted + 1);
      short.disconnect();
    });

    it('keeps replies with their requests after time-outs and aborts', async () => {
      proxy.delay(150, 'replies');
      const pending = Array.from({ length: 60 }, (_, index) => {
        const options =
          index % 3 === 0 ? { timeoutMs: 50 } : index % 3 === 1 ? { signal: AbortSignal.timeout(30) } : {};
        return outcome(redis.with(options).echo(`token ${index}`));
      });
      const outcomes = await Promise.all(pending);
      outcomes.forEach((found, index) => {
        assert.equal(found, ['REQUEST_TIMEOUT/maybe', 'ABORTED/maybe', `ok "token ${index}"`][index % 3]);
      });
      await proxy.heal();
      assert.equal(await redis.echo('after'), 'after');
    });

    it('reads replies cut into single bytes', async () => {
      proxy.slice(1);
      await redis.hset('hash', { a: 'ä', b: '☃' });
      assert.deepEqual(await redis.hgetall('hash'), { a: 'ä', b: '☃' });
    });

    it('emits no error event that ends the process', async () => {
      const silent = new Redis({ host: proxy.host, port: 1, protocol, retryStrategy: null });
      const warnings: string[] = [];
      const { error } = console;
      console.error = (text: string) => void warnings.push(text);
      await nextEvent(silent, 'end');
      console.error = error;
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? '', /^\[ringwire\] Unhandled error event: .*127\.0\.0\.1:1/);
    });
  });
}

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the condition never held');
}
