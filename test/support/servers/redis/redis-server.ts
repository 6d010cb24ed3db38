// One Redis or Valkey server for tests: any provided binary, plain or TLS, password or ACL users, TCP and unix socket.
// Replicas and nodes of a cluster are this same class with more `args`, sentinels with `monitors`: see redis-cluster.ts
// and redis-sentinels.ts.
import { existsSync, writeFileSync } from 'node:fs';
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
  /** Made for several servers that trust each other. Default: the server's own. */
  readonly certificates?: Certificates;
  readonly unixSocket?: boolean;
  /** Data survives `kill` and `restart` (an append-only file, synchronous). */
  readonly persistent?: boolean;
  readonly args?: readonly string[];
  /** Makes it a sentinel, with these lines of configuration. */
  readonly monitors?: readonly string[];
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
  #paused = false;

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
        options.certificates ??
        (options.tls === undefined ? undefined : await makeCertificates(join(directory, 'certificates')));
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

  /** It runs, and was not stopped by `pause`. */
  get serving(): boolean {
    return this.#process !== undefined && this.#process.exit === undefined && !this.#paused;
  }

  /** Where it is reached without TLS. */
  get plainAddress(): RedisAddress {
    return { host: this.host, port: this.#plainPort };
  }

  /** @throws Error when it does not run */
  get pid(): number {
    if (this.#process === undefined) throw new Error('the server was not started');
    return this.#process.pid;
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
    this.#paused = false;
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
    const { password, users, tls, args = [], monitors } = this.#options;
    const list = monitors === undefined ? this.#dataArguments() : this.#sentinelArguments(monitors);
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

  #dataArguments(): string[] {
    return [
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
      this.#options.persistent === true ? 'yes' : 'no',
      '--appendfsync',
      'always',
      '--enable-debug-command',
      'local',
    ];
  }

  /** A sentinel keeps what it learns in its file, which a second start goes on with. */
  #sentinelArguments(monitors: readonly string[]): string[] {
    const file = join(this.directory, 'sentinel.conf');
    const lines = [
      `port ${this.#plainPort}`,
      `bind ${this.host}`,
      'protected-mode no',
      `dir ${this.directory}`,
      ...monitors,
    ];
    if (!existsSync(file)) writeFileSync(file, `${lines.join('\n')}\n`);
    return [file, '--sentinel'];
  }

  /** A command behind the client's back, on a connection of its own, always without TLS. */
  async ask(...command: ReadonlyArray<string | number>): Promise<Exclude<Reply, Error>> {
    const { password } = this.#options;
    if (password === undefined) return askRedisOnce(this.plainAddress, ...command);
    const [, reply] = await askRedis(this.plainAddress, ['AUTH', password], command);
    if (reply instanceof Error) throw reply;
    return reply ?? null;
  }

  /** Commands in one write; the errors among their replies come back as values. */
  async askMany(commands: ReadonlyArray<ReadonlyArray<string | number>>): Promise<Reply[]> {
    const { password } = this.#options;
    if (commands.length === 0) return [];
    if (password === undefined) return askRedis(this.plainAddress, ...commands);
    return (await askRedis(this.plainAddress, ['AUTH', password], ...commands)).slice(1);
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
    this.#paused = true;
    this.#process?.signal('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
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
