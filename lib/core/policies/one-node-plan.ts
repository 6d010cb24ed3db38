// core/policies: the plan of a request that only one node can serve.
import type { Plan } from './load-balancing.js';

export class OneNodePlan<Node> implements Plan<Node> {
  private node: Node | undefined;

  constructor(node: Node) {
    this.node = node;
  }

  next(): Node | undefined {
    const { node } = this;
    this.node = undefined;
    return node;
  }

  waitsFor(): boolean {
    return true;
  }
}
