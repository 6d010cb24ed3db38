// cassandra/policies: load-balancing policies of users: which of them are ours and unchanged, and plans of those that
// are not. Pure.
import { messageOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Plan } from '../../core/policies/load-balancing.js';
import type { Node } from '../../core/topology/node.js';
import type { Host } from '../topology/host.js';
import { isThenable, policyFailed } from '../topology/policy-failure.js';
import {
  AllowListPolicy,
  DCAwareRoundRobinPolicy,
  DefaultLoadBalancingPolicy,
  type HostIterator,
  type PlannedExecution,
  RoundRobinPolicy,
  TokenAwarePolicy,
  type UserLoadBalancingPolicy,
} from './load-balancing.js';

/** What a policy of ours comes down to. */
export interface PolicyShape {
  readonly replicasFirst: boolean;
  readonly localDataCenter: string | undefined;
  readonly localRack: string | undefined;
}

/** Undefined for a policy that must be asked for each plan: a user's own, or one of ours that was changed. */
export function shapeOf(policy: UserLoadBalancingPolicy): PolicyShape | undefined {
  if (policy instanceof DefaultLoadBalancingPolicy) {
    if (!isUnchanged(policy, DefaultLoadBalancingPolicy)) return undefined;
    return { replicasFirst: true, localDataCenter: policy.localDc, localRack: policy.localRack };
  }
  if (policy instanceof TokenAwarePolicy) {
    const child = isUnchanged(policy, TokenAwarePolicy) ? shapeOf(policy.childPolicy) : undefined;
    return child === undefined ? undefined : { ...child, replicasFirst: true };
  }
  if (policy instanceof AllowListPolicy) {
    return isUnchanged(policy, AllowListPolicy) ? shapeOf(policy.childPolicy) : undefined;
  }
  if (policy instanceof DCAwareRoundRobinPolicy) {
    if (!isUnchanged(policy, DCAwareRoundRobinPolicy)) return undefined;
    return { replicasFirst: false, localDataCenter: policy.localDc, localRack: undefined };
  }
  if (policy instanceof RoundRobinPolicy && isUnchanged(policy, RoundRobinPolicy)) {
    return { replicasFirst: false, localDataCenter: undefined, localRack: undefined };
  }
  return undefined;
}

function isUnchanged(
  policy: UserLoadBalancingPolicy,
  { prototype }: { readonly prototype: UserLoadBalancingPolicy },
): boolean {
  return policy.newQueryPlan === prototype.newQueryPlan && policy.getDistance === prototype.getDistance;
}

/** A policy may answer hosts without an end. */
const MOST_HOSTS = 10_000;

/**
 * Asks the policy for a plan. It may call back at once or later, or throw.
 *
 * @param isUsed asked of each host when its turn comes
 */
export function userPlan(
  policy: UserLoadBalancingPolicy,
  keyspace: string | undefined,
  execution: PlannedExecution | undefined,
  isUsed: (host: Host) => boolean,
  done: (error: Error | null, plan?: Plan<Node>) => void,
): void {
  const failed = (cause: unknown): void => done(noPlan(policy, cause));
  try {
    const returned: unknown = policy.newQueryPlan(keyspace, execution, (error, iterator) => {
      if (error !== null && error !== undefined) failed(error);
      else if (typeof iterator?.next !== 'function')
        failed(new TypeError('it called back with something that is no iterator of hosts'));
      else begin(new IteratorPlan(iterator, isUsed), failed, done);
    });
    if (isThenable(returned)) returned.then(undefined, failed);
  } catch (thrown) {
    failed(thrown);
  }
}

function noPlan(policy: UserLoadBalancingPolicy, cause: unknown): DriverError {
  if (cause instanceof DriverError) return cause;
  return policyFailed('load-balancing policy', policy, `gave no plan: ${messageOf(cause)}`, {
    code: 'NO_HOST_AVAILABLE',
    cause,
  });
}

/** A generator may throw when its first host is asked for: whoever called back is not to hear of it. */
function begin(
  plan: IteratorPlan,
  failed: (thrown: unknown) => void,
  done: (error: null, plan: Plan<Node>) => void,
): void {
  try {
    plan.begin();
  } catch (thrown) {
    failed(thrown);
    return;
  }
  done(null, plan);
}

class IteratorPlan implements Plan<Node> {
  private readonly iterator: HostIterator;
  private readonly isUsed: (host: Host) => boolean;
  private left = MOST_HOSTS;
  private first: Node | undefined;

  constructor(iterator: HostIterator, isUsed: (host: Host) => boolean) {
    this.iterator = iterator;
    this.isUsed = isUsed;
  }

  /** @throws what the policy throws */
  begin(): void {
    this.first = this.ask();
  }

  next(): Node | undefined {
    const { first } = this;
    this.first = undefined;
    if (first !== undefined) return first;
    try {
      return this.ask();
    } catch {
      // Those that it has named were tried.
      this.left = 0;
      return undefined;
    }
  }

  private ask(): Node | undefined {
    while (this.left-- > 0) {
      const { done, value } = this.iterator.next();
      if (done === true) break;
      const host = value as Host | null | undefined;
      const node = host?.node;
      if (node !== undefined && this.isUsed(host as Host)) return node;
    }
    this.left = 0;
    return undefined;
  }

  waitsFor(): boolean {
    return false;
  }
}
