// core/channel: one connection to one node, after its handshake. Sends exchanges, hands replies to them, and says what
// became of those in flight when the connection ends. Hop 3 and hop 6 of the hot path.
import type { ByteWriter } from '../bytes/byte-writer.js';
import { type DriverError, ProtocolViolation } from '../errors/driver-error.js';
import {
  CANCELLED,
  type Challenge,
  type Conversation,
  type ConversationPort,
  type PeerInfo,
  type Protocol,
} from '../protocol-contract.js';
import type { Runtime, Socket, SocketHandler, SocketSettings } from '../runtime/runtime.js';
import {
  closedByClient,
  closedByServer,
  neverAsked,
  noReply,
  lostWith,
  tooManyTogether,
  unencodable,
  unheardOf,
  unsealed,
} from './channel-errors.js';
import type { ChannelSettings, HandshakeListener, HangUp } from './channel-parts.js';
import { ChannelState } from './channel-state.js';
import type { Deadlines, Expirable } from './deadlines.js';
import { ABANDONED, type Exchange, STALL_MS } from './exchange.js';
import { Fence } from './fence.js';
import { OrderedWindow } from './ordered-window.js';
import { PeerWatch, type WatchedChannel } from './peer-watch.js';
import { TaggedWindow } from './tagged-window.js';
import type { Window } from './window.js';
import { type BatchOwner, WriteBatcher } from './write-batcher.js';

/** A batch larger than this is written before the turn ends: a burst must not pile up in one buffer. */
const LARGEST_BATCH_BYTES = 256 * 1024;

/** What a channel tells whoever keeps it. */
export interface ChannelOwner<Request, Reply, Event> {
  /** Room again after `send` answered false. */
  channelWritable(channel: Channel<Request, Reply, Event>): void;
  /** It takes no more requests, but answers those in flight: replace it. */
  channelRetired(channel: Channel<Request, Reply, Event>): void;
  /**
   * It ended. What was in flight fails next, with the error that is answered here, or the channel's own: whoever is tried
   * again must not be offered this channel.
   */
  channelEnding(channel: Channel<Request, Reply, Event>, error: DriverError): DriverError | undefined;
  /** Gone. What was in flight has been failed before this call. */
  channelClosed(channel: Channel<Request, Reply, Event>, error: DriverError): void;
  channelEvent(channel: Channel<Request, Reply, Event>, event: Event): void;
}

