// redis/topology: one server: every plan is the one node, and a failed attempt finds it again.
import type { LoadBalancing, Plan } from '../../core/policies/load-balancing.js';
import type { NodeDescription } from '../../core/topology/apply-change.js';
import type { Endpoint } from '../../core/topology/endpoint.js';
import type { Node } from '../../core/topology/node.js';
import type { Topology } from '../../core/topology/topology.js';

export class Standalone implements LoadBalancing<unknown, Node>, Plan<Node> {
  readonly descriptions: readonly NodeDescription[];
  private only: Node | undefined;

  constructor(endpoint: Endpoint) {
    this.descriptions = [{ endpoint }];
  }

  adopt({ nodes }: Topology): void {
    [this.only] = nodes;
  }

  get node(): Node {
    return this.only!;
  }

  /** Not one object per call: there is nothing to remember between two attempts. */
  plan(): Plan<Node> {
    return this;
  }

  next(): Node {
    return this.only!;
  }

  waitsFor(): boolean {
    return true;
  }
}
