// test/support/cloud: what stands before a database in the cloud: a metadata service over HTTPS, and a proxy that looks
// at the name in the TLS handshake to know which node a connection is for. Both want the certificate of the bundle.
import { readFileSync } from 'node:fs';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { createServer as createTls, type Server as TlsServer } from 'node:tls';
import { strToU8, zipSync } from 'fflate';
import type { Certificates } from '../servers/certificates.js';

export interface CloudNode {
  readonly hostId: string;
  readonly host: string;
  readonly port: number;
}

/** What the service answers: a status and a body. */
export type Answer = () => { readonly status?: number; readonly body: string } | undefined;

export class CloudFront {
  /** The names by which connections came to the proxy. */
  readonly names: string[] = [];
  /** The paths that the service was asked for. */
  readonly asked: string[] = [];
  /** Instead of what it usually answers; undefined for nothing at all. */
  answer: Answer | undefined;
  nodes: readonly CloudNode[];
  private readonly dataCenter: string;
  private readonly certificates: Certificates;
  private readonly proxy: TlsServer;
  private readonly service: HttpsServer;
  private readonly sockets = new Set<net.Socket>();

  private constructor(
    certificates: Certificates,
    nodes: readonly CloudNode[],
    dataCenter: string,
    proxyIdentity: 'server' | 'client',
  ) {
    this.certificates = certificates;
    this.nodes = nodes;
    this.dataCenter = dataCenter;
    const tls = {
      key: readFileSync(certificates.serverKey),
      cert: readFileSync(certificates.serverCertificate),
      ca: readFileSync(certificates.ca),
      requestCert: true,
      rejectUnauthorized: true,
    };
    const identity = {
      server: {},
      client: { key: readFileSync(certificates.clientKey), cert: readFileSync(certificates.clientCertificate) },
    }[proxyIdentity];
    this.proxy = createTls({ ...tls, ...identity }, (socket) => {
      const name = socket.servername || 'none';
      this.names.push(name);
      const node = this.nodes.find(({ hostId }) => hostId === name);
      if (node === undefined) {
        socket.destroy();
        return;
      }
      const behind = net.connect(node.port, node.host);
      socket.pipe(behind).pipe(socket);
      for (const end of [socket, behind]) this.keep(end);
      socket.on('close', () => behind.destroy());
      behind.on('close', () => socket.destroy());
    });
    this.service = createHttps(tls, ({ url = '' }, response) => {
      this.asked.push(url);
      const answered = this.answer === undefined ? { body: JSON.stringify(this.metadata()) } : this.answer();
      if (answered === undefined) return;
      response.writeHead(answered.status ?? 200, { 'content-type': 'application/json' });
      response.end(answered.body);
    });
    for (const server of [this.proxy, this.service]) {
      server.on('tlsClientError', () => undefined);
      server.on('connection', (socket: net.Socket) => this.keep(socket));
    }
  }

  /** @param proxyIdentity whose certificate the proxy shows: its own, or one of the same authority for another name */
  static async start(
    certificates: Certificates,
    nodes: readonly CloudNode[],
    dataCenter = 'dc1',
    proxyIdentity: 'server' | 'client' = 'server',
  ): Promise<CloudFront> {
    const front = new CloudFront(certificates, nodes, dataCenter, proxyIdentity);
    await Promise.all(
      [front.proxy, front.service].map(
        (server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
      ),
    );
    return front;
  }

  get servicePort(): number {
    return (this.service.address() as AddressInfo).port;
  }

  get proxyPort(): number {
    return (this.proxy.address() as AddressInfo).port;
  }

  metadata(): { version: number; region: string; contact_info: Record<string, unknown> } {
    return {
      version: 1,
      region: 'here',
      contact_info: {
        type: 'sni_proxy',
        local_dc: this.dataCenter,
        contact_points: this.nodes.map(({ hostId }) => hostId),
        sni_proxy_address: `localhost:${this.proxyPort}`,
      },
    };
  }

  /** @param changed files by their names: other contents, or undefined for none */
  bundle(changed: Readonly<Record<string, string | undefined>> = {}, config: object = {}): Buffer {
    const { certificates } = this;
    const files: Record<string, string | undefined> = {
      'config.json': JSON.stringify({ host: 'localhost', port: this.servicePort, keyspace: 'ignored', ...config }),
      'ca.crt': readFileSync(certificates.ca, 'utf8'),
      cert: readFileSync(certificates.clientCertificate, 'utf8'),
      key: readFileSync(certificates.clientKey, 'utf8'),
      'identity.jks': 'for other drivers',
      ...changed,
    };
    const given = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return Buffer.from(zipSync(Object.fromEntries(given.map(([name, text]) => [name, strToU8(text)]))));
  }

  /** Ends every connection through the proxy. */
  disconnect(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = [this.proxy, this.service].map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    this.disconnect();
    await Promise.all(closed);
  }

  private keep(socket: net.Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}
