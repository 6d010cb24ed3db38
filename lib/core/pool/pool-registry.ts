// core/pool: the pool of each node. An array by the node's index: the look-up is on the hot path.
import type { Node } from '../topology/node.js';
import type { ChannelPool } from './channel-pool.js';

// Execution knows nodes only as keys of pools: it gets their type from here.
export type { Node };

export class PoolRegistry<Request, Reply, Event> {
  private readonly pools: (ChannelPool<Request, Reply, Event> | undefined)[] = [];

  of(node: Node): ChannelPool<Request, Reply, Event> | undefined {
    return this.pools[node.index];
  }

  add(pool: ChannelPool<Request, Reply, Event>): void {
    this.pools[pool.node.index] = pool;
  }

  all(): ChannelPool<Request, Reply, Event>[] {
    return this.pools.filter((pool) => pool !== undefined);
  }
}
