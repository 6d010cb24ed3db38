// The real sockets, on loopback: what their owner hears, TLS from the start and TLS agreed on within the connection.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket as NodeSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { connectChannel } from '../../../../lib/core/channel/connect-channel.js';
import { Deadlines } from '../../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { nodeRuntime } from '../../../../lib/core/runtime/node-runtime.js';
import type { Socket, SocketHandler, SocketSettings } from '../../../../lib/core/runtime/runtime.js';
import { type Certificates, makeCertificates } from '../../../support/servers/certificates.js';
import { toyProtocol } from '../../../support/core/toy-protocol.js';

const PLAIN: SocketSettings = { noDelay: true, keepAliveMs: 0 };

/** Collects what a socket tells. */
class Listener implements SocketHandler {
  readonly heard: string[] = [];
  text = '';
  private waiting: (() => void)[] = [];

  opened(): void {
    this.tell('opened');
  }
  received(chunk: Buffer): void {
    this.text += chunk.toString();
    this.tell('received');
  }
  drained(): void {
    this.tell('drained');
  }
  closed(error: Error | undefined): void {
    this.tell(`closed ${error === undefined ? '' : (error as NodeJS.ErrnoException).code}`);
  }
  async until(what: string): Promise<void> {
    while (!this.heard.some((line) => line.startsWith(what))) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
  private tell(line: string): void {
    this.heard.push(line);
    for (const resume of this.waiting.splice(0)) resume();
  }
}

describe('node-runtime', () => {
  let folder: string;
  let certificates: Certificates;
  const servers: Server[] = [];
  const sockets: Socket[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ringwire-runtime-'));
    certificates = await makeCertificates(folder);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function listen(server: Server): Promise<number> {
    servers.push(server);
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
  }

  function open(port: number, settings: SocketSettings): { socket: Socket; heard: Listener } {
    const heard = new Listener();
    const socket = nodeRuntime.connect({ host: '127.0.0.1', port }, settings, heard);
    sockets.push(socket);
    return { socket, heard };
  }

  const keys = () => ({ key: readFileSync(certificates.serverKey), cert: readFileSync(certificates.serverCertificate) });
  const trusting = () => ({ ca: readFileSync(certificates.ca) });

  it('tells of a refused connection', async () => {
    const port = await listen(createServer());
    await new Promise((resolve) => servers[0].close(resolve));
    const { heard } = open(port, PLAIN);
    await heard.until('closed');
    assert.deepEqual(heard.heard, ['closed ECONNREFUSED']);
  });

  it('carries bytes both ways, and tells of the end once', async () => {
    const port = await listen(createServer((peer) => peer.on('data', (bytes) => peer.end(bytes))));
    const { socket, heard } = open(port, PLAIN);
    await heard.until('opened');
    assert.equal(socket.remoteAddress, `127.0.0.1:${port}`);
    socket.write(Buffer.from('ping'));
    await heard.until('closed');
    assert.equal(heard.text, 'ping');
    assert.equal(heard.heard.filter((line) => line.startsWith('closed')).length, 1);
  });

  it('says how much the system has not taken, and when it has', async () => {
    let peer: NodeSocket | undefined;
    const port = await listen(createServer((connection) => (peer = connection.pause())));
    const { socket, heard } = open(port, PLAIN);
    await heard.until('opened');
    socket.write(Buffer.alloc(10));
    assert.equal(socket.pendingBytes, 0, 'a short write is handed over at once');
    socket.write(Buffer.alloc(32 * 1024 * 1024));
    assert.ok(socket.pendingBytes > 0);
    await new Promise((resolve) => setImmediate(resolve));
    peer?.resume();
    await heard.until('drained');
    assert.equal(socket.pendingBytes, 0);
  });

  it('speaks TLS from the start, and verifies the certificate', async () => {
    const port = await listen(createTlsServer(keys(), (peer) => peer.end('secret')));
    const trusted = open(port, { ...PLAIN, tls: trusting() });
    await trusted.heard.until('closed');
    assert.equal(trusted.heard.text, 'secret');
    const strange = open(port, { ...PLAIN, tls: { ca: readFileSync(certificates.strangeCa) } });
    await strange.heard.until('closed');
    assert.ok(!strange.heard.heard.includes('opened'), strange.heard.heard.join());
  });

  /** A server of the toy protocol that agrees to TLS within the connection. */
  function upgradingServer(behind = ''): Server {
    return createServer((plain) => {
      plain.once('data', (bytes: Buffer) => {
        assert.equal(bytes.toString(), 'hello toy\n');
        plain.write(`tls\n${behind}`);
        const peer = new TLSSocket(plain, { isServer: true, ...keys() });
        peer.on('error', () => {});
        peer.on('data', (line: Buffer) => peer.write(line.toString().startsWith('hello') ? 'ready\n' : line));
      });
      plain.on('error', () => {});
    });
  }

  async function connectByUpgrade(port: number, ca: string) {
    const deadlines = new Deadlines(nodeRuntime);
    const attempt = connectChannel({
      runtime: nodeRuntime,
      deadlines,
      protocol: toyProtocol('ordered'),
      name: `127.0.0.1:${port}`,
      endpoint: { host: '127.0.0.1', port },
      connectTimeoutMs: 10_000,
      socket: { ...PLAIN, tls: { ca: readFileSync(ca) }, tlsByUpgrade: true, serverName: 'localhost' },
      channel: { heartbeatIntervalMs: 0, heartbeatTimeoutMs: 0, maxAbandoned: 1 },
      session: () => ({ name: 'toy' }),
      protocolSettings: () => undefined,
    });
    try {
      return await attempt.result;
    } finally {
      deadlines.stop();
    }
  }

  it('upgrades an open connection to TLS when the protocol agrees on it', async () => {
    const channel = await connectByUpgrade(await listen(upgradingServer()), certificates.ca);
    const answer = new Promise((resolve, reject) =>
      channel.send({ request: { text: 'encrypted' }, deadlineMs: NO_DEADLINE, batch: 0, reply: resolve, fail: reject }),
    );
    assert.equal(await answer, 'encrypted');
    await channel.drain();
  });

  it('refuses a certificate of a stranger after the upgrade', async () => {
    const port = await listen(upgradingServer());
    await assert.rejects(connectByUpgrade(port, certificates.strangeCa), (error: unknown) => error instanceof DriverError && error.execution === 'none');
  });

  it('refuses plain bytes behind the agreement', async () => {
    const port = await listen(upgradingServer('ready\n'));
    await assert.rejects(connectByUpgrade(port, certificates.ca), /behind the agreement/);
  });
});
