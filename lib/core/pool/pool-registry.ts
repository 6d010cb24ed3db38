// core/pool: the pool of each node. An array by the node's index: the look-up is on the hot path. Indexes are given out
// again, so what lies at a node's index may be another's: it is this node's pool or none.
import type { Node } from '../topology/node.js';
import type { ChannelPool } from './channel-pool.js';

// Execution knows nodes only as keys of pools: it gets their type from here.
export type { Node };

export class PoolRegistry<Request, Reply, Event> {
  private readonly pools: (ChannelPool<Request, Reply, Event> | undefined)[] = [];

  of(node: Node): ChannelPool<Request, Reply, Event> | undefined {
    const pool = this.pools[node.index];
    return pool !== undefined && pool.node === node ? pool : undefined;
  }

  add(pool: ChannelPool<Request, Reply, Event>): void {
    this.pools[pool.node.index] = pool;
  }

  /** The pool is found no more; what becomes of it is the caller's business. */
  remove(pool: ChannelPool<Request, Reply, Event>): void {
    const { index } = pool.node;
    if (this.pools[index] === pool) this.pools[index] = undefined;
  }

  all(): ChannelPool<Request, Reply, Event>[] {
    return this.pools.filter((pool) => pool !== undefined);
  }
}
