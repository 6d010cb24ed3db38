// core/pool: brings a pool back to its number of channels: one attempt at a time, with the reconnection policy's delays
// between failures.
import type { Channel } from '../channel/channel.js';
import type { ConnectAttempt } from '../channel/connect-channel.js';
import { DriverError } from '../errors/driver-error.js';
import type { ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime, Timer } from '../runtime/runtime.js';

export interface RefillPort<Request, Reply, Event> {
  readonly runtime: Runtime;
  readonly policy: ReconnectionPolicy;
  connect(): ConnectAttempt<Request, Reply, Event>;
  /** How many channels are wanted. */
  missing(): number;
  connecting(): void;
  connected(channel: Channel<Request, Reply, Event>): void;
  failed(error: DriverError, attempt: number): void;
  waiting(delayMs: number, attempt: number): void;
  gaveUp(error: DriverError): void;
}

export class Refill<Request, Reply, Event> {
  lastError: DriverError | undefined;
  /** Set once the policy gave up, until `start` is called again. */
  gaveUpBecause: DriverError | undefined;
  private readonly port: RefillPort<Request, Reply, Event>;
  private attempt: ConnectAttempt<Request, Reply, Event> | undefined;
  private timer: Timer | undefined;
  private failures = 0;
  private outageStartedMs: number | undefined;
  private stopped = false;

  constructor(port: RefillPort<Request, Reply, Event>) {
    this.port = port;
  }

  /** An attempt is under way or its turn is waited for. */
  get active(): boolean {
    return this.attempt !== undefined || this.timer !== undefined;
  }

  start(): void {
    this.stopped = false;
    this.gaveUpBecause = undefined;
    if (!this.active) this.connectNext();
  }

  startNow(): void {
    if (this.timer) {
      this.timer.cancel();
      this.timer = undefined;
    }
    this.start();
  }

  /**
   * A channel that was ready ended: asks the policy like after a failed attempt, so that a server that drops us at once
   * is not stormed.
   */
  channelLost(error: DriverError): void {
    if (this.stopped || this.active) return;
    this.backOff(error);
  }

  stop(error: DriverError): void {
    this.stopped = true;
    this.timer?.cancel();
    this.timer = undefined;
    this.attempt?.cancel(error);
  }

  private connectNext(): void {
    if (this.stopped || this.port.missing() <= 0) return;
    const attempt = this.port.connect();
    this.attempt = attempt;
    this.port.connecting();
    attempt.result.then(
      (channel) => this.succeed(channel),
      (error: unknown) => this.fail(error),
    );
  }

  private succeed(channel: Channel<Request, Reply, Event>): void {
    this.attempt = undefined;
    if (this.stopped) {
      void channel.drain();
      return;
    }
    if (channel.state.closed) {
      // It ended between its handshake and this turn: count it as a failure, or the loop would not back off.
      this.fail(
        new DriverError(`the connection to ${channel.endpoint} ended right after its handshake`, {
          code: 'CONNECTION_LOST',
        }),
      );
      return;
    }
    this.failures = 0;
    this.outageStartedMs = undefined;
    this.lastError = undefined;
    this.port.connected(channel);
    this.connectNext();
  }

  private fail(cause: unknown): void {
    this.attempt = undefined;
    if (this.stopped) return;
    const error =
      cause instanceof DriverError
        ? cause
        : new DriverError(cause instanceof Error ? cause.message : String(cause), { code: 'CONNECT_FAILED', cause });
    this.lastError = error;
    this.port.failed(error, this.failures + 1);
    if (!this.stopped && !this.active) this.backOff(error);
  }

  private backOff(error: DriverError): void {
    const { runtime, policy } = this.port;
    const nowMs = runtime.now();
    this.outageStartedMs ??= nowMs;
    this.failures++;
    const delayMs = policy.nextDelayMs({
      attempt: this.failures,
      outageMs: nowMs - this.outageStartedMs,
      chance: runtime.random(),
      error,
    });
    if (delayMs === undefined) {
      this.stopped = true;
      this.gaveUpBecause = error;
      this.port.gaveUp(error);
      return;
    }
    this.timer = runtime.setTimer(() => {
      this.timer = undefined;
      this.connectNext();
    }, delayMs);
    this.port.waiting(delayMs, this.failures);
  }
}
