// Functional: WAIT on a connection of its own tells the truth about what this client wrote on another one.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
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
      primary = await RedisServer.start({
        server: flavour,
        args: ['--repl-diskless-sync-delay', '0'],
        users: ['user limited on nopass ~* +@all resetchannels', 'user default on nopass ~* &* +@all'],
      });
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

// Redis 7.0 has no WAITAOF yet.
for (const flavour of ['redis-8.2', 'valkey-9.1'] as const) {
  describe(`redis WAITAOF, ${flavour}`, () => {
    let server: RedisServer;
    const client = clientsOf((): RedisOptions => ({ host: server.host, port: server.port }));

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start({ server: flavour, args: ['--appendonly', 'yes', '--appendfsync', 'no'] });
    });
    after(() => server.stop());

    /** Nothing is written to disk from now on, until it is again after every write. */
    const holdDisk = (): Promise<unknown> => server.ask('CONFIG', 'SET', 'appendfsync', 'no');
    const releaseDisk = (): Promise<unknown> => server.ask('CONFIG', 'SET', 'appendfsync', 'always');

    for (const protocol of [3, 2] as const) {
      it(`waits until what was written before it is on disk, RESP${protocol}`, async () => {
        const redis = client({ protocol });
        await releaseDisk();
        assert.deepEqual(await Promise.all([redis.set('a', 1), redis.waitaof(1, 0, 5_000)]), ['OK', [1, 0]]);
        await holdDisk();
        await redis.set('a', 2);
        // A connection that wrote nothing would be told at once that all is on disk.
        assert.deepEqual(await redis.waitaof(1, 0, 100), [0, 0]);
        await redis.set('a', 3);
        const waited = redis.waitaof(1, 0, 5_000);
        await releaseDisk();
        await server.ask('SET', 'b', '1');
        assert.deepEqual(await waited, [1, 0]);
      });
    }

    it('needs one connection: with several it says what to use', async () => {
      const redis = client({ connections: 2 });
      assert.equal(await outcome(redis.waitaof(1, 0, 1_000)), 'UNSUPPORTED/none');
      await releaseDisk();
      assert.deepEqual(
        await redis.session(async (session) => (await session.set('a', 4), session.waitaof(1, 0, 5_000))),
        [1, 0],
      );
    });

    it('is told when there is no such file', async () => {
      const redis = client();
      // Never switched on again: the server would write the file anew in a child process, which outlives it.
      await redis.config('SET', 'appendonly', 'no');
      const error = await redis.waitaof(1, 0, 1_000).then(
        () => undefined,
        (reason: Error) => reason,
      );
      assert.match(error?.message ?? '', /WAITAOF cannot be used when/);
    });
  });
}
