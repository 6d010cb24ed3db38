// Functional: WAIT on a connection of its own tells the truth about what this client wrote on another one.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/option-table.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { outcome } from './outcome.js';

for (const flavour of ['redis-7.0', 'redis-8.2', 'valkey-9.1'] as const) {
  describe(`redis WAIT, ${flavour}`, () => {
    let primary: RedisServer;
    let replica: RedisServer;
    const client = clientsOf((): RedisOptions => ({ host: primary.host, port: primary.port }));

    before(async function () {
      this.timeout(120_000);
      primary = await RedisServer.start({ server: flavour, args: ['--repl-diskless-sync-delay', '0'], users: ['user limited on nopass ~* +@all resetchannels', 'user default on nopass ~* &* +@all'] });
      replica = await RedisServer.start({ server: flavour, args: ['--replicaof', primary.host, String(primary.port)] });
      await eventually(async () => /master_link_status:up/.test(String(await replica.ask('INFO', 'replication'))));
    });

    after(async () => {
      await replica.stop();
      await primary.stop();
    });

    afterEach(() => replica.resume());

    for (const [title, options] of [
      ['on RESP3', { protocol: 3 }],
      ['on RESP2', { protocol: 2 }],
      ['by a user who may not publish', { username: 'limited', password: 'x' }],
    ] as const satisfies readonly (readonly [string, RedisOptions])[]) {
      it(`counts the replicas that have what was written before it, ${title}`, async () => {
        const redis = client(options);
        assert.deepEqual(await Promise.all([redis.set('a', 1), redis.wait(1, 5_000)]), ['OK', 1]);
        await redis.blpop('none', 0.001);
        replica.pause();
        assert.deepEqual(await Promise.all([redis.set('a', 2), redis.wait(1, 100)]), ['OK', 0]);
        await redis.set('a', 3);
        assert.equal(await redis.wait(1, 100), 0);
        const waited = redis.wait(1, 5_000);
        if (title !== 'by a user who may not publish') assert.equal(await redis.get('a'), '3');
        replica.resume();
        assert.equal(await waited, 1);
      });
    }

    it('ends with the client', async () => {
      const redis = client();
      await redis.ping();
      replica.pause();
      await redis.set('a', 1);
      const waited = outcome(redis.wait(1, 0));
      await eventually(async () => /blocked_clients:1/.test(String(await primary.ask('INFO', 'clients'))));
      await redis.quit();
      assert.equal(await waited, 'CLIENT_CLOSED/maybe');
    });
  });
}
