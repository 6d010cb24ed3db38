// Functional: wrong addresses and servers that are no Cassandra: each attempt ends in time, in an error that says what
// is wrong and where.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { scriptedServer, type ScriptedHandler, type ScriptedServer } from '../../support/faults/scripted-server.js';
import { makeCertificates, type Certificates } from '../../support/servers/certificates.js';
import { freePort } from '../../support/servers/processes/free-address.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { clientsOf, errorOf, innerErrorOf, outcome } from './outcome.js';

describe('cassandra client, wrong addresses', () => {
  const make = clientsOf(() => ({ socketOptions: { connectTimeout: 700 } }));
  const servers: ScriptedServer[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function scripted(handler: ScriptedHandler): Promise<string> {
    const server = await scriptedServer(handler);
    servers.push(server);
    return `${server.host}:${server.port}`;
  }

  it('nobody listens', async () => {
    const contactPoint = `127.0.0.1:${await freePort()}`;
    const client = make({ contactPoints: [contactPoint] });
    const error = await errorOf(client.connect());
    assert.deepEqual(
      [error.name, error.errorCode, error.execution],
      ['NoHostAvailableError', 'NO_HOST_AVAILABLE', 'none'],
    );
    assert.match(
      error.message,
      new RegExp(`All host\\(s\\) tried for query failed. First host tried, ${contactPoint}`),
    );
    const inner = await innerErrorOf(client.connect());
    assert.equal(inner.errorCode, 'CONNECT_REFUSED');
    assert.match(inner.message, new RegExp(contactPoint));
  });

  it('a name that does not exist', async () => {
    const inner = await innerErrorOf(make({ contactPoints: ['no-such-host.invalid'] }).connect());
    assert.equal(inner.errorCode, 'DNS_FAILED');
    assert.match(inner.message, /no-such-host\.invalid:9042/);
  });

  it('every contact point is named with its own reason', async () => {
    const refusing = `127.0.0.1:${await freePort()}`;
    const silent = await scripted(() => undefined);
    const error = await errorOf(make({ contactPoints: [refusing, silent] }).connect());
    const codes = Object.entries(
      (error as unknown as { innerErrors: Record<string, { errorCode: string }> }).innerErrors,
    ).map(([name, { errorCode }]) => `${name} ${errorCode}`);
    assert.deepEqual(codes.sort(), [`${refusing} CONNECT_REFUSED`, `${silent} CONNECT_TIMEOUT`].sort());
  });

  it('a server that accepts and stays silent', async () => {
    const inner = await innerErrorOf(make({ contactPoints: [await scripted(() => undefined)] }).connect());
    assert.equal(inner.errorCode, 'CONNECT_TIMEOUT');
    assert.match(inner.message, /within 700 ms.*handshake/);
  });

  it('a server that closes at once', async () => {
    const inner = await innerErrorOf(
      make({ contactPoints: [await scripted((connection) => connection.end())] }).connect(),
    );
    assert.equal(inner.errorCode, 'CONNECTION_LOST');
    const reset = await innerErrorOf(
      make({ contactPoints: [await scripted((connection) => connection.reset())] }).connect(),
    );
    assert.match(reset.errorCode, /CONNECTION_LOST|CONNECT_FAILED/);
  });

  it('an HTTP server', async () => {
    const contactPoint = await scripted(async (connection) => {
      await connection.readSome();
      await connection.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      connection.end();
    });
    const inner = await innerErrorOf(make({ contactPoints: [contactPoint] }).connect());
    assert.equal(inner.errorCode, 'PROTOCOL_ERROR');
    assert.match(inner.message, /HTTP/);
    assert.equal(inner.endpoint, contactPoint);
  });

  it('a Redis server', async function () {
    this.timeout(120_000);
    const { host, port } = await sharedRedisServer();
    const inner = await innerErrorOf(make({ contactPoints: [`${host}:${port}`] }).connect());
    // Redis waits for the end of a line in what it takes for an inline command, or answers an error.
    assert.match(inner.errorCode, /PROTOCOL_ERROR|CONNECT_TIMEOUT|CONNECTION_LOST/);
    assert.match(inner.message, new RegExp(`${host}:${port}|Redis`));
  });

  it('a server that answers as Redis does', async () => {
    const contactPoint = await scripted(async (connection) => {
      await connection.readSome();
      await connection.write('-ERR unknown command\r\n');
    });
    const inner = await innerErrorOf(make({ contactPoints: [contactPoint] }).connect());
    assert.equal(inner.errorCode, 'PROTOCOL_ERROR');
    assert.match(inner.message, /Redis/);
  });

  it('a message that claims to be enormous', async () => {
    const contactPoint = await scripted(async (connection) => {
      await connection.readSome();
      await connection.write(Buffer.from([0x84, 0, 0, 0, 0x06, 0x7f, 0xff, 0xff, 0xff]));
    });
    assert.match(
      (await innerErrorOf(make({ contactPoints: [contactPoint] }).connect())).errorCode,
      /REPLY_TOO_LARGE|PROTOCOL_ERROR/,
    );
  });

  describe('with TLS in between', () => {
    const directory = temporaryDirectory('cassandra-tls');
    let certificates: Certificates;
    let contactPoint: string;
    let close: () => Promise<void>;

    before(async function () {
      this.timeout(120_000);
      certificates = await makeCertificates(directory);
      const server = createServer({
        key: readFileSync(certificates.serverKey),
        cert: readFileSync(certificates.serverCertificate),
      });
      server.on('tlsClientError', () => undefined);
      server.on('secureConnection', (socket) => socket.on('error', () => undefined));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      contactPoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      close = () => new Promise((resolve) => server.close(() => resolve()));
    });

    after(async () => {
      await close();
      removeTemporaryDirectory(directory);
    });

    it('a plain client of a TLS server', async () => {
      // Node's own server hangs up without a word; others send an alert first.
      const inner = await innerErrorOf(make({ contactPoints: [contactPoint] }).connect());
      assert.equal(inner.errorCode, 'CONNECTION_LOST');
      assert.match(inner.message, new RegExp(`${contactPoint}.*during the handshake.*TLS`));
      const alerting = await scripted(async (connection) => {
        await connection.readSome();
        await connection.write(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46]));
        connection.end();
      });
      const alerted = await innerErrorOf(make({ contactPoints: [alerting] }).connect());
      assert.equal(alerted.errorCode, 'PROTOCOL_ERROR');
      assert.match(alerted.message, /TLS/);
    });

    it('a TLS client of a server that speaks plain text', async () => {
      const plain = await scripted(async (connection) => {
        await connection.readSome();
        await connection.write('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
      const inner = await innerErrorOf(make({ contactPoints: [plain], sslOptions: {} }).connect());
      assert.equal(inner.errorCode, 'TLS_HANDSHAKE');
    });

    it('a certificate that nobody vouches for', async () => {
      assert.equal(
        (await innerErrorOf(make({ contactPoints: [contactPoint], sslOptions: {} }).connect())).errorCode,
        'TLS_UNTRUSTED',
      );
      const strange = { ca: readFileSync(join(directory, 'strange-ca.pem')) };
      assert.equal(
        (await innerErrorOf(make({ contactPoints: [contactPoint], sslOptions: strange }).connect())).errorCode,
        'TLS_UNTRUSTED',
      );
    });

    it('a certificate for another name', async () => {
      const options = { ca: readFileSync(certificates.ca), servername: 'db.example.com' };
      assert.equal(
        (await innerErrorOf(make({ contactPoints: [contactPoint], sslOptions: options }).connect())).errorCode,
        'TLS_HOSTNAME_MISMATCH',
      );
    });
  });

  it('a statement without a server ends as connecting does', async () => {
    const client = make({ contactPoints: [`127.0.0.1:${await freePort()}`] });
    assert.equal(await outcome(client.execute('SELECT key FROM system.local')), 'NO_HOST_AVAILABLE/none');
    assert.equal(await outcome(client.batch(['SELECT key FROM system.local'])), 'NO_HOST_AVAILABLE/none');
  });
});
