// cassandra/client/connections: which host a request goes to: the policies of a client and of its profiles, those of
// ours by routed plans, and those of users by asking them.
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import type { Feedback, LoadBalancing, Plan } from '../../../core/policies/load-balancing.js';
import { OneNodePlan } from '../../../core/policies/one-node-plan.js';
import type { Node } from '../../../core/topology/node.js';
import type { PlannedExecution, PolicyClient, UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import { Reach, RoutedBalancing } from '../../policies/routed-plan.js';
import { shapeOf, userPlan } from '../../policies/user-load-balancing.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { Host } from '../../topology/host.js';
import type { HostMap } from '../../topology/host-map.js';
import { isThenable, policyFailed, policyThrew } from '../../topology/policy-failure.js';
import { NO_ROUTING, type Routing } from '../../topology/routing.js';
import { isVoted, keyspaceOf, RoutingKey } from '../../topology/routing-key.js';
import { distance } from '../../types/protocol-constants.js';
import { describeValue } from '../../types/value-error.js';

/** A policy that never calls back would leave the client connecting for ever. */
const INIT_LIMIT_MS = 12_000;
const DISTANCES: ReadonlySet<unknown> = new Set(Object.values(distance));

export interface HostBalancingParts {
  readonly runtime: Runtime;
  /** The client's policy first, then those of its profiles. */
  readonly policies: readonly [UserLoadBalancingPolicy, ...UserLoadBalancingPolicy[]];
  readonly client: PolicyClient;
  /** Who wants to know how long answers take, if anybody does. */
  readonly feedback: Feedback<CassandraRequest, Node> | undefined;
  /** How much a node has to do now. */
  loadOf(node: Node): number;
  /** A policy says another distance of the host than is known. */
  distanceMoved(host: Host): void;
  warn(message: string, error: unknown): void;
}

const KIND = 'load-balancing policy';

export class HostBalancing implements LoadBalancing<CassandraRequest, Node> {
  routing: Routing = NO_ROUTING;
  readonly feedback: Feedback<CassandraRequest, Node> | undefined;
  /** The latest reason why a policy told no distance. */
  failure: DriverError | undefined = undefined;
  private readonly parts: HostBalancingParts;
  private initTimer: Timer | undefined = undefined;
  private readonly own: UserLoadBalancingPolicy;
  /** Undefined while the policy of the client is a user's. */
  private usual: RoutedBalancing<CassandraRequest> | undefined;
  /** Of policies of ours; those of users are asked. */
  private readonly routed = new Map<object, RoutedBalancing<CassandraRequest>>();

  constructor(parts: HostBalancingParts) {
    this.parts = parts;
    this.feedback = parts.feedback;
    [this.own] = parts.policies;
  }

  /** Lets the policies know the hosts. Rejects with what one of them has against them. */
  async init(hosts: HostMap): Promise<void> {
    for (const policy of this.policies()) {
      await this.initOne(policy, hosts);
      const shape = shapeOf(policy);
      if (shape === undefined) continue;
      this.routed.set(
        policy,
        new RoutedBalancing({
          key: shape.replicasFirst ? new RoutingKey() : undefined,
          keyspaceOf,
          isVoted,
          preferredNode,
          loadOf: (node) => this.parts.loadOf(node),
        }),
      );
    }
    this.usual = this.routed.get(this.own);
  }

  /** Its policies are not waited for any more. */
  stop(): void {
    this.initTimer?.cancel();
  }

  private initOne(policy: UserLoadBalancingPolicy, hosts: HostMap): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const timer = this.parts.runtime.setTimer(
        () => reject(policyFailed(KIND, policy, `was not initialised within ${INIT_LIMIT_MS} ms`)),
        INIT_LIMIT_MS,
      );
      this.initTimer = timer;
      const threw = (thrown: unknown): void => {
        timer.cancel();
        reject(policyThrew(KIND, policy, thrown, ' when it was initialised'));
      };
      const initialised = (error?: unknown): void => {
        timer.cancel();
        if (!error) resolve();
        else if (error instanceof DriverError) reject(error);
        else reject(policyFailed(KIND, policy, `refused the cluster: ${messageOf(error)}`, { cause: error }));
      };
      try {
        const returned: unknown = policy.init(this.parts.client, hosts, initialised);
        // An asynchronous one may fail before it has called back.
        if (isThenable(returned)) returned.then(undefined, threw);
      } catch (thrown) {
        threw(thrown);
      }
    });
  }

  /** The nearest that any of the policies says. */
  distanceOf(host: Host): number {
    let nearest: number = distance.ignored;
    for (const policy of this.policies()) {
      try {
        // As in cassandra-driver: nothing said is local.
        const said: unknown = policy.getDistance(host) ?? distance.local;
        if (!DISTANCES.has(said))
          throw policyFailed(KIND, policy, `answered ${describeValue(said)} where one of types.distance is wanted`);
        nearest = Math.min(nearest, said as number);
      } catch (error) {
        this.failure = policyThrew(KIND, policy, error);
        this.parts.warn(`The load-balancing policy told no distance of ${host.address}`, error);
      }
    }
    return nearest;
  }

  /** From now on plans are made of these hosts. */
  update(routing: Routing, hosts: readonly Host[]): void {
    this.routing = routing;
    for (const [policy, balancing] of this.routed) {
      const shape = shapeOf(policy as UserLoadBalancingPolicy);
      balancing.reach = new Reach(routing, hosts, shape?.localDataCenter, shape?.localRack);
    }
  }

  plan(request: CassandraRequest): Plan<Node> | undefined {
    // Whatever policies say.
    if (request.routing?.isHostFixed === true) return new OneNodePlan(preferredNode(request), false);
    const policy = request.planning?.policy;
    const routed = policy === undefined ? this.usual : this.routed.get(policy);
    return routed?.plan(request);
  }

  planLater(request: CassandraRequest, done: (error: Error | null, plan?: Plan<Node>) => void): void {
    const { planning } = request;
    const policy = (planning?.policy as UserLoadBalancingPolicy | undefined) ?? this.own;
    const execution = planning?.executionOptions(request) as PlannedExecution | undefined;
    userPlan(policy, keyspaceOf(request), execution, (host) => this.isUsed(policy, host), done);
  }

  /** As in cassandra-driver a policy is asked each time: it may use other hosts by now than when they were found. */
  private isUsed(policy: UserLoadBalancingPolicy, host: Host): boolean {
    let said: unknown;
    try {
      said = policy.getDistance(host) ?? distance.local;
    } catch {
      return true;
    }
    if (said !== host.distance && DISTANCES.has(said)) this.parts.distanceMoved(host);
    return said !== distance.ignored;
  }

  private policies(): ReadonlySet<UserLoadBalancingPolicy> {
    return new Set(this.parts.policies);
  }
}

function preferredNode({ routing }: CassandraRequest): Node | undefined {
  return (routing?.host as Host | null | undefined)?.node;
}
