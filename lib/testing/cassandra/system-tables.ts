// testing/cassandra: what a small cluster says of itself in system.local, system.peers and peers_v2.
import * as answers from './responses.js';

export interface ScriptedNode {
  readonly host: string;
  readonly port: number;
  readonly dataCenter?: string;
  readonly rack?: string;
  readonly clusterName?: string;
  readonly releaseVersion?: string;
  /** 16 bytes; made from host and port otherwise. */
  readonly hostId?: Buffer;
  readonly tokens?: readonly string[];
  readonly schemaVersion?: Buffer;
}

const VARCHAR = 0x0d;
const UUID = 0x0c;
const INET = 0x10;
const INT = 0x09;
const BOOLEAN = 0x04;
const TOKENS = { set: VARCHAR };

type Cell = [column: string, type: answers.TypeOption, value: Buffer | null];

/**
 * Rows for a query on a system table; undefined for any other query. Columns are answered whatever was selected, but
 * for aggregates.
 */
export function clusterRows(
  query: string,
  self: ScriptedNode,
  peers: readonly ScriptedNode[],
): answers.ServerResponse | undefined {
  const from = query.toLowerCase().split(' from ')[1]?.trim().split(/[\s;]/)[0];
  switch (from) {
    case 'system.local':
      return table([
        [
          ...common(self),
          ['key', VARCHAR, Buffer.from('local')],
          ['cluster_name', VARCHAR, Buffer.from(self.clusterName ?? 'fake')],
          ['partitioner', VARCHAR, Buffer.from('org.apache.cassandra.dht.Murmur3Partitioner')],
          ['rpc_address', INET, addressOf(self)],
          ['rpc_port', INT, int(self.port)],
          ['broadcast_address', INET, addressOf(self)],
          ['listen_address', INET, addressOf(self)],
        ],
      ]);
    case 'system.peers_v2':
      return table(
        peers.map((peer) => [
          ...common(peer),
          ['peer', INET, addressOf(peer)],
          ['peer_port', INT, int(7000)],
          ['native_address', INET, addressOf(peer)],
          ['native_port', INT, int(peer.port)],
        ]),
        PEER_COLUMNS,
      );
    case 'system.peers':
      return table(
        peers.map((peer) => [...common(peer), ['peer', INET, addressOf(peer)], ['rpc_address', INET, addressOf(peer)]]),
        PEER_COLUMNS,
      );
    default:
      return from?.startsWith('system') === true
        ? answers.rows({ columns: [{ name: 'keyspace_name', type: VARCHAR, keyspace: 'system' }], rows: [] })
        : undefined;
  }
}

/** Rows of system_schema.keyspaces: names, and how many replicas each has. */
export function keyspaceRows(
  keyspaces: readonly (readonly [name: string, replicas: number])[],
): answers.ServerResponse {
  return table(
    keyspaces.map(([name, replicas]) => [
      ['keyspace_name', VARCHAR, Buffer.from(name)],
      ['durable_writes', BOOLEAN, Buffer.from([1])],
      [
        'replication',
        { map: [VARCHAR, VARCHAR] },
        textItems(['class', 'org.apache.cassandra.locator.SimpleStrategy', 'replication_factor', String(replicas)], 2),
      ],
    ]),
  );
}

const PEER_COLUMNS: answers.ColumnSpec[] = [{ name: 'peer', type: INET, keyspace: 'system' }];

function common(node: ScriptedNode): Cell[] {
  return [
    ['data_center', VARCHAR, Buffer.from(node.dataCenter ?? 'dc1')],
    ['rack', VARCHAR, Buffer.from(node.rack ?? 'rack1')],
    ['release_version', VARCHAR, Buffer.from(node.releaseVersion ?? '5.0.9')],
    ['host_id', UUID, node.hostId ?? madeUp(node)],
    ['schema_version', UUID, node.schemaVersion ?? Buffer.alloc(16, 0x11)],
    ['tokens', TOKENS, textItems(node.tokens ?? ['0'], 1)],
  ];
}

function table(rows: readonly Cell[][], columnsWhenEmpty: answers.ColumnSpec[] = []): answers.ServerResponse {
  const columns =
    rows.length === 0
      ? columnsWhenEmpty
      : rows[0].map(([name, type]) => ({ name, type, keyspace: 'system', table: 'local' }));
  return answers.rows({ columns, rows: rows.map((row) => row.map(([, , value]) => value)) });
}

const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const addressOf = (node: ScriptedNode): Buffer => Buffer.from(node.host.split('.').map(Number));

/** A version 4 uuid that is the same for the same node. */
function madeUp(node: ScriptedNode): Buffer {
  const id = Buffer.alloc(16);
  id.writeUInt16BE(node.port, 14);
  addressOf(node).copy(id);
  id[6] = 0x40;
  id[8] = 0x80;
  return id;
}

/** @param each how many belong together: 1 in a set, 2 in a map */
function textItems(items: readonly string[], each: number): Buffer {
  return Buffer.concat([
    int(items.length / each),
    ...items.map((item) => Buffer.concat([int(item.length), Buffer.from(item)])),
  ]);
}
