// One Redis or Valkey server for tests: any provided binary, plain or TLS, password or ACL users, TCP and unix socket.
// Cluster nodes, replicas and sentinels are this same class with more `args` (a sentinel: `configuration` and no data
// options).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates, type Certificates } from '../certificates.js';
import { freePort } from '../processes/free-address.js';
import { ServerProcess } from '../processes/server-process.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../processes/temporary-directory.js';
import { until } from '../processes/until.js';
import { provideRedis, type RedisFlavour } from '../provision/redis-binaries.js';
import { askRedis, askRedisOnce, type RedisAddress, type Reply } from './resp-probe.js';

export interface RedisServerOptions {
  /** A provided server, or the path of a binary. */
  readonly server?: RedisFlavour | `/${string}`;
  readonly host?: string;
  readonly port?: number;
  /** `requirepass`: the password of the default user. */
  readonly password?: string;
  /**
   * Lines of an ACL file, e.g. `user reader on >secret ~app:* +@read`. Keep an administrator for `ask`, or the default
   * user.
   */
  readonly users?: readonly string[];
  /**
   * `tls` is then served on `port`; `mutual` also demands a client certificate. Only the flavours that `supportsTls`
   * says.
   */
  readonly tls?: 'server' | 'mutual';
  readonly unixSocket?: boolean;
  /** Data survives `kill` and `restart` (an append-only file, synchronous). */
  readonly persistent?: boolean;
  readonly args?: readonly string[];
}

export class RedisServer {
  readonly host: string;
  /** Where clients connect: the TLS port when TLS is on. */
  readonly port: number;
  readonly socketPath: string | undefined;
  readonly certificates: Certificates | undefined;
  readonly directory: string;
  readonly #options: RedisServerOptions;
  readonly #binary: string;
  readonly #plainPort: number;
  #process: ServerProcess | undefined;

  private constructor(
    options: RedisServerOptions,
    binary: string,
    directory: string,
    ports: { client: number; plain: number },
    certificates: Certificates | undefined,
  ) {
    this.#options = options;
    this.#binary = binary;
    this.directory = directory;
    this.host = options.host ?? '127.0.0.1';
    this.port = ports.client;
    this.#plainPort = ports.plain;
    this.certificates = certificates;
    this.socketPath = options.unixSocket === true ? join(directory, 'redis.sock') : undefined;
  }

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const { server = 'redis-7.0' } = options;
    const binary = server.startsWith('/') ? server : await provideRedis(server as RedisFlavour);
    for (let attempt = 1; ; attempt++) {
      const directory = temporaryDirectory('redis');
      const certificates =
        options.tls === undefined ? undefined : await makeCertificates(join(directory, 'certificates'));
      const client = options.port ?? (await freePort(options.host));
      const plain = options.tls === undefined ? client : await freePort(options.host);
      const created = new RedisServer(options, binary, directory, { client, plain }, certificates);
      try {
        await created.launch();
        return created;
      } catch (error) {
        await created.stop();
        // another suite on this machine took the port after we had tried it
        if (attempt === 5 || options.port !== undefined || !/in use/i.test(String(error))) throw error;
      }
    }
  }

  get pid(): number {
    return this.#process?.pid ?? -1;
  }

  /** `redis://host:port`, or `rediss://` with TLS, with the default user's password if there is one. */
  get url(): string {
    const password = this.#options.password === undefined ? '' : `:${encodeURIComponent(this.#options.password)}@`;
    return `${this.#options.tls === undefined ? 'redis' : 'rediss'}://${password}${this.host}:${this.port}`;
  }

  /** Starts the server again on the same port and data after `kill` or `shutDown`. */
  async launch(): Promise<void> {
    const server = new ServerProcess({
      name: `${this.#options.server ?? 'redis-7.0'} on ${this.port}`,
      program: this.#binary,
      args: this.#arguments(),
      directory: this.directory,
    });
    this.#process = server;
    await until(
      `${server.name} answers`,
      async () => {
        if (server.exit !== undefined) return true;
        const [reply] = await askRedis({ host: this.host, port: this.#plainPort }, ['PING']);
        return reply === 'PONG' || (reply instanceof Error && /^NOAUTH/.test(reply.message));
      },
      { everyMs: 5 },
    );
    if (server.exit !== undefined) throw new Error(`${server.name} ended while starting:\n${server.tail()}`);
  }

  #arguments(): string[] {
    const { password, users, persistent = false, tls, args = [] } = this.#options;
    const list = [
      '--port',
      String(this.#plainPort),
      '--bind',
      this.host,
      '--dir',
      this.directory,
      '--save',
      '',
      '--protected-mode',
      'no',
      '--appendonly',
      persistent ? 'yes' : 'no',
      '--appendfsync',
      'always',
      '--enable-debug-command',
      'local',
    ];
    if (this.socketPath !== undefined) list.push('--unixsocket', this.socketPath);
    if (password !== undefined) list.push('--requirepass', password);
    if (users !== undefined) {
      const file = join(this.directory, 'users.acl');
      writeFileSync(file, `${users.join('\n')}\n`);
      list.push('--aclfile', file);
    }
    if (tls !== undefined && this.certificates !== undefined) {
      list.push(
        '--tls-port',
        String(this.port),
        '--tls-cert-file',
        this.certificates.serverCertificate,
        '--tls-key-file',
        this.certificates.serverKey,
        '--tls-ca-cert-file',
        this.certificates.ca,
        '--tls-auth-clients',
        tls === 'mutual' ? 'yes' : 'no',
      );
    }
    return [...list, ...args];
  }

  /** A command behind the client's back, on a connection of its own, always without TLS. */
  async ask(...command: ReadonlyArray<string | number>): Promise<Exclude<Reply, Error>> {
    const address: RedisAddress = { host: this.host, port: this.#plainPort };
    const { password } = this.#options;
    if (password === undefined) return askRedisOnce(address, ...command);
    const [, reply] = await askRedis(address, ['AUTH', password], command);
    if (reply instanceof Error) throw reply;
    return reply ?? null;
  }

  /** SIGKILL: connections are reset, unwritten data is lost. */
  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL');
  }

  /** SIGTERM: an orderly end; `launch` starts it again. */
  async shutDown(): Promise<void> {
    await this.#process?.end('SIGTERM');
  }

  async restart(): Promise<void> {
    await this.shutDown();
    await this.launch();
  }

  /** SIGSTOP: connections stay open and nothing answers. */
  pause(): void {
    this.#process?.signal('SIGSTOP');
  }

  resume(): void {
    this.#process?.signal('SIGCONT');
  }

  output(): string {
    return this.#process?.tail() ?? '';
  }

  /** Ends the server and removes its directory. */
  async stop(): Promise<void> {
    await this.kill();
    removeTemporaryDirectory(this.directory);
  }
}
