// redis/client/routing: the connections of a cluster's nodes that are lent for one use at a time, for each node that some
// were wanted of.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { blocks } from '../calls/blocking-requests.js';
import { connectionClosed } from '../calls/present-error.js';
import { ExclusiveConnections, nodeLeft } from '../connections/exclusive.js';
import type { Ending, LifeCycle } from '../connections/life-cycle.js';
import type { ClusterServers } from './cluster-servers.js';

export class Lenders {
  private readonly life: LifeCycle<ClusterServers>;
  private readonly lenders = new Map<Node, ExclusiveConnections>();

  constructor(life: LifeCycle<ClusterServers>) {
    this.life = life;
  }

  get pools(): ExclusiveConnections['pool'][] {
    return [...this.lenders.values()].map(({ pool }) => pool);
  }

  of(node: Node): ExclusiveConnections {
    let lender = this.lenders.get(node);
    if (lender === undefined) {
      const { servers, keepsProcessAlive } = this.life;
      lender = new ExclusiveConnections(servers.optionsOf(node), node, servers, servers.memoryOf(node));
      lender.keepProcessAlive(keepsProcessAlive);
      // What was called before the end, and comes to its connection only now, would have one that nobody ends.
      if (this.life.isOver) lender.close(connectionClosed());
      this.lenders.set(node, lender);
    }
    return lender;
  }

  /** The node is none of the cluster any more. */
  left(node: Node): void {
    this.lenders.get(node)?.close(nodeLeft(node));
    this.lenders.delete(node);
  }

  /** Whoever waits for a connection of a node that has no slots any more, and may be gone, is served by another one. */
  turnAway(primaries: readonly Node[]): void {
    if (!this.pools.some(({ waiting }) => waiting > 0)) return;
    const serving = new Set(primaries);
    for (const [node, lender] of this.lenders) if (!serving.has(node)) lender.turnAway();
  }

  close(error: DriverError): void {
    for (const lender of this.lenders.values()) lender.close(error);
    this.lenders.clear();
  }

  hangUp(how: Ending): Promise<void>[] {
    const endings = [...this.lenders.values()].map((lender) => lender.hangUp({ waits: blocks, ...how }));
    this.lenders.clear();
    return endings;
  }

  keepProcessAlive(keep: boolean): void {
    for (const lender of this.lenders.values()) lender.keepProcessAlive(keep);
  }
}
