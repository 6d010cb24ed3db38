// cassandra/client/exports: what users import as `policies.speculativeExecution`: when an idempotent request goes to
// another host as well.
export {
  type PercentileSpeculativeExecutionOptions,
  PercentileSpeculativeExecutionPolicy,
} from '../../policies/percentile-speculation.js';
export {
  ConstantSpeculativeExecutionPolicy,
  NoSpeculativeExecutionPolicy,
  type SpeculativeExecutionPlan,
  SpeculativeExecutionPolicy,
  type UserSpeculativeExecutionPolicy,
} from '../../policies/speculative-execution.js';
