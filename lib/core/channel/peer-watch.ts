// core/channel: watches whether the peer of a channel lives, and whether it still owes replies that nobody waits for:
// the heartbeat, the silence, and the places in the window that were given up.
import type { Protocol } from '../protocol-contract.js';
import type { Runtime } from '../runtime/runtime.js';
import type { ChannelSettings } from './channel-parts.js';
import type { Deadlines } from './deadlines.js';
import { type Exchange, NO_DEADLINE } from './exchange.js';
import { Heartbeat, HeartbeatExchange, type HeartbeatPort } from './heartbeat.js';
import { Silence, type SilencePort } from './silence.js';
import type { Window } from './window.js';

/** What the watch needs of its channel. */
export interface WatchedChannel<Request, Reply> {
  /** Grows with every read. */
  readonly reads: number;
  /** The number of the batch being filled. */
  readonly batch: number;
  readonly unsentBytes: number;
  /** Nothing is in flight, and something that this channel keeps back is to be sent next. */
  readonly keepsBack: boolean;
  /** Sends the cheapest harmless request, where there is one and room for it. @param spare see Window.open */
  ask(makeExchange: (request: Request) => Exchange<Request, Reply>, spare: number): void;
}

export class PeerWatch<Request, Reply> implements HeartbeatPort, SilencePort {
  readonly asksBeside: boolean;
  private readonly channel: WatchedChannel<Request, Reply>;
  private readonly window: Window<Request, Reply>;
  private readonly protocol: Protocol<Request, Reply, unknown, unknown, unknown>;
  private readonly settings: ChannelSettings;
  private readonly deadlines: Deadlines;
  private readonly heartbeat: Heartbeat;
  private readonly silence: Silence;
  private readonly maxAbandoned: number;
  /** When it was last counted how many of the abandoned are so for long. */
  private abandonedCountedMs = Number.NEGATIVE_INFINITY;

  constructor(
    channel: WatchedChannel<Request, Reply>,
    parts: {
      readonly window: Window<Request, Reply>;
      readonly protocol: Protocol<Request, Reply, unknown, unknown, unknown>;
      readonly settings: ChannelSettings;
      readonly runtime: Runtime;
      readonly deadlines: Deadlines;
    },
  ) {
    const { protocol, settings } = parts;
    this.channel = channel;
    this.window = parts.window;
    this.protocol = protocol;
    this.settings = settings;
    this.deadlines = parts.deadlines;
    this.asksBeside = protocol.correlation !== 'ordered';
    this.maxAbandoned = Math.min(settings.maxAbandoned, protocol.depth - 1);
    this.heartbeat = new Heartbeat(parts.runtime, this, settings.heartbeatIntervalMs, parts.deadlines.beatGridMs());
    this.silence = new Silence(this, settings.heartbeatTimeoutMs);
  }

  start(): void {
    this.heartbeat.start();
  }

  stop(): void {
    this.heartbeat.stop();
  }

  /** When the peer will have been silent for too long, or is to be asked. */
  get dueMs(): number {
    return this.silence.dueMs;
  }

  /** At each tick of the deadlines. */
  look(nowMs: number): void {
    const { window } = this;
    // What was answered in time left its deadline behind: forgotten once a tick, instead of with each reply.
    if (window.inFlight === 0) window.earliestDeadlineMs = NO_DEADLINE;
    this.silence.look(nowMs);
  }

  /** Once `dueMs` has come. */
  isGone(nowMs: number): boolean {
    return this.silence.isTooLong(nowMs);
  }

  /** A caller gave up. */
  someoneLeft(): void {
    this.silence.reconsider(this.deadlines);
  }

  /**
   * Whether more replies that nobody waits for are owed than may be, and have been for long. Where many callers wait for
   * a moment only, and the server pauses for one, they will still come.
   */
  get isOverrun(): boolean {
    const { window, silence } = this;
    if (window.abandoned <= this.maxAbandoned) return false;
    const nowMs = this.deadlines.exactNow();
    // A window that is full of them serves nobody meanwhile.
    const isFull = window.room <= 0 && window.abandoned === window.inFlight;
    if (nowMs - this.abandonedCountedMs < (isFull ? silence.graceMs : silence.usualLimitMs)) return false;
    this.abandonedCountedMs = nowMs;
    return window.countLongAbandoned() > this.maxAbandoned;
  }

  // ------------------------------------------------------------------ the ports of the heartbeat and of the silence

  get reads(): number {
    return this.channel.reads;
  }

  get batch(): number {
    return this.channel.batch;
  }

  get unsentBytes(): number {
    return this.channel.unsentBytes;
  }

  get expecting(): boolean {
    return this.window.expecting;
  }

  get worthAsking(): boolean {
    return !this.channel.keepsBack && !this.window.expecting && this.settings.mayBeat?.() !== false;
  }

  beat(): void {
    this.ask();
    this.silence.wasAsked(this.deadlines.exactNow());
    this.deadlines.arm();
  }

  /** A peer that cannot be asked, as it takes no more bytes, owes those that it took: what follows is the same. */
  ask(): void {
    const { protocol, settings, deadlines } = this;
    const { heartbeatTimeoutMs } = settings;
    // Its place in the window is given up like that of any other request. A full one has a place left for it.
    const deadlineMs = heartbeatTimeoutMs > 0 ? deadlines.now() + heartbeatTimeoutMs : NO_DEADLINE;
    const spare = protocol.correlation !== 'ordered' && protocol.depth < protocol.correlation.tags ? 1 : 0;
    this.channel.ask((request) => new HeartbeatExchange(request, deadlineMs), spare);
  }

  excusedUntilMs(nowMs: number, batch: number): number {
    const { protocol, settings, window } = this;
    const { mayTakeLong } = protocol;
    if (mayTakeLong === undefined) return 0;
    // What was sent before the silence has been allowed more than the limit if it is still waited for; what was sent
    // during it, if it will be for another limit. Otherwise each request on a dead connection would excuse the next.
    const longMs = nowMs + settings.heartbeatTimeoutMs;
    return window.latestDeadlineMs(
      (exchange) =>
        exchange.deadlineMs > (exchange.batch < batch ? nowMs : longMs) && mayTakeLong.call(protocol, exchange.request),
    );
  }
}
