// cassandra/topology: which nodes hold what belongs to a token: worked out for each token when it is first asked for,
// and kept as small numbers. Millions of lists would take the memory of the application. Pure.
import type { ReplicationFactor } from './replication.js';
import { type OwnerArray, ownerArray, type SortedTokens } from './tokens.js';

/** How the server goes round the ring. */
export interface Walk {
  /** Fills in `width` replicas from `offset` on, for the token at `index`. */
  walk(index: number, entries: OwnerArray, offset: number): void;
  readonly width: number;
}

export class ReplicaTable {
  readonly tokens: SortedTokens;
  /** Full replicas per token. */
  readonly width: number;
  /** Positions of members, `width` for each token; those of a token are there after `at`. */
  readonly entries: OwnerArray;
  private readonly filled: Uint8Array;
  private readonly walk: Walk;

  constructor(tokens: SortedTokens, walk: Walk, members: number) {
    this.tokens = tokens;
    this.walk = walk;
    this.width = walk.width;
    this.entries = ownerArray(tokens.length * walk.width, members);
    this.filled = new Uint8Array(tokens.length);
  }

  /** Where in `entries` the replicas of a partition key are, in the order of the ring. */
  offsetOf(key: Uint8Array, start: number, end: number): number {
    return this.at(this.tokens.placeOf(key, start, end));
  }

  /** The same for the token at a place. */
  at(index: number): number {
    const offset = index * this.width;
    if (this.filled[index] === 0 && this.width > 0) {
      this.walk.walk(index, this.entries, offset);
      this.filled[index] = 1;
    }
    return offset;
  }
}

/** SimpleStrategy: the next different nodes, wherever they stand. */
export class SimpleWalk implements Walk {
  readonly width: number;
  private readonly tokens: SortedTokens;

  constructor(tokens: SortedTokens, nodeCount: number, factor: ReplicationFactor) {
    this.tokens = tokens;
    this.width = Math.min(factor.all - factor.transient, nodeCount);
  }

  walk(index: number, entries: OwnerArray, offset: number): void {
    const { owners, length } = this.tokens;
    const { width } = this;
    let found = 0;
    for (let step = 0; step < length && found < width; step++) {
      const owner = owners[(index + step) % length];
      if (!isAmong(entries, offset, found, owner)) entries[offset + found++] = owner;
    }
  }
}

/**
 * NetworkTopologyStrategy in one data centre: nodes of racks that have none yet, and others only as far as there are
 * more replicas than racks (NetworkTopologyStrategy.DatacenterEndpoints).
 */
export class RackWalk implements Walk {
  readonly width: number;
  private readonly tokens: SortedTokens;
  /** By member: a small number for its rack. */
  private readonly rackOf: (owner: number) => number;
  /** Transient ones included: the last of those that are found. */
  private readonly total: number;
  private readonly acceptableRepeats: number;
  private readonly found: Uint32Array;
  /** By rack: the walk that met it last. */
  private readonly metIn: Uint32Array;
  private walks = 0;

  constructor(
    tokens: SortedTokens,
    nodeCount: number,
    rackCount: number,
    rackOf: (owner: number) => number,
    factor: ReplicationFactor,
  ) {
    this.tokens = tokens;
    this.rackOf = rackOf;
    this.total = Math.min(factor.all, nodeCount);
    this.acceptableRepeats = factor.all - rackCount;
    const transient = Math.max(0, factor.transient - (factor.all - this.total));
    this.width = this.total - transient;
    this.found = new Uint32Array(this.total);
    this.metIn = new Uint32Array(rackCount);
  }

  walk(index: number, entries: OwnerArray, offset: number): void {
    const { owners, length } = this.tokens;
    const { found, metIn, total, width } = this;
    const walk = ++this.walks;
    let repeats = this.acceptableRepeats;
    let count = 0;
    for (let step = 0; step < length && count < total; step++) {
      const owner = owners[(index + step) % length];
      if (isAmong(found, 0, count, owner)) continue;
      const rack = this.rackOf(owner);
      if (metIn[rack] !== walk) metIn[rack] = walk;
      else if (repeats <= 0) continue;
      else repeats--;
      found[count++] = owner;
    }
    for (let position = 0; position < width; position++) entries[offset + position] = found[position];
  }
}

function isAmong(entries: OwnerArray, offset: number, count: number, owner: number): boolean {
  for (let index = 0; index < count; index++) if (entries[offset + index] === owner) return true;
  return false;
}
