// core/policies: every node in turn.
import type { LoadBalancing, Plan } from './load-balancing.js';

/** Starts each plan one node further than the last. `nodes` is asked at each plan: it changes with the topology. */
export class RoundRobin<Request, Node> implements LoadBalancing<Request, Node> {
  private readonly nodes: () => readonly Node[];
  private turn = 0;

  constructor(nodes: () => readonly Node[]) {
    this.nodes = nodes;
  }

  plan(): Plan<Node> {
    const nodes = this.nodes();
    // Kept a small integer: it is divided at every plan.
    this.turn = (this.turn + 1) & 0x3fffffff;
    return new Rotation(nodes, this.turn);
  }
}

class Rotation<Node> implements Plan<Node> {
  private readonly nodes: readonly Node[];
  private readonly start: number;
  private taken = 0;

  constructor(nodes: readonly Node[], start: number) {
    this.nodes = nodes;
    this.start = start;
  }

  next(): Node | undefined {
    const { length } = this.nodes;
    if (this.taken >= length) return undefined;
    return this.nodes[(this.start + this.taken++) % length];
  }

  /** Any other node does as well. */
  waitsFor(): boolean {
    return false;
  }
}
