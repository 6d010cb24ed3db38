// cassandra/topology: what a node says of itself and of the others in system.local, system.peers_v2 and system.peers.
// Columns are found by name: newer servers have more, older ones fewer, and any of them may be null.
import { InetAddress } from '../types/inet-address.js';
import type { Row } from '../types/row.js';
import { Uuid } from '../types/uuid.js';
import { cellOf, textOf, textsOf } from './schema/cells.js';

/** A node as one of its cluster describes it. */
export interface MemberRow {
  /** Where it says that clients reach it; undefined of the node itself where it does not say so. */
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** Unique within its cluster only: every new cluster of Cassandra 6 has the same ones. */
  readonly hostId: string | undefined;
  readonly dataCenter: string;
  readonly rack: string;
  readonly releaseVersion: string | undefined;
  readonly schemaVersion: string | undefined;
  readonly tokens: readonly string[];
}

export interface LocalRow extends MemberRow {
  readonly clusterName: string | undefined;
  readonly partitioner: string;
}

const ANY_VERSION_4 = '0.0.0.0';
const ANY_VERSION_6 = '::';

type IsOfType = (value: unknown) => boolean;

const isText: IsOfType = (value) => typeof value === 'string';
const isNumber: IsOfType = (value) => typeof value === 'number';
const isAddress: IsOfType = (value) => value instanceof InetAddress;
const isIdentifier: IsOfType = (value) => value instanceof Uuid;
const isTexts: IsOfType = (value) => Array.isArray(value) && value.every(isText);

/** In the order in which they are told of. */
const COLUMN_TYPES = Object.entries({
  peer: isAddress,
  native_address: isAddress,
  rpc_address: isAddress,
  broadcast_address: isAddress,
  native_port: isNumber,
  rpc_port: isNumber,
  host_id: isIdentifier,
  schema_version: isIdentifier,
  cluster_name: isText,
  partitioner: isText,
  data_center: isText,
  rack: isText,
  release_version: isText,
  tokens: isTexts,
} satisfies Readonly<Record<string, IsOfType>>);

/**
 * A column that is of another type than in any Cassandra: whoever answers it is not to be believed in anything. Nulls,
 * and columns that are not there, are no reason.
 */
export function mistypedColumn(row: Row): string | undefined {
  for (const [name, isOfType] of COLUMN_TYPES) {
    const value = cellOf(row, name);
    if (value !== undefined && value !== null && !isOfType(value)) return name;
  }
  return undefined;
}

export function readLocalRow(row: Row): LocalRow {
  return {
    ...common(row),
    address: reachable(textOf(row, 'rpc_address'), textOf(row, 'broadcast_address')),
    port: portOf(row, 'rpc_port'),
    clusterName: textOf(row, 'cluster_name'),
    partitioner: textOf(row, 'partitioner') ?? '',
  };
}

/**
 * Undefined for a ghost: a row of a node that is joining or was removed halfway, which has nulls in the place of what
 * every member has.
 */
export function readPeerRow(row: Row): MemberRow | undefined {
  const address = addressOf(row);
  const member = common(row);
  if (address === undefined || member.hostId === undefined || member.dataCenter === '') return undefined;
  if (member.tokens.length === 0) return undefined;
  return { ...member, address, port: portOf(row, 'native_port') };
}

/** What a row says of the schema that its node has. */
export function readPeerVersion(row: Row): Partial<Pick<MemberRow, 'address' | 'port' | 'schemaVersion'>> {
  return { address: addressOf(row), port: portOf(row, 'native_port'), schemaVersion: textOf(row, 'schema_version') };
}

function addressOf(row: Row): string | undefined {
  return reachable(textOf(row, 'native_address') ?? textOf(row, 'rpc_address'), textOf(row, 'peer'));
}

function common(row: Row): Omit<MemberRow, 'address' | 'port'> {
  return {
    hostId: textOf(row, 'host_id'),
    dataCenter: textOf(row, 'data_center') ?? '',
    rack: textOf(row, 'rack') ?? '',
    releaseVersion: textOf(row, 'release_version'),
    schemaVersion: textOf(row, 'schema_version'),
    tokens: textsOf(row, 'tokens'),
  };
}

/** A node that listens everywhere tells clients nothing: what the others reach it by is the best guess. */
function reachable(address: string | undefined, otherwise: string | undefined): string | undefined {
  return address === ANY_VERSION_4 || address === ANY_VERSION_6 ? otherwise : address;
}

function portOf(row: Row, name: string): number | undefined {
  const value = cellOf(row, name);
  return typeof value === 'number' && value > 0 && value <= 65_535 ? value : undefined;
}

/** The column `replication` of a row of system_schema.keyspaces. */
export function readReplicationRow(row: Row): readonly [keyspace: string, options: Readonly<Record<string, string>>] {
  const options = cellOf(row, 'replication');
  return [
    textOf(row, 'keyspace_name') ?? '',
    typeof options === 'object' && options !== null ? (options as Readonly<Record<string, string>>) : {},
  ];
}
