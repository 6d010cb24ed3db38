// Functional: TLS as its server sees it: the names that are sent and checked, what is verified unless a program says
// otherwise, and which handshakes are resumed. A TLS server stands before a scripted Cassandra; security.test.ts has a
// real node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { createSecureContext, createServer, type Server, type TlsOptions } from 'node:tls';
import { FakeCassandra } from '../../support/fake-cassandra/fake-cassandra.js';
import { type Certificates, makeCertificates } from '../../support/servers/certificates.js';
import { until } from '../../support/servers/processes/until.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import { clientsOf, innerErrorOf } from './outcome.js';

interface Session {
  readonly servername: string;
  readonly protocol: string | null;
  readonly resumed: boolean;
  readonly client: string | undefined;
}

describe('cassandra client, TLS', () => {
  const directory = temporaryDirectory('cassandra-tls-names');
  const make = clientsOf(() => ({}));
  const fronts: Server[] = [];
  let certificates: Certificates;
  let backend: FakeCassandra;

  before(async function () {
    this.timeout(120_000);
    certificates = await makeCertificates(directory);
    backend = await FakeCassandra.start();
  });
  after(async () => {
    await backend.stop();
    removeTemporaryDirectory(directory);
  });
  afterEach(() => {
    for (const front of fronts.splice(0)) front.close();
  });

  const trusted = (): { ca: Buffer } => ({ ca: readFileSync(certificates.ca) });
  const QUERY = 'SELECT key FROM system.local';

  /** What every handshake with it agreed on is in `sessions`. */
  async function front(options: TlsOptions = {}): Promise<{ port: number; sessions: Session[] }> {
    const sessions: Session[] = [];
    const server = createServer(
      { key: readFileSync(certificates.serverKey), cert: readFileSync(certificates.serverCertificate), ...options },
      (socket) => {
        sessions.push({
          servername: socket.servername || 'none',
          protocol: socket.getProtocol(),
          resumed: socket.isSessionReused(),
          client: socket.authorized
            ? (socket.getPeerCertificate().subject as { CN?: string } | undefined)?.CN
            : undefined,
        });
        const behind = net.connect(backend.port, backend.host);
        socket.pipe(behind).pipe(socket);
        for (const end of [socket, behind]) end.on('error', () => undefined);
        socket.on('close', () => behind.destroy());
        behind.on('close', () => socket.destroy());
      },
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    fronts.push(server);
    return { port: (server.address() as AddressInfo).port, sessions };
  }

  it('sends the name of the contact point, none for an address, or the one that is given', async () => {
    const { port, sessions } = await front();
    for (const [host, sslOptions] of [
      ['localhost', trusted()],
      ['127.0.0.1', trusted()],
      ['127.0.0.1', { ...trusted(), servername: 'localhost' }],
    ] as const) {
      const client = make({ contactPoints: [`${host}:${port}`], sslOptions });
      assert.equal((await client.execute(QUERY)).rowLength, 1);
    }
    assert.deepEqual(
      sessions.map(({ servername }) => servername),
      ['localhost', 'localhost', 'none', 'none', 'localhost', 'localhost'],
    );
  });

  it('verifies the chain and the name unless told not to', async () => {
    const { port } = await front();
    const connect = (sslOptions: object): Promise<string> =>
      make({
        contactPoints: [`127.0.0.1:${port}`],
        sslOptions: sslOptions as never,
        socketOptions: { connectTimeout: 2_000 },
      })
        .connect()
        .then(
          () => 'connected',
          () => 'refused',
        );
    const code = async (sslOptions: object): Promise<string> =>
      (await innerErrorOf(make({ contactPoints: [`127.0.0.1:${port}`], sslOptions: sslOptions as never }).connect()))
        .errorCode;
    assert.equal(await code({}), 'TLS_UNTRUSTED');
    assert.equal(await code({ rejectUnauthorized: undefined }), 'TLS_UNTRUSTED');
    assert.equal(await code({ ca: readFileSync(certificates.strangeCa) }), 'TLS_UNTRUSTED');
    assert.equal(await code({ ...trusted(), servername: 'elsewhere.example' }), 'TLS_HOSTNAME_MISMATCH');
    assert.equal(await connect(trusted()), 'connected');
    assert.equal(await connect({ rejectUnauthorized: false }), 'connected');
    // The session of one that did not verify is not resumed by one that does.
    assert.equal(await code({}), 'TLS_UNTRUSTED');
    const asked: string[] = [];
    assert.equal(
      await connect({
        ...trusted(),
        servername: 'elsewhere.example',
        checkServerIdentity: (name: string) => void asked.push(name),
      }),
      'connected',
    );
    assert.deepEqual(asked, ['elsewhere.example']);
  });

  it('shows its certificate to a server that wants one', async () => {
    const { port, sessions } = await front({ ...trusted(), requestCert: true, rejectUnauthorized: true });
    const contactPoints = [`127.0.0.1:${port}`];
    const withCertificate = {
      ...trusted(),
      cert: readFileSync(certificates.clientCertificate),
      key: readFileSync(certificates.clientKey),
    };
    assert.equal((await make({ contactPoints, sslOptions: withCertificate }).execute(QUERY)).rowLength, 1);
    assert.deepEqual(
      sessions.map(({ client }) => client),
      ['client', 'client'],
    );
    const { errorCode, execution } = await innerErrorOf(make({ contactPoints, sslOptions: trusted() }).connect());
    assert.match(errorCode, /TLS_HANDSHAKE|CONNECTION_LOST|CONNECT_FAILED/);
    assert.equal(execution, 'none');
    assert.equal(sessions.length, 2);
  });

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`resumes the session when it connects again, ${maxVersion}`, async () => {
      const { port, sessions } = await front({ maxVersion });
      const sslOptions = trusted();
      for (let times = 0; times < 2; times++) {
        const client = make({ contactPoints: [`127.0.0.1:${port}`], sslOptions });
        await client.execute(QUERY);
        await client.shutdown();
      }
      assert.deepEqual(
        sessions.map(({ protocol, resumed }) => [protocol, resumed]),
        [
          // The control connection, and that of requests.
          [maxVersion, false],
          [maxVersion, true],
          [maxVersion, true],
          [maxVersion, true],
        ],
      );
    });
  }

  it('verifies each node by the name that a translator found for it, or by its address', async () => {
    const [first, second] = [await front(), await front()];
    backend.peers = [{ host: '127.0.0.9', port: 9042 }];
    const asked: string[] = [];
    try {
      const client = make({
        contactPoints: [`127.0.0.1:${first.port}`],
        sslOptions: { ...trusted(), checkServerIdentity: (name: string) => void asked.push(name) },
        policies: {
          addressResolution: { translate: (_address, _port, callback) => callback(`localhost:${second.port}`) },
        },
      });
      await client.connect();
      assert.deepEqual(client.hosts.keys().sort(), [`127.0.0.1:${first.port}`, `localhost:${second.port}`]);
      await until('both are connected to', () => client.getState().getConnectedHosts().length === 2);
      assert.deepEqual([...new Set(first.sessions.map(({ servername }) => servername))], ['none']);
      assert.deepEqual([...new Set(second.sessions.map(({ servername }) => servername))], ['localhost']);
      assert.deepEqual([...new Set(asked)].sort(), ['127.0.0.1', 'localhost']);
    } finally {
      backend.peers = [];
    }
  });

  it('asks a function for its options anew for each connection: certificates change while it is connected', async () => {
    const { port, sessions } = await front({ ...trusted(), requestCert: true, rejectUnauthorized: true });
    const own = (cert: string, key: string): object => ({
      ...trusted(),
      cert: readFileSync(cert),
      key: readFileSync(key),
    });
    const before = own(certificates.clientCertificate, certificates.clientKey);
    let current = before;
    const client = make({
      contactPoints: [`127.0.0.1:${port}`],
      sslOptions: () => Promise.resolve(current as never),
    });
    await client.execute(QUERY);
    const rotated = sessions.length;
    assert.ok(sessions.every((session) => session.client === 'client'));
    assert.ok(sessions.at(-1)?.resumed, 'the same options resume a session');
    current = own(certificates.serverCertificate, certificates.serverKey);
    backend.disconnect();
    await until('both connections are made anew', async () => {
      await client.execute(QUERY, [], { isIdempotent: true });
      return sessions.length >= rotated + 2;
    });
    assert.ok(sessions.slice(rotated).every((session) => session.client === 'server'));
  });

  it('does not go on with the session of another secure context in the same options', async () => {
    const { port, sessions } = await front({ ...trusted(), requestCert: true, rejectUnauthorized: true });
    const context = (cert: string, key: string): unknown =>
      createSecureContext({ ...trusted(), cert: readFileSync(cert), key: readFileSync(key) });
    const sslOptions = { secureContext: context(certificates.clientCertificate, certificates.clientKey) };
    for (const secureContext of [
      sslOptions.secureContext,
      context(certificates.serverCertificate, certificates.serverKey),
    ]) {
      sslOptions.secureContext = secureContext;
      const client = make({ contactPoints: [`127.0.0.1:${port}`], sslOptions });
      await client.execute(QUERY);
      await client.shutdown();
    }
    assert.deepEqual(
      sessions.map(({ client, resumed }) => [client, resumed]),
      [
        ['client', false],
        ['client', true],
        ['server', false],
        ['server', true],
      ],
    );
  });

  it('says what a function for its options threw, or that it answered none', async () => {
    for (const [sslOptions, message] of [
      [() => Promise.reject(new Error('no such file')), /function sslOptions, .*127.0.0.1:1, failed: no such file/],
      [() => 'pem', /must answer an object of TLS options/],
    ] as const) {
      const error = await innerErrorOf(
        make({ contactPoints: ['127.0.0.1:1'], sslOptions: sslOptions as never }).connect(),
      );
      assert.match(error.message, message);
      assert.deepEqual([error.errorCode, error.execution], ['CONNECT_FAILED', 'none']);
    }
    const never = make({
      contactPoints: ['127.0.0.1:1'],
      sslOptions: () => new Promise(() => {}),
      socketOptions: { connectTimeout: 50 },
    });
    assert.equal((await innerErrorOf(never.connect())).errorCode, 'CONNECT_TIMEOUT');
  });

  it('refuses what is older than TLS 1.2', async () => {
    const { port } = await front({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
    assert.equal(
      (await innerErrorOf(make({ contactPoints: [`127.0.0.1:${port}`], sslOptions: trusted() }).connect())).errorCode,
      'TLS_HANDSHAKE',
    );
  });
});
