// cassandra/client/connections: tells a speculative-execution policy how long answers take, where it wants to know.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Feedback } from '../../../core/policies/load-balancing.js';
import type { Node } from '../../../core/topology/node.js';
import type { UserSpeculativeExecutionPolicy } from '../../policies/speculative-execution.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { HostMap } from '../../topology/host-map.js';

/** Undefined: nobody wants to know, and nothing is measured. */
export function latencyFeedback(
  policy: UserSpeculativeExecutionPolicy | undefined,
  hosts: HostMap,
): Feedback<CassandraRequest, Node> | undefined {
  if (policy?.answered === undefined) return undefined;
  const tell = ({ name }: Node, elapsedMs: number): void => {
    const host = hosts.find(name);
    if (host !== undefined) policy.answered?.(host, elapsedMs);
  };
  return {
    answered: (node, _request, elapsedMs) => tell(node, elapsedMs),
    // A refusal comes fast, and says nothing of what an answer takes.
    failed: (node, _request, elapsedMs, error) => {
      if ((error as DriverError).errorCode === 'REQUEST_TIMEOUT') tell(node, elapsedMs);
    },
  };
}
