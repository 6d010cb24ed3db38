// redis/client/routing: servers that say that a slot is served at their own address. It is another server's by now (a name
// that resolves otherwise, a service before a server that was replaced), and our connections lead to the one before.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { blocks } from '../calls/blocking-requests.js';
import type { RedisPool } from './node-pool.js';

/** Where one address is that of several servers, new connections find the right one by chance, if ever. */
const REST_MS = 1_000;
/** How long the one before may answer what is in flight. */
const DRAIN_LIMIT_MS = 5_000;

export class Namesakes {
  private readonly renewedAtMs = new WeakMap<Node, number>();

  /** Makes the connections to the address anew, unless that was done just now. */
  renew(pool: RedisPool | undefined, nowMs: number): boolean {
    if (pool === undefined) return false;
    const { node } = pool;
    const beforeMs = this.renewedAtMs.get(node);
    if (beforeMs !== undefined && nowMs - beforeMs < REST_MS) return false;
    this.renewedAtMs.set(node, nowMs);
    const error = new DriverError(`${node.name} is another server by now`, { code: 'CONNECTION_LOST' });
    pool.renew({ error, limitMs: DRAIN_LIMIT_MS, waits: blocks });
    return true;
  }
}
