// cassandra/topology: where data lies, as it was read at one time: the ring and how each keyspace is replicated.
// Immutable, but for what is worked out when it is first asked for.
import type { Host } from './host.js';
import type { Replication } from './replication.js';
import type { Placement, RingMember, TokenMap } from './token-map.js';
import type { TokenList } from './tokens.js';

/** A node with what the ring needs of it. Another one when that changes. */
export class Member implements RingMember {
  readonly host: Host;
  readonly dataCenter: string;
  readonly rack: string;
  readonly tokens: TokenList;

  constructor(host: Host, dataCenter: string, rack: string, tokens: TokenList) {
    this.host = host;
    this.dataCenter = dataCenter;
    this.rack = rack;
    this.tokens = tokens;
  }
}

export class Routing {
  readonly members: readonly Member[];
  /** Undefined where only the server can compute tokens. */
  readonly tokenMap: TokenMap<Member> | undefined;
  readonly keyspaces: ReadonlyMap<string, Replication>;
  private readonly placements = new Map<string, Placement | undefined>();

  constructor(
    members: readonly Member[],
    tokenMap: TokenMap<Member> | undefined,
    keyspaces: ReadonlyMap<string, Replication>,
  ) {
    this.members = members;
    this.tokenMap = tokenMap;
    this.keyspaces = keyspaces;
  }

  /** Undefined for a keyspace that nobody told of, or whose data no node holds more than another. On the hot path. */
  placementOf(keyspace: string): Placement | undefined {
    const known = this.placements.get(keyspace);
    if (known !== undefined || this.placements.has(keyspace)) return known;
    const replication = this.keyspaces.get(keyspace);
    const placement = replication === undefined ? undefined : this.tokenMap?.placementOf(replication);
    this.placements.set(keyspace, placement);
    return placement;
  }

  /** All hosts that hold the partition, in the order of the ring within each data centre. */
  replicasOf(keyspace: string, key: Uint8Array): Host[] | undefined {
    const placement = this.placementOf(keyspace);
    if (placement === undefined || this.tokenMap === undefined) return undefined;
    if (placement.everywhere) return this.tokenMap.members.map(({ host }) => host);
    const { members } = this.tokenMap;
    return [...placement.tables.values()].flatMap((table) => {
      const offset = table.offsetOf(key, 0, key.length);
      return Array.from(table.entries.subarray(offset, offset + table.width), (owner) => members[owner].host);
    });
  }
}

export const NO_ROUTING = new Routing([], undefined, new Map());
