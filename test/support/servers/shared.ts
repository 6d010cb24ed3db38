// The servers that functional tests share. The test runner starts them once and names them in RINGWIRE_REDIS_URL and
// RINGWIRE_CASSANDRA (a person may name their own there); a test file run by itself gets them started on first use.
// Sharing needs manners: every test file keeps to its own key prefix or keyspace and never stops a shared server.
import { CassandraNode } from './cassandra/cassandra-node.js';
import { askCassandra, readDataCenter } from './cassandra/cql-probe.js';
import { RedisServer } from './redis/redis-server.js';
import type { RedisFlavour } from './provision/redis-binaries.js';

export interface SharedCassandra {
  /** `host:port` of each node. */
  readonly contactPoints: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly dataCenter: string;
  /** Runs a statement behind the client's back. */
  ask(query: string): Promise<void>;
}

const started = new Map<string, Promise<RedisServer>>();

/** A Redis or Valkey server of that flavour, started once per process. */
export function sharedRedisServer(server: RedisFlavour = 'redis-7.0'): Promise<RedisServer> {
  let promise = started.get(server);
  if (promise === undefined) {
    promise = RedisServer.start({ server, unixSocket: true });
    started.set(server, promise);
  }
  return promise;
}

/** The URL of the one shared Redis server that every test may use. */
export async function sharedRedisUrl(): Promise<string> {
  return process.env['RINGWIRE_REDIS_URL'] ?? (await sharedRedisServer()).url;
}

let cassandra: Promise<SharedCassandra> | undefined;

/** One open Cassandra 5.0 node (or the user's own cluster) that every test may use. */
export function sharedCassandra(): Promise<SharedCassandra> {
  cassandra ??= findCassandra();
  return cassandra;
}

async function findCassandra(): Promise<SharedCassandra> {
  const given = process.env['RINGWIRE_CASSANDRA'];
  const contactPoints =
    given === undefined || given === '' ? [(await CassandraNode.start()).contactPoint] : given.split(',');
  const [host = '127.0.0.1', port = '9042'] = (contactPoints[0] ?? '').split(':');
  const address = { host, port: Number(port) };
  return {
    contactPoints,
    ...address,
    dataCenter: await readDataCenter(address),
    ask: async (query) => void (await askCassandra(address, undefined, query)),
  };
}
