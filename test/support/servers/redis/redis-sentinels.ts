// Sentinels for tests: one primary with replicas, and those who watch them under the name `mymaster`.
import { join } from 'node:path';
import { type Certificates, makeCertificates } from '../certificates.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../processes/temporary-directory.js';
import { until } from '../processes/until.js';
import type { RedisFlavour } from '../provision/redis-binaries.js';
import { RedisServer } from './redis-server.js';
import type { Reply } from './resp-probe.js';

export interface RedisSentinelsOptions {
  readonly server?: RedisFlavour | `/${string}`;
  /** Default 2. */
  readonly replicas?: number;
  /** Default 3. */
  readonly sentinels?: number;
  /** Of the data nodes. */
  readonly password?: string;
  /** Of the sentinels themselves. */
  readonly sentinelPassword?: string;
  /** Of single ones, by their index, in the place of that: the others cannot log in there. */
  readonly oddPasswords?: Readonly<Record<number, string>>;
  /** Everybody uses TLS; `ask` goes without. Only the flavours that `supportsTls` says. */
  readonly tls?: 'server' | 'mutual';
  readonly args?: readonly string[];
}

export const MASTER_NAME = 'mymaster';

/** A failover waits for timers that are seconds long: these are as short as lets it succeed every time. */
const PERIODS = ['PUBLISH-PERIOD', 700, 'PING-PERIOD', 400, 'INFO-PERIOD', 300, 'ELECTION-TIMEOUT', 500];
/** Votes may be split, and then wait for their time-out. */
const FAILOVER_LIMIT_MS = 45_000;

export class RedisSentinels {
  readonly name = MASTER_NAME;
  /** The first primary, then its replicas. */
  readonly servers: RedisServer[] = [];
  readonly sentinels: RedisServer[] = [];
  readonly certificates: Certificates | undefined;
  readonly #options: RedisSentinelsOptions;
  readonly #directory: string | undefined;

  private constructor(options: RedisSentinelsOptions, certificates: Certificates | undefined, directory?: string) {
    this.#options = options;
    this.certificates = certificates;
    this.#directory = directory;
  }

  static async start(options: RedisSentinelsOptions = {}): Promise<RedisSentinels> {
    const directory = options.tls === undefined ? undefined : temporaryDirectory('sentinels');
    const certificates = directory === undefined ? undefined : await makeCertificates(join(directory, 'certificates'));
    const created = new RedisSentinels(options, certificates, directory);
    try {
      await created.#startServers();
      await created.#startSentinels();
      return created;
    } catch (error) {
      await created.stop();
      throw error;
    }
  }

  /** For the client's option `sentinels`. */
  get addresses(): { host: string; port: number }[] {
    return this.sentinels.map(({ host, port }) => ({ host, port }));
  }

