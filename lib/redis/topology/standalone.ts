// redis/topology: one server: every plan is the one node, and a failed attempt finds it again.
import type { Endpoint } from '../../core/topology/endpoint.js';
import { Node } from '../../core/topology/node.js';
import type { LoadBalancing, Plan } from '../../core/policies/load-balancing.js';

export class Standalone implements LoadBalancing<unknown, Node>, Plan<Node> {
  readonly node: Node;

  constructor(endpoint: Endpoint) {
    this.node = new Node(endpoint, 0);
  }

  /** Not one object per call: there is nothing to remember between two attempts. */
  plan(): Plan<Node> {
    return this;
  }

  next(): Node {
    return this.node;
  }

  waitsFor(): boolean {
    return true;
  }
}
