// redis/policies: how long to wait before the next attempt to connect. The user's retryStrategy wins; otherwise core's
// default, except where the server refused us for a reason that only a person can remove. Pure.
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import {
  defaultReconnection,
  delayOfRefusedMs,
  LONGEST_DELAY_MS,
  type ReconnectionFacts,
  type ReconnectionPolicy,
} from '../../core/policies/reconnection.js';
import { SentinelsFailedError } from '../topology/topology-errors.js';

/** A server that loads is there: it is asked often enough to be used half a second after it has loaded. */
const LOADING_DELAY_MS = 450;

const REFUSALS: ReadonlySet<string> = new Set([
  'AUTH_FAILED',
  'PROTOCOL_UNSUPPORTED',
  'TLS_UNTRUSTED',
  'TLS_CERT_EXPIRED',
  'TLS_HOSTNAME_MISMATCH',
  'TLS_HANDSHAKE',
  'INVALID_ARGUMENT',
]);

/** Not to be repeated unasked, where something was asked. The next attempt may end otherwise. */
const NO_ANSWERS: ReadonlySet<string> = new Set(['CLIENT_CLOSED', 'CONNECTION_LOST', 'REQUEST_TIMEOUT']);

/** Whether connecting failed for a reason that the next attempt will meet again: what waits is told at once. */
export function isRefusal({ errorCode, retryable }: DriverError): boolean {
  return REFUSALS.has(errorCode) || (!retryable && !NO_ANSWERS.has(errorCode));
}

export type RetryDelay = (times: number, error: Error) => unknown;

export class RedisReconnection implements ReconnectionPolicy {
  private readonly strategy: RetryDelay | null | undefined;
  private readonly sentinelStrategy: RetryDelay | null | undefined;

  private readonly credentialsRotate: boolean;

  /**
   * @param strategy the user's; null never reconnects
   * @param sentinelStrategy for when no sentinel says where to connect; default the same
   * @param credentialsRotate they are asked for at each attempt
   */
  constructor(
    strategy: RetryDelay | null | undefined,
    sentinelStrategy: RetryDelay | null | undefined = strategy,
    credentialsRotate = false,
  ) {
    this.strategy = strategy;
    this.sentinelStrategy = sentinelStrategy;
    this.credentialsRotate = credentialsRotate;
  }

  nextDelayMs(facts: ReconnectionFacts): number | undefined {
    const strategy = facts.error instanceof SentinelsFailedError ? this.sentinelStrategy : this.strategy;
    if (strategy === null) return undefined;
    if (strategy !== undefined) {
      const delayMs = strategy(facts.attempt, facts.error);
      if (typeof delayMs !== 'number') return undefined;
      if (delayMs >= 0) return Math.min(delayMs, LONGEST_DELAY_MS);
      // Not a delay, but a miscalculation, which must not end the client for good: ioredis goes on, too.
    }
    const { error } = facts;
    // On a connection that worked a violation may have happened this once; a peer that does not speak Redis violates
    // again at the next attempt.
    const isFirstViolation = error instanceof ProtocolViolation && facts.attempt === 1;
    // Where sentinels refuse us they are waited for at their own pace: asking about them costs no connection.
    const isSentinels = error instanceof SentinelsFailedError;
    if (!isFirstViolation && !isSentinels && error instanceof DriverError && isRefusal(error)) {
      return delayOfRefusedMs(facts, this.credentialsRotate && error.errorCode === 'AUTH_FAILED');
    }
    const delayMs = defaultReconnection.nextDelayMs(facts);
    if (delayMs === undefined || !(error instanceof DriverError) || error.errorCode !== 'LOADING') return delayMs;
    return Math.min(delayMs, Math.round(LOADING_DELAY_MS * (0.5 + facts.chance / 2)));
  }
}
