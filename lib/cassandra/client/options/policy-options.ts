// cassandra/client/options: the policies of a Client: each is recognised by its methods, whatever class it is of.
import type { Runtime } from '../../../core/runtime/runtime.js';
import { TurnTimestampGenerator } from '../../policies/timestamp-generation.js';
import { instance } from '../../../core/options/option-kinds.js';
import type { OptionTable } from '../../../core/options/option-table.js';
import type { UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { UserSpeculativeExecutionPolicy } from '../../policies/speculative-execution.js';
import type { UserReconnectionPolicy } from '../../policies/user-reconnection.js';
import { RETRY_METHODS, type UserRetryPolicy } from '../../policies/user-retry.js';
import type { UserAddressTranslator } from '../../topology/address-translation.js';
import { hasMethod } from './option-kinds.js';

/** Makes the timestamps of writes. */
export interface TimestampGenerator {
  /** Microseconds since 1970; nothing lets the server choose. */
  next(client: unknown): number | bigint | { readonly high: number; readonly low: number } | null | undefined;
}

function isRetryPolicy(value: unknown): boolean {
  return RETRY_METHODS.every((name) => hasMethod(name)(value));
}

const BALANCING_METHODS = ['init', 'getDistance', 'newQueryPlan'] as const;

export const POLICIES = {
  retry: instance<UserRetryPolicy | undefined>(
    undefined,
    `an object with the methods ${RETRY_METHODS.join(', ')}`,
    isRetryPolicy,
    'Decides what follows a failed attempt.',
  ),
  reconnection: instance<UserReconnectionPolicy | undefined>(
    undefined,
    'an object with a method newSchedule',
    hasMethod('newSchedule'),
    'The delays between attempts to connect.',
  ),
  loadBalancing: instance<UserLoadBalancingPolicy | undefined>(
    undefined,
    `an object with the methods ${BALANCING_METHODS.join(', ')}`,
    (value) => BALANCING_METHODS.every((name) => hasMethod(name)(value)),
    'Which hosts are connected to, and which are tried for a request. Default: replicas of the local data centre first.',
  ),
  addressResolution: instance<UserAddressTranslator | undefined>(
    undefined,
    'an object with a method translate',
    hasMethod('translate'),
    'Finds the address at which a node is reached from the one that it tells.',
  ),
  speculativeExecution: instance<UserSpeculativeExecutionPolicy | undefined>(
    undefined,
    'an object with a method newPlan',
    hasMethod('newPlan'),
    'When a request marked as idempotent that is not answered yet goes to another host as well. Default: never.',
  ),
  timestampGeneration: instance<TimestampGenerator | null | undefined>(
    undefined,
    'an object with a method next, or null for server-side timestamps',
    (value) => value === null || hasMethod('next')(value),
    'Generates the timestamps of writes.',
  ),
} satisfies OptionTable;

/** What gives writes their timestamps; null: the server. Default: the clock, and never backwards. */
export function timestampsOf(
  given: TimestampGenerator | null | undefined,
  runtime: Runtime,
  warn: (message: string) => void,
): TimestampGenerator | null {
  return given === undefined ? new TurnTimestampGenerator(() => runtime.wallClock(), warn) : given;
}
