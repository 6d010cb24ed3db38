// Functional: logging in and TLS, on a real node that asks for passwords and, beside it, one that asks for TLS and a
// certificate.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as auth from '../../../lib/cassandra/client/auth/auth.js';
import { AuthenticationError, ResponseError } from '../../../lib/cassandra/protocol/server-error.js';
import { consistencies } from '../../../lib/cassandra/types/protocol-constants.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { clientsOf, errorOf, innerErrorOf } from './outcome.js';

const QUERY = 'SELECT key FROM system.local';
const CREDENTIALS = { username: 'cassandra', password: 'cassandra' };

describe('cassandra client, log-in and mutual TLS', () => {
  let node: CassandraNode;
  const make = clientsOf(() => ({ contactPoints: [node.contactPoint], sslOptions: node.clientTls as never }));

  before(async function () {
    this.timeout(180_000);
    node = await CassandraNode.start({ auth: true, tls: 'mutual' });
  });

  after(() => node.destroy());

  for (const maxVersion of [5, 4]) {
    const protocolOptions = { maxVersion };
    it(`right password, v${maxVersion}`, async () => {
      const client = make({ credentials: CREDENTIALS, protocolOptions });
      assert.equal((await client.execute('SELECT key FROM system.local')).rowLength, 1);
      const provider = make({
        authProvider: new auth.PlainTextAuthProvider('cassandra', 'cassandra'),
        protocolOptions,
      });
      assert.equal((await provider.execute('SELECT key FROM system.local')).rowLength, 1);
    });

    it(`wrong password, v${maxVersion}`, async () => {
      const inner = await innerErrorOf(
        make({ credentials: { ...CREDENTIALS, password: 'secret-typo' }, protocolOptions }).connect(),
      );
      assert.deepEqual(
        [inner.name, inner.errorCode, inner.execution, inner.endpoint],
        ['AuthenticationError', 'AUTH_FAILED', 'none', node.contactPoint],
      );
      assert.match(inner.message, /username cassandra and\/or password are incorrect/);
      assert.doesNotMatch(`${inner.stack} ${JSON.stringify(inner)}`, /secret-typo/);
    });
  }

  it('no password where one is wanted', async () => {
    const inner = await innerErrorOf(make().connect());
    assert.deepEqual([inner.errorCode, inner.execution], ['AUTH_FAILED', 'none']);
    assert.match(inner.message, /PasswordAuthenticator.*credentials/);
  });

  it('an authenticator in the shape of cassandra-driver, asynchronous', async () => {
    const asked: string[] = [];
    const authProvider = {
      newAuthenticator: (endpoint: string, name: string) => {
        asked.push(endpoint, name);
        return {
          initialResponse: (callback: (error: Error | null, token: Buffer) => void) =>
            void setTimeout(callback, 5, null, Buffer.from('\0cassandra\0cassandra')),
          evaluateChallenge: (_challenge: Buffer, callback: (error: Error | null, token: Buffer) => void) =>
            callback(null, Buffer.alloc(0)),
          onAuthenticationSuccess: () => void asked.push('success'),
        };
      },
    };
    assert.equal((await make({ authProvider }).execute('SELECT key FROM system.local')).rowLength, 1);
    // The control connection, then that of requests.
    const once = [node.contactPoint, 'org.apache.cassandra.auth.PasswordAuthenticator', 'success'];
    assert.deepEqual(asked, [...once, ...once]);
  });

  it('an authenticator that fails, or throws', async () => {
    const failing = {
      newAuthenticator: () => ({
        initialResponse: (callback: (error: Error) => void) => callback(new Error('no ticket')),
        evaluateChallenge: () => undefined,
      }),
    };
    const throwing = {
      newAuthenticator: () => {
        throw new TypeError('no such mechanism');
      },
    };
    const first = await innerErrorOf(make({ authProvider: failing }).connect());
    assert.deepEqual([first.errorCode, first.message], ['AUTH_FAILED', 'no ticket']);
    const second = await innerErrorOf(make({ authProvider: throwing }).connect());
    assert.deepEqual([second.errorCode, second.message], ['AUTH_FAILED', 'no such mechanism']);
  });

  it('credentials from a function: another user from the next connection on, while the client is connected', async () => {
    const admin = make({ credentials: CREDENTIALS });
    for (const name of ['first', 'second'])
      await admin.execute(`CREATE ROLE rotating_${name} WITH LOGIN = true AND PASSWORD = '${name}-secret'`);
    const proxy = await TcpProxy.start({ host: node.address, port: node.port });
    try {
      const user = (name: string) => ({ username: `rotating_${name}`, password: `${name}-secret` });
      let current = user('first');
      let asked = 0;
      const sslOptions = { ...node.clientTls, checkServerIdentity: () => undefined } as never;
      const contactPoints = [`${proxy.host}:${proxy.port}`];
      const credentials = () => (asked++, Promise.resolve(current));
      const client = make({ contactPoints, sslOptions, credentials });
      const left = make({ contactPoints, sslOptions, credentials: current });
      await Promise.all([client.execute(QUERY), left.execute(QUERY)]);
      // A password is changed in the same way; the server only allows that every five seconds.
      await admin.execute('DROP ROLE rotating_first');
      current = user('second');
      const before = asked;
      proxy.reset();
      await until(
        'it is connected again',
        async () => (await client.execute(QUERY, [], { isIdempotent: true })).rowLength === 1,
        { withinMs: 20_000 },
      );
      assert.ok(asked > before);
      await until(
        'the other is refused',
        async () => {
          const error = await errorOf(left.execute(QUERY));
          return /AUTH_FAILED|password are incorrect/.test(
            `${error.errorCode} ${error.message} ${String(error.cause)}`,
          );
        },
        { withinMs: 20_000 },
      );
    } finally {
      await proxy.stop();
    }
    const wrong = make({ credentials: (() => ({ username: 'rotating' })) as never });
    const error = await innerErrorOf(wrong.connect());
    assert.equal(error.errorCode, 'AUTH_FAILED');
    assert.match(error.message, /function credentials must answer/);
  });

  it('no client certificate, an untrusted one of the server, and no TLS at all', async () => {
    const { certificates } = node;
    assert.ok(certificates);
    const anonymous = await innerErrorOf(
      make({ credentials: CREDENTIALS, sslOptions: { ca: readFileSync(certificates.ca) } }).connect(),
    );
    assert.match(anonymous.errorCode, /TLS_HANDSHAKE|CONNECTION_LOST|CONNECT_FAILED/);
    assert.match(anonymous.message, new RegExp(node.contactPoint));
    const untrusted = await innerErrorOf(
      make({ credentials: CREDENTIALS, sslOptions: { ca: readFileSync(certificates.strangeCa) } }).connect(),
    );
    assert.equal(untrusted.errorCode, 'TLS_UNTRUSTED');
    const plain = await innerErrorOf(make({ credentials: CREDENTIALS, sslOptions: null }).connect());
    assert.match(plain.errorCode, /PROTOCOL_ERROR|CONNECTION_LOST/);
    assert.match(plain.message, /TLS/);
    const unverified = make({
      credentials: CREDENTIALS,
      sslOptions: { ...node.clientTls, ca: undefined, rejectUnauthorized: false },
    });
    assert.equal((await unverified.execute('SELECT key FROM system.local')).rowLength, 1);
  });

  it('sessions are resumed, under the same TLS options only', async () => {
    const tls = await import('node:tls');
    const reused: boolean[] = [];
    const { connect } = tls.default;
    tls.default.connect = ((...args: Parameters<typeof connect>) => {
      const socket = connect(...args);
      socket.once('secureConnect', () => reused.push(socket.isSessionReused()));
      return socket;
    }) as typeof connect;
    (await import('node:module')).syncBuiltinESMExports();
    try {
      const sslOptions = node.clientTls as never;
      for (const options of [sslOptions, sslOptions, node.clientTls as never]) {
        const client = make({ credentials: CREDENTIALS, sslOptions: options });
        await client.execute('SELECT key FROM system.local');
        await client.shutdown();
      }
    } finally {
      tls.default.connect = connect;
      (await import('node:module')).syncBuiltinESMExports();
    }
    assert.deepEqual(reused, [false, true, true, true, false, true]);
  });
});

