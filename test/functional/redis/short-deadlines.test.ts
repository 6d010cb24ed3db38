// Functional: callers with short deadlines beside patient ones, on one connection, while the server is busy or stopped:
// only the impatient fail, whatever the reason for the pause; a peer that is really gone is still replaced.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { seededRandom } from './chaos.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { nextEvent, outcome } from './outcome.js';

/** A script that keeps the server from everything else for so many milliseconds. */
const BUSY = `local function now()
  -- TIME stands still during a script from Redis 7.2 on, and before it there is no os.
  local hasClock, seconds = pcall(function() return os.clock() end)
  if hasClock then return seconds * 1000 end
  local time = redis.call('TIME')
  return time[1] * 1000 + time[2] / 1000
end
local from = now()
while now() - from < tonumber(ARGV[1]) do end
return 1`;

const PAUSES: readonly ((server: RedisServer, forMs: number) => Promise<void>)[] = [
  async (server, forMs) => void (await server.ask('EVAL', BUSY, 0, forMs)),
  async (server, forMs) => {
    await server.ask('CLIENT', 'PAUSE', forMs, 'ALL');
    await sleep(forMs);
  },
  async (server, forMs) => {
    server.pause();
    await sleep(forMs);
    server.resume();
  },
];

onEveryServer(
  'redis calls with short deadlines',
  ({ protocol, server }) => {
    let redis: Redis;
    const make = clientsOf(() => ({ host: server().host, port: server().port, protocol, retryStrategy: () => 5 }));

    beforeEach(async () => {
      await server().ask('FLUSHALL');
      redis = make();
      await redis.ping();
    });

    it('one fails beside others that wait for the end of somebody’s script, and nothing happens to those', async function () {
      this.timeout(10_000);
      const id = await redis.client('ID');
      const busy = server().ask('EVAL', BUSY, 0, 300);
      await sleep(20);
      const short = outcome(redis.with({ timeoutMs: 50 }).get('x'));
      const others = [redis.incr('n'), redis.publish('c', 'm'), redis.xadd('s', '*', 'f', 'v')].map(outcome);
      assert.equal(await short, 'REQUEST_TIMEOUT/maybe');
      const [incr, publish, xadd] = await Promise.all(others);
      assert.deepEqual([incr, publish], ['ok 1', 'ok 0']);
      assert.match(xadd, /^ok "\d+-0"$/);
      await busy;
      assert.equal(await redis.client('ID'), id);
    });

    it('many fail, in pauses of every kind, and nobody else: no write is in doubt, no message is lost', async function () {
      this.timeout(60_000);
      const random = seededRandom(4_711);
      const below = (limit: number): number => Math.floor(random() * limit);
      const listener = protocol === 3 ? redis : make();
      const heard: string[] = [];
      let gaps = 0;
      listener.on('message', (_channel: string, text: string) => void heard.push(text));
      listener.on('gap', () => gaps++);
      await listener.subscribe('news');
      const id = await redis.client('ID');
      const sent: string[] = [];
      let timedOut = 0;
      let increments = 0;
      for (let round = 0; round < 9; round++) {
        const paused = PAUSES[round % PAUSES.length](server(), 150 + below(450));
        await sleep(20);
        // More of them than most limits on replies that nobody waits for.
        const impatient = Array.from({ length: round === 4 ? 20_000 : 200 }, (_, index) => {
          const hurried = redis.with({ timeoutMs: 20 + below(80) });
          return outcome(index % 2 === 0 ? hurried.get('x') : hurried.incr('hurried'));
        });
        const patient = Array.from({ length: 20 }, (_, index) => {
          sent.push(`${round}/${index}`);
          increments++;
          return [
            redis.incr('n'),
            redis.publish('news', `${round}/${index}`),
            redis.xadd('stream', '*', 'f', index),
            redis.rpush('list', index),
          ].map(outcome);
        });
        for (const result of await Promise.all(patient.flat())) assert.match(result, /^ok /);
        for (const result of await Promise.all(impatient)) {
          assert.match(result, /^(ok .*|REQUEST_TIMEOUT\/(maybe|none))$/);
          if (result.startsWith('REQUEST_TIMEOUT')) timedOut++;
        }
        await paused;
      }
      assert.ok(timedOut > 1_000, `only ${timedOut} calls timed out`);
      assert.deepEqual(
        [await redis.get('n'), await redis.xlen('stream'), await redis.llen('list')],
        [String(increments), increments, increments],
      );
      await eventually(() => heard.length >= sent.length);
      assert.deepEqual([heard, gaps], [sent, 0]);
      assert.equal(await redis.client('ID'), id);
    });

    for (const commandTimeout of [0, 60_000]) {
      it(`a dead connection is replaced though nobody’s deadline has come, ${commandTimeout} ms`, async function () {
        this.timeout(10_000);
        const proxy = await TcpProxy.start({ host: server().host, port: server().port });
        const patient = make({ port: proxy.port, host: proxy.host, commandTimeout, heartbeatTimeoutMs: 1_000 });
        await patient.ping();
        const lost = nextEvent(patient, 'close');
        proxy.stall();
        const write = outcome(patient.incr('n'));
        const read = outcome(patient.get('kept'));
        await lost;
        assert.equal(await write, 'CONNECTION_LOST/maybe');
        await proxy.heal();
        assert.equal(await read, 'ok null');
        await proxy.stop();
      });
    }

    it('what rightly takes long keeps its connection: a script, a blocking command, and who waits behind them', async function () {
      this.timeout(20_000);
      const strict = make({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 200, blockingLeases: false });
      await strict.get('x');
      const id = await strict.client('ID');
      const script = outcome(strict.with({ timeoutMs: 10_000 }).eval(BUSY, 0, 900));
      const behind = outcome(strict.incr('behind'));
      const hurried = outcome(strict.with({ timeoutMs: 20 }).get('x'));
      assert.deepEqual(await Promise.all([script, behind, hurried]), ['ok 1', 'ok 1', 'REQUEST_TIMEOUT/maybe']);
      const popped = outcome(strict.blpop('none', 0.9));
      const waits = outcome(strict.incr('behind'));
      assert.deepEqual(await Promise.all([popped, waits]), ['ok null', 'ok 2']);
      assert.equal(await strict.client('ID'), id);
    });
  },
  {}, // a server of its own, which is stopped
);
