// Functional: options that no other test needs: what each does on a real server.
import assert from 'node:assert/strict';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { errorOf, outcome } from './outcome.js';

for (const flavour of ['redis-8.2', 'valkey-9.1'] as const) {
  describe(`redis options, ${flavour}`, () => {
    let server: RedisServer;
    const client = clientsOf((): RedisOptions => ({ host: server.host, port: server.port }));

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start({ server: flavour });
    });
    after(() => server.stop());
    afterEach(() => server.resume());

    for (const protocol of [3, 2] as const) {
      it(`tells the server who it is, as much as it is asked to, RESP${protocol}`, async () => {
        const infoWith = async (options: RedisOptions): Promise<string> => {
          const redis = client({ protocol, ...options });
          const info = String(await redis.client('INFO'));
          assert.match(info, new RegExp(`resp=${protocol}`));
          return `${/lib-name=(\S*)/.exec(info)?.[1]} ${/lib-ver=(\S*)/.exec(info)?.[1]}`;
        };
        assert.equal(await infoWith({}), ' ');
        assert.match(await infoWith({ disableClientInfo: false }), /^ringwire \d+\.\d+\.\d+$/);
        assert.match(await infoWith({ clientInfoTag: 'shop_v2' }), /^ringwire\(shop_v2\) \d+\.\d+\.\d+$/);
        assert.equal(await infoWith({ disableClientInfo: true }), ' ');
      });
    }

    it('connects as any form of address says', async () => {
      const { host, port } = server;
      const forms = [
        `//${host}:${port}/3`,
        `//:needless@${host}:${port}/3`,
        `${host}:${port}/3`,
        `${host}:${port}?db=3`,
        `redis://${host}:${port}/3/?allowUsernameInURI=true`,
        new URL(`redis://${host}:${port}/3?dropBufferSupport=false`),
      ];
      for (const form of forms) {
        const redis = new Redis(form);
        assert.match(String(await redis.client('INFO')), / db=3 /, String(form));
        await redis.quit();
      }
    });

    it('quit() waits for what is in flight as long as closeTimeoutMs says', async () => {
      const redis = client({ closeTimeoutMs: 50 });
      await redis.ping();
      server.pause();
      const inFlight = outcome(redis.incr('options:counter'));
      assert.equal(await redis.quit(), 'OK');
      assert.equal(await inFlight, 'CLIENT_CLOSED/maybe');
    });

    it('close() and leases take durations that no timer takes, and close() refuses what is none', async () => {
      const redis = client();
      await redis.ping();
      for (const timeoutMs of [Number.NaN, -1, '10', null] as number[])
        assert.throws(() => redis.close({ timeoutMs }), { name: 'InvalidArgumentError' }, String(timeoutMs));
      const other = client({ leases: { idleMs: Infinity } });
      const idOf = (): Promise<number> => other.session((session) => session.client('ID'));
      const id = await idOf();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(await idOf(), id, 'the connection idled, and was kept');
      for (const timeoutMs of [3e9, Infinity]) {
        const closing = client();
        await closing.ping();
        server.pause();
        const inFlight = outcome(closing.incr('options:closing'));
        const closed = closing.close({ timeoutMs });
        await new Promise((resolve) => setTimeout(resolve, 20));
        server.resume();
        await closed;
        assert.match(await inFlight, /^ok \d$/, 'it was waited for');
      }
    });

    for (const name of ['captureStackTrace', 'showFriendlyErrorStack']) {
      it(`${name} has the stack of a failure say who called`, async () => {
        const redis = client({ [name]: true });
        await redis.set('options:text', 'x');
        const whoCalls = (): Promise<unknown> => redis.incr('options:text');
        const error = await errorOf(whoCalls());
        assert.match(error.stack ?? '', /not an integer[^]*\(event loop\)[^]*at whoCalls .*options\.test/);
        assert.equal(await redis.get('options:text'), 'x');
      });
    }

    it('what ioredis knows and is not needed here changes nothing', async () => {
      const redis = client({
        enableAutoPipelining: true,
        autoPipeliningIgnoredCommands: ['get'],
        disconnectTimeout: 10,
        socketTimeout: 1,
        retryDelayOnFailover: 1,
        strictOptions: true,
      });
      assert.deepEqual(await Promise.all([redis.set('options:a', 1), redis.get('options:a')]), ['OK', '1']);
      // longer than the socketTimeout
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(await redis.get('options:a'), '1');
    });

    it('enableAutoPipelining lets nothing overtake what was called before it', async () => {
      const [redis, other] = [client({ enableAutoPipelining: true }), client({})];
      const job = 'options:job';
      await Promise.all([redis.set('options:before', 'in 0'), redis.select(1)]);
      assert.equal(await other.get('options:before'), 'in 0');
      const [, popped] = await Promise.all([redis.rpush(job, 'done'), redis.multi().lpop(job).exec()]);
      assert.deepEqual(popped, [[null, 'done']]);
      await Promise.all([redis.set(job, 'first'), redis.pipeline().set(job, 'second').exec()]);
      assert.equal(await redis.get(job), 'second');
      assert.deepEqual(await Promise.all([redis.set(job, 'last'), redis.quit()]), ['OK', 'OK']);
      await other.select(1);
      assert.equal(await other.get(job), 'last');
    });
  });
}
