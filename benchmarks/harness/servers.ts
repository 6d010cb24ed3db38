// benchmarks: the real server that all peers of a scenario share, and the out-of-band client that sets its data up.
import { readFileSync } from 'node:fs';
import { CassandraCluster } from '../../test/support/servers/cassandra/cassandra-cluster.js';
import { CassandraNode } from '../../test/support/servers/cassandra/cassandra-node.js';
import { RedisCluster } from '../../test/support/servers/redis/redis-cluster.js';
import { RedisServer } from '../../test/support/servers/redis/redis-server.js';
import { startCannedServer } from './canned-cassandra.js';
import type { Database, Endpoint } from './contract.js';
import type { CassandraAdmin, RedisAdmin } from './scenario.js';

interface Running<Admin> {
  readonly endpoint: Endpoint;
  readonly admin: Admin;
  /** `redis 7.0.15`: what the table says. */
  readonly version: string;
  stop(): Promise<void>;
}

export type RunningServer =
  | ({ readonly database: 'redis' } & Running<RedisAdmin>)
  | ({ readonly database: 'cassandra' } & Running<CassandraAdmin>);

export interface ServerWishes {
  readonly tls?: boolean | undefined;
  readonly cluster?: boolean | undefined;
  readonly canned?: boolean | undefined;
}

export function startServer(
  database: Database,
  { tls = false, canned = false, cluster = false }: ServerWishes = {},
): Promise<RunningServer> {
  if (database === 'cassandra') return startCassandra(canned, cluster);
  return cluster ? startCluster() : startRedis(tls);
}

async function startRedis(withTls: boolean): Promise<RunningServer> {
  const server = await RedisServer.start(withTls ? { tls: 'server' } : {});
  const { host, port, certificates } = server;
  const tls = certificates === undefined ? undefined : { ca: readFileSync(certificates.ca, 'utf8') };
  const endpoint = { host, port, ...(tls && { tls }) };
  const { Redis } = await import('ioredis');
  const client = new Redis(endpoint);
  const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'of unknown version';
  return {
    database: 'redis',
    endpoint,
    version: `Redis ${version}`,
    admin: { command: (name, ...args) => client.call(name, args) },
    async stop() {
      client.disconnect();
      await server.stop();
    },
  };
}

async function startCluster(): Promise<RunningServer> {
  const servers = await RedisCluster.start({ replicas: 0 });
  const [{ host, port }] = servers.addresses();
  const { Cluster } = await import('ioredis');
  const client = new Cluster([{ host, port }]);
  await client.ping();
  const info = String(await client.nodes('master')[0]?.info('server'));
  return {
    database: 'redis',
    endpoint: { host, port, cluster: true },
    version: `Redis ${/redis_version:(\S+)/.exec(info)?.[1] ?? 'of unknown version'}, 3 primaries`,
    admin: { command: (name, ...args) => client.call(name, args) },
    async stop() {
      client.disconnect();
      await servers.stop();
    },
  };
}

async function startCassandra(withCanned: boolean, asCluster: boolean): Promise<RunningServer> {
  const cluster = asCluster ? await CassandraCluster.start({ nodes: 3, heapMiB: 512 }) : undefined;
  const node = cluster?.nodes[0] ?? (await CassandraNode.start({ heapMiB: 1024 }));
  const { default: cassandra } = await import('cassandra-driver');
  const client = new cassandra.Client({
    contactPoints: [node.address],
    localDataCenter: node.dataCenter,
    protocolOptions: { port: node.port },
  });
  const query = async (cql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]> => {
    const { rows } = await client.execute(cql, parameters as unknown[] | undefined, {
      prepare: parameters !== undefined,
    });
    // A result without rows has none, although the typings promise them.
    return rows ?? [];
  };
  const [local] = await query('SELECT release_version FROM system.local');
  const direct = { host: node.address, port: node.port };
  const canned = withCanned ? await startCannedServer(direct) : undefined;
  return {
    database: 'cassandra',
    endpoint: canned?.endpoint ?? direct,
    version: `Cassandra ${String(local?.['release_version'])}${cluster === undefined ? '' : ', 3 nodes'}`,
    admin: { query },
    async stop() {
      await canned?.stop();
      await client.shutdown();
      await (cluster ?? node).destroy();
    },
  };
}
