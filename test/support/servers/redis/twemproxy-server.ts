// One twemproxy for tests, in front of Redis servers that run already.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../processes/free-address.js';
import { ServerProcess } from '../processes/server-process.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../processes/temporary-directory.js';
import { until } from '../processes/until.js';
import { provideTwemproxy } from '../provision/twemproxy.js';
import type { RedisServer } from './redis-server.js';
import { askRedis } from './resp-probe.js';

export interface TwemproxyOptions {
  readonly servers: readonly RedisServer[];
  /** How long it waits for a server's reply. */
  readonly timeoutMs?: number;
  /** What clients log in with, and it at the servers. */
  readonly password?: string;
}

export class TwemproxyServer {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly #directory: string;
  readonly #process: ServerProcess;

  private constructor(port: number, directory: string, server: ServerProcess) {
    this.port = port;
    this.#directory = directory;
    this.#process = server;
  }

  static async start({ servers, timeoutMs = 400, password }: TwemproxyOptions): Promise<TwemproxyServer> {
    const { program, env } = await provideTwemproxy();
    const directory = temporaryDirectory('twemproxy');
    const port = await freePort();
    const configuration = join(directory, 'twemproxy.yml');
    const lines = [
      'pool:',
      `  listen: 127.0.0.1:${port}`,
      '  redis: true',
      '  hash: fnv1a_64',
      '  distribution: ketama',
      '  auto_eject_hosts: false',
      `  timeout: ${timeoutMs}`,
      ...(password === undefined ? [] : [`  redis_auth: ${password}`]),
      '  servers:',
      ...servers.map(({ host, port: each }) => `   - ${host}:${each}:1`),
    ];
    writeFileSync(configuration, `${lines.join('\n')}\n`);
    const statsPort = String(await freePort());
    const server = new ServerProcess({
      name: `twemproxy on ${port}`,
      program,
      args: ['-c', configuration, '-a', '127.0.0.1', '-s', statsPort, '-o', join(directory, 'twemproxy.log')],
      directory,
      env,
    });
    const created = new TwemproxyServer(port, directory, server);
    await until(`${server.name} answers`, async () => {
      if (server.exit !== undefined) return true;
      await askRedis({ host: created.host, port }, ['PING']);
      return true;
    });
    if (server.exit !== undefined) throw new Error(`${server.name} ended while starting:\n${server.tail()}`);
    return created;
  }

  async stop(): Promise<void> {
    await this.#process.end();
    removeTemporaryDirectory(this.#directory);
  }
}
