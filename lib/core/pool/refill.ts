// core/pool: brings a pool back to its number of channels: one attempt at a time, with the reconnection policy's delays
// between failures.
import { messageOf } from '../errors/builtins.js';
import type { Channel } from '../channel/channel.js';
import type { ConnectAttempt } from '../channel/connect-channel.js';
import { DriverError } from '../errors/driver-error.js';
import { REFUSED_DELAY_MS, type ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime, Timer } from '../runtime/runtime.js';

/**
 * A request that has no other node to go to brings the next attempt forward, to no sooner than this after one that
 * failed or was hurried: the longest delay of the default policy.
 */
const SMALLEST_REST_MS = 2_000;
/** An attempt that is so near is not hurried: the longest delay of the default policy early in an outage. */
const SHORT_WAIT_MS = 200;
/** A channel that lasted less, and on which nothing was asked or said once it was ready, is no end of an outage. */
const SHORT_LIFE_MS = 1_000;
/** Between two attempts that hearsay brings forward: a node may be said to come and go a hundred times a second. */
const HEARSAY_REST_MS = 1_000;

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
  /** When the timer's attempt is due. */
  private dueMs = 0;
  /**
   * When the last attempt failed, or one that was hurried ended at all: a server that hangs up on everybody is no reason
   * for a storm.
   */
  private endedMs = Number.NEGATIVE_INFINITY;
  /** When the last attempt was, or will be, that hearsay brought forward. */
  private hearsayMs = Number.NEGATIVE_INFINITY;
  /** The attempt under way, or the next one, was brought forward. */
  private hurried = false;
  /** Nobody knows yet how the attempt under way, or the next one, ends. */
  private hopeful = true;
  /** Since a channel was ready. */
  private failures = 0;
  /** How often the policy was asked in this outage, which a channel that is ready does not end yet. */
  private timesAsked = 0;
  /** When a channel was ready last. */
  private readyMs = Number.NEGATIVE_INFINITY;
  private outageStartedMs: number | undefined;
  private stopped = false;
  /** What the policy answered to a loss that `channelLost` has not been told of yet. */
  private foreseen: { readonly delayMs: number | undefined } | undefined;

  constructor(port: RefillPort<Request, Reply, Event>) {
    this.port = port;
  }

  /** Why there is no channel: the last attempt's error, or how far the first one has come. */
  get reason(): DriverError | undefined {
    return this.lastError ?? this.attempt?.progress?.();
  }

  /** An attempt is under way or its turn is waited for. */
  get active(): boolean {
    return this.attempt !== undefined || this.timer !== undefined;
  }

  /**
   * Whether a channel may come of an attempt whose end nobody knows yet, under way or at hand; asked by a request that
   * has nowhere else to go, for which a schedule that sleeps is woken. Once an attempt has failed the answer is no, so
   * that the reason is told at once, until another one is started for somebody who asks. (Not for an attempt that will
   * probably run into its time-out as the last one did: that one is started, and not waited for.)
   */
  expect(): boolean {
    if (this.timer !== undefined) this.bringForward();
    return this.active && this.hopeful;
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

  /** As `startNow`, once in a while: somebody says that the node may be connected to, and may say so again at once. */
  startOnHearsay(): void {
    const nowMs = this.port.runtime.now();
    const restMs = Math.max(0, this.hearsayMs + HEARSAY_REST_MS - nowMs);
    if (this.timer !== undefined && this.dueMs - nowMs <= restMs) return;
    if (this.attempt !== undefined) return;
    this.hearsayMs = nowMs + restMs;
    if (restMs === 0) {
      this.startNow();
      return;
    }
    this.timer?.cancel();
    this.stopped = false;
    this.gaveUpBecause = undefined;
    this.connectIn(restMs);
  }

  /**
   * Whether `channelLost` will connect again. The policy is asked now, and not once more then.
   * @param wasUsed whether anything was asked, or said, on the channel once it was ready
   */
  comesBack(error: DriverError, wasUsed: boolean): boolean {
    if (this.stopped || this.active) return !this.stopped;
    this.forgetOutage(wasUsed);
    this.foreseen = { delayMs: this.askPolicy(error) };
    return this.foreseen.delayMs !== undefined;
  }

  /**
   * A channel that was ready ended: asks the policy like after a failed attempt, so that a server that drops us at once
   * is not stormed.
   * @param wasUsed as of `comesBack`
   */
  channelLost(error: DriverError, wasUsed: boolean): void {
    if (this.stopped || this.active) return;
    if (this.foreseen === undefined) this.forgetOutage(wasUsed);
    this.backOff(error);
  }

  /** @param makeError of the attempt under way: made for that alone, as many pools may be stopped at once */
  stop(makeError: () => DriverError): void {
    this.stopped = true;
    this.timer?.cancel();
    this.timer = undefined;
    this.attempt?.cancel(makeError());
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
    this.lastError = undefined;
    this.hopeful = true;
    this.readyMs = this.port.runtime.now();
    if (this.hurried) this.rest();
    this.port.connected(channel);
    this.connectNext();
  }

  private fail(cause: unknown): void {
    this.attempt = undefined;
    if (this.stopped) return;
    const error =
      cause instanceof DriverError ? cause : new DriverError(messageOf(cause), { code: 'CONNECT_FAILED', cause });
    this.lastError = error;
    this.hopeful = false;
    this.rest();
    this.port.failed(error, this.failures + 1);
    if (!this.stopped && !this.active) this.backOff(error);
  }

  private askPolicy(error: DriverError): number | undefined {
    const { runtime, policy } = this.port;
    const nowMs = runtime.now();
    this.outageStartedMs ??= nowMs;
    this.failures++;
    this.timesAsked++;
    return policy.nextDelayMs({
      attempt: this.timesAsked,
      outageMs: nowMs - this.outageStartedMs,
      chance: runtime.random(),
      error,
    });
  }

  /**
   * A channel has ended. A server that finishes each handshake and hangs up then has not come back: what the policy is
   * told goes on from where it was.
   * @param wasUsed whether anything was asked, or said, on it once it was ready
   */
  private forgetOutage(wasUsed: boolean): void {
    if (!wasUsed && this.port.runtime.now() - this.readyMs < SHORT_LIFE_MS) return;
    this.timesAsked = 0;
    this.outageStartedMs = undefined;
  }

  private backOff(error: DriverError): void {
    const { delayMs } = this.foreseen ?? { delayMs: this.askPolicy(error) };
    this.foreseen = undefined;
    if (delayMs === undefined) {
      this.stopped = true;
      this.gaveUpBecause = error;
      this.port.gaveUp(error);
      return;
    }
    this.connectIn(delayMs);
    this.port.waiting(delayMs, this.failures);
  }

  private connectIn(delayMs: number): void {
    const { runtime } = this.port;
    this.dueMs = runtime.now() + delayMs;
    this.timer = runtime.setTimer(() => {
      this.timer = undefined;
      this.connectNext();
    }, delayMs);
  }

  private rest(): void {
    this.endedMs = this.port.runtime.now();
    this.hurried = false;
  }

  private bringForward(): void {
    const nowMs = this.port.runtime.now();
    const leastMs = this.lastError?.errorCode === 'AUTH_FAILED' ? REFUSED_DELAY_MS : SMALLEST_REST_MS;
    const restMs = this.endedMs + leastMs - nowMs;
    if (this.dueMs - nowMs <= Math.max(restMs, SHORT_WAIT_MS)) return;
    this.timer?.cancel();
    this.timer = undefined;
    this.hurried = true;
    if (restMs > 0) {
      this.connectIn(restMs);
      return;
    }
    this.hopeful = this.lastError?.errorCode !== 'CONNECT_TIMEOUT';
    this.connectNext();
  }
}
