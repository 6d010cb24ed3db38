// redis/client/calls: calls as this client makes them: plain ones, those whose time counts from the write, and groups
// that stay together.
import type { Exchange } from '../../../core/channel/exchange.js';
import { Call, type CallRunner } from '../../../core/execution/call.js';
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { SharedChannel } from '../../../core/pool/waiting-queue.js';
import type { RedisRequest } from '../../protocol/request.js';

export type RedisCall = Call<RedisRequest, unknown>;
export type RedisCallRunner = CallRunner<RedisRequest, unknown>;

/**
 * With `maxRetriesPerRequest: null` a call waits for a connection as long as it takes: its time-out begins with the
 * write.
 */
export class PatientCall extends Call<RedisRequest, unknown> {
  private readonly timeoutMs: number;
  private readonly clock: { now(): number };

  constructor(runner: RedisCallRunner, request: RedisRequest, timeoutMs: number, clock: { now(): number }) {
    super(runner, request, NO_DEADLINE, 0);
    this.timeoutMs = timeoutMs;
    this.clock = clock;
  }

  override sendOn(channel: SharedChannel<RedisRequest, unknown>, before?: Exchange<RedisRequest, unknown>): boolean {
    if (this.timeoutMs > 0) this.deadlineMs = this.clock.now() + this.timeoutMs;
    if (super.sendOn(channel, before)) return true;
    this.deadlineMs = NO_DEADLINE;
    return false;
  }

  /** Waiting for a server to be ready is no part of the time-out. */
  postpone(byMs: number): void {
    if (this.timeoutMs > 0) this.deadlineMs = this.clock.now() + byMs + this.timeoutMs;
  }

  override fail(error: DriverError): void {
    this.deadlineMs = NO_DEADLINE;
    super.fail(error);
  }
}
