// cassandra/client/exports: what users import as `policies.loadBalancing`: which hosts are connected to and tried.
export {
  AllowListPolicy,
  DCAwareRoundRobinPolicy,
  type DefaultLoadBalancingOptions,
  DefaultLoadBalancingPolicy,
  type HostIterator,
  LoadBalancingPolicy,
  type PlanCallback,
  type PlannedExecution,
  type PolicyClient,
  RoundRobinPolicy,
  TokenAwarePolicy,
  type UserLoadBalancingPolicy,
  WhiteListPolicy,
} from '../../policies/load-balancing.js';
