// cassandra/client/options: refuses options of a request that are of the wrong type or range, before anything is sent:
// a level of consistency given as text would otherwise be written as ANY. On the hot path: loads and comparisons only.
import { isBytes } from '../../../core/errors/builtins.js';
import { wrongOption } from '../../types/argument-error.js';
import { RETRY_METHODS } from '../../policies/user-retry.js';
import { ArgumentError } from '../errors/errors.js';
import type { QueryOptions } from './query-options.js';

const LARGEST_SHORT = 0xffff;
const LARGEST_INT = 0x7fffffff;
const LAYOUTS: readonly unknown[] = ['rows', 'columns'];

/** @throws ArgumentError that names the option, what it takes and what was given */
export function checkQueryOptions(options: QueryOptions): void {
  if (typeof options !== 'object')
    throw new ArgumentError(`the options of a request must be an object; they were given as a ${typeof options}`);
  const {
    consistency,
    serialConsistency,
    fetchSize,
    readTimeout,
    deadlineMs,
    keyspace,
    timestamp,
    nowInSeconds,
    signal,
    retry,
    customPayload,
    layout,
    hints,
    host,
    routingKey,
    routingIndexes,
    routingNames,
  } = options;
  if (isGiven(consistency) && !isWhole(consistency, 0, LARGEST_SHORT))
    throw wrongOption('consistency', 'a value of types.consistencies', consistency);
  if (isGiven(serialConsistency) && !isWhole(serialConsistency, 0, LARGEST_SHORT))
    throw wrongOption('serialConsistency', 'a value of types.consistencies', serialConsistency);
  if (isGiven(fetchSize) && !isWhole(fetchSize, -LARGEST_INT, LARGEST_INT))
    throw wrongOption('fetchSize', 'a whole number', fetchSize);
  if (isGiven(readTimeout) && !isDuration(readTimeout))
    throw wrongOption('readTimeout', 'a number of milliseconds from 0 to 2147483647', readTimeout);
  if (isGiven(deadlineMs) && !isDuration(deadlineMs))
    throw wrongOption('deadlineMs', 'a number of milliseconds from 0 to 2147483647', deadlineMs);
  if (isGiven(keyspace) && (typeof keyspace !== 'string' || keyspace === ''))
    throw wrongOption('keyspace', 'the name of a keyspace', keyspace);
  if (isGiven(nowInSeconds) && !isWhole(nowInSeconds, -LARGEST_INT - 1, LARGEST_INT))
    throw wrongOption('nowInSeconds', 'a whole number of 32 bits', nowInSeconds);
  if (isGiven(timestamp) && !isTimestamp(timestamp))
    throw wrongOption('timestamp', 'a safe integer, a bigint of 64 bits or a Long', timestamp);
  if (isGiven(signal) && typeof signal.addEventListener !== 'function')
    throw wrongOption('signal', 'an AbortSignal', signal);
  if (isGiven(retry) && !RETRY_METHODS.every((method) => typeof retry[method] === 'function'))
    throw wrongOption('retry', `an object with the methods ${RETRY_METHODS.join(', ')}`, retry);
  if (isGiven(customPayload)) checkPayload(customPayload);
  if (isGiven(layout) && !LAYOUTS.includes(layout)) throw wrongOption('layout', `'rows' or 'columns'`, layout);
  if (isGiven(hints) && typeof hints !== 'object')
    throw wrongOption('hints', 'an array of types, or an object of types by the names of parameters', hints);
  if (isGiven(host) && typeof host.address !== 'string') throw wrongOption('host', 'a host of client.hosts', host);
  if (isGiven(routingKey) && !isRoutingKey(routingKey))
    throw wrongOption('routingKey', 'a Buffer, or an array of Buffers', routingKey);
  if (isGiven(routingIndexes) && !Array.isArray(routingIndexes))
    throw wrongOption('routingIndexes', 'an array of the positions of parameters', routingIndexes);
  if (isGiven(routingNames) && !Array.isArray(routingNames))
    throw wrongOption('routingNames', 'an array of the names of parameters', routingNames);
}

/**
 * For what gives its caller rows, or none.
 *
 * @param who the method, for the message
 * @throws ArgumentError that names the option
 */
export function refuseColumns(options: { readonly layout?: unknown } | null | undefined, who: string): void {
  if (options?.layout === 'columns')
    throw new ArgumentError(
      `the option layout cannot be 'columns' for ${who}: execute, stream and export give columns`,
    );
}

function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LARGEST_INT;
}

function isTimestamp(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value;
  const { high, low } = value as { readonly high?: unknown; readonly low?: unknown };
  return typeof high === 'number' && typeof low === 'number';
}

function isRoutingKey(value: unknown): boolean {
  return isBytes(value) || (Array.isArray(value) && value.every((part) => !isGiven(part) || isBytes(part)));
}

function checkPayload(payload: unknown): void {
  if (typeof payload !== 'object') throw wrongOption('customPayload', 'an object of Buffers', payload);
  for (const [key, value] of Object.entries(payload as object)) {
    if (value !== null && !isBytes(value)) throw wrongOption(`customPayload.${key}`, 'a Buffer or null', value);
  }
}
