// redis: what `ringwire/redis` exports, and nothing else.
import { Redis } from './client/redis.js';

export default Redis;
export { Redis };
export { Cluster } from './client/cluster.js';
export { Command } from './client/calls/sendable-command.js';
export { print } from './client/calls/callback.js';
export { Monitor } from './client/connections/monitor.js';
export { Pipeline } from './client/transactions/pipeline.js';
export { Session } from './client/transactions/session.js';
export { RedisView } from './client/calls/view.js';
export { Subscription } from './client/messages/subscription.js';
export { ScanStream } from './client/iterations/scan.js';
export { streamEntries, streamReplies } from './client/iterations/stream-entries.js';
export { ConnectionLostError, MaxRetriesPerRequestError } from './client/calls/present-error.js';
export { ReplyError } from './protocol/server-error.js';
export { AbortError, DriverError, InvalidArgumentError, ProtocolViolation } from '../core/errors/driver-error.js';
export { ERROR_CODES } from '../core/errors/error-codes.js';
export type { ErrorCode } from '../core/errors/error-codes.js';
export type { Execution, FailedAttempt, Phase } from '../core/errors/driver-error.js';
export type { Delivery } from '../core/policies/retry.js';
export type {
  BatchMessage,
  CallMessage,
  CommandMessage,
  ConnectMessage,
  ErrorMessage,
} from '../core/observe/diagnostics.js';
export type { ConnectionMetrics, KindMetrics, MetricsSnapshot } from '../core/observe/client-meter.js';
export type { LatencySnapshot } from '../core/observe/histogram.js';
export type { Interceptor } from '../core/execution/interceptors.js';
export type { HimportFieldset } from './client/options/himport-fieldsets.js';
export type { CallOptions } from './client/calls/view.js';
export type { RedisEvents } from './client/messages/client-events.js';
export type { ChooseNode, ClusterOptions, NodeRole, ReadableNode } from './client/options/cluster-options.js';
export type { ClusterNode, ClusterNodeAddress } from './client/options/startup-nodes.js';
export type { NatMap } from './topology/node-address.js';
export { ClusterAllFailedError, SentinelsFailedError } from './topology/topology-errors.js';
export type { SentinelAddress } from './client/options/sentinel-options.js';
export type { Gap } from './client/messages/gap.js';
export type { Message, SubscriptionOptions } from './client/messages/subscription.js';
export type { ScanOptions, ScanStreamOptions } from './client/iterations/scan.js';
export type { StreamEntry } from './client/iterations/stream-entries.js';
export type { GroupEntry, GroupOptions } from './client/iterations/stream-group.js';
export type { RangeOptions, TailOptions } from './client/iterations/stream-reading.js';
export type { RedisStatus } from './client/connections/life-cycle.js';
export type {
  Credentials,
  CredentialsProvider,
  InterceptedCall,
  LeaseOptions,
  ReconnectOnError,
  RedisOptions,
  RedisOptions as CommonRedisOptions,
  RetryStrategy,
  ScriptDefinition,
} from './client/options/redis-options.js';
export type {
  Callback,
  ChainableCommander,
  ClientContext,
  ExecResults,
  NewPipeline,
  RedisCommander,
  RedisKey,
  RedisValue,
  Result,
} from './commands/redis-commander.js';
