// cassandra/client/requests: sends an idempotent call to further hosts while it is not answered, as a policy says. Only
// where there is a policy has a call a timer of its own.
import { messageOf } from '../../../core/errors/builtins.js';
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import type {
  QueryInfo,
  SpeculativeExecutionPlan,
  UserSpeculativeExecutionPolicy,
} from '../../policies/speculative-execution.js';
import { BatchRequest } from '../../protocol/requests/batch-request.js';
import type { CallEngine, CassandraCall } from './cassandra-call.js';

export function speculate(
  call: CassandraCall,
  policy: UserSpeculativeExecutionPolicy,
  keyspace: string | undefined,
  engine: CallEngine,
  runtime: Runtime,
): void {
  if (call.settled) return;
  let plan: SpeculativeExecutionPlan;
  let timer: Timer | undefined;
  const { cleanUp } = call;
  const startedMs = runtime.now();
  const first = call.node;
  const settled = (): void => {
    timer?.cancel();
    // Another host was faster: how long this one would have taken nobody knows, but that it was no shorter.
    if (policy.answered !== undefined && first !== undefined && call.speculativeExecutions > 0 && call.node !== first) {
      const host = engine.hostOf(first);
      if (host !== undefined) policy.answered(host, runtime.now() - startedMs);
    }
    cleanUp?.();
  };
  call.cleanUp = settled;
  const wait = (): void => {
    const delayMs: unknown = plan.nextExecution(call.node === undefined ? undefined : engine.hostOf(call.node));
    if (typeof delayMs !== 'number' || !(delayMs >= 0)) return;
    timer = runtime.setTimer(another, delayMs, false);
  };
  const another = (): void => {
    // Nobody else takes it now, or it waits for its first turn: it is not worth another timer.
    if (call.settled || !engine.executor.speculate(call)) return;
    call.speculativeExecutions++;
    attempt(policy, wait);
  };
  attempt(policy, () => {
    plan = policy.newPlan(keyspace, queryInfoOf(call)) as SpeculativeExecutionPlan;
    wait();
  });
}

/** Of a batch its statements, as in cassandra-driver. */
function queryInfoOf({ request, query }: CassandraCall): string | QueryInfo[] {
  if (!(request instanceof BatchRequest)) return query;
  return request.statements.map(({ statement }) => ({
    query: typeof statement === 'string' ? statement : statement.query,
  }));
}

/** Those that were warned of: one that always throws does so for each request. */
const warnedOf = new WeakSet<UserSpeculativeExecutionPolicy>();

/** A policy that throws costs nobody a request: it is as good as none. */
function attempt(policy: UserSpeculativeExecutionPolicy, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (warnedOf.has(policy)) return;
    warnedOf.add(policy);
    process.emitWarning(`the speculative-execution policy failed: ${messageOf(thrown)}`, 'RingwireWarning');
  }
}
