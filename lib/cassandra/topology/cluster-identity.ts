// cassandra/topology: the cluster that a client is of, by its name. Ids of hosts do not tell clusters apart: those of
// every new cluster of Cassandra 6 are the same.
import { DriverError } from '../../core/errors/driver-error.js';
import type { Node } from '../../core/topology/node.js';

export class ClusterIdentity {
  private name: string | undefined;

  /** What serves as the control connection first decides. */
  settle(name: string | undefined): void {
    this.name ??= name;
  }

  /**
   * @param said what the node calls its cluster; undefined where it does not say, which is held against nobody
   * @throws DriverError CLUSTER_MISMATCH
   */
  verify({ name: node }: Node, said: string | undefined): void {
    const { name } = this;
    if (name === undefined || said === undefined || said === name) return;
    throw new DriverError(`${node} belongs to the cluster '${said}', and the client is connected to '${name}'`, {
      code: 'CLUSTER_MISMATCH',
      endpoint: node,
      retryable: false,
    });
  }
}
