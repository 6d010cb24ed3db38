// redis/policies: which of the nodes with a key a read goes to: `scaleReads`, and the nearest of them. Pure.
import type { Feedback, Plan } from '../../core/policies/load-balancing.js';
import type { Node } from '../../core/topology/node.js';
import type { SlotNodes } from '../topology/slot-map.js';
import { Latencies } from './latencies.js';

/**
 * - `slave`: a replica, and the primary where none is there.
 * - `all`: any of them.
 * - a function: what it picks, and the primary where that is not there. The primary is the first of the nodes.
 */
export type ReadChoice<Request> =
  'slave' | 'all' | ((nodes: readonly Node[], request: Request) => Node | readonly Node[] | undefined);

/** Which of the nodes to read from comes first. Without it they take turns. */
export type Nearest =
  | 'latency'
  | {
      readonly availabilityZone: string;
      zoneOf(node: Node): string | undefined;
    };

/** One read in so many is sent to another node, so that what was slow once is found to be fast again. */
const READS_PER_TRIAL = 32;

export class ReadRouting<Request> {
  readonly feedback: Feedback<Request, Node> | undefined;
  private readonly choice: ReadChoice<Request>;
  private readonly nearest: Nearest | undefined;
  private readonly latencies: Latencies | undefined;
  private readonly report: (thrown: unknown) => void;
  private turn = 0;

  /** @param report is told what a function of the user's threw */
  constructor(choice: ReadChoice<Request>, nearest: Nearest | undefined, report: (thrown: unknown) => void) {
    this.choice = choice;
    this.nearest = nearest;
    this.report = report;
    this.latencies = nearest === 'latency' ? new Latencies() : undefined;
    this.feedback = this.latencies;
  }

  plan(nodes: SlotNodes, request: Request): Plan<Node> {
    // Kept a small integer: it is divided at every plan.
    this.turn = (this.turn + 1) & 0x3fffffff;
    return new ReadPlan(this.inOrder(this.chosen(nodes, request)), nodes.primary);
  }

  private chosen({ primary, replicas }: SlotNodes, request: Request): readonly Node[] {
    const { choice } = this;
    if (choice === 'slave') return replicas;
    const all = [primary, ...replicas];
    if (choice === 'all') return all;
    let picked: ReturnType<typeof choice>;
    try {
      picked = choice(all, request);
    } catch (thrown) {
      this.report(thrown);
      return [];
    }
    const wanted = Array.isArray(picked) ? (picked as readonly Node[]) : [picked as Node | undefined];
    return wanted.filter((node): node is Node => node !== undefined && all.includes(node));
  }

  private inOrder(nodes: readonly Node[]): readonly Node[] {
    const { nearest, turn } = this;
    if (nodes.length < 2) return nodes;
    const start = turn % nodes.length;
    const rotated = start === 0 ? nodes : [...nodes.slice(start), ...nodes.slice(0, start)];
    if (nearest === undefined || (nearest === 'latency' && turn % READS_PER_TRIAL === 0)) return rotated;
    const distance = (node: Node): number => this.distanceTo(node);
    return [...rotated].sort((one, other) => distance(one) - distance(other));
  }

  private distanceTo(node: Node): number {
    const { nearest, latencies } = this;
    if (latencies !== undefined) return latencies.of(node);
    if (typeof nearest !== 'object') return 0;
    return nearest.zoneOf(node) === nearest.availabilityZone ? 0 : 1;
  }
}

/** Those that were chosen, and then whoever has the keys as well. */
class ReadPlan implements Plan<Node> {
  private readonly chosen: readonly Node[];
  private readonly primary: Node;
  private taken = 0;

  constructor(chosen: readonly Node[], primary: Node) {
    this.chosen = chosen;
    this.primary = primary;
  }

  next(): Node | undefined {
    const { chosen, primary } = this;
    const index = this.taken++;
    if (index < chosen.length) return chosen[index];
    return index === chosen.length && !chosen.includes(primary) ? primary : undefined;
  }

  /** One that is down is passed over, but for the last one that could be asked. */
  waitsFor(node: Node): boolean {
    return node === this.primary && (this.taken > this.chosen.length || this.chosen.length === 1);
  }
}
