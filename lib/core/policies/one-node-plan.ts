// core/policies: the plan of a request that only one node can serve, or none.
import type { Plan } from './load-balancing.js';

export class OneNodePlan<Node> implements Plan<Node> {
  private node: Node | undefined;
  private readonly waits: boolean;

  /** @param waits also where no connection to it is expected */
  constructor(node: Node | undefined, waits = true) {
    this.node = node;
    this.waits = waits;
  }

  next(): Node | undefined {
    const { node } = this;
    this.node = undefined;
    return node;
  }

  waitsFor(): boolean {
    return this.waits;
  }
}
