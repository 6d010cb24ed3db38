// Unit: a load-balancing policy of a test that says where a request is sent first.
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { Host } from '../../../../lib/cassandra/topology/host.js';

/** Begins at the host that is told. */
export class BeginsAt extends policies.loadBalancing.LoadBalancingPolicy {
  first: Host | undefined;

  override newQueryPlan(
    ...[, , callback]: Parameters<policies.loadBalancing.LoadBalancingPolicy['newQueryPlan']>
  ): void {
    const others = (this.hosts?.values() ?? []).filter((host) => host !== this.first);
    callback(null, [...(this.first === undefined ? [] : [this.first]), ...others].values());
  }
}
