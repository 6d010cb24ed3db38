// Functional: a process that is stopped while the server ends its connections, and uses them in the first turn after it
// goes on: nothing is in doubt, everything is executed, and once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { stoppedWhile, TIMER_MS } from '../../support/faults/stopped-process.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer, type RedisServerOptions } from '../../support/servers/redis/redis-server.js';

const CLIENT = new URL('../../../lib/redis/index.ts', import.meta.url).href;

/** Calls made in the turn of the timer, each with a key of its own. */
const CALLS = `[
  redis.incr('incr'),
  redis.pipeline().incr('pipeline').exec(),
  redis.multi().incr('multi').exec(),
  redis.eval("return redis.call('INCR', KEYS[1])", 1, 'script'),
  redis.blpop('list', 5),
  redis.session(async (session) => (await session.incr('session'), session.incr('session'))),
  redis.publish('channel', 'message'),
]`;
const ANSWERS = [1, [[null, 1]], [[null, 1]], 1, ['list', 'only'], 2, 0];

function script(options: RedisOptions): string {
  return `
    import { Redis } from ${JSON.stringify(CLIENT)};
    const redis = new Redis(${JSON.stringify(options)});
    redis.on('error', () => undefined);
    // Connections for exclusive use are there, too, and idle.
    await Promise.all([redis.ping(), redis.blpop('none', 0.01), redis.session((session) => session.ping())]);
    setTimeout(async () => {
      const calls = ${CALLS}.map((each) => each.catch((error) => error.code + '/' + error.execution));
      console.log(JSON.stringify(await Promise.all(calls)));
      redis.disconnect();
    }, ${TIMER_MS});
    console.log('armed');
  `;
}

const SERVERS: Readonly<Record<string, RedisServerOptions>> = {
  'redis-7.0': { server: 'redis-7.0', persistent: true },
  'valkey-9.1': { server: 'valkey-9.1', persistent: true },
  'redis-7.0 with TLS': { server: 'redis-7.0', persistent: true, tls: 'server' },
};

for (const [name, options] of Object.entries(SERVERS)) {
  describe(`redis client after a standstill, ${name}`, () => {
    let server: RedisServer;
    let proxy: TcpProxy;

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start(options);
      proxy = await TcpProxy.start({ host: server.host, port: server.port });
    });

    after(async () => {
      await proxy.stop();
      await server.stop();
    });

    beforeEach(() => server.ask('FLUSHALL'));

    const ENDINGS: readonly [string, () => Promise<unknown>][] = [
      ['closed by the server', () => server.ask('CLIENT', 'KILL', 'TYPE', 'normal')],
      ['reset', async () => proxy.reset()],
      ['lost with the server, which is started again', () => server.restart()],
    ];
    for (const [ending, end] of ENDINGS) {
      it(`whose connections were ${ending}`, async function () {
        this.timeout(60_000);
        const tls =
          server.certificates === undefined ? undefined : { ca: readFileSync(server.certificates.ca, 'utf8') };
        const said = await stoppedWhile(
          script({ host: proxy.host, port: proxy.port, ...(tls && { tls }) }),
          async () => {
            await end();
            await server.ask('RPUSH', 'list', 'only');
          },
        );
        assert.deepEqual(JSON.parse(said), ANSWERS);
        assert.deepEqual(await server.ask('MGET', 'incr', 'pipeline', 'multi', 'script', 'session'), [
          '1',
          '1',
          '1',
          '1',
          '2',
        ]);
      });
    }
  });
}
