// redis/client/calls: what becomes of failed attempts, as the options say: the policies of this client around each other.
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Delivery, RetryPolicy } from '../../../core/policies/retry.js';
import type { Node } from '../../../core/topology/node.js';
import { RedisReconnection } from '../../policies/redis-reconnection.js';
import { RedisRetry } from '../../policies/redis-retry.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import { type Fieldsets, FieldsetRetry } from './fieldsets.js';
import { ReconnectOnErrorRetry } from './reconnect-on-error.js';
import { ScriptTextRetry } from './scripts.js';

export interface RetryParts {
  readonly policy: RetryPolicy<RedisRequest, Node>;
  /** Told of each failure that no policy has a say in. */
  readonly onFailure: ((error: DriverError) => void) | undefined;
}

/** @param renew has the connections made anew @param report is told what a function of the user's threw */
export function retryParts(
  options: ParsedRedisOptions,
  fieldsets: Fieldsets,
  renew: (reason: string) => void,
  report: (error: DriverError) => void,
): RetryParts {
  const delivery = deliveryOf(options);
  const policy = new FieldsetRetry(
    new ScriptTextRetry(new RedisRetry<RedisRequest>(delivery, options.maxLoadingRetryTime)),
    fieldsets,
  );
  const { reconnectOnError } = options;
  if (reconnectOnError === null) return { policy, onFailure: undefined };
  const asking = new ReconnectOnErrorRetry<RedisRequest>(
    policy,
    delivery,
    reconnectOnError,
    (error) => renew(`reconnectOnError: ${error.message}`),
    (thrown) =>
      report(new DriverError(`reconnectOnError threw: ${String(thrown)}`, { code: 'INVALID_OPTION', cause: thrown })),
  );
  return { policy: asking as RetryPolicy<RedisRequest, Node>, onFailure: (error) => asking.onFailure(error) };
}

/** When to connect again; what the user's strategies throw ends as if they had given up. */
export function reconnectionPolicy(
  { retryStrategy, sentinelRetryStrategy, credentials }: ParsedRedisOptions,
  report: (error: DriverError) => void,
): RedisReconnection {
  return new RedisReconnection(
    guarded('retryStrategy', retryStrategy, report),
    guarded('sentinelRetryStrategy', sentinelRetryStrategy, report),
    credentials !== undefined,
  );
}

function guarded(
  name: string,
  strategy: ParsedRedisOptions['retryStrategy'],
  report: (error: DriverError) => void,
): ParsedRedisOptions['retryStrategy'] {
  if (typeof strategy !== 'function') return strategy;
  return (times, error) => {
    try {
      return strategy(times, error);
    } catch (cause) {
      report(new DriverError(`${name} threw: ${messageOf(cause)}`, { code: 'INVALID_OPTION', cause }));
      return undefined;
    }
  };
}

export function deliveryOf({ delivery, autoResendUnfulfilledCommands }: ParsedRedisOptions): Delivery {
  return autoResendUnfulfilledCommands ? delivery : 'never';
}
