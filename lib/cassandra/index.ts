// cassandra: the public exports, and nothing else.
import * as auth from './client/auth/auth.js';
import * as concurrent from './concurrent/exports.js';
import * as datastax from './client/exports/datastax.js';
import * as errors from './client/errors/public-errors.js';
import * as geometry from './client/exports/geometry.js';
import * as mapping from './mapping/mapping.js';
import * as metadata from './client/exports/metadata.js';
import * as metrics from './client/exports/metrics.js';
import * as token from './client/exports/token.js';
import * as tracker from './client/exports/tracker.js';
import * as types from './client/exports/types.js';

export { auth, concurrent, datastax, errors, geometry, mapping, metadata, metrics, token, tracker, types };
export { AbortError, DriverError } from '../core/errors/driver-error.js';
export { ERROR_CODES } from '../core/errors/error-codes.js';
export type { ErrorCode } from '../core/errors/error-codes.js';
export type { Execution, FailedAttempt, Phase } from '../core/errors/driver-error.js';
export { Client } from './client/client.js';
export type { LogLevel } from './client/connections/cluster-engine-parts.js';
export type { BatchItem } from './client/requests/batch-item.js';
export { ClientState } from './client/connections/client-state.js';
export { defaultOptions } from './client/exports/default-options.js';
export { ExecutionOptions } from './policies/execution-options.js';
export { ExecutionProfile, type GraphOptions } from './client/options/execution-profile.js';
export type { Statement } from './client/requests/statement.js';
export type { Interceptor } from '../core/execution/interceptors.js';
export type { InterceptedStatement } from './client/options/intercepted-statement.js';
export type { ClientOptions, DseClientOptions } from './client/options/client-options.js';
export type { TimestampGenerator } from './client/options/policy-options.js';
export type { ColumnQueryOptions, GraphQueryOptions, QueryOptions } from './client/options/query-options.js';
export type { EmptyCallback, ValueCallback } from './client/results/callbacks.js';
export type { ArrayOrObject, Parameters } from './client/requests/parameters.js';
export type { ColumnResultSet } from './client/results/column-result-set.js';
export type { ExecutionInfo, ResultSet } from './client/results/result-set.js';
export type {
  BatchMessage,
  CallMessage,
  CommandMessage,
  ConnectMessage,
  ErrorMessage,
} from '../core/observe/diagnostics.js';
export type { ConnectionMetrics, KindMetrics, MetricsSnapshot } from '../core/observe/client-meter.js';
export type { LatencySnapshot } from '../core/observe/histogram.js';
export { Host } from './topology/host.js';
export { HostMap } from './topology/host-map.js';
export { Encoder } from './types/encoder.js';
export type { CustomCodec, EncodingOptions } from './types/encoding-options.js';
export * as policies from './client/exports/policies.js';
/** The version of ringwire. */
export { LIBRARY_VERSION as version } from '../core/observe/library.js';