describe('cassandra client, roles that the server cannot read', () => {
  let node: CassandraNode;
  const make = clientsOf(() => ({
    contactPoints: [node.contactPoint],
    credentials: CREDENTIALS,
    queryOptions: { consistency: consistencies.one },
  }));

  before(async function () {
    this.timeout(180_000);
    node = await CassandraNode.start({ auth: true, heapMiB: 384 });
  });

  after(() => node.destroy());

  it('are no wrong password and no missing permission', async () => {
    const client = make();
    await client.execute(QUERY);
    // Of three replicas the two that there are not would have to be asked.
    await client.execute(
      "ALTER KEYSPACE system_auth WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3}",
    );
    const told = (error: ResponseError | AuthenticationError, number?: number): unknown[] => [
      error.errorCode,
      error.execution,
      error.retryable,
      number,
      /^Unable to perform auth.*: Cannot achieve consistency level/.test(error.message),
    ];
    const logIn = (): Promise<AuthenticationError> => innerErrorOf(make().connect()) as Promise<AuthenticationError>;
    let asked: Error | undefined;
    await until('what it remembers of roles is forgotten', async () => {
      asked = await client.execute('SELECT * FROM system_auth.roles').then(
        () => undefined,
        (error: Error) => error,
      );
      return asked?.message.startsWith('Unable') === true;
    });
    assert.ok(asked instanceof ResponseError);
    assert.deepEqual(told(asked, asked.code), ['UNAVAILABLE', 'none', true, 0x2100, true]);
    const refused = await logIn();
    assert.ok(refused instanceof AuthenticationError);
    assert.deepEqual(told(refused, refused.additionalInfo?.code), ['UNAVAILABLE', 'none', true, 0x100, true]);
  });
});
