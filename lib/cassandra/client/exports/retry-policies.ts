// cassandra/client/exports: what users import as `policies.retry`: what follows a failed attempt. A client without a
// policy decides by what is known to have been executed.
export {
  FallthroughRetryPolicy,
  IdempotenceAwareRetryPolicy,
  RetryPolicy,
  type OperationInfo,
  type RetryDecision as DecisionInfo,
} from '../../policies/user-retry.js';
