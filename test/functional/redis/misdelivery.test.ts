// Functional: no reply ever reaches another caller: aborts, time-outs, delays and resets at random among many echo requests.
// RINGWIRE_SOAK_REQUESTS sets how many; a release runs a million.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { DriverError } from '../../../lib/core/errors/driver-error.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

const REQUESTS = Number(process.env['RINGWIRE_SOAK_REQUESTS'] ?? 100_000);
const CALLERS = 200;

for (const protocol of [3, 2] as const) {
  it(`redis, RESP${protocol}: delivers each of ${REQUESTS} replies to its own caller or to nobody`, async function () {
    this.timeout(600_000);
    const server = await sharedRedisServer();
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const redis = new Redis({ host: proxy.host, port: proxy.port, protocol, connections: 2 });
    redis.on('error', () => undefined);
    const counts = { answered: 0, aborted: 0, timedOut: 0, lost: 0 };
    let next = 0;

    const disturber = (async (): Promise<void> => {
      for (let turn = 0; next < REQUESTS; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (turn % 7 === 0) proxy.reset();
        else if (turn % 7 === 2) proxy.cutAfter(1 + Math.floor(Math.random() * 5_000), turn % 2 === 0 ? 'replies' : 'requests');
        else if (turn % 7 === 4) proxy.delay(30, 'replies');
        else if (turn % 7 === 5) proxy.delay(0);
      }
      await proxy.heal();
    })();

    const caller = async (): Promise<void> => {
      while (next < REQUESTS) {
        const token = `token ${next++} ${'x'.repeat(Math.floor(Math.random() * 40))}`;
        const fate = Math.random();
        const abort = fate < 0.01 ? new AbortController() : undefined;
        const view = abort !== undefined ? redis.with({ signal: abort.signal }) : fate < 0.02 ? redis.with({ timeoutMs: 10 }) : redis;
        const reply = view.echo(token);
        if (abort !== undefined) setTimeout(() => abort.abort(), Math.random() * 5);
        try {
          assert.equal(await reply, token);
          counts.answered++;
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          const { errorCode } = error as DriverError;
          if (errorCode === 'ABORTED') counts.aborted++;
          else if (errorCode === 'REQUEST_TIMEOUT') counts.timedOut++;
          else if (errorCode === 'CONNECTION_LOST' || errorCode === 'RECONNECTS_EXHAUSTED') counts.lost++;
          else throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    await disturber;
    redis.disconnect();
    await proxy.stop();
    const { answered, aborted, timedOut, lost } = counts;
    assert.equal(answered + aborted + timedOut + lost, next);
    assert.ok(aborted > 0 && answered > REQUESTS * 0.9, JSON.stringify(counts));
  });
}
