// cassandra: the public exports, and nothing else.
import * as auth from './client/auth.js';
import * as errors from './client/public-errors.js';
import * as types from './client/types.js';

export { auth, errors, types };
export { Client, type LogLevel } from './client/client.js';
export type { BatchItem } from './client/batch-item.js';
export { ExecutionProfile } from './client/execution-profile.js';
export type { Statement } from './client/statement.js';
export type { ClientOptions, TimestampGenerator } from './client/client-options.js';
export type { QueryOptions } from './client/query-options.js';
export type { EmptyCallback, ValueCallback } from './client/callbacks.js';
export type { ArrayOrObject, Parameters } from './client/parameters.js';
export type { ExecutionInfo, ResultSet } from './client/result-set.js';
export { Encoder } from './types/encoder.js';
export type { CustomCodec, EncodingOptions } from './types/encoding-options.js';
export * as policies from './client/policies.js';
