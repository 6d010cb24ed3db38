// Functional: TLS to Redis: versions, names, certificates right, wrong, missing and expired, resumed sessions, and
// ports that speak something else than the client does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createServer, type SecureVersion, type Server, type TLSSocket } from 'node:tls';
import { Redis } from '../../../lib/redis/client/redis.js';
import { makeCertificates, type Certificates } from '../../support/servers/certificates.js';
import { run } from '../../support/servers/provision/machine.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

interface Session {
  readonly servername: string | false | null | undefined;
  readonly protocol: string | null;
  readonly resumed: boolean;
}

/** Takes TLS off in front of a Redis server and remembers what each client negotiated. */
class TlsFront {
  readonly sessions: Session[] = [];
  readonly port: number;
  readonly #server: Server;
  readonly #open = new Set<TLSSocket>();

  private constructor(server: Server, target: RedisServer) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('tlsClientError', () => undefined);
    server.on('secureConnection', (socket) => {
      this.sessions.push({
        servername: (socket as TLSSocket & { servername?: string | false }).servername,
        protocol: socket.getProtocol(),
        resumed: socket.isSessionReused(),
      });
      this.#open.add(socket);
      const plain = connect({ host: target.host, port: target.port });
      socket.on('error', () => plain.destroy()).on('close', () => plain.destroy());
      plain.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.pipe(plain).pipe(socket);
    });
  }

  static async start(
    target: RedisServer,
    options: { key: string; cert: string; minVersion?: SecureVersion; maxVersion?: SecureVersion },
  ): Promise<TlsFront> {
    const server = createServer({ ...options, key: readFileSync(options.key), cert: readFileSync(options.cert) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TlsFront(server, target);
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('redis with TLS', function () {
  this.timeout(120_000);
  let secured: RedisServer;
  let mutual: RedisServer;
  let plain: RedisServer;
  let certificates: Certificates;
  const fronts: TlsFront[] = [];
  const make = clientsOf(() => ({
    host: secured.host,
    port: secured.port,
    connectTimeout: 3_000,
    lazyConnect: true,
    retryStrategy: null,
  }));
  const read = (path: string): string => readFileSync(path, 'utf8');

  async function front(options: Partial<Parameters<typeof TlsFront.start>[1]> = {}): Promise<TlsFront> {
    const started = await TlsFront.start(plain, {
      key: certificates.serverKey,
      cert: certificates.serverCertificate,
      ...options,
    });
    fronts.push(started);
    return started;
  }

  before(async () => {
    [secured, mutual, plain] = await Promise.all([
      RedisServer.start({ tls: 'server' }),
      RedisServer.start({ tls: 'mutual' }),
      sharedRedisServer(),
    ]);
    certificates = await makeCertificates(join(secured.directory, 'others'));
  });

  afterEach(async () => {
    await Promise.all(fronts.splice(0).map((started) => started.stop()));
  });

  after(() => Promise.all([secured.stop(), mutual.stop()]));

  const trusted = (server = secured): { ca: string } => ({ ca: read(server.certificates?.ca ?? '') });

  describe('versions', () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      it(`${version}, chosen by the client`, async () => {
        const redis = make({ tls: { ...trusted(), minVersion: version, maxVersion: version } });
        assert.equal(await redis.set('tls:key', 'x'.repeat(200_000)), 'OK');
        assert.equal((await redis.get('tls:key'))?.length, 200_000);
      });

      it(`${version}, all that the server has`, async () => {
        const { port, sessions } = await front({ minVersion: version, maxVersion: version });
        assert.equal(await make({ port, tls: { ca: read(certificates.ca) } }).ping(), 'PONG');
        assert.equal(sessions[0]?.protocol, version);
      });
    }

    it('none below 1.2, unless the program says so', async () => {
      const { port } = await front({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
      assert.equal(await outcome(make({ port, tls: { ca: read(certificates.ca) } }).connect()), 'TLS_HANDSHAKE/none');
    });

    it('no common version', async () => {
      const { port } = await front({ maxVersion: 'TLSv1.2' });
      const error = await errorOf(make({ port, tls: { ca: read(certificates.ca), minVersion: 'TLSv1.3' } }).connect());
      assert.deepEqual([error.code, error.endpoint], ['TLS_HANDSHAKE', `127.0.0.1:${port}`]);
    });
  });

  describe('names', () => {
    it('sends the name of the host, and none for an address', async () => {
      const { port, sessions } = await front();
      const tls = { ca: read(certificates.ca) };
      await make({ host: 'localhost', port, tls }).ping();
      await make({ port, tls }).ping();
      await make({ port, tls: { ...tls, servername: 'localhost' } }).ping();
      assert.deepEqual(
        sessions.map(({ servername }) => servername || 'none'),
        ['localhost', 'none', 'localhost'],
      );
    });

    it('refuses a certificate for another name', async () => {
      const error = await errorOf(make({ tls: { ...trusted(), servername: 'elsewhere.example' } }).connect());
      assert.deepEqual(
        [error.code, error.execution, (error.cause as { code?: string }).code],
        ['TLS_HOSTNAME_MISMATCH', 'none', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      );
      assert.match(error.message, /elsewhere\.example.*tls\.servername/s);
    });

    it('leaves the check of names to the program that brings one', async () => {
      const asked: string[] = [];
      const checkServerIdentity = (name: string): undefined => void asked.push(name);
      await make({ tls: { ...trusted(), servername: 'elsewhere.example', checkServerIdentity } }).ping();
      assert.deepEqual(asked, ['elsewhere.example']);
    });
  });

  describe('certificates', () => {
    it('of an authority that nobody named', async () => {
      assert.equal(await outcome(make({ tls: {} }).connect()), 'TLS_UNTRUSTED/none');
      assert.equal(await outcome(make({ tls: true }).get('x')), 'TLS_UNTRUSTED/none');
      const error = await errorOf(make({ tls: { ca: read(secured.certificates?.strangeCa ?? '') } }).connect());
      assert.deepEqual([error.code, error.execution, error.retryable], ['TLS_UNTRUSTED', 'none', true]);
      assert.match(error.message, /tls\.ca/);
    });

    it('unverified, only when the program says so', async () => {
      assert.equal(await make({ tls: { rejectUnauthorized: false } }).ping(), 'PONG');
    });

    it('expired', async () => {
      const directory = join(secured.directory, 'others');
      await run(
        'openssl',
        [
          'x509',
          '-req',
          '-in',
          'server.csr',
          '-CA',
          'ca.pem',
          '-CAkey',
          'ca.key',
          '-set_serial',
          '9',
          '-days',
          '-1',
          '-out',
          'expired.pem',
          '-extfile',
          'server.ext',
        ],
        { cwd: directory },
      );
      const { port } = await front({ cert: join(directory, 'expired.pem') });
      const error = await errorOf(make({ port, tls: { ca: read(certificates.ca) } }).connect());
      assert.deepEqual(
        [error.code, error.execution, (error.cause as { code?: string }).code],
        ['TLS_CERT_EXPIRED', 'none', 'CERT_HAS_EXPIRED'],
      );
    });

    it('of the client, right, and as buffers', async () => {
      const { clientCertificate, clientKey } = mutual.certificates as Certificates;
      const tls = {
        ca: readFileSync(mutual.certificates?.ca ?? ''),
        cert: readFileSync(clientCertificate),
        key: readFileSync(clientKey),
      };
      assert.equal(await make({ port: mutual.port, tls }).ping(), 'PONG');
    });

    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      it(`of the client, missing or of a strange authority, ${version}`, async () => {
        // In 1.3 the client's side of the handshake is finished before the server has looked at the certificate.
        const expected = /^(TLS_HANDSHAKE|CONNECTION_LOST|CONNECT_FAILED)\/none$/;
        const tls = { ...trusted(mutual), minVersion: version, maxVersion: version };
        assert.match(await outcome(make({ port: mutual.port, tls }).connect()), expected);
        const strange = { cert: read(certificates.clientCertificate), key: read(certificates.clientKey) };
        assert.match(await outcome(make({ port: mutual.port, tls: { ...tls, ...strange } }).connect()), expected);
        assert.match(await outcome(make({ port: mutual.port, tls }).incr('tls:counter')), /\/none$/);
        assert.equal(await mutual.ask('EXISTS', 'tls:counter'), 0);
      });
    }
  });

  describe('ports that speak something else', () => {
    it('TLS to a port of plain text', async () => {
      const error = await errorOf(make({ port: plain.port, tls: {}, connectTimeout: 500 }).connect());
      // Redis takes the greeting for a line of text, and answers only if it happens to contain a line's end.
      assert.match(String(error.code), /^(TLS_HANDSHAKE|CONNECT_TIMEOUT)$/);
      assert.deepEqual([error.execution, error.endpoint], ['none', `127.0.0.1:${plain.port}`]);
      assert.match(error.message, /plain text|is this a TLS port/);
    });

    it('TLS to a port of plain text is what a call says whose deadline comes first, on one line and once', async () => {
      const error = await errorOf(make({ port: plain.port, tls: {}, commandTimeout: 200 }).get('x'));
      assert.deepEqual([error.code, error.execution, error.statement], ['REQUEST_TIMEOUT', 'none', 'GET ?']);
      assert.match(error.message, /^Command timed out: no connection within its deadline: could not connect to /);
      assert.match(error.message, /plain text|is this a TLS port/);
      assert.deepEqual([error.phase, error.endpoint], ['tls', `127.0.0.1:${plain.port}`]);
      assert.equal(inspect(error).split('could not connect to').length - 1, 1);
    });

    it('plain text to a port of TLS', async () => {
      const error = await errorOf(make().connect());
      assert.match(String(error.code), /^(PROTOCOL_ERROR|CONNECTION_LOST)$/);
      assert.equal(error.execution, 'none');
      assert.match(error.message, /TLS/);
    });

    it('a server that ends the connection during the handshake', async () => {
      const { createServer: createPlainServer } = await import('node:net');
      const closing = createPlainServer((socket) =>
        socket.once('data', () => socket.end()).on('error', () => undefined),
      );
      await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve));
      assert.equal(
        await outcome(make({ port: (closing.address() as AddressInfo).port, tls: {} }).connect()),
        'TLS_HANDSHAKE/none',
      );
      closing.close();
    });
  });

  describe('sessions', () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      it(`are resumed when a client comes back, ${version}`, async () => {
        const { port, sessions } = await front({ maxVersion: version });
        const redis = make({ port, tls: { ca: read(certificates.ca) }, retryStrategy: () => 1 });
        await redis.ping();
        for (let turn = 0; turn < 3; turn++) {
          const closed = nextEvent(redis, 'close');
          redis.disconnect(true);
          await closed;
          assert.equal(await redis.ping(), 'PONG');
        }
        assert.deepEqual(
          sessions.map(({ resumed }) => resumed),
          [false, true, true, true],
        );
      });
    }

    it('are resumed by Redis itself', async () => {
      let verified = 0;
      const redis = make({ tls: { ...trusted(), checkServerIdentity: () => void verified++ }, retryStrategy: () => 1 });
      await redis.ping();
      const closed = nextEvent(redis, 'close');
      redis.disconnect(true);
      await closed;
      assert.equal(await redis.ping(), 'PONG');
      // Node asks about the name in full handshakes only.
      assert.equal(verified, 1);
    });

    it('are never resumed under other options: who verifies is not served by who did not', async () => {
      const { port, sessions } = await front();
      await make({ port, tls: { rejectUnauthorized: false } }).ping();
      assert.equal(await outcome(make({ port, tls: {} }).connect()), 'TLS_UNTRUSTED/none');
      await make({ port, tls: { ca: read(certificates.ca) } }).ping();
      assert.equal(
        sessions.some(({ resumed }) => resumed),
        false,
      );
    });
  });

  describe('URLs', () => {
    it('rediss:// with the authority in the options beside it', async () => {
      for (const scheme of ['rediss', 'valkeys']) {
        const redis = new Redis(`${scheme}://${secured.host}:${secured.port}/2`, {
          tls: trusted(),
          retryStrategy: null,
          lazyConnect: true,
        });
        assert.match(String(await redis.client('INFO')), / db=2 /);
        redis.disconnect();
      }
    });

    it('rediss:// verifies, and its query cannot switch that off', async () => {
      const redis = new Redis(secured.url, { retryStrategy: null, lazyConnect: true });
      redis.on('error', () => undefined);
      assert.equal(await outcome(redis.connect()), 'TLS_UNTRUSTED/none');
      assert.throws(() => new Redis(`${secured.url}?tls=false`, { lazyConnect: true }), { code: 'INVALID_OPTION' });
      for (const query of ['rejectUnauthorized=false', 'tls.rejectUnauthorized=false']) {
        const trusting = new Redis(`${secured.url}?${query}`, { retryStrategy: null, lazyConnect: true });
        trusting.on('error', () => undefined);
        assert.equal(await outcome(trusting.connect()), 'TLS_UNTRUSTED/none');
      }
    });

    it('redis:// with TLS in the options', async () => {
      const redis = new Redis(`redis://${secured.host}:${secured.port}`, { tls: trusted(), lazyConnect: true });
      assert.equal(await redis.ping(), 'PONG');
      redis.disconnect();
    });
  });

  it('serves several connections, blocking commands, subscriptions and sessions alike', async () => {
    const redis = make({ tls: trusted(), connections: 2 });
    const popped = redis.blpop('tls:list', 5);
    await redis.rpush('tls:list', 'x');
    assert.deepEqual(await popped, ['tls:list', 'x']);
    assert.equal(await redis.session(async (session) => session.ping()), 'PONG');
    const received: unknown[] = [];
    redis.on('message', (...args) => received.push(args));
    await redis.subscribe('tls:news');
    await redis.publish('tls:news', 'hello');
    await eventually(() => received.length > 0);
    assert.deepEqual(received, [['tls:news', 'hello']]);
  });
});
