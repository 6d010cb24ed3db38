// redis/client/routing: the clients of single nodes that a program was given: by nodes() or an event. Each
// ends with its cluster's client, or when its node leaves.
import type { Node } from '../../../core/topology/node.js';

/** The client of one node. */
export interface NodeClient {
  disconnect(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export class NodeClients {
  private readonly clients = new Map<Node, NodeClient>();
  private readonly failed: (error: Error, node: Node) => void;

  constructor(failed: (error: Error, node: Node) => void) {
    this.failed = failed;
  }

  add(node: Node, client: NodeClient): void {
    this.clients.set(node, client);
    client.on('error', (error) => this.failed(error, node));
  }

  left(node: Node): void {
    this.clients.get(node)?.disconnect();
    this.clients.delete(node);
  }

  end(): void {
    for (const client of this.clients.values()) client.disconnect();
    this.clients.clear();
  }
}
