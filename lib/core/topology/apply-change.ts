// core/topology: from a topology and what its source says now to the next topology. Pure.
import { type Endpoint, endpointName, sameEndpoint } from './endpoint.js';
import { Node } from './node.js';
import { Topology } from './topology.js';

/** What a source says of one server. */
export interface NodeDescription {
  readonly endpoint: Endpoint;
  /** What makes it the same server from one reading to the next. Default: its address. */
  readonly key?: string | undefined;
}

export interface TopologyChange {
  readonly topology: Topology;
  /** Also those whose server moved to another address. */
  readonly added: readonly Node[];
  /** Also those whose server moved to another address. */
  readonly removed: readonly Node[];
}

/**
 * Nodes that stay keep their identity, and with it their connections. A key that is said twice counts once, at the
 * address said first. Nothing changed: the same topology comes back.
 */
export function applyDescriptions(before: Topology, descriptions: readonly NodeDescription[]): TopologyChange {
  const kept = new Set<Node>();
  const wanted = new Map<string, Endpoint>();
  for (const { endpoint, key = endpointName(endpoint) } of descriptions) {
    if (!wanted.has(key)) wanted.set(key, endpoint);
  }
  for (const [key, endpoint] of wanted) {
    const node = before.find(key);
    if (node !== undefined && sameEndpoint(node.endpoint, endpoint)) kept.add(node);
  }
  const removed = before.nodes.filter((node) => !kept.has(node));
  if (removed.length === 0 && kept.size === wanted.size) return { topology: before, added: [], removed };
  const indexes = freeIndexes(kept);
  const added: Node[] = [];
  const nodes = [...wanted].map(([key, endpoint]) => {
    const node = before.find(key);
    if (node !== undefined && kept.has(node)) return node;
    const newcomer = new Node(endpoint, indexes.next().value, key);
    added.push(newcomer);
    return newcomer;
  });
  return { topology: new Topology(before.version + 1, nodes), added, removed };
}

/** The smallest indexes that no node has, without an end. */
function* freeIndexes(nodes: ReadonlySet<Node>): Generator<number, never> {
  const taken = new Set<number>();
  for (const { index } of nodes) taken.add(index);
  for (let index = 0; ; index++) if (!taken.has(index)) yield index;
}
