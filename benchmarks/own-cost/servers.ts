// benchmarks/own-cost: the virtual servers with what the scenarios expect of them.
import { createHash } from 'node:crypto';
import { VirtualCassandra } from '../../lib/testing/cassandra/virtual-cassandra.js';
import { VirtualRedisCluster } from '../../lib/testing/redis/virtual-redis-cluster.js';
import { VirtualRedis } from '../../lib/testing/redis/virtual-redis.js';
import type { VirtualStatement } from '../../lib/testing/cassandra/declared-statement.js';
import type { Endpoint } from '../harness/contract.js';
import type { RedisAdmin } from '../harness/scenario.js';
import { KEYSPACE, insertQuery, rows } from '../scenarios/cassandra/data.js';
import { COLUMNS, PAGE_ROWS, pageQuery, valuesOf } from '../scenarios/cassandra/rows.js';
import { PAGE_TABLES, type PageTable } from '../scenarios/cassandra/pages.js';
import { selectQuery } from '../scenarios/cassandra/select.js';
import { type InProcessNetwork } from './in-process-network.js';

export const REDIS: Endpoint = { host: '127.0.0.1', port: 6379 };
export const CASSANDRA: Endpoint = { host: '10.2.0.1', port: 9042 };
const CLUSTER_NODES = 3;

/** A virtual Redis on the network, and a connection to set it up by. */
export function serveRedis(network: InProcessNetwork): RedisAdmin {
  const server = new VirtualRedis({ runtime: network, ...REDIS });
  // The virtual Redis runs no scripts: it answers this one's, which returns its argument.
  server.define('SCRIPT', ([, script]) => createHash('sha1').update(script).digest('hex'));
  server.define('EVALSHA', ([, , , argument]) => argument);
  return adminOf(network, REDIS);
}

/** Three virtual primaries; what is set up goes to who has the key. */
export function serveRedisCluster(network: InProcessNetwork): {
  readonly endpoint: Endpoint;
  readonly admin: RedisAdmin;
} {
  const cluster = new VirtualRedisCluster({ runtime: network });
  const admins = new Map(cluster.nodes.map((node) => [node, adminOf(network, node)]));
  const [{ host, port }] = cluster.nodes;
  return {
    endpoint: { host, port, cluster: true },
    admin: { command: (name, key, ...args) => admins.get(cluster.nodeOf(String(key)))!.command(name, key, ...args) },
  };
}

function adminOf(
  network: InProcessNetwork,
  { host, port }: { readonly host: string; readonly port: number },
): RedisAdmin {
  let answer = '';
  const end = network.accept(`${host}:${port}`, () => undefined);
  return {
    async command(name, ...args) {
      const parts = [name, ...args.map(String)];
      const text = parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('');
      end.receive(Buffer.from(`*${parts.length}\r\n${text}`));
      answer = '';
      for (let bytes = end.read(Infinity); bytes !== undefined; bytes = end.read(Infinity)) answer += bytes.toString();
      if (answer.startsWith('-')) throw new Error(`${name}: ${answer.slice(1).trim()}`);
      const [header, value] = answer.split('\r\n');
      return header.startsWith('$') ? value : header.slice(1);
    },
  };
}

/** A virtual Cassandra on the network, or three with each row on one of them, that know the scenarios' statements. */
export function serveCassandra(network: InProcessNetwork, asCluster: boolean): VirtualCassandra {
  const nodes = asCluster ? { nodes: CLUSTER_NODES, keyspaces: { [KEYSPACE]: 1 } } : {};
  return new VirtualCassandra({ runtime: network, dataCenter: 'dc1', statements: statements(), ...nodes });
}

function statements(): Record<string, VirtualStatement> {
  const columns = { v: 'text', n: 'bigint', ts: 'timestamp' };
  const row = ([, v, n, ts]: (typeof rows)[number]) => ({ v, n, ts });
  return {
    [insertQuery]: { parameters: { id: 'int', ...columns }, partitionKey: ['id'], keyspace: KEYSPACE, table: 'kv' },
    [selectQuery]: {
      parameters: { id: 'int' },
      columns,
      rows: ({ id }) => [row(rows[Number(id)])],
      partitionKey: ['id'],
      keyspace: KEYSPACE,
      table: 'kv',
    },
    ...Object.fromEntries(PAGE_TABLES.map((table) => [table.query, pageStatement(table)])),
    [pageQuery]: {
      parameters: { p: 'int' },
      columns: COLUMNS,
      rows: Array.from({ length: PAGE_ROWS }, (_, index) => rowOf(Object.keys(COLUMNS), valuesOf(index))),
      partitionKey: ['p'],
      keyspace: KEYSPACE,
      table: 'wide',
    },
  };
}

function pageStatement({ name, columns, rowCount, row }: PageTable): VirtualStatement {
  return {
    parameters: { p: 'int' },
    columns: Object.fromEntries(Object.entries(columns).filter(([column]) => column !== 'p')),
    rows: Array.from({ length: rowCount }, (_, index) => row(index)),
    partitionKey: ['p'],
    keyspace: KEYSPACE,
    table: name,
  };
}

function rowOf(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}
