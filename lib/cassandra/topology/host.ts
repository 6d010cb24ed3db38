// cassandra/topology: a node of the cluster as users see it: cassandra-driver's Host. One object for as long as the
// node is a member; what is read of it anew is taken over by it.
import { EventEmitter } from 'node:events';
import { brandClass } from '../../core/errors/brand.js';
import type { Node } from '../../core/topology/node.js';
import type { NodeState } from '../../core/topology/node-health.js';
import { distance } from '../types/protocol-constants.js';
import { nullAs } from '../types/unchecked.js';
import { Uuid } from '../types/uuid.js';
import type { MemberRow } from './system-rows.js';
import type { TokenList } from './tokens.js';

/** A node of the cluster. Emits `up` and `down`. */
export class Host extends EventEmitter {
  /** `address:port`, or `[v6]:port`. */
  readonly address: string;
  datacenter: string = nullAs();
  rack: string = nullAs();
  /** Unique within its cluster. */
  hostId: Uuid = nullAs();
  cassandraVersion: string = nullAs();
  readonly dseVersion: string | null = null;
  readonly workloads: readonly string[] = [];
  /** @internal */
  node: Node | undefined;
  /** @internal What is known of it by our own connections. */
  state: NodeState = 'unknown';
  /** @internal As the load-balancing policy said last. */
  distance: number = distance.ignored;
  /** @internal How many requests it has not answered yet. */
  countInFlight: () => number = none;
  /** @internal */
  tokenList: TokenList | undefined;
  /** @internal */
  schemaVersion: string | undefined;

  constructor(address: string) {
    super();
    this.address = address;
    this.node = undefined;
    this.tokenList = undefined;
    this.schemaVersion = undefined;
    for (const name of ['node', 'state', 'distance', 'countInFlight', 'tokenList', 'schemaVersion']) {
      Object.defineProperty(this, name, { enumerable: false });
    }
  }

  /** The tokens that the node owns, in text. */
  get tokens(): string[] {
    const { tokenList } = this;
    if (tokenList === undefined) return nullAs();
    return Array.from({ length: tokenList.length }, (_, index) => tokenList.textOf(index));
  }

  /** Whether it can be reached, by what our own connections say. One that nobody has tried yet counts as up. */
  isUp(): boolean {
    return this.state !== 'down';
  }

  /** As `isUp`: a node that is down is tried again by itself. */
  canBeConsideredAsUp(): boolean {
    return this.isUp();
  }

  /** Of `5.0.9` or `6.0-alpha2`: the numbers. */
  getCassandraVersion(): number[] {
    return ((this.cassandraVersion as string | null) ?? '')
      .split('-')[0]
      .split('.')
      .filter((part) => part !== '')
      .map(Number);
  }

  getDseVersion(): number[] {
    return [];
  }

  /** @internal For policies of cassandra-driver, which ask for it. */
  getInFlight(): number {
    return this.countInFlight();
  }

  /** @internal The same: a host is healthy where it has answered anything of late, and ours are counted by their load. */
  getResponseCount(): number {
    return Number.MAX_SAFE_INTEGER;
  }

  /** @internal Undefined where the node has not told it. */
  get idText(): string | undefined {
    return (this.hostId as Uuid | null)?.toString();
  }

  /** @internal */
  describe(row: MemberRow, tokens: TokenList): void {
    this.datacenter = row.dataCenter;
    this.rack = row.rack;
    if (this.idText !== row.hostId) this.hostId = row.hostId === undefined ? nullAs() : Uuid.fromString(row.hostId);
    this.cassandraVersion = row.releaseVersion ?? nullAs();
    this.schemaVersion = row.schemaVersion;
    this.tokenList = tokens;
  }

  toJSON(): object {
    const { address, datacenter, rack, hostId, cassandraVersion } = this;
    return { address, datacenter, rack, hostId, cassandraVersion, isUp: this.isUp() };
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Host { ${this.address}, ${String(this.datacenter)}, ${String(this.rack)}, ${this.state} }`;
  }
}
brandClass(Host, 'cassandra.Host');

function none(): number {
  return 0;
}
