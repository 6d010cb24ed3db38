// Functional: what a program says of itself once it is connected, or while it connects: auth() where a connection without
// a password is refused, commands of a `connect` listener, and a password where none is wanted.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { besideIoredis } from './beside-ioredis.js';
import { clientsOf } from './clients.js';
import { onEveryServer } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

onEveryServer(
  'redis auth() where a password is wanted',
  ({ protocol, server }) => {
    const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));
    const same = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));

    before(async () => {
      await server().ask('ACL', 'SETUSER', 'app', 'on', '>pw', '~*', '&*', '+@all');
    });

    it('logs in that was called before there is a connection', async () => {
      for (const options of [{}, { lazyConnect: true }, { enableReadyCheck: false }, { connections: 3 }]) {
        const redis = client(options);
        const errors: Error[] = [];
        redis.on('error', (error) => errors.push(error));
        const [said, got] = await Promise.all([redis.auth('secret'), outcome(redis.get('none'))]);
        assert.deepEqual([said, got, errors], ['OK', 'ok null', []], JSON.stringify(options));
        assert.equal(await redis.acl('WHOAMI'), 'default');
      }
    });

    it('logs in that was called after the refusal, and later connections with it', async () => {
      const redis = client();
      const [error] = await nextEvent(redis, 'error');
      assert.equal((error as { code?: string }).code, 'AUTH_FAILED');
      assert.equal(await outcome(redis.get('none')), 'AUTH_FAILED/none');
      assert.equal(await redis.auth('app', 'pw'), 'OK');
      assert.equal(await redis.acl('WHOAMI'), 'app');
      assert.equal(await redis.blpop('none', 0.01), null);
      const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
      redis.disconnect(true);
      await again;
      assert.equal(await redis.acl('WHOAMI'), 'app');
    });

    it('is told that the password is wrong, and may give another', async () => {
      const redis = client();
      const wrong = await errorOf(redis.auth('app', 'wr0ng'));
      assert.equal(wrong.code, 'AUTH_FAILED');
      assert.match(wrong.message, /WRONGPASS/);
      assert.doesNotMatch(JSON.stringify(wrong) + wrong.stack, /wr0ng/);
      assert.equal(await outcome(redis.get('none')), 'AUTH_FAILED/none');
      assert.equal(await redis.auth('app', 'pw'), 'OK');
      assert.equal(await redis.get('none'), null);
    });

    it('logs in by HELLO as well', async () => {
      const redis = client();
      await nextEvent(redis, 'error');
      await redis.hello(protocol, 'AUTH', 'app', 'pw');
      assert.equal(await redis.acl('WHOAMI'), 'app');
    });

    it('logs in without an offline queue, before and after the refusal', async () => {
      const redis = client({ enableOfflineQueue: false });
      redis.once('connect', () => void redis.auth('secret'));
      await nextEvent(redis, 'ready');
      assert.equal(await redis.get('none'), null);
      const late = client({ enableOfflineQueue: false });
      await nextEvent(late, 'error');
      assert.equal(await late.auth('secret'), 'OK');
      assert.equal(await late.get('none'), null);
    });

    it('forgets a password that its caller gave up', async () => {
      const redis = client({ host: '127.0.0.1', port: 1, retryStrategy: () => 5 });
      assert.equal(await outcome(redis.with({ timeoutMs: 50 }).auth('secret')), 'REQUEST_TIMEOUT/none');
      const aborted = client();
      assert.equal(await outcome(aborted.with({ signal: AbortSignal.abort() }).auth('secret')), 'ABORTED/none');
      assert.equal(await outcome(aborted.get('none')), 'AUTH_FAILED/none');
    });

    it('logs in that a connect listener calls, as with ioredis', function () {
      // ioredis lets HELLO 3 fail all the same.
      if (protocol === 3) return this.skip();
      return same(async (redis, log) => {
        const said: unknown[] = [];
        redis.on('error', (error: Error) => said.push(error.message));
        redis.on('connect', () => void redis.auth('secret').then((reply) => said.push(reply)));
        log(await redis.get('none'), said);
      });
    });
  },
  { password: 'secret' },
);

onEveryServer('redis in a connect listener', ({ flavour, protocol, server }) => {
  const same = besideIoredis(() => ({ host: server().host, port: server().port, protocol }));

  for (const enableOfflineQueue of [true, false]) {
    it(`takes what sets a connection up, enableOfflineQueue: ${enableOfflineQueue}`, () =>
      same(
        async (redis, log) => {
          const said: Promise<unknown>[] = [];
          const note = (promise: Promise<unknown>): void => {
            said.push(promise.then(String, ({ message }: Error) => message));
          };
          redis.once('connect', () => {
            note(redis.select(2));
            note(redis.client('SETNAME', `late-${flavour}-${protocol}`));
            note(redis.readonly());
            note(redis.info('server').then((text) => text.split('\r\n')[0]));
            if (!enableOfflineQueue) note(redis.get('none'));
          });
          const selected = new Promise((resolve) => void redis.once('select', resolve));
          await new Promise<void>((resolve) => void redis.once('ready', resolve));
          log(await Promise.all(said), await selected);
          log(/ name=(\S*) .* db=(\d+) /.exec(String(await redis.client('INFO')))?.slice(1));
        },
        { enableOfflineQueue },
      ));
  }
});

onEveryServer('redis with a password where none is wanted', ({ protocol, server }) => {
  const client = clientsOf((): RedisOptions => ({ host: server().host, port: server().port, protocol }));

  it('warns once, and goes on', async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', listen);
    const errors: unknown[] = [];
    const redis = client({ password: 'needless' });
    redis.on('error', (error) => errors.push(error));
    assert.equal(await redis.ping(), 'PONG');
    const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
    redis.disconnect(true);
    await again;
    await new Promise(setImmediate);
    process.off('warning', listen);
    assert.deepEqual(errors, []);
    const expected = "This Redis server's `default` user does not require a password, but a password was supplied";
    // With HELLO it takes any password.
    assert.deepEqual(warnings, protocol === 2 ? [expected] : []);
  });
});
