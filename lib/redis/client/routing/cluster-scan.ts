// redis/client/routing: SCAN over all primaries. What moved from one to another meanwhile is looked for again where it is
// then, so that no key is missed that was there all the time.
import type { Node } from '../../../core/topology/node.js';
import { commandFor } from '../../commands/registry.js';
import { argumentSlot } from '../../policies/request-slot.js';
import { RedisRequest } from '../../protocol/request.js';
import { SLOT_COUNT } from '../../topology/key-slot.js';
import type { SlotMap } from '../../topology/slot-map.js';
import type { CommandPath } from '../calls/command-path.js';
import { FIRST_CURSOR, NO_CURSOR, type ScanPage } from '../iterations/scan.js';
import { ScanOrigin } from '../iterations/scan-origin.js';
import { TargetedRequest } from './multi-node-request.js';

const SCAN = commandFor('scan');
const TOUCH = commandFor('touch');
/** A cluster whose slots never rest is not scanned for ever. */
const MOST_PASSES = 10;

export interface ScannedCluster {
  readonly path: CommandPath;
  whenKnown(): Promise<void>;
  slots(): SlotMap;
  /** Reads the map anew. */
  refresh(): Promise<void>;
}

/** One scan: made for each stream or iteration. */
export class ClusterScan<T extends string | Buffer> {
  readonly ask: ScanPage<T>;
  private readonly cluster: ScannedCluster;
  private readonly binary: boolean;
  /** Slots whose keys have all been seen. */
  private readonly covered = new Uint8Array(SLOT_COUNT);
  /** As it was when the pass began. */
  private map: SlotMap | undefined;
  private nodes: Node[] = [];
  private passes = 0;
  private pages = 0;
  private readonly origin = new ScanOrigin();

  constructor(cluster: ScannedCluster, binary: boolean) {
    this.cluster = cluster;
    this.binary = binary;
    this.ask = this.page.bind(this);
  }

  private async page(cursor: string, args: readonly unknown[]): Promise<readonly [string, T[]]> {
    if (cursor === FIRST_CURSOR) {
      await this.cluster.whenKnown();
      this.beginPass();
    }
    const [node] = this.nodes as [Node?];
    if (node === undefined) return [FIRST_CURSOR, []];
    const ofNode = this.pages === 0 ? FIRST_CURSOR : cursor;
    const [next, keys] = await this.pageOf(node, ofNode, args);
    const isFirst = this.pages++ === 0;
    if (!this.origin.holds(isFirst)) {
      this.pages = 0;
      return [NO_CURSOR, keys];
    }
    if (next !== FIRST_CURSOR) return [next, keys];
    this.nodes.shift();
    this.pages = 0;
    if (this.nodes.length === 0) await this.endPass();
    // Not the end as long as there is a node: each begins with a cursor of its own.
    return [this.nodes.length === 0 ? FIRST_CURSOR : NO_CURSOR, keys];
  }

  private async pageOf(node: Node, cursor: string, args: readonly unknown[]): Promise<[string, T[]]> {
    const { path } = this.cluster;
    const { rewriting } = path;
    const settings = { ...path.settings, began: this.origin.began };
    const list = [cursor, ...args] as RedisRequest['args'][number][];
    const refusal = rewriting.arguments(SCAN, list);
    if (refusal !== undefined) throw refusal;
    const { text, binary } = settings.shapes;
    const request = new RedisRequest(SCAN, list, rewriting.shapeFor(SCAN, this.binary ? binary : text));
    const [next, keys] = (await path.start(new TargetedRequest(request, node), settings)) as [string | Buffer, T[]];
    const fresh = keys.filter((_, index) => this.covered[argumentSlot(TOUCH, keys, index)] === 0);
    const [, rewritten] = (rewriting.ofReplies ? rewriting.reply(SCAN, [next, fresh]) : [next, fresh]) as [
      unknown,
      T[],
    ];
    return [String(next), rewritten];
  }

  private beginPass(): void {
    const map = this.cluster.slots();
    this.map = map;
    this.passes++;
    this.pages = 0;
    const nodes = new Set<Node>();
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      const owner = map.at(slot)?.primary;
      if (owner !== undefined && this.covered[slot] === 0) nodes.add(owner);
    }
    this.nodes = [...nodes];
  }

  /** What has the same owner as before the pass has been seen there. */
  private async endPass(): Promise<void> {
    const before = this.map as SlotMap;
    await this.cluster.refresh();
    const after = this.cluster.slots();
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      if (before.at(slot)?.primary === after.at(slot)?.primary) this.covered[slot] = 1;
    }
    if (this.passes < MOST_PASSES) this.beginPass();
  }
}
