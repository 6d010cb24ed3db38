// cassandra/policies: the plans of our own load-balancing policies, without their callbacks and iterators: one object
// per request. All of these policies come down to whether replicas go first, and to the distance of each host. Pure.
import type { LoadBalancing, Plan } from '../../core/policies/load-balancing.js';
import type { Node } from '../../core/topology/node.js';
import { distance } from '../types/protocol-constants.js';
import type { Host } from '../topology/host.js';
import { type Member, NO_ROUTING, type Routing } from '../topology/routing.js';
import type { ReplicaTable } from '../topology/replica-table.js';

/** Finds the partition key of a request: see topology/routing-key.ts. */
export interface KeyFinder<Request> {
  find(request: Request): boolean;
  readonly bytes: Uint8Array;
  readonly length: number;
}

export interface RoutedBalancingParts<Request> {
  /** Undefined: no host is better than another for any request. */
  readonly key: KeyFinder<Request> | undefined;
  keyspaceOf(request: Request): string | undefined;
  /** Whether all clients should begin at the same replica. */
  isVoted(request: Request): boolean;
  /** The host that the caller wants. */
  preferredNode(request: Request): Node | undefined;
  /** How much a node has to do now. More than anything where it has no connection. */
  loadOf(node: Node): number;
}

/** The hosts of one time, by distance. */
export class Reach {
  readonly routing: Routing;
  readonly local: readonly Node[];
  readonly remote: readonly Node[];
  readonly localDataCenter: string | undefined;
  readonly localRack: string | undefined;
  /** The keyspace asked for last, as it mostly is for the next request, and its table. */
  private lastKeyspace: string | undefined = undefined;
  private lastTable: ReplicaTable | undefined = undefined;

  constructor(
    routing: Routing,
    hosts: readonly Host[],
    localDataCenter: string | undefined,
    localRack: string | undefined,
  ) {
    this.routing = routing;
    this.local = nodesAt(hosts, distance.local);
    this.remote = nodesAt(hosts, distance.remote);
    this.localDataCenter = localDataCenter;
    this.localRack = localRack;
  }

  /** Who has what in a keyspace, where that differs from node to node. */
  tableOf(keyspace: string): ReplicaTable | undefined {
    if (keyspace === this.lastKeyspace) return this.lastTable;
    const tables = this.routing.placementOf(keyspace)?.tables;
    const table = tables?.get(this.localDataCenter) ?? tables?.get(undefined);
    this.lastKeyspace = keyspace;
    return (this.lastTable = table === undefined || table.width === 0 ? undefined : table);
  }
}

function nodesAt(hosts: readonly Host[], wanted: number): Node[] {
  return hosts
    .filter((host) => host.distance === wanted)
    .map(({ node }) => node)
    .filter((node) => node !== undefined);
}

const NO_REACH = new Reach(NO_ROUTING, [], undefined, undefined);

export class RoutedBalancing<Request> implements LoadBalancing<Request, Node> {
  reach: Reach = NO_REACH;
  private readonly parts: RoutedBalancingParts<Request>;
  private turn = 0;

  constructor(parts: RoutedBalancingParts<Request>) {
    this.parts = parts;
  }

  plan(request: Request): Plan<Node> {
    // Scattered, so that it is not in step with a pattern in the keys; the upper bits are the better ones.
    this.turn = (Math.imul(this.turn, 1_664_525) + 1_013_904_223) | 0;
    const turn = this.turn >>> 8;
    const { reach } = this;
    const { key, loadOf } = this.parts;
    const preferred = this.parts.preferredNode(request);
    const table = key === undefined || reach.local.length < 2 ? undefined : this.tableOf(reach, request);
    // Where every node is a replica it only matters which one a vote begins at, and which is nearest.
    const isVoted = table !== undefined && this.parts.isVoted(request);
    const matters =
      table !== undefined && (table.width < reach.local.length || isVoted || reach.localRack !== undefined);
    if (matters && key?.find(request) === true) {
      const offset = table.offsetOf(key.bytes, 0, key.length);
      const members = reach.routing.tokenMap?.members ?? NO_MEMBERS;
      const start = isVoted ? 0 : this.firstReplica(reach, table, offset, members, turn);
      return new RoutedPlan(reach, turn, preferred, members, table, offset, start);
    }
    const { local } = reach;
    let first = turn;
    if (local.length > 1) {
      const next = turn + 1;
      if (loadOf(local[next % local.length]) < loadOf(local[turn % local.length])) first = next;
    }
    return new PlanInTurn(reach, first, preferred);
  }

