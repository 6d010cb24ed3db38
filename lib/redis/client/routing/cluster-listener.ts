// redis/client/routing: what the nodes of a cluster tell their client.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisEvent } from '../../protocol/redis-event.js';

/** Every method is called synchronously and must not throw. */
export interface ClusterListener {
  onConnecting(): void;
  /** The cluster has been read for the first time, or after all connections had been lost. */
  onReady(): void;
  onError(error: DriverError): void;
  /** A connection to one node failed, or was lost. */
  onNodeError(node: Node, error: DriverError): void;
  onNodes(added: readonly Node[], removed: readonly Node[]): void;
  /** The map of slots was read anew. */
  onRefreshed(): void;
  /** No connection is left. */
  onClosed(): void;
  onReconnecting(delayMs: number): void;
  /** Nothing will be tried any more. */
  onEnd(error: DriverError): void;
  onEvent(node: Node, event: RedisEvent): void;
}
