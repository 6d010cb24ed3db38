// redis/client: logs open connections in anew before their credentials expire, as their provider says by `expiresAt`.
import type { Exchange } from '../../core/channel/exchange.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime, Timer } from '../../core/runtime/runtime.js';
import { commandFor } from '../commands/registry.js';
import { RedisRequest } from '../protocol/request.js';
import { BOUND_SHAPE } from './call-shapes.js';
import { checkCredentials } from './session-memory.js';
import type { Credentials, CredentialsProvider } from './option-table.js';

const AUTH = commandFor('AUTH');
const SMALLEST_MARGIN_MS = 1_000;
const LARGEST_MARGIN_MS = 60_000;
const RETRY_MS = 5_000;
const LARGEST_DELAY_MS = 0x7fffffff;

export interface ReauthenticationParts {
  readonly runtime: Runtime;
  readonly provider: CredentialsProvider;
  readonly timeoutMs: number;
  now(): number;
  /** The connections that are open. */
  channels(): readonly { send(exchange: Exchange<RedisRequest, unknown>): boolean }[];
  /** Connections that are lent one at a time still have the old ones. */
  renewed(): void;
  report(error: DriverError): void;
}

export class Reauthentication {
  private readonly parts: ReauthenticationParts;
  private timer: Timer | undefined;
  private stopped = false;

  constructor(parts: ReauthenticationParts) {
    this.parts = parts;
  }

  /** A connection was made with these credentials. */
  used({ expiresAt }: Credentials): void {
    this.timer?.cancel();
    this.timer = undefined;
    if (expiresAt === undefined || this.stopped) return;
    const lifetimeMs = expiresAt - this.parts.runtime.wallClock();
    const marginMs = Math.min(LARGEST_MARGIN_MS, Math.max(SMALLEST_MARGIN_MS, lifetimeMs / 10));
    this.wait(lifetimeMs - marginMs);
  }

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private wait(delayMs: number): void {
    this.timer = this.parts.runtime.setTimer(() => void this.renew(), Math.min(Math.max(delayMs, SMALLEST_MARGIN_MS), LARGEST_DELAY_MS), false);
  }

  private async renew(): Promise<void> {
    const { provider, channels, timeoutMs, now } = this.parts;
    try {
      const credentials = checkCredentials(await provider());
      if (this.stopped) return;
      const { username, password = '' } = credentials;
      const request = new RedisRequest(AUTH, username === undefined ? [password] : [username, password], BOUND_SHAPE);
      const deadlineMs = now() + timeoutMs;
      // A connection that takes nothing now is about to be replaced, and the next one asks the provider itself.
      await Promise.all(channels().map((channel) => sent(channel, request, deadlineMs)));
      this.parts.renewed();
      this.used(credentials);
    } catch (cause) {
      if (this.stopped) return;
      this.parts.report(new DriverError(`logging in anew before the credentials expire failed: ${cause instanceof Error ? cause.message : String(cause)}`, { code: 'AUTH_FAILED', cause }));
      this.wait(RETRY_MS);
    }
  }
}

function sent(channel: { send(exchange: Exchange<RedisRequest, unknown>): boolean }, request: RedisRequest, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const taken = channel.send({ request, deadlineMs, batch: 0, reply: () => resolve(), fail: reject });
    if (!taken) resolve();
  });
}
