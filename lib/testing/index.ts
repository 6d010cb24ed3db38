// testing: the public exports, and nothing else.
export { assertExecuted, type Executed, type ExecutedOptions } from './assert-executed.js';
export type { VirtualRow, VirtualStatement } from './cassandra/declared-statement.js';
export {
  type CassandraFault,
  type ExecutedStatement,
  VirtualCassandra,
  type VirtualCassandraOptions,
} from './cassandra/virtual-cassandra.js';
export { type CommonFault, Fault, type FaultSettings } from './faults.js';
export {
  type ExecutedCommand,
  type RedisFault,
  type ScriptedReply,
  VirtualRedis,
  type VirtualRedisOptions,
} from './redis/virtual-redis.js';
export { VirtualRedisCluster, type VirtualRedisClusterOptions } from './redis/virtual-redis-cluster.js';
export { VirtualRuntime, type VirtualRuntimeOptions } from './world/virtual-runtime.js';