  /** The port of the primary that a sentinel names, the first that serves unless it is given. */
  async primaryPort(asked: RedisServer = this.#anybody()): Promise<number> {
    const reply = (await asked.ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER_NAME)) as Reply[];
    return Number(reply[1]);
  }

  async primary(asked?: RedisServer): Promise<RedisServer> {
    const port = await this.primaryPort(asked);
    const found = this.servers.find((server) => server.port === port);
    if (found === undefined) throw new Error(`the sentinels name port ${port}, where no server of theirs is`);
    return found;
  }

  async replicas(): Promise<RedisServer[]> {
    const primary = await this.primary();
    return this.servers.filter((server) => server !== primary);
  }

  /** SENTINEL FAILOVER: the old primary lives, and is told to be a replica later. Waits for the sentinels' agreement. */
  async failOver(): Promise<RedisServer> {
    const before = await this.primaryPort();
    await until(
      'a failover begins',
      async () => (await this.#anybody().ask('SENTINEL', 'FAILOVER', MASTER_NAME)) === 'OK',
      { withinMs: FAILOVER_LIMIT_MS, everyMs: 100 },
    );
    return this.switchedFrom(before);
  }

  /** Waits until all sentinels that serve name another primary, one that knows that it is. */
  async switchedFrom(port: number): Promise<RedisServer> {
    return until(
      'the sentinels name another primary',
      async () => {
        const serving = this.sentinels.filter((sentinel) => sentinel.serving);
        const ports = new Set(await Promise.all(serving.map((sentinel) => this.primaryPort(sentinel))));
        if (ports.size !== 1 || ports.has(port)) return undefined;
        const primary = await this.primary();
        return primary.serving && ((await primary.ask('ROLE')) as Reply[])[0] === 'master' ? primary : undefined;
      },
      { withinMs: FAILOVER_LIMIT_MS, everyMs: 20 },
    );
  }

  /** Waits until every server but the primary follows it, as the sentinels see it too. */
  async settled(): Promise<void> {
    await until(
      'all replicas follow the primary',
      async () => {
        const primary = await this.primary();
        const serving = this.servers.filter((server) => server.serving);
        const info = String(await primary.ask('INFO', 'replication'));
        if (!info.includes(`connected_slaves:${serving.length - 1}`)) return false;
        return this.#allKnown(serving.length - 1);
      },
      { withinMs: FAILOVER_LIMIT_MS, everyMs: 50 },
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sentinels, ...this.servers].map((server) => server.stop()));
    if (this.#directory !== undefined) removeTemporaryDirectory(this.#directory);
  }

  // ------------------------------------------------------------------ how they are made

  #anybody(): RedisServer {
    const sentinel = this.sentinels.find(({ serving }) => serving);
    if (sentinel === undefined) throw new Error('no sentinel serves');
    return sentinel;
  }

  async #startServers(): Promise<void> {
    const { server, replicas = 2, password, tls, args = [] } = this.#options;
    const start = async (primary?: RedisServer): Promise<void> => {
      const replicaOf = primary === undefined ? [] : ['--replicaof', `${primary.host} ${this.#met(primary)}`];
      this.servers.push(
        await RedisServer.start({
          server,
          password,
          tls,
          certificates: this.certificates,
          args: [
            ...['--repl-diskless-sync-delay', '0', ...replicaOf],
            ...(password === undefined ? [] : ['--masterauth', password]),
            ...(tls === undefined ? [] : ['--tls-replication', 'yes']),
            ...args,
          ],
        }),
      );
    };
    await start();
    const [primary] = this.servers;
    await Promise.all(Array.from({ length: replicas }, () => start(primary)));
    await until('the replicas follow', async () =>
      String(await primary.ask('INFO', 'replication')).includes(`connected_slaves:${replicas}`),
    );
  }

  async #startSentinels(): Promise<void> {
    const { server, replicas = 2, sentinels = 3, password, sentinelPassword, oddPasswords, tls } = this.#options;
    const [primary] = this.servers;
    const monitors = [
      `sentinel monitor ${MASTER_NAME} ${primary.host} ${this.#met(primary)} ${Math.floor(sentinels / 2) + 1}`,
      `sentinel down-after-milliseconds ${MASTER_NAME} 1000`,
      `sentinel failover-timeout ${MASTER_NAME} 3000`,
      `sentinel parallel-syncs ${MASTER_NAME} 2`,
      ...(password === undefined ? [] : [`sentinel auth-pass ${MASTER_NAME} ${password}`]),
      ...(sentinelPassword === undefined ? [] : [`sentinel sentinel-pass ${sentinelPassword}`]),
      ...(tls === undefined ? [] : ['tls-replication yes']),
    ];
    const options = { server, tls, certificates: this.certificates, monitors };
    const start = (_: unknown, index: number): Promise<RedisServer> =>
      RedisServer.start({ ...options, password: oddPasswords?.[index] ?? sentinelPassword });
    const started = await Promise.allSettled(Array.from({ length: sentinels }, start));
    for (const result of started) if (result.status === 'fulfilled') this.sentinels.push(result.value);
    for (const result of started) if (result.status === 'rejected') throw result.reason;
    await Promise.all(this.sentinels.map((sentinel) => sentinel.ask('SENTINEL', 'DEBUG', ...PERIODS)));
    await until('the sentinels know everybody', () => this.#allKnown(replicas), { withinMs: 30_000, everyMs: 20 });
  }

  /** Where the sentinels and the replicas find a server. */
  #met(server: RedisServer): number {
    return this.#options.tls === undefined ? server.plainAddress.port! : server.port;
  }

  async #allKnown(replicas: number): Promise<boolean> {
    const serving = this.sentinels.filter((sentinel) => sentinel.serving);
    const views = await Promise.all(
      serving.map((sentinel) =>
        sentinel.askMany([
          ['SENTINEL', 'SENTINELS', MASTER_NAME],
          ['SENTINEL', 'REPLICAS', MASTER_NAME],
        ]),
      ),
    );
    return views.every(([others, followers]) => {
      if (!Array.isArray(others) || !Array.isArray(followers)) return false;
      const linked = followers.filter((row) => {
        const fields = row as Reply[];
        return (
          fields[fields.indexOf('master-link-status') + 1] === 'ok' &&
          !String(fields[fields.indexOf('flags') + 1]).includes('down')
        );
      });
      return others.length === this.sentinels.length - 1 && linked.length >= replicas;
    });
  }
}
