// Functional tests on each release of Cassandra: the nodes, and the ways to speak with each: protocol versions, with
// and without compression.
import { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import type { CassandraVersion } from '../../support/servers/provision/cassandra-jars.js';
import { askCassandra } from '../../support/servers/cassandra/cql-probe.js';
import { sharedCassandra } from '../../support/servers/shared.js';

export interface Transport {
  readonly version: 3 | 4 | 5;
  readonly compression?: 'lz4' | 'snappy';
  /** `v4, lz4` */
  readonly name: string;
}

/** Everything there is on every release, instead of what differs most on the older ones. */
export const FULL = process.env['RINGWIRE_FULL'] === '1';

const HIGHEST: Readonly<Record<CassandraVersion, 4 | 5>> = { '6.0': 5, '5.0': 5, '4.1': 5, '3.11': 4 };
const REPRESENTATIVE = ['v5, lz4', 'v4, snappy', 'v3'];

/** The newest release fully; of older ones, which are slower to start, some unless RINGWIRE_FULL=1. */
export function transportsOf(release: CassandraVersion): Transport[] {
  const all: Transport[] = [];
  for (const version of [3, 4, 5] as const) {
    if (version > HIGHEST[release]) continue;
    for (const compression of [undefined, 'lz4', 'snappy'] as const) {
      if (version === 5 && compression === 'snappy') continue;
      all.push(
        compression === undefined
          ? { version, name: `v${version}` }
          : { version, compression, name: `v${version}, ${compression}` },
      );
    }
  }
  return FULL || release === '5.0' ? all : all.filter(({ name }) => REPRESENTATIVE.includes(name));
}

export interface TestNode {
  readonly contactPoint: string;
  readonly dataCenter: string;
  /** The answer's body as the node sent it (v3), read by nothing of ours. */
  ask(query: string): Promise<Buffer>;
  stop(): Promise<void>;
}

/** The shared node for 5.0; a small one of the test's own for older releases, to be stopped. */
export async function nodeOf(release: CassandraVersion): Promise<TestNode> {
  if (release === '5.0') {
    const { host, port, dataCenter, contactPoints } = await sharedCassandra();
    return {
      contactPoint: contactPoints[0] ?? '',
      dataCenter,
      ask: (query) => askCassandra({ host, port }, undefined, query),
      stop: async () => {},
    };
  }
  const node = await CassandraNode.start({ version: release, heapMiB: 384 });
  const address = { host: node.address, port: node.port };
  return {
    contactPoint: node.contactPoint,
    dataCenter: node.dataCenter,
    ask: (query) => askCassandra(address, undefined, query),
    stop: () => node.destroy(),
  };
}

/** A connected client that speaks just so. What it logged about its connections is in `connections`. */
export async function clientOver(
  node: TestNode,
  { version, compression }: Transport,
  options: Partial<ClientOptions> = {},
): Promise<{ client: Client; connections: string[] }> {
  const connections: string[] = [];
  const client = new Client({
    contactPoints: [node.contactPoint],
    localDataCenter: node.dataCenter,
    strictOptions: true,
    ...options,
    protocolOptions: { maxVersion: version },
    ...(compression === undefined ? {} : { compression }),
  });
  client.on('log', (_level, _from, message: string) => {
    if (message.startsWith('Connected to ') && message.includes('CQL')) connections.push(message);
  });
  await client.connect();
  return { client, connections };
}
