// Functional: no reply ever reaches another caller, and nothing is executed twice, whatever happens to connections and
// whoever gives up. RINGWIRE_ECHO_REQUESTS=1000000 sends that many echoes on each version of RESP and says what became
// of them; RINGWIRE_ECHO_SEED repeats a run.
import assert from 'node:assert/strict';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import type { Redis } from '../../../lib/redis/client/redis.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { atCase } from '../../support/watch/running-case.js';
import { Chaos, seededRandom } from './chaos.js';
import { clientsOf } from './clients.js';

const IS_LONG_RUN = process.env['RINGWIRE_ECHO_REQUESTS'] !== undefined;
/** On each version of RESP. */
const ECHO_REQUESTS = Number(process.env['RINGWIRE_ECHO_REQUESTS'] ?? 20_000);
const INCREMENTS = 20_000;
const SEED = Number(process.env['RINGWIRE_ECHO_SEED'] ?? Date.now() % 1_000_000);
const CALLERS = 64;
const PADDING = 'ü'.repeat(3_000);

for (const protocol of [3, 2] as const) {
  describe(`redis under random faults, RESP${protocol}, seed ${SEED}`, () => {
    let server: RedisServer;
    let proxy: TcpProxy;
    let chaos: Chaos;
    let redis: Redis;
    let outcomes: Map<string, number>;
    const make = clientsOf(() => ({
      host: proxy.host,
      port: proxy.port,
      protocol,
      connectTimeout: 500,
      retryStrategy: () => 1 + chaos.below(5),
    }));

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start();
    });

    after(() => server.stop());

    beforeEach(async () => {
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
      outcomes = new Map();
    });

    afterEach(async () => {
      redis.disconnect();
      await proxy.stop();
    });

    function begin(everyRequests: number, connections: number): void {
      chaos = new Chaos(proxy, seededRandom(SEED + protocol), everyRequests);
      redis = make({ connections, maxConnectionAgeMs: connections > 1 ? 200 : 0 });
    }

    function note(outcome: string): void {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }

    function noteError(error: unknown): void {
      if (!(error instanceof DriverError)) throw error;
      note(`${error.errorCode}/${error.execution}`);
    }

    function count(pattern: RegExp): number {
      return [...outcomes].reduce((sum, [outcome, times]) => sum + (pattern.test(outcome) ? times : 0), 0);
    }

    function report(): string {
      const rows = (map: Map<string, number>): string =>
        [...map]
          .map(([name, times]) => `${name} ${times}`)
          .sort()
          .join(', ');
      return `RESP${protocol}, seed ${SEED}: ${rows(outcomes)}; ${proxy.accepted} connections; faults: ${rows(chaos.faults)}`;
    }

    for (const connections of [1, 3]) {
      const requests = Math.ceil(ECHO_REQUESTS / 2);

      it(`${requests} echoes over ${connections} connection(s) and none misdelivered`, async function () {
        this.timeout(60_000 + requests);
        begin(400, connections);
        const misdelivered: string[] = [];
        let next = 0;

        const check = (token: string, reply: unknown): void => {
          if (String(reply) === token) note('ok');
          else misdelivered.push(`${token.slice(0, 40)} got ${String(reply).slice(0, 40)}`);
        };

        const token = (): string => {
          chaos.request();
          const length = chaos.below(100) === 0 ? chaos.below(PADDING.length) : chaos.below(30);
          return `${next++}:${PADDING.slice(0, length)}`;
        };

        const caller = async (): Promise<void> => {
          while (next < requests) {
            atCase(`request ${next}`);
            const kind = chaos.below(100);
            try {
              if (kind < 60) {
                const asked = token();
                check(asked, await redis.echo(asked));
              } else if (kind < 70) {
                const asked = token();
                const limited = redis.with({ timeoutMs: 1 + chaos.below(12) });
                const ask = (): Promise<string> => limited.echo(asked);
                check(asked, await (chaos.below(20) === 0 ? chaos.outlasting(ask) : ask()));
              } else if (kind < 82) {
                const asked = token();
                const abort = new AbortController();
                const reply = redis.with({ signal: abort.signal }).echo(asked);
                abortLater(abort, chaos.below(4), chaos.below(6));
                check(asked, await reply);
              } else if (kind < 90) {
                const asked = token();
                check(asked, await redis.echoBuffer(asked));
              } else {
                const asked = Array.from({ length: 1 + chaos.below(12) }, token);
                const gathered = kind < 96 ? redis.pipeline() : redis.multi();
                for (const each of asked) gathered.echo(each);
                const results = await gathered.exec();
                asked.forEach((each, index) => {
                  const [error, reply] = results?.[index] as [Error | null, unknown];
                  if (error === null) check(each, reply);
                  else noteError(error);
                });
              }
            } catch (error) {
              noteError(error);
            }
          }
        };

        await Promise.all(Array.from({ length: CALLERS }, caller));
        await chaos.stop();
        const isExecuted = async (): Promise<boolean> => (await server.ask('GET', 'lost')) === '1';
        await server.ask('DEL', 'lost');
        await redis.ping(); // what chaos left of the connections is found out here
        await chaos.losing(() => redis.multi().set('lost', '1').exec(), isExecuted).then(() => note('ok'), noteError);
        if (IS_LONG_RUN) console.log(`      ${next} requests, ${misdelivered.length} misdelivered; ${report()}`);
        assert.deepEqual(misdelivered, [], report());
        // Otherwise refusing everything, or failing nothing, would pass.
        assert.ok(count(/^ok$/) > 0.6 * requests, report());
        assert.ok(
          count(/^ABORTED/) > 0.01 * requests && count(/^REQUEST_TIMEOUT/) > 0 && count(/^CONNECTION_LOST\/maybe/) > 0,
          report(),
        );
        assert.ok(proxy.accepted > requests / 4_000, report());
        assert.equal(await redis.echo('still here'), 'still here');
      });
    }

    it(`${INCREMENTS} increments, each executed at most once and as often as it was said`, async function () {
      this.timeout(60_000);
      begin(100, 1);
      const said = new Array<string>(INCREMENTS);
      let next = 0;

      const increment = async (id: number, call: () => Promise<number>): Promise<void> => {
        said[id] = await call().then(
          (reply) => `ok ${reply}`,
          (error: unknown) => {
            noteError(error);
            return (error as DriverError).execution;
          },
        );
        note(said[id]);
      };

      const caller = async (): Promise<void> => {
        while (next < INCREMENTS) {
          chaos.request();
          const id = next++;
          // Each has a key of its own, so that a second execution cannot hide behind another's failure.
          await increment(id, () =>
            chaos.below(4) === 0
              ? redis.with({ timeoutMs: 1 + chaos.below(12) }).incr(`incr:${id}`)
              : redis.incr(`incr:${id}`),
          );
        }
      };

      await server.ask('FLUSHALL');
      await Promise.all(Array.from({ length: CALLERS }, caller));
      await chaos.stop();
      await redis.ping(); // what chaos left of the connection is found out here
      // By hand, so that every run has one that was executed and one that was not.
      const lost = `incr:${INCREMENTS}`;
      await increment(INCREMENTS, () =>
        chaos.losing(
          () => redis.incr(lost),
          async () => (await server.ask('GET', lost)) === '1',
        ),
      );
      await redis.ping(); // on another one: what is not written is no `maybe`
      await increment(INCREMENTS + 1, () =>
        chaos.withholding(() => redis.with({ timeoutMs: 50 }).incr(`incr:${INCREMENTS + 1}`)),
      );
      redis.disconnect();
      // What still lies in the server's or the proxy's buffers may be executed until the last connection has gone.
      await proxy.stop();
      while (!/connected_clients:1\r/.test(String(await server.ask('INFO', 'clients'))))
        await new Promise((resolve) => setTimeout(resolve, 5));

      const wrong: string[] = [];
      let executedUnheard = 0;
      for (let id = 0; id < said.length; id += 500) {
        const keys = Array.from({ length: Math.min(500, said.length - id) }, (_, index) => `incr:${id + index}`);
        ((await server.ask('MGET', ...keys)) as (string | null)[]).forEach((value, index) => {
          const outcome = said[id + index];
          if (outcome === 'maybe' && value === '1') executedUnheard++;
          const allowed =
            outcome === 'ok 1' ? ['1'] : outcome === 'none' ? [null] : outcome === 'maybe' ? [null, '1'] : [];
          if (!allowed.includes(value)) wrong.push(`${keys[index]}: ${outcome}, and ${value} on the server`);
        });
      }
      if (IS_LONG_RUN)
        console.log(
          `      ${INCREMENTS} increments, ${wrong.length} wrong, ${executedUnheard} executed unheard; ${report()}`,
        );
      assert.deepEqual(wrong, [], report());
      assert.ok(
        count(/^ok 1$/) > 0.6 * INCREMENTS && executedUnheard > 0 && count(/^maybe$/) > executedUnheard,
        `${executedUnheard} executed unheard; ${report()}`,
      );
    });
  });
}

/** Before it is written, before it is sent, while it is under way, or when its reply may be there. */
function abortLater(abort: AbortController, when: number, delayMs: number): void {
  if (when === 0) abort.abort();
  else if (when === 1) queueMicrotask(() => abort.abort());
  else if (when === 2) setImmediate(() => abort.abort());
  else setTimeout(() => abort.abort(), delayMs);
}