export class Channel<Request, Reply, Event>
  implements
    ConversationPort<Request, Reply, Event>,
    SocketHandler,
    WatchedChannel<Request, Reply>,
    BatchOwner,
    Expirable
{
  /** `host:port` or a socket path. */
  readonly endpoint: string;
  readonly state = new ChannelState();
  peer: PeerInfo = { description: 'unknown' };
  reads = 0;
  private readonly conversation: Conversation<Request, unknown>;
  private readonly window: Window<Request, Reply>;
  private readonly batcher: WriteBatcher;
  private readonly socket: Socket;
  private readonly socketSettings: SocketSettings;
  private readonly runtime: Runtime;
  private readonly deadlines: Deadlines;
  private readonly watch: PeerWatch<Request, Reply>;
  private readonly settings: ChannelSettings;
  private owner: ChannelOwner<Request, Reply, Event> | undefined;
  private handshake: HandshakeListener | undefined;
  private batchStartedMs = 0;
  /** When the batch was about to be written. */
  private writeMs = 0;
  private congested = false;
  private readonly fence: Fence<Request, Reply>;
  /** Congested, or the fence is up: one look for every request. */
  private halted = false;
  /** `send` refused something since the last time there was room. */
  private starved = false;
  /** What it refused must be alone in flight. */
  private wantsSilence = false;
  private events: Event[] = [];
  private whenDrained: (() => void)[] = [];
  /** Why it is being ended by its user. */
  private hungUp: DriverError | undefined;
  private stopSendingAtExit: (() => void) | undefined;
  /** The process ends: no reply will be read. */
  private lastTurn = false;

  constructor(options: {
    readonly protocol: Protocol<Request, Reply, Event, unknown, unknown>;
    readonly protocolSettings: unknown;
    readonly endpoint: string;
    readonly socket: Socket;
    readonly socketSettings: SocketSettings;
    readonly runtime: Runtime;
    readonly deadlines: Deadlines;
    readonly settings: ChannelSettings;
    readonly handshake: HandshakeListener;
  }) {
    const { protocol, runtime, settings } = options;
    this.endpoint = options.endpoint;
    this.socket = options.socket;
    this.socketSettings = options.socketSettings;
    this.runtime = runtime;
    this.deadlines = options.deadlines;
    this.settings = settings;
    this.handshake = options.handshake;
    this.fence = new Fence(runtime, () => this.settleUp());
    this.window =
      protocol.correlation === 'ordered' ? new OrderedWindow(protocol.depth) : new TaggedWindow(protocol.depth);
    this.batcher = new WriteBatcher(runtime, options.socket, this);
    this.watch = new PeerWatch<Request, Reply>(this, { ...options, window: this.window });
    this.conversation = protocol.converse(this, options.protocolSettings);
  }

  // ------------------------------------------------------------------ sending

  /** How many exchanges are in flight, abandoned ones included. */
  get inFlight(): number {
    return this.window.inFlight + this.fence.length;
  }

  get busy(): boolean {
    return this.inFlight > 0;
  }

  get keepsBack(): boolean {
    return this.fence.isPausing || this.fence.length > 0;
  }

  get batch(): number {
    return this.batcher.batch;
  }

  get unsentBytes(): number {
    return this.socket.unsentBytes;
  }

  get earliestDeadlineMs(): number {
    return Math.min(this.window.earliestDeadlineMs, this.fence.earliestDeadlineMs, this.watch.dueMs);
  }

  /** Whether `send` would take an exchange now. */
  get writable(): boolean {
    return this.state.ready && !this.halted;
  }

  /**
   * Encodes the exchange into the batch of this turn. False: not taken (not ready, window full, socket congested, or
   * something is or must be alone in flight), and the owner will hear `channelWritable`. A request that cannot be
   * encoded is taken, and fails at once with nothing sent.
   */
  send(exchange: Exchange<Request, Reply>): boolean {
    if (!this.state.ready || this.halted) {
      this.starved = true;
      return false;
    }
    return this.encode(exchange);
  }

  /** For those who have no queue of their own: what must wait because something is alone in flight waits here. */
  sendInOrder(exchange: Exchange<Request, Reply>): boolean {
    if (!this.fence.isUp) {
      this.wantsSilence = false;
      if (this.send(exchange)) return true;
      if (!this.wantsSilence) return false;
    }
    return this.hold(exchange);
  }

  private hold(exchange: Exchange<Request, Reply>): boolean {
    if (!this.state.ready || this.window.room <= this.fence.length) return false;
    this.fence.hold(exchange);
    this.halted = true;
    this.deadlines.arm();
    return true;
  }

  /**
   * All or none, next to each other on the wire: a MULTI block, ASKING and its command. More than ever fit are taken,
   * and fail at once.
   * @param inOrder as `sendInOrder`
   */
  sendGroup(exchanges: readonly Exchange<Request, Reply>[], inOrder = false): boolean {
    const { window, fence } = this;
    const depth = window.inFlight + window.room;
    if (exchanges.length > depth) {
      for (const exchange of exchanges) exchange.fail(tooManyTogether(exchanges.length, depth));
      return true;
    }
    if (!this.takes(exchanges.length, inOrder)) return false;
    // Nothing else can encode in between. A write forced by the batch's size may congest the socket: the rest still
    // follows it.
    for (const exchange of exchanges) if (fence.isUp || !this.encode(exchange)) this.hold(exchange);
    return true;
  }

  /** Whether `sendGroup` would take so many now, be it to fail them. */
  takes(count: number, inOrder = false): boolean {
    const { window, fence } = this;
    if (count > window.inFlight + window.room) return true;
    const waits = inOrder && this.state.ready && fence.isUp;
    if ((this.writable || waits) && count <= window.room - fence.length) return true;
    this.starved = true;
    return false;
  }

  /** False: the window is full, or the exchange must be alone and is not. */
  private encode(exchange: Exchange<Request, Reply>, spare?: number): boolean {
    const { window, batcher } = this;
    const tag = window.open(exchange, spare);
    if (tag < 0) {
      this.starved = true;
      return false;
    }
    const { out } = batcher;
    const mark = out.position;
    exchange.batch = batcher.batch;
    try {
      if (this.conversation.encode(exchange.request, tag, out) && !this.lastTurn) {
        if (window.inFlight > 1) {
          out.truncate(mark);
          window.undo(tag);
          this.starved = this.wantsSilence = true;
          return false;
        }
        this.fence.occupied = this.halted = true;
      }
    } catch (error) {
      out.truncate(mark);
      window.undo(tag);
      exchange.batch = 0;
      exchange.fail(unencodable(error));
      return true;
    }
    if (!batcher.isScheduled) {
      this.batchStartedMs = this.deadlines.now();
      batcher.schedule();
    }
    this.deadlines.arm();
    if (out.position > LARGEST_BATCH_BYTES) batcher.flush();
    return true;
  }

  /** The caller has gone; the reply will be skipped. @returns whether the exchange will never be sent */
  abandon(exchange: Exchange<Request, Reply>): boolean {
    const unsent = this.fence.forget(exchange);
    if (unsent) this.advance();
    else this.window.abandon(exchange);
    this.watch.someoneLeft();
    this.retireIfOverrun();
    return unsent;
  }

  /** Whether the exchange's bytes were handed to the socket. */
  wasWritten(exchange: Exchange<Request, Reply>): boolean {
    return exchange.batch < this.batcher.batch;
  }

  ask(makeExchange: (request: Request) => Exchange<Request, Reply>, spare: number): void {
    const request = this.writable ? this.conversation.heartbeat() : undefined;
    if (request !== undefined) this.encode(makeExchange(request), spare);
  }

  mayWrite(): boolean {
    const { standstill } = this.deadlines;
    this.writeMs = this.deadlines.exactNow();
    if (standstill.isOver(this.writeMs)) return true;
    standstill.afterwards(this.writeOn);
    // Or all that one turn sends would pile up here.
    if (this.batcher.out.position > LARGEST_BATCH_BYTES) this.congest();
    return false;
  }

  /** Sockets have been polled: if the connection ended meanwhile, the batch is gone with it, and unwritten. */
  private readonly writeOn = (): void => {
    if (this.state.closed) return;
    this.congested = false;
    this.batcher.flush();
    this.advance();
  };

  seal(out: ByteWriter): void {
    try {
      this.conversation.seal(out);
    } catch (cause) {
      // Nobody is above this but the event loop. What the batch holds was not written, and cannot be.
      this.destroy(unsealed(this.endpoint, cause));
      return;
    }
    const stalledMs = this.writeMs - this.batchStartedMs;
    this.window.written(stalledMs > STALL_MS ? stalledMs : 0);
  }

  congest(): void {
    this.congested = this.halted = true;
  }

  // ------------------------------------------------------------------ the conversation's port

  expect(tag: number): Request | typeof CANCELLED | undefined {
    const exchange = this.window.peek(tag);
    if (exchange === undefined) return undefined;
    // An abandoned exchange carries no request.
    return exchange.request === undefined ? CANCELLED : exchange.request;
  }

  reply(tag: number, reply: Reply, last: boolean): void {
    const exchange = last ? this.window.close(tag) : this.window.peek(tag);
    exchange?.reply(reply, last);
  }

  refuse(tag: number, error: DriverError): void {
    error.endpoint ??= this.endpoint;
    this.window.close(tag)?.fail(error);
  }

  skip(tag: number): void {
    this.window.close(tag);
  }

  again(tag: number, afterMs: number, because: DriverError): void {
    const exchange = this.window.close(tag);
    if (exchange === undefined || exchange === ABANDONED) return;
    this.fence.postpone(exchange, afterMs, because);
  }

  event(event: Event): void {
    // Delivered after the chunk has been read: listeners are user code, and must not run inside `receive`.
    this.events.push(event);
  }

  later(work: () => void): void {
    this.runtime.afterPoll(() => {
      if (this.state.closed) return;
      try {
        work();
      } catch (error) {
        this.unforeseen(error);
      }
      this.settleUp();
    });
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  upgradeToTls(): void {
    this.socket.upgradeToTls(this.socketSettings);
  }

  challenge(challenge: Challenge): void {
    this.handshake?.challenge(challenge);
  }

  ready(peer: PeerInfo): void {
    if (this.state.closed) return;
    this.peer = peer;
    this.state.moveTo('ready');
    this.deadlines.watch(this);
    this.watch.start();
    this.stopSendingAtExit = this.runtime.atExit(this.sendLast);
    const listener = this.handshake;
    this.handshake = undefined;
    listener?.ready(peer);
  }

  failed(error: DriverError, reconnectWith?: unknown): void {
    error.endpoint ??= this.endpoint;
    const listener = this.handshake;
    this.handshake = undefined;
    this.destroy(error);
    listener?.failed(error, reconnectWith);
  }

  violation(error: ProtocolViolation): void {
    error.endpoint ??= this.endpoint;
    this.destroy(error);
  }

  // ------------------------------------------------------------------ the socket's handler

  opened(): void {}

  received(chunk: Buffer): void {
    if (this.state.closed) return;
    this.reads++;
    try {
      this.conversation.receive(chunk);
    } catch (error) {
      this.unforeseen(error);
    }
    this.settleUp();
  }

  /** A decoder reports violations through the port; what it throws is one it did not foresee. Both end the stream. */
  private unforeseen(error: unknown): void {
    this.violation(
      error instanceof ProtocolViolation
        ? error
        : new ProtocolViolation(`the reply could not be read: ${String(error)}`, { cause: error }),
    );
  }

  /** What is to be done after replies were delivered. */
  private settleUp(): void {
    if (this.events.length > 0) this.deliverEvents();
    if (this.halted || this.starved) this.advance();
    if (this.state.draining || this.hungUp !== undefined) this.finishIfAnswered();
  }

  /** Sends what waits behind the fence, if everything before has been answered, and lets others send. */
  private advance(): void {
    const { fence } = this;
    if (fence.isUp && this.window.inFlight === 0 && !fence.isPausing && !this.state.closed)
      fence.advance((exchange) => this.encode(exchange));
    this.halted = this.congested || fence.isUp;
    if (this.starved && this.writable) this.reportRoom();
  }

  /** What waited for an answer to something else goes out without it. */
  private readonly sendLast = (): void => {
    this.lastTurn = true;
    this.fence.advance((exchange) => this.encode(exchange));
    this.halted = this.congested;
    if (this.starved && this.writable) this.reportRoom();
    this.batcher.flushNow();
  };

  drained(): void {
    this.congested = false;
    this.advance();
  }

  closed(error: Error | undefined): void {
    if (this.state.closed) return;
    this.lose(this.hungUp ?? closedByServer(this.endpoint, error, this.state.handshaking));
  }

  // ------------------------------------------------------------------ beginning and end

  begin(session: unknown): void {
    this.conversation.begin(session);
  }

  answer(token: Uint8Array | Error): void {
    if (!this.state.closed) this.conversation.answer(token);
  }

  /** Hands the channel to whoever will keep it. */
  attach(owner: ChannelOwner<Request, Reply, Event>): void {
    this.owner = owner;
    if (this.events.length > 0) this.deliverEvents();
  }

  keepProcessAlive(keep: boolean): void {
    this.socket.keepProcessAlive(keep);
  }

  /** Takes nothing more; resolves when everything in flight has been answered, or the channel was destroyed. */
  drain(takesMore = false): Promise<void> {
    if (this.state.closed) return Promise.resolve();
    if (this.state.ready && !takesMore) this.state.moveTo('draining');
    return new Promise((resolve) => {
      this.whenDrained.push(resolve);
      if (this.state.handshaking) this.finish();
      else this.finishIfAnswered();
    });
  }

  /** As `drain`, for so long at the most; and nothing holds it up that waits in the peer for others. */
  async hangUp({ error, limitMs, waits, takesMore = false }: HangUp<Request>): Promise<void> {
    this.hungUp = error;
    if (this.state.ready && !takesMore) this.state.moveTo('draining');
    // It may be the reading of a reply that calls this.
    await Promise.resolve();
    const endsAtOnce = this.window.some(waits);
    const drained = this.drain(takesMore && !endsAtOnce);
    const timer = this.runtime.setTimer(() => this.destroy(error), limitMs, false);
    if (endsAtOnce) {
      this.batcher.flushNow();
      this.socket.end();
    }
    await drained;
    timer.cancel();
  }

  /** Closes at once. What was in flight fails with the error's code and with the truth about its execution. */
  destroy(error: DriverError): void {
    if (this.state.closed) return;
    this.lose(error);
    this.socket.destroy();
  }

  look(nowMs: number): void {
    this.watch.look(nowMs);
    if (this.watch.isOverrun) this.retire();
  }

  expire(nowMs: number): void {
    const { window } = this;
    const expired = window.earliestDeadlineMs <= nowMs ? window.takeExpired(nowMs) : [];
    // Ended before the expired ones fail, or their next attempts would come back to it. Whatever the peer says later
    // belongs to nobody.
    if (this.watch.isGone(nowMs)) this.destroy(unheardOf(this.endpoint, this.settings.heartbeatTimeoutMs));
    for (const exchange of expired) exchange.fail(noReply(this.endpoint));
    const unasked = this.fence.takeExpired(nowMs);
    for (const { exchange, because } of unasked) exchange.fail(neverAsked(this.endpoint, because));
    if (unasked.length > 0) this.advance();
    if (expired.length + unasked.length > 0) this.retireIfOverrun();
  }

  private retireIfOverrun(): void {
    if (this.state.draining || this.hungUp !== undefined) this.finishIfAnswered();
    else if (this.watch.isOverrun) this.retire();
  }

  /** Replies that nobody waits for do not hold up the end. */
  private finishIfAnswered(): void {
    if (!this.state.closed && this.inFlight === this.window.abandoned) this.finish();
  }

  /** Takes nothing more, answers what is in flight, and closes; its owner replaces it. */
  retire(): void {
    if (!this.state.ready) return;
    this.state.moveTo('draining');
    this.owner?.channelRetired(this);
    this.finishIfAnswered();
  }

  private reportRoom(): void {
    this.starved = false;
    this.owner?.channelWritable(this);
  }

  private deliverEvents(): void {
    const { events, owner } = this;
    if (!owner) return;
    this.events = [];
    for (const event of events) owner.channelEvent(this, event);
  }

  private finish(): void {
    this.lose(this.hungUp ?? closedByClient(this.endpoint));
    // A peer that never answers our FIN must not keep the process alive.
    this.socket.keepProcessAlive(false);
    this.socket.end();
  }

  private lose(error: DriverError): void {
    const { batch } = this.batcher;
    this.state.moveTo('closed');
    this.watch.stop();
    this.deadlines.unwatch(this);
    this.batcher.discard();
    this.stopSendingAtExit?.();
    const waiting = this.fence.drain();
    const reason = this.owner?.channelEnding(this, error) ?? error;
    for (const exchange of this.window.drain()) {
      exchange.fail(lostWith(reason, this.endpoint, exchange.batch < batch));
    }
    for (const exchange of waiting) exchange.fail(lostWith(reason, this.endpoint, false));
    const listener = this.handshake;
    this.handshake = undefined;
    listener?.failed(error, undefined);
    this.owner?.channelClosed(this, error);
    for (const resolve of this.whenDrained) resolve();
    this.whenDrained = [];
  }
}
