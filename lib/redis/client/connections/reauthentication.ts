// redis/client/connections: logs open connections in anew before their credentials expire, as their provider says by
// `expiresAt`.
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { LONGEST_DELAY_MS } from '../../../core/policies/reconnection.js';
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ChangeExchange, type ChangeableChannel } from './change-exchange.js';
import { authRequest, checkCredentials } from './identity.js';
import type { Credentials, CredentialsProvider } from '../options/redis-options.js';

const SMALLEST_MARGIN_MS = 1_000;
const LARGEST_MARGIN_MS = 60_000;
const RETRY_MS = 5_000;
/**
 * What a connection of RESP2 that has subscriptions answers AUTH: it can only be replaced by one that logs in as the
 * new credentials say.
 */
const SUBSCRIBERS_ONLY = /allowed in this context/;

export interface ReauthenticationParts {
  readonly runtime: Runtime;
  readonly provider: CredentialsProvider;
  readonly timeoutMs: number;
  now(): number;
  /** The connections that are open. */
  channels(): readonly ChangeableChannel[];
  /** AUTH would become part of a transaction that is open, and be executed with it or not at all. */
  busy(): boolean;
  /** Connections that are lent one at a time still have the old ones. */
  renewed(): void;
  report(error: DriverError): void;
}

export class Reauthentication {
  private readonly parts: ReauthenticationParts;
  private timer: Timer | undefined;
  /** When the timer goes off. */
  private dueMs = Infinity;
  private stopped = false;

  constructor(parts: ReauthenticationParts) {
    this.parts = parts;
  }

  /** A connection was made with these credentials. Others may have older ones: what expires first counts. */
  used({ expiresAt }: Credentials): void {
    if (expiresAt === undefined) return;
    const lifetimeMs = expiresAt - this.parts.runtime.wallClock();
    const marginMs = Math.min(LARGEST_MARGIN_MS, Math.max(SMALLEST_MARGIN_MS, lifetimeMs / 10));
    this.wait(lifetimeMs - marginMs);
  }

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private wait(wantedMs: number): void {
    const { runtime, now } = this.parts;
    const delayMs = Math.min(Math.max(wantedMs, SMALLEST_MARGIN_MS), LONGEST_DELAY_MS);
    const dueMs = now() + delayMs;
    if (this.stopped || dueMs >= this.dueMs) return;
    this.timer?.cancel();
    this.dueMs = dueMs;
    this.timer = runtime.setTimer(() => void this.renew(), delayMs, false);
  }

  private async renew(): Promise<void> {
    const { provider, channels, busy, timeoutMs, now } = this.parts;
    this.dueMs = Infinity;
    try {
      const credentials = checkCredentials(await provider());
      if (this.stopped) return;
      if (busy()) {
        this.wait(SMALLEST_MARGIN_MS);
        return;
      }
      const request = authRequest(credentials);
      const deadlineMs = now() + timeoutMs;
      await Promise.all(channels().map((channel) => sent(channel, request, deadlineMs)));
      this.parts.renewed();
      this.used(credentials);
    } catch (cause) {
      if (this.stopped) return;
      this.parts.report(
        new DriverError(`logging in anew before the credentials expire failed: ${messageOf(cause)}`, {
          code: 'AUTH_FAILED',
          cause,
        }),
      );
      this.wait(RETRY_MS);
    }
  }
}

function sent(channel: ChangeableChannel, request: RedisRequest, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: DriverError): void => {
      if (!SUBSCRIBERS_ONLY.test(error.message)) {
        reject(error);
        return;
      }
      channel.retire();
      resolve();
    };
    if (channel.sendInOrder(new ChangeExchange(request, deadlineMs, () => resolve(), fail))) return;
    // It has more to write than the server reads. The next one asks the provider itself.
    channel.retire();
    resolve();
  });
}
