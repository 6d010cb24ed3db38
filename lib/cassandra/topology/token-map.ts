// cassandra/topology: the ring of a cluster, and from it the replicas of each keyspace. Immutable: a change of the
// nodes makes another one, while this one goes on to serve. Pure.
import type { Partitioner } from './partitioners.js';
import { RackWalk, ReplicaTable, SimpleWalk } from './replica-table.js';
import type { Replication, ReplicationFactor } from './replication.js';
import type { SortedTokens, Steps, TokenList } from './tokens.js';

/** What the ring must know of a node. */
export interface RingMember {
  readonly dataCenter: string;
  readonly rack: string;
  readonly tokens: TokenList;
}

/** The tables of a keyspace: one for each data centre that has replicas, or one for all of them. */
export interface Placement {
  /** By data centre; `undefined` is the key of the one for all. */
  readonly tables: ReadonlyMap<string | undefined, ReplicaTable>;
  /** Every node has everything. */
  readonly everywhere: boolean;
}

const NOWHERE: Placement = { tables: new Map(), everywhere: false };
const EVERYWHERE: Placement = { tables: new Map(), everywhere: true };

interface DataCenterRing {
  readonly tokens: SortedTokens;
  readonly nodeCount: number;
  readonly rackCount: number;
}

export class TokenMap<Member extends RingMember> {
  readonly partitioner: Partitioner;
  /** Those that own tokens; the numbers in tables are positions here. */
  readonly members: readonly Member[];
  readonly tokens: SortedTokens;
  private readonly racks: Uint32Array;
  private readonly rings = new Map<string, DataCenterRing>();
  /** Keyspaces with the same factors share tables. */
  private readonly tables = new Map<string, ReplicaTable>();

  static *build<Member extends RingMember>(
    partitioner: Partitioner,
    members: readonly Member[],
  ): Steps<TokenMap<Member>> {
    const owners = members.filter(({ tokens }) => tokens.length > 0);
    const map = new TokenMap(partitioner, owners, yield* partitioner.sort(owners.map(({ tokens }) => tokens)));
    // Now, and not when the first request wants one.
    for (const dataCenter of new Set(owners.map((owner) => owner.dataCenter))) {
      yield;
      map.ringOf(dataCenter);
    }
    return map;
  }

  private constructor(partitioner: Partitioner, members: readonly Member[], tokens: SortedTokens) {
    this.partitioner = partitioner;
    this.members = members;
    this.tokens = tokens;
    this.racks = rackNumbers(members);
  }

  placementOf(replication: Replication): Placement {
    switch (replication.kind) {
      case 'simple':
        return { tables: new Map([[undefined, this.simpleTable(replication.factor)]]), everywhere: false };
      case 'network': {
        const tables = new Map<string, ReplicaTable>();
        for (const [dataCenter, factor] of replication.factors) {
          const table = this.tableOf(dataCenter, factor);
          if (table !== undefined) tables.set(dataCenter, table);
        }
        return { tables, everywhere: false };
      }
      case 'everywhere':
        return EVERYWHERE;
      case 'unknown':
        return NOWHERE;
    }
  }

  private simpleTable(factor: ReplicationFactor): ReplicaTable {
    return this.shared(`simple ${keyOf(factor)}`, () => {
      const walk = new SimpleWalk(this.tokens, this.members.length, factor);
      return new ReplicaTable(this.tokens, walk, this.members.length);
    });
  }

  private tableOf(dataCenter: string, factor: ReplicationFactor): ReplicaTable | undefined {
    const { tokens, nodeCount, rackCount } = this.ringOf(dataCenter);
    if (nodeCount === 0) return undefined;
    return this.shared(`${keyOf(factor)} ${dataCenter}`, () => {
      const rackOf = (owner: number): number => this.racks[owner];
      return new ReplicaTable(tokens, new RackWalk(tokens, nodeCount, rackCount, rackOf, factor), this.members.length);
    });
  }

  private shared(key: string, make: () => ReplicaTable): ReplicaTable {
    let table = this.tables.get(key);
    if (table === undefined) this.tables.set(key, (table = make()));
    return table;
  }

  private ringOf(dataCenter: string): DataCenterRing {
    let ring = this.rings.get(dataCenter);
    if (ring === undefined) {
      const { members } = this;
      const inside = members.filter((member) => member.dataCenter === dataCenter);
      ring = {
        tokens: this.tokens.only((owner) => members[owner].dataCenter === dataCenter),
        nodeCount: inside.length,
        rackCount: new Set(inside.map(({ rack }) => rack)).size,
      };
      this.rings.set(dataCenter, ring);
    }
    return ring;
  }
}

function keyOf({ all, transient }: ReplicationFactor): string {
  return `${all}/${transient}`;
}

/** Numbered from 0 within each data centre. */
function rackNumbers(members: readonly RingMember[]): Uint32Array {
  const known = new Map<string, Map<string, number>>();
  return Uint32Array.from(members, ({ dataCenter, rack }) => {
    let racks = known.get(dataCenter);
    if (racks === undefined) known.set(dataCenter, (racks = new Map<string, number>()));
    let number = racks.get(rack);
    if (number === undefined) racks.set(rack, (number = racks.size));
    return number;
  });
}
