// Functional: whom a client logs in as: whom user and password name, wherever they come from and whichever of the two
// is missing; or nobody, and it says so. Never the default user without a word.
import assert from 'node:assert/strict';
import type { Credentials, RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { clientsOf } from './clients.js';
import { eventually, onEveryServer } from './matrix.js';
import { outcome } from './outcome.js';

onEveryServer(
  'redis identities',
  ({ protocol, server }) => {
    const client = clientsOf((): RedisOptions => ({
      host: server().host,
      port: server().port,
      protocol,
      retryStrategy: () => 20,
    }));
    const who = (redis: Redis): Promise<string> => outcome(redis.acl('WHOAMI'));
    const DEFAULT = 'ok "default"';
    const REFUSED = 'AUTH_FAILED/none';

    const SUBSETS: readonly (readonly [Credentials, string])[] = [
      [{}, DEFAULT],
      [{ username: 'open' }, 'ok "open"'],
      [{ username: 'open', password: '' }, 'ok "open"'],
      [{ username: 'open', password: 'whatever' }, 'ok "open"'],
      [{ username: 'app' }, REFUSED],
      [{ username: 'app', password: '' }, REFUSED],
      [{ username: 'app', password: 'secret' }, 'ok "app"'],
      [{ username: 'app', password: 'wrong' }, REFUSED],
      [{ username: 'nobody' }, REFUSED],
      [{ username: 'off', password: 'secret' }, REFUSED],
      [{ username: 'default' }, DEFAULT],
      [{ username: '', password: '' }, DEFAULT],
    ];
    const named = ({ username, password }: Credentials): string =>
      `user ${JSON.stringify(username)}, password ${JSON.stringify(password)}`;

    for (const [subset, expected] of SUBSETS) {
      it(`${named(subset)}: ${expected}, from options, a URL and a provider`, async () => {
        assert.equal(await who(client(subset)), expected);
        assert.equal(await who(client({ ...subset, connections: 2 })), expected);
        const { username, password } = subset;
        const { host, port } = server();
        const texts = password ? [`${username}:${password}`] : username ? [username, `${username}:`] : [':'];
        for (const login of texts) {
          const redis = new Redis(`redis://${login}@${host}:${port}`, { protocol, retryStrategy: () => 20 });
          redis.on('error', () => undefined);
          assert.equal(await who(redis), expected, login);
          redis.disconnect();
        }
        // Who asks a provider wants to be somebody.
        const isNamed = Boolean(username) || Boolean(password);
        const provided = client({ credentials: () => subset });
        assert.equal(await who(provided), isNamed ? expected : 'INVALID_OPTION/none');
        assert.equal(await outcome(provided.session((session) => session.acl('WHOAMI'))), await who(provided));
      });
    }

    it('a password without a user is the default user’s', async () => {
      const { host, port } = server();
      await server().ask('ACL', 'SETUSER', 'default', 'resetpass', '>of the default');
      try {
        assert.equal(await who(client({ password: 'of the default' })), DEFAULT);
        assert.equal(await who(client({ username: '', password: 'of the default' })), DEFAULT);
        assert.equal(await who(client({ password: 'wrong' })), REFUSED);
        assert.equal(await who(client({ username: 'default' })), REFUSED);
        assert.equal(await who(client()), REFUSED);
        assert.equal(await who(client({ credentials: () => ({ password: 'of the default' }) })), DEFAULT);
        const redis = new Redis(`redis://:of%20the%20default@${host}:${port}`, { protocol });
        assert.equal(await who(redis), DEFAULT);
        redis.disconnect();
      } finally {
        const admin = client({ password: 'of the default' });
        await admin.acl('SETUSER', 'default', 'nopass');
      }
    });

    it('is the same on connections that are made later, and on those of sessions and subscriptions', async () => {
      const redis = client({ username: 'open', connections: 2 });
      await redis.subscribe('identity:news');
      assert.equal(await redis.session((session) => session.acl('WHOAMI')), 'open');
      const ids = async (): Promise<string[]> => {
        const list = String(await server().ask('CLIENT', 'LIST'));
        return list.split('\n').filter((line) => line.includes('user=open'));
      };
      assert.equal((await ids()).length, 4);
      assert.ok((await ids()).some((line) => line.includes(' sub=1 ')));
      await server().ask('CLIENT', 'KILL', 'USER', 'open');
      await eventually(async () => (await ids()).length >= 3);
      assert.equal(await who(redis), 'ok "open"');
    });

    it('changes on all connections when the program logs in as somebody else', async () => {
      const redis = client({ username: 'app', password: 'secret', connections: 2 });
      const heard: string[] = [];
      redis.on('message', (_channel: string, message: string) => heard.push(message));
      await redis.subscribe('identity:changing');
      assert.equal(await redis.session((session) => session.acl('WHOAMI')), 'app');
      assert.equal(await redis.auth('open', ''), 'OK');
      const usersOf = async (): Promise<string[]> => {
        const list = String(await server().ask('CLIENT', 'LIST'));
        return [...list.matchAll(/user=(\w+)/g)].map(([, name]) => String(name)).filter((name) => name !== 'default');
      };
      await eventually(async () => (await usersOf()).filter((name) => name === 'open').length === 3);
      assert.equal(await redis.session((session) => session.acl('WHOAMI')), 'open');
      await eventually(async () => !(await usersOf()).includes('app'));
      await server().ask('PUBLISH', 'identity:changing', 'still heard');
      await eventually(() => heard.includes('still heard'));
    });

    for (const [renewed, expected] of [
      [{ username: 'open' }, 'open'],
      [{ username: 'open', password: '' }, 'open'],
      [{ username: 'nobody' }, undefined],
      [{ username: 'app' }, undefined],
      [{}, undefined],
      [{ username: '', password: '' }, undefined],
    ] as const satisfies readonly (readonly [Credentials, string | undefined])[]) {
      it(`renewed with ${named(renewed)}: ${expected ?? 'refused, and stays who it was'}`, async function () {
        this.timeout(20_000);
        let asked = 0;
        const redis = client({
          credentials: () =>
            ++asked === 1
              ? { username: 'app', password: 'secret', expiresAt: Date.now() + 1_500 }
              : { ...renewed, expiresAt: Date.now() + 60_000 },
        });
        const errors: string[] = [];
        redis.on('error', ({ message }: Error) => errors.push(message));
        assert.equal(await who(redis), 'ok "app"');
        if (expected === undefined) {
          await eventually(() => errors.length > 0);
          assert.match(errors[0], /logging in anew/);
          assert.equal(await who(redis), 'ok "app"');
        } else {
          await eventually(async () => (await who(redis)) === `ok "${expected}"`);
          assert.deepEqual(errors, []);
        }
      });
    }
  },
  {
    users: [
      'user default on nopass ~* &* +@all',
      'user app on >secret ~* &* +@all',
      'user open on nopass ~* &* +@all',
      'user off off >secret ~* &* +@all',
    ],
  },
);
