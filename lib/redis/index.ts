// redis: what `ringwire/redis` exports, and nothing else.
import { Redis } from './client/redis.js';

export default Redis;
export { Redis };
export { Cluster } from './client/cluster.js';
export { RedisView } from './client/view.js';
export { AbortError, MaxRetriesPerRequestError } from './client/errors.js';
export { ReplyError } from './protocol/server-error.js';
export { DriverError, InvalidArgumentError, ProtocolViolation } from '../core/errors/driver-error.js';
export { ERROR_CODES } from '../core/errors/error-codes.js';
export type { ErrorCode } from '../core/errors/error-codes.js';
export type { Execution } from '../core/errors/driver-error.js';
export type { Delivery } from '../core/policies/retry.js';
export type { Interceptor } from '../core/execution/interceptors.js';
export type { CallOptions } from './client/view.js';
export type { RedisStatus } from './client/base-client.js';
export type {
  Credentials, CredentialsProvider, LeaseOptions, ReconnectOnError, RedisOptions, RetryStrategy, ScriptDefinition,
} from './client/option-table.js';
export type {
  Callback, ChainableCommander, ClientContext, ExecResults, NewPipeline, RedisCommander, RedisKey, RedisValue, Result,
} from './commands/redis-commander.js';
