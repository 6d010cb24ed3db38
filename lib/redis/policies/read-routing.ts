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
export interface Nearest {
  /** Whoever answers soonest; of the same zone, where zones count too. */
  readonly byLatency?: boolean;
  /** Where this program is: nodes elsewhere come last. */
  readonly availabilityZone?: string | undefined;
  /** Undefined: nobody has heard yet. One that is known to tell none has another zone. */
  zoneOf?(node: Node): string | undefined;
}

/** One read in so many is sent to another node, so that what was slow once is found to be fast again. */
const READS_PER_TRIAL = 32;

export class ReadRouting<Request> {
  /** Undefined where nobody looks at them. */
  readonly latencies: Latencies | undefined;
  private readonly choice: ReadChoice<Request>;
  private readonly nearest: Nearest;
  private readonly report: (thrown: unknown) => void;
  private turn = 0;

  /**
   * A function is told of latencies whatever `nearest` is.
   *
   * @param report is told what a function of the user's threw
   */
  constructor(choice: ReadChoice<Request>, nearest: Nearest, report: (thrown: unknown) => void) {
    this.choice = choice;
    this.nearest = nearest;
    this.report = report;
    this.latencies = nearest.byLatency === true || typeof choice === 'function' ? new Latencies() : undefined;
  }

  get feedback(): Feedback<Request, Node> | undefined {
    return this.latencies;
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

  /** The near ones, and then the others; each in turns, or whoever answers soonest. */
  private inOrder(nodes: readonly Node[]): readonly Node[] {
    if (nodes.length < 2) return nodes;
    const { turn } = this;
    const { availabilityZone, byLatency = false } = this.nearest;
    if (availabilityZone === undefined && !byLatency) return rotated(nodes, turn % nodes.length);
    const near: Node[] = [];
    const far: Node[] = [];
    for (const node of nodes) (this.isNear(node) ? near : far).push(node);
    const isTrial = turn % READS_PER_TRIAL === 0;
    const soonestFirst = byLatency && !isTrial;
    // Trials take turns among themselves: of two nodes each would otherwise begin with the same.
    const start = byLatency && isTrial ? turn / READS_PER_TRIAL : turn;
    const ordered: Node[] = [];
    this.addInOrder(ordered, near, start, soonestFirst);
    this.addInOrder(ordered, far, start, soonestFirst);
    return ordered;
  }

  private addInOrder(ordered: Node[], group: readonly Node[], start: number, soonestFirst: boolean): void {
    const first = ordered.length;
    for (let step = 0; step < group.length; step++) {
      const node = group[(start + step) % group.length];
      let place = ordered.length;
      if (soonestFirst) while (place > first && this.latencyOf(ordered[place - 1]) > this.latencyOf(node)) place--;
      ordered.splice(place, 0, node);
    }
  }

  /** One that nobody has asked yet is asked, and known then. */
  private latencyOf(node: Node): number {
    return this.latencies?.of(node) ?? 0;
  }

  /** As one whose zone nobody knows yet: it is connected to, and known then. */
  private isNear(node: Node): boolean {
    const { availabilityZone, zoneOf } = this.nearest;
    const zone = availabilityZone === undefined ? undefined : zoneOf?.(node);
    return zone === undefined || zone === availabilityZone;
  }
}

function rotated(nodes: readonly Node[], start: number): readonly Node[] {
  return start === 0 ? nodes : [...nodes.slice(start), ...nodes.slice(0, start)];
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
