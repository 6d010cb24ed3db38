// redis/policies: where a request of a cluster goes: to who serves its slot, for reads perhaps to a replica, or to a node
// that it names itself. Pure; on the hot path, where nothing is allocated for a request to a primary.
import type { LoadBalancing, Plan } from '../../core/policies/load-balancing.js';
import { OneNodePlan } from '../../core/policies/one-node-plan.js';
import { RoundRobin } from '../../core/policies/round-robin.js';
import type { Node } from '../../core/topology/node.js';
import type { SlotMap } from '../topology/slot-map.js';
import type { ReadRouting } from './read-routing.js';
import { onlyReads } from './redis-retry.js';
import { NO_SLOT, requestSlot, type SlottedRequest } from './request-slot.js';

export interface RoutedRequest extends SlottedRequest {
  /** Where it is to go whatever its keys are: a part of what goes to several nodes. */
  readonly node?: Node | undefined;
  /** CallShape of redis/client. */
  readonly shape: object;
}

/** The map, as it is at any time. */
export interface RoutedCluster {
  readonly slots: SlotMap;
}

export class SlotRouting<Request extends RoutedRequest> implements LoadBalancing<Request, Node> {
  readonly feedback: LoadBalancing<Request, Node>['feedback'];
  private readonly cluster: RoutedCluster;
  private readonly reads: ReadRouting<Request> | undefined;
  private readonly keyless: RoundRobin<Request, Node>;

  /** @param reads without it everything goes to primaries */
  constructor(cluster: RoutedCluster, reads?: ReadRouting<Request>) {
    this.cluster = cluster;
    this.reads = reads;
    this.feedback = reads?.feedback;
    this.keyless = new RoundRobin(() => cluster.slots.primaries());
  }

  /** The owner of the slot: what nearly all requests go to. */
  soleNode(request: Request): Node | undefined {
    if (request.node !== undefined || (this.reads !== undefined && isRead(request))) return undefined;
    const slot = requestSlot(request);
    return slot === NO_SLOT ? undefined : this.cluster.slots.at(slot)?.primary;
  }

  plan(request: Request): Plan<Node> {
    if (request.node !== undefined) return new OneNodePlan(request.node);
    const slot = requestSlot(request);
    if (slot === NO_SLOT) return this.keyless.plan();
    if (this.reads !== undefined && isRead(request)) {
      const nodes = this.cluster.slots.at(slot);
      if (nodes !== undefined && nodes.replicas.length > 0) return this.reads.plan(nodes, request);
    }
    return new OwnerPlan(this.cluster, slot);
  }

  /** Why `plan` names nobody, for errors. */
  describeUnroutable(request: Request): string {
    if (request.node !== undefined) return `${request.node.name} is no node of the cluster any more`;
    const slot = requestSlot(request);
    const { length } = this.cluster.slots.primaries();
    if (slot === NO_SLOT || length === 0) return 'no node is known that serves any slot';
    return `no node is known for slot ${slot}, which the map of ${length} ${length === 1 ? 'primary' : 'primaries'} leaves out`;
  }

  /** Whether it is the node that takes writes for the request, as far as is known. */
  isPrimaryFor(request: Request, node: Node): boolean {
    const slot = requestSlot(request);
    return slot === NO_SLOT || this.cluster.slots.at(slot)?.primary === node;
  }
}

/** What replicas may answer. */
function isRead(request: RoutedRequest): boolean {
  return request.parts === undefined && onlyReads(request) && !request.command.hasCursor;
}

/** Whoever owns the slot when it is asked. */
class OwnerPlan implements Plan<Node> {
  private readonly cluster: RoutedCluster;
  private readonly slot: number;

  constructor(cluster: RoutedCluster, slot: number) {
    this.cluster = cluster;
    this.slot = slot;
  }

  next(): Node | undefined {
    return this.cluster.slots.at(this.slot)?.primary;
  }

  /** No other node has the keys. */
  waitsFor(): boolean {
    return true;
  }
}
