// core/pool: one channel lent for exclusive use.
import type { Channel } from '../channel/channel.js';
import type { HangUp } from '../channel/channel-parts.js';
import type { Exchange } from '../channel/exchange.js';
import { DriverError } from '../errors/driver-error.js';
import { endedByClient } from './pool-errors.js';

/**
 * Nobody else uses the channel until `release` (it is as it was lent) or `destroy` (it is not, or nobody knows).
 * Exchanges are sent on it directly: a lease never moves to another channel, so nothing sent on it is ever tried again
 * elsewhere.
 */
export class Lease<Request, Reply, Event> implements AsyncDisposable {
  readonly channel: Channel<Request, Reply, Event>;
  /** What the server says unasked: MONITOR's lines, pushes. */
  onEvent: ((event: Event) => void) | undefined = undefined;
  /** The connection ended while it was lent. */
  onLost: ((error: DriverError) => void) | undefined = undefined;
  private readonly giveBack: (clean: boolean) => void;
  private over = false;

  constructor(channel: Channel<Request, Reply, Event>, giveBack: (clean: boolean) => void) {
    this.channel = channel;
    this.giveBack = giveBack;
  }

  get ended(): boolean {
    return this.over;
  }

  /** Sends an exchange, or fails it when the channel takes nothing any more. */
  send(exchange: Exchange<Request, Reply>): void {
    if (this.over) {
      exchange.fail(
        new DriverError('the connection was given back already', { code: 'CLIENT_CLOSED', retryable: false }),
      );
    } else if (!this.channel.sendInOrder(exchange)) {
      exchange.fail(
        new DriverError(`the connection to ${this.channel.endpoint} that was lent takes nothing more`, {
          code: 'CONNECTION_LOST',
          endpoint: this.channel.endpoint,
        }),
      );
    }
  }

  /** Gives the channel back as it was lent. Idempotent. */
  release(): void {
    // With something in flight (a command that blocks for ever, say) it is not as it was lent.
    if (this.channel.busy) this.destroy();
    else this.finish(true);
  }

  /** Ends the channel: its state is not what it was. What is in flight on it fails. Idempotent. */
  destroy(error = endedByClient()): void {
    if (this.over) return;
    this.over = true;
    this.onEvent = undefined;
    // Before the pool does it, for reasons of its own.
    this.channel.destroy(error);
    this.giveBack(false);
  }

  /** @internal Ended by its pool. */
  revoke(error: DriverError): void {
    if (this.over) return;
    this.destroy(error);
    this.onLost?.(error);
  }

  /** @internal Ended by its pool, once what is in flight was answered. */
  async hangUp(how: HangUp<Request>): Promise<void> {
    if (this.over) return;
    this.over = true;
    const answered = this.channel.hangUp(how);
    this.giveBack(false);
    this.onLost?.(how.error);
    await answered;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
  }

  /** @internal */
  lost(error: DriverError): void {
    if (this.over) return;
    this.finish(false);
    this.onLost?.(error);
  }

  private finish(clean: boolean): void {
    if (this.over) return;
    this.over = true;
    this.onEvent = undefined;
    this.giveBack(clean);
  }
}
