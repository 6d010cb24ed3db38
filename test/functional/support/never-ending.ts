// Not a test but what one of them kills: it starts a server, writes down who lives on what, and waits for ever.
import { writeFileSync } from 'node:fs';
import { RedisServer } from '../../support/servers/redis/redis-server.js';

describe('never ending', () => {
  it('waits for SIGKILL', async function () {
    this.timeout(600_000);
    const own = await RedisServer.start();
    writeFileSync(
      process.env['RINGWIRE_TEST_REPORT'] ?? '',
      JSON.stringify({
        testPid: process.pid,
        ownUrl: own.url,
        sharedUrl: process.env['RINGWIRE_REDIS_URL'],
        sharedCassandra: process.env['RINGWIRE_CASSANDRA'],
      }),
    );
    setInterval(() => undefined, 1 << 30);
    await new Promise(() => undefined);
  });
});
