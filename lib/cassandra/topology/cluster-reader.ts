// cassandra/topology: reads what one node says of its cluster, and makes of it the hosts and the ring. What is read is
// large in a large cluster: it is gone through in slices, and what has not changed stays what it was.
import { errorOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { NodeDescription } from '../../core/topology/apply-change.js';
import { type Endpoint, endpointName } from '../../core/topology/endpoint.js';
import type { TopologyReading } from '../../core/topology/topology-source.js';
import { QueryRequest } from '../protocol/requests/query-request.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import { type CassandraReply, RowsReply } from '../protocol/responses/replies.js';
import type { RowDecoders } from '../protocol/responses/result-metadata.js';
import { ResponseError } from '../protocol/server-error.js';
import { consistencies } from '../types/protocol-constants.js';
import type { Row } from '../types/row.js';
import type { AddressTranslation } from './address-translation.js';
import { Host } from './host.js';
import { partitionerOf } from './partitioners.js';
import { parseReplication, type Replication } from './replication.js';
import { Member, Routing } from './routing.js';
import { KEYSPACES, VIRTUAL_KEYSPACES } from './schema/schema-queries.js';
import {
  type LocalRow,
  type MemberRow,
  mistypedColumn,
  readLocalRow,
  readPeerRow,
  readPeerVersion,
  readReplicationRow,
} from './system-rows.js';
import { TokenMap } from './token-map.js';
import type { Steps, TokenList } from './tokens.js';

const LOCAL = "SELECT * FROM system.local WHERE key='local'";
const IDENTITY = "SELECT cluster_name, host_id FROM system.local WHERE key='local'";
const PEERS_V2 = 'SELECT * FROM system.peers_v2';
const PEERS = 'SELECT * FROM system.peers';
/** It is asked for again and again, and tokens are most of a row. */
const PEER_VERSIONS_V2 = 'SELECT peer, native_address, native_port, schema_version FROM system.peers_v2';
const PEER_VERSIONS = 'SELECT peer, rpc_address, schema_version FROM system.peers';

/** After so long others get a turn. */
const SLICE_MS = 8;

/** Asks the node that is read from. */
export type Ask = (request: CassandraRequest) => Promise<CassandraReply>;

/** What one node said. */
export interface ClusterRows {
  /** Where the node that said it was reached. */
  readonly endpoint: Endpoint;
  readonly local: LocalRow;
  readonly peers: readonly Row[];
  readonly keyspaces: readonly Row[];
  /** Those of the server's own tables that have no storage. */
  readonly virtualKeyspaces: readonly Row[];
  /** When it was asked. */
  readonly beganMs: number;
}

export interface ClusterReading extends TopologyReading {
  readonly routing: Routing;
  /** What it was made of. */
  readonly rows: ClusterRows;
  /** By the address that nodes and events call them by (`rpc_address`), which a translator may change. */
  readonly byRpcAddress: ReadonlyMap<string, Host>;
}

export interface ClusterReaderParts {
  readonly runtime: Runtime;
  readonly rowDecoders: RowDecoders;
  readonly translation: AddressTranslation;
  /** Nodes are not reached at their addresses: one that is read from is where it says that it is, as the others are. */
  readonly isBehindProxy?: boolean;
  readonly readsVirtualKeyspaces: boolean;
  readonly warn: (message: string) => void;
}

export class ClusterReader {
  private readonly runtime: Runtime;
  private readonly rowDecoders: RowDecoders;
  private readonly translation: AddressTranslation;
  private readonly isBehindProxy: boolean;
  private readonly readsVirtualKeyspaces: boolean;
  private readonly warn: (message: string) => void;
  private hosts = new Map<string, Host>();
  private members = new Map<Host, Member>();
  private last: Routing | undefined;
  private partitioner = '';
  private sliceBeganMs = 0;

  constructor(parts: ClusterReaderParts) {
    this.runtime = parts.runtime;
    this.rowDecoders = parts.rowDecoders;
    this.translation = parts.translation;
    this.isBehindProxy = parts.isBehindProxy ?? false;
    this.readsVirtualKeyspaces = parts.readsVirtualKeyspaces;
    this.warn = parts.warn;
  }

  /** @param endpoint where the node that is asked was reached */
  async read(ask: Ask, endpoint: Endpoint): Promise<ClusterRows> {
    const beganMs = this.runtime.now();
    const [local, peers, keyspaces, virtualKeyspaces] = await Promise.all([
      this.rows(ask, LOCAL),
      this.peers(ask),
      // Without it nothing is routed by keys, and everything else works.
      this.rowsIfAllowed(ask, KEYSPACES),
      // Only users want these; before Cassandra 4.0 there are none.
      this.readsVirtualKeyspaces ? this.rowsIfAllowed(ask, VIRTUAL_KEYSPACES) : [],
    ]);
    if (local.length === 0) throw unusable(`${endpointName(endpoint)} says nothing of itself in system.local`);
    for (const row of [local[0], ...peers]) {
      const column = mistypedColumn(row);
      if (column !== undefined)
        throw unusable(`${endpointName(endpoint)} answers ${column} as another type than Cassandra has for it`);
    }
    const own = readLocalRow(local[0]);
    // Whoever has forgotten this has forgotten the others as well.
    if (own.dataCenter === '')
      throw unusable(`${endpointName(endpoint)} does not say of itself in which data center it is`);
    const { address, port = portOf(endpoint) } = own;
    const where = this.isBehindProxy && address !== undefined ? { host: address, port } : endpoint;
    return { endpoint: where, local: own, peers, keyspaces, virtualKeyspaces, beganMs };
  }

  /** Who a node says that it is: undefined what it does not say. */
  async identify(ask: Ask): Promise<Partial<Pick<LocalRow, 'clusterName' | 'hostId'>>> {
    const reply = await ask(
      new QueryRequest(IDENTITY, undefined, { consistency: consistencies.one }, this.rowDecoders),
    );
    return reply instanceof RowsReply && reply.rows.length > 0 ? readLocalRow(reply.rows[0]) : {};
  }

  private async rowsIfAllowed(ask: Ask, query: string): Promise<readonly Row[]> {
    try {
      return await this.rows(ask, query);
    } catch (error) {
      if (error instanceof ResponseError) return [];
      throw error;
    }
  }

  private async peers(ask: Ask, current = PEERS_V2, older = PEERS): Promise<readonly Row[]> {
    try {
      return await this.rows(ask, current);
    } catch (error) {
      // Before Cassandra 4.0 there is no such table.
      if (error instanceof ResponseError) return this.rows(ask, older);
      throw error;
    }
  }

  /**
   * The versions of the schema that there are.
   *
   * @param counts whether a node is asked for its opinion: one that is down has an old one
   */
  async schemaVersions(ask: Ask, counts: (address: string, port: number) => boolean): Promise<ReadonlySet<string>> {
    const [[local], peers] = await Promise.all([
      this.rows(ask, LOCAL),
      this.peers(ask, PEER_VERSIONS_V2, PEER_VERSIONS),
    ]);
    const own = readLocalRow(local);
    const versions = new Set([own.schemaVersion ?? '']);
    for (const row of peers) {
      const peer = readPeerVersion(row);
      if (peer.address === undefined || peer.schemaVersion === undefined) continue;
      if (counts(peer.address, peer.port ?? own.port ?? 0)) versions.add(peer.schemaVersion);
    }
    return versions;
  }

  private async rows(ask: Ask, query: string): Promise<readonly Row[]> {
    const reply = await ask(new QueryRequest(query, undefined, { consistency: consistencies.one }, this.rowDecoders));
    if (!(reply instanceof RowsReply)) throw unusable(`no rows were answered to ${query}`);
    return reply.rows;
  }

  /** What was said, as hosts and a ring. */
  async toReading(read: ClusterRows): Promise<ClusterReading> {
    const { endpoint, local, peers, keyspaces } = read;
    this.sliceBeganMs = this.runtime.now();
    const byRpcAddress = new Map<string, Host>();
    const rows = new Map<Host, MemberRow>();
    const nodes: NodeDescription[] = [];
    const take = (row: MemberRow, where: Endpoint): void => {
      const name = endpointName(where);
      const host = this.hosts.get(name) ?? new Host(name);
      if (rows.has(host)) return;
      rows.set(host, row);
      nodes.push({ endpoint: where });
      if (row.address !== undefined) byRpcAddress.set(rpcAddressKey(row.address, row.port ?? portOf(where)), host);
    };
    take(local, endpoint);
    for (const row of peers) {
      const peer = readPeerRow(row);
      await this.yieldAfterSlice();
      if (peer?.address === undefined || peer.hostId === local.hostId) continue;
      // Before peers_v2 nobody tells ports, and all nodes have the same one.
      const where = await this.translated(peer.address, peer.port ?? local.port ?? portOf(endpoint));
      if (where !== undefined) take(peer, where);
    }
    const routing = await this.route(local.partitioner, rows, keyspaces);
    // Going over to very many nodes takes a turn of its own.
    await this.yieldAfterSlice();
    return { nodes, routing, rows: read, byRpcAddress };
  }

  /**
   * A client that connects is told of a translator that does not work. Later it is one node that cannot be reached, and
   * the others go on.
   */
  private async translated(address: string, port: number): Promise<Endpoint | undefined> {
    try {
      return await this.translation.translate(address, port);
    } catch (error) {
      if (this.last === undefined) throw error;
      this.warn(`${errorOf(error).message}: it is left out`);
      return undefined;
    }
  }

  private async route(
    partitionerName: string,
    rows: ReadonlyMap<Host, MemberRow>,
    keyspaceRows: readonly Row[],
  ): Promise<Routing> {
    const partitioner = partitionerOf(partitionerName);
    const members: Member[] = [];
    let changed = this.last === undefined || this.partitioner !== partitionerName || this.members.size !== rows.size;
    for (const [host, row] of rows) {
      const tokens = partitioner?.read(row.tokens);
      if (tokens === undefined && partitioner !== undefined)
        this.warn(`the tokens of ${host.address} cannot be read: nothing is routed to it by partition keys`);
      const member = this.memberOf(host, row, tokens ?? NO_TOKENS);
      if (member !== this.members.get(host)) changed = true;
      members.push(member);
      await this.yieldAfterSlice();
    }
    const keyspaces = new Map<string, Replication>();
    for (const row of keyspaceRows) {
      const [name, options] = readReplicationRow(row);
      keyspaces.set(name, parseReplication(options));
    }
    const tokenMap = changed
      ? partitioner && (await this.finished(TokenMap.build(partitioner, members)))
      : this.last?.tokenMap;
    this.hosts = new Map(members.map(({ host }) => [host.address, host]));
    this.members = new Map(members.map((member) => [member.host, member]));
    this.partitioner = partitionerName;
    this.last = new Routing(members, tokenMap, keyspaces);
    return this.last;
  }

  /** The same one as before where nothing changed that the ring is made of. */
  private memberOf(host: Host, row: MemberRow, tokens: TokenList): Member {
    const before = this.members.get(host);
    const same =
      before !== undefined &&
      before.dataCenter === row.dataCenter &&
      before.rack === row.rack &&
      before.tokens.equals(tokens);
    const member = same ? before : new Member(host, row.dataCenter, row.rack, tokens);
    host.describe(row, member.tokens);
    return member;
  }

  private async finished<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await this.yieldAfterSlice();
    }
  }

  private async yieldAfterSlice(): Promise<void> {
    if (this.runtime.now() - this.sliceBeganMs < SLICE_MS) return;
    await new Promise<void>((resolve) => this.runtime.nextTurn(resolve));
    this.sliceBeganMs = this.runtime.now();
  }
}

const NO_TOKENS: TokenList = { length: 0, textOf: () => '', equals: (other) => other.length === 0 };

export function rpcAddressKey(address: string, port: number): string {
  return `${address} ${port}`;
}

function portOf(endpoint: Endpoint): number {
  return 'port' in endpoint ? endpoint.port : 0;
}

function unusable(message: string): DriverError {
  return new DriverError(message, { code: 'CONNECTION_LOST' });
}