  private tableOf(reach: Reach, request: Request): ReplicaTable | undefined {
    const keyspace = this.parts.keyspaceOf(request);
    return keyspace === undefined ? undefined : reach.tableOf(keyspace);
  }

  /** The less loaded of two, or one in the rack that is nearest. */
  private firstReplica(
    { localRack }: Reach,
    { entries, width }: ReplicaTable,
    offset: number,
    members: readonly Member[],
    turn: number,
  ): number {
    if (width === 1) return 0;
    const start = turn % width;
    if (localRack !== undefined) {
      for (let step = 0; step < width; step++) {
        const candidate = (start + step) % width;
        if (members[entries[offset + candidate]].rack === localRack) return candidate;
      }
    }
    const other = (start + 1) % width;
    const { loadOf } = this.parts;
    const one = members[entries[offset + start]].host.node;
    const second = members[entries[offset + other]].host.node;
    if (second === undefined) return start;
    return one === undefined || loadOf(second) < loadOf(one) ? other : start;
  }
}

const NO_MEMBERS: readonly Member[] = [];

/** The node that is preferred, then each of the others in turn. */
class PlanInTurn implements Plan<Node> {
  protected readonly preferred: Node | undefined;
  private readonly reach: Reach;
  private readonly turn: number;
  private tried = -1;

  constructor(reach: Reach, turn: number, preferred: Node | undefined) {
    this.reach = reach;
    this.turn = turn;
    this.preferred = preferred;
  }

  next(): Node | undefined {
    return this.nextPreferred() ?? this.nextInTurn();
  }

  /** Any other node does as well. */
  waitsFor(): boolean {
    return false;
  }

  /** Once. */
  protected nextPreferred(): Node | undefined {
    if (this.tried >= 0) return undefined;
    this.tried = 0;
    return this.preferred;
  }

  protected nextInTurn(): Node | undefined {
    const { turn, preferred } = this;
    const { local, remote } = this.reach;
    while (this.tried < local.length) {
      const node = local[(turn + this.tried++) % local.length];
      if (node !== preferred && !this.isReplica(node)) return node;
    }
    while (this.tried < local.length + remote.length) {
      const node = remote[(turn + this.tried++) % remote.length];
      if (node !== preferred) return node;
    }
    return undefined;
  }

  /** Of the local ones: whether it comes before those that are in turn. */
  protected isReplica(_node: Node): boolean {
    return false;
  }
}

/** The replicas before the others, from one of them on. */
class RoutedPlan extends PlanInTurn {
  private readonly members: readonly Member[];
  private readonly table: ReplicaTable;
  private readonly offset: number;
  private readonly start: number;
  private replicas = 0;

  constructor(
    reach: Reach,
    turn: number,
    preferred: Node | undefined,
    members: readonly Member[],
    table: ReplicaTable,
    offset: number,
    start: number,
  ) {
    super(reach, turn, preferred);
    this.members = members;
    this.table = table;
    this.offset = offset;
    this.start = start;
  }

  override next(): Node | undefined {
    return this.nextPreferred() ?? this.nextReplica() ?? this.nextInTurn();
  }

  private nextReplica(): Node | undefined {
    const { table, members, preferred } = this;
    while (this.replicas < table.width) {
      const place = (this.start + this.replicas++) % table.width;
      const { host } = members[table.entries[this.offset + place]];
      if (host.distance === distance.local && host.node !== undefined && host.node !== preferred) return host.node;
    }
    return undefined;
  }

  protected override isReplica(node: Node): boolean {
    const { table } = this;
    for (let place = 0; place < table.width; place++) {
      if (this.members[table.entries[this.offset + place]].host.node === node) return true;
    }
    return false;
  }
}
