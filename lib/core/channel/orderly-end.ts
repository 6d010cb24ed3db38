// core/channel: the orderly end of a channel: nothing new is taken, what is in flight is answered where that does not
// take too long, and then it closes.
import type { DriverError } from '../errors/driver-error.js';
import type { Runtime, Socket } from '../runtime/runtime.js';
import { closedByClient } from './channel-errors.js';
import type { HangUp } from './channel-parts.js';
import type { ChannelState } from './channel-state.js';
import type { Outgoing } from './outgoing.js';
import type { Window } from './window.js';

/** What the end calls back. */
export interface EndPort {
  readonly endpoint: string;
  /** Fails what is still in flight. */
  lose(error: DriverError): void;
  destroy(error: DriverError): void;
  /** Asks what every peer answers, if that can be asked now. */
  askLast(): void;
}

export class OrderlyEnd<Request, Reply> {
  /** Why it is being ended by its user, where that was said. */
  hungUp: DriverError | undefined;
  private readonly port: EndPort;
  private readonly state: ChannelState;
  private readonly window: Window<Request, Reply>;
  private readonly outgoing: Outgoing<Request, Reply>;
  private readonly socket: Socket;
  private readonly runtime: Runtime;
  private whenOver: (() => void)[] = [];

  constructor(
    port: EndPort,
    parts: {
      readonly state: ChannelState;
      readonly window: Window<Request, Reply>;
      readonly outgoing: Outgoing<Request, Reply>;
      readonly socket: Socket;
      readonly runtime: Runtime;
    },
  ) {
    this.port = port;
    this.state = parts.state;
    this.window = parts.window;
    this.outgoing = parts.outgoing;
    this.socket = parts.socket;
    this.runtime = parts.runtime;
  }

  /** Whether only answers are waited for. */
  get isNear(): boolean {
    return this.state.draining || this.hungUp !== undefined;
  }

  drain(takesMore = false): Promise<void> {
    if (this.state.closed) return Promise.resolve();
    if (this.state.ready && !takesMore) this.state.moveTo('draining');
    return new Promise((resolve) => {
      this.whenOver.push(resolve);
      if (this.state.handshaking) this.finish();
      else this.finishIfAnswered();
    });
  }

  async hangUp({ error, limitMs, waits, takesMore = false, hearsOut = false }: HangUp<Request>): Promise<void> {
    this.hungUp = error;
    if (hearsOut && !this.window.some(waits)) this.port.askLast();
    if (this.state.ready && !takesMore) this.state.moveTo('draining');
    // It may be the reading of a reply that calls this.
    await Promise.resolve();
    const endsAtOnce = this.window.some(waits);
    const drained = this.drain(takesMore && !endsAtOnce);
    const timer = this.runtime.setTimer(() => this.port.destroy(error), limitMs, false);
    if (endsAtOnce) {
      this.outgoing.batcher.flushNow();
      this.socket.end();
    }
    await drained;
    timer.cancel();
  }

  /** Replies that nobody waits for do not hold it up. */
  finishIfAnswered(): void {
    const { window, outgoing } = this;
    if (!this.state.closed && window.inFlight + outgoing.fence.length === window.abandoned) this.finish();
  }

  private finish(): void {
    this.port.lose(this.hungUp ?? closedByClient(this.port.endpoint));
    // A peer that never answers our FIN must not keep the process alive.
    this.socket.keepProcessAlive(false);
    this.socket.end();
  }

  /** However it came: tells those who wait for it. */
  over(): void {
    const { whenOver } = this;
    this.whenOver = [];
    for (const resolve of whenOver) resolve();
  }
}
