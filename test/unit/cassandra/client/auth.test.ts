// Authentication: which servers a password is sent to, and providers in all shapes: of our classes, of
// cassandra-driver's, or just objects. On virtual time.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as auth from '../../../../lib/cassandra/client/auth/auth.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { AuthenticationError } from '../../../../lib/cassandra/protocol/server-error.js';
import type { FakeCassandra, FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from './fake-cluster.js';

interface PeerAuth {
  readonly PlainTextAuthProvider: new (username: string, password: string) => auth.AuthProvider;
  readonly DsePlainTextAuthProvider: new (
    username: string,
    password: string,
    authorizationId?: string,
  ) => auth.AuthProvider;
}
const peer = (createRequire(import.meta.url)('cassandra-driver') as { readonly auth: PeerAuth }).auth;

const PASSWORD_AUTHENTICATOR = 'org.apache.cassandra.auth.PasswordAuthenticator';
const DSE_AUTHENTICATOR = 'com.datastax.bdp.cassandra.auth.DseAuthenticator';
const CREDENTIALS = { username: 'ada', password: 'secret-typo' };

for (const maxVersion of [5, 4]) {
  describe(`authentication, v${maxVersion}`, () => {
    const cluster = virtualCluster();
    let server: FakeCassandra;

    /**
     * A server that asks for log-in as `mechanism` and answers tokens in turn: with a challenge, a success (null), or
     * silence.
     */
    async function asking(mechanism: string, ...turns: (Buffer | null)[]): Promise<void> {
      const taken = new Map<FakeConnection, number>();
      server = await cluster.start({
        script({ request }, connection) {
          if (request.kind === 'startup') return answers.authenticate(mechanism);
          if (request.kind !== 'auth') return undefined;
          const count = taken.get(connection) ?? 0;
          taken.set(connection, count + 1);
          const turn = count < turns.length ? turns[count] : undefined;
          return turn === undefined
            ? null
            : turn === null
              ? answers.authSuccess(Buffer.from('welcome'))
              : answers.authChallenge(turn);
        },
      });
    }

    /** Of one connection: all of them log in alike. */
    const tokens = (): string[] =>
      server.log
        .filter(
          ({ received, connection }) => received.request.kind === 'auth' && connection === server.log[0].connection,
        )
        .map(({ received: { request } }) => (request.kind === 'auth' ? String(request.token?.toString('latin1')) : ''));

    async function outcome(options: Partial<ClientOptions>): Promise<string> {
      const client = cluster.client(server, {
        protocolOptions: { maxVersion },
        socketOptions: { connectTimeout: 400 },
        ...options,
      });
      try {
        await cluster.runtime.settled(client.connect());
        return 'connected';
      } catch (error) {
        const [inner] = Object.values((error as { innerErrors: Record<string, DriverError> }).innerErrors);
        assert.doesNotMatch(`${inner.stack} ${JSON.stringify(inner)}`, /secret-typo/);
        assert.equal(inner instanceof AuthenticationError, inner.errorCode === 'AUTH_FAILED', inner.message);
        return `${inner.errorCode}/${inner.execution}: ${inner.message}`;
      }
    }

    for (const mechanism of [
      PASSWORD_AUTHENTICATOR,
      'PasswordAuthenticator',
      'com.scylladb.auth.TransitionalAuthenticator',
      'com.amazon.helenus.auth.HelenusAuthenticator',
      DSE_AUTHENTICATOR,
    ]) {
      it(`a password is sent to ${mechanism}`, async () => {
        await asking(mechanism, null);
        assert.equal(await outcome({ credentials: CREDENTIALS }), 'connected');
        assert.deepEqual(tokens(), ['\0ada\0secret-typo']);
      });
    }

    for (const mechanism of [
      'com.example.Collector',
      'xPasswordAuthenticator',
      `${PASSWORD_AUTHENTICATOR}2`,
      'authenticator',
      '',
    ]) {
      it(`and to nothing else, such as "${mechanism}"`, async () => {
        await asking(mechanism, null);
        for (const options of [
          { credentials: CREDENTIALS },
          { authProvider: new auth.PlainTextAuthProvider('ada', 'secret-typo') },
          { authProvider: new auth.DsePlainTextAuthProvider('ada', 'secret-typo') },
        ]) {
          assert.match(await outcome(options), /^AUTH_FAILED\/none: .*to which a password is not sent/);
        }
        assert.deepEqual(tokens(), []);
      });
    }

    it('a provider of cassandra-driver itself', async () => {
      await asking('com.example.Anything', null);
      assert.equal(await outcome({ authProvider: new peer.PlainTextAuthProvider('ada', 'pw') }), 'connected');
      assert.deepEqual(tokens(), ['\0ada\0pw']);
    });

    for (const [whose, provider] of [
      ['ours', auth.DsePlainTextAuthProvider],
      ["cassandra-driver's", peer.DsePlainTextAuthProvider],
    ] as const) {
      it(`SASL PLAIN as DSE negotiates it, ${whose}`, async () => {
        await asking(DSE_AUTHENTICATOR, Buffer.from('PLAIN-START'), null);
        assert.equal(await outcome({ authProvider: new provider('ada', 'pw', 'grace') }), 'connected');
        assert.deepEqual(tokens(), ['PLAIN', 'grace\0ada\0pw']);
      });
    }

    it('a provider for DSE that has no name or no password is refused when it is made, as in cassandra-driver', () => {
      const providers: readonly unknown[] = [auth.DsePlainTextAuthProvider, peer.DsePlainTextAuthProvider];
      for (const Provider of providers as readonly (new (...given: unknown[]) => unknown)[]) {
        assert.throws(() => new Provider(), /username and password/i);
        assert.throws(() => new Provider('ada'), /username and password/i);
      }
    });

    it('another challenge than that is not answered with the password', async () => {
      await asking(DSE_AUTHENTICATOR, Buffer.from('and your password?'), null);
      assert.match(
        await outcome({ authProvider: new auth.DsePlainTextAuthProvider('ada', 'secret-typo') }),
        /^AUTH_FAILED\/none: .*challenge/,
      );
      assert.deepEqual(tokens(), ['PLAIN']);
    });

    it('a provider that extends the classes, over several rounds', async () => {
      const seen: string[] = [];
      class Rounds extends auth.Authenticator {
        override initialResponse(callback: auth.TokenCallback): void {
          setImmediate(callback, null, Buffer.from('first'));
        }
        override evaluateChallenge(challenge: Buffer, callback: auth.TokenCallback): void {
          seen.push(challenge.toString());
          callback(null, challenge.toString() === 'two' ? null : Buffer.from(`to ${challenge.toString()}`));
        }
        override onAuthenticationSuccess = (token?: Buffer): void => void seen.push(String(token));
      }
      class Provider extends auth.AuthProvider {
        override newAuthenticator(endpoint: string, name: string): auth.Authenticator {
          seen.push(endpoint, name);
          return new Rounds();
        }
      }
      await asking('com.example.Rounds', Buffer.from('one'), Buffer.from('two'), null);
      assert.equal(await outcome({ authProvider: new Provider() }), 'connected');
      // The control connection, then that of requests.
      const once = [server.contactPoint, 'com.example.Rounds', 'one', 'two', 'welcome'];
      assert.deepEqual(seen, [...once, ...once]);
      assert.deepEqual(tokens(), ['first', 'to one', '']);
    });

    it('a provider that says nothing is waited for as long as a connection may take', async () => {
      const silent = { initialResponse: () => undefined } as unknown as auth.Authenticator;
      await asking('com.example.Any', null);
      const beganAtMs = cluster.runtime.now();
      assert.match(await outcome({ authProvider: { newAuthenticator: () => silent } }), /^CONNECT_TIMEOUT\/none/);
      assert.equal(cluster.runtime.now() - beganAtMs, 400);
    });

    it('providers that fail, throw, say nothing, or speak twice', async () => {
      const made = (authenticator: Partial<auth.Authenticator>): auth.AuthProvider => ({
        newAuthenticator: () => ({ ...authenticator }) as auth.Authenticator,
      });
      const first = (callback: auth.TokenCallback): void => callback(null, Buffer.from('first'));
      const cases: readonly (readonly [auth.AuthProvider, RegExp])[] = [
        [new auth.AuthProvider(), /^AUTH_FAILED\/none: .*newAuthenticator/],
        [made(new auth.Authenticator()), /^AUTH_FAILED\/none/],
        [{ newAuthenticator: () => new auth.Authenticator() }, /^AUTH_FAILED\/none: .*initialResponse/],
        [
          made({
            initialResponse: first,
            evaluateChallenge: () => {
              throw new RangeError('no more');
            },
          }),
          /^AUTH_FAILED\/none: no more/,
        ],
        [made({ initialResponse: first, evaluateChallenge: () => undefined }), /^CONNECT_TIMEOUT\/none/],
        [
          made({
            initialResponse: (callback) => (first(callback), callback(new Error('late')), undefined),
            evaluateChallenge: (_, callback) => callback(null, Buffer.from('x')),
          }),
          /^connected$/,
        ],
        [
          made({
            initialResponse: first,
            evaluateChallenge: (_, callback) => callback(null, Buffer.from('x')),
            onAuthenticationSuccess() {
              throw new Error('in the end');
            },
          }),
          /^connected$/,
        ],
      ];
      for (const [authProvider, expected] of cases) {
        await asking('com.example.Any', Buffer.from('more'), null);
        assert.match(await outcome({ authProvider }), expected);
      }
    });

    it('no provider, and one that cannot be had', async () => {
      await asking(PASSWORD_AUTHENTICATOR, null);
      assert.match(await outcome({}), /^AUTH_FAILED\/none: .*no credentials were configured/);
      assert.throws(() => new auth.DseGssapiAuthProvider(), { name: 'NotSupportedError', message: /GSSAPI/ });
      assert.throws(() => cluster.client(server, { authProvider: {} as never }), /authProvider/);
    });
  });
}
