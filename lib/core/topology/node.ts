// core/topology: a server known to the topology.
import { type Endpoint, endpointName } from './endpoint.js';

/**
 * A node: its identity is this object. A server that moves to another address becomes another node; `key` says that it
 * is the same server.
 */
export class Node {
  readonly endpoint: Endpoint;
  readonly name: string;
  /**
   * A small integer for look-ups on the hot path: dense per client, and given to another node once this one has left.
   * So whoever looks something up by it makes sure that what is found is this node's.
   */
  readonly index: number;
  /** What makes it the same server to its source: its address, or an identifier within its cluster. */
  readonly key: string;
  /** How often a connection to it was lost, asked for or not: what its process kept may be gone each time. */
  losses = 0;

  constructor(endpoint: Endpoint, index: number, key: string = endpointName(endpoint)) {
    this.endpoint = endpoint;
    this.name = endpointName(endpoint);
    this.index = index;
    this.key = key;
  }
}
