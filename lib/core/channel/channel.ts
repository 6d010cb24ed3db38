// core/channel: one connection to one node, after its handshake. Takes exchanges for its sending side (outgoing.ts),
// hands replies to them, and says what became of those in flight when the connection ends. Hop 3 and hop 6 of the hot
// path.
import type { DriverError, ProtocolViolation } from '../errors/driver-error.js';
import {
  CANCELLED,
  type Challenge,
  type Conversation,
  type ConversationPort,
  type PeerInfo,
} from '../protocol-contract.js';
import type { Runtime, Socket, SocketHandler, SocketSettings } from '../runtime/runtime.js';
import { closedByServer, neverAsked, noReply, lostWith, unheardOf, unsealed, violationOf } from './channel-errors.js';
import type { ChannelOptions, ChannelSettings, HandshakeListener, HangUp } from './channel-parts.js';
import { ChannelState } from './channel-state.js';
import type { Deadlines, Expirable } from './deadlines.js';
import { type Exchange, isAbandoned } from './exchange.js';
import { OrderedWindow } from './ordered-window.js';
import { type EndPort, OrderlyEnd } from './orderly-end.js';
import { Outgoing, type OutgoingPort } from './outgoing.js';
import { PeerWatch, type WatchedChannel } from './peer-watch.js';
import { TaggedWindow } from './tagged-window.js';
import type { Window } from './window.js';

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
    OutgoingPort,
    EndPort,
    Expirable
{
  /** `host:port` or a socket path. */
  readonly endpoint: string;
  readonly state = new ChannelState();
  peer: PeerInfo = { description: 'unknown' };
  reads = 0;
  private readsOfHandshake = 0;
  private readonly conversation: Conversation<Request, unknown>;
  private readonly window: Window<Request, Reply>;
  private readonly outgoing: Outgoing<Request, Reply>;
  private readonly end: OrderlyEnd<Request, Reply>;
  private readonly socket: Socket;
  private readonly socketSettings: SocketSettings;
  private readonly runtime: Runtime;
  private readonly deadlines: Deadlines;
  private readonly watch: PeerWatch<Request, Reply>;
  private readonly settings: ChannelSettings;
  private owner: ChannelOwner<Request, Reply, Event> | undefined;
  private handshake: HandshakeListener | undefined;
  private events: Event[] = [];
  private stopSendingAtExit: (() => void) | undefined;

  constructor(options: ChannelOptions<Request, Reply, Event>) {
    const { protocol } = options;
    this.endpoint = options.endpoint;
    this.socket = options.socket;
    this.socketSettings = options.socketSettings;
    this.runtime = options.runtime;
    this.deadlines = options.deadlines;
    this.settings = options.settings;
    this.handshake = options.handshake;
    this.window =
      protocol.correlation === 'ordered' ? new OrderedWindow(protocol.depth) : new TaggedWindow(protocol.depth);
    this.conversation = protocol.converse(this, options.protocolSettings);
    const { state, window, conversation } = this;
    const outgoing = new Outgoing<Request, Reply>(this, { state, window, conversation, ...options });
    this.outgoing = outgoing;
    this.end = new OrderlyEnd<Request, Reply>(this, { state, window, outgoing, ...options });
    this.watch = new PeerWatch<Request, Reply>(this, { window, ...options });
  }

  // ------------------------------------------------------------------ sending

  /** How many exchanges are in flight, abandoned ones included. */
  get inFlight(): number {
    return this.window.inFlight + this.outgoing.fence.length;
  }

  get busy(): boolean {
    return this.inFlight > 0;
  }

  /** Whether anything was asked, or said, since the channel was ready. */
  get wasUsed(): boolean {
    return this.reads > this.readsOfHandshake || this.outgoing.batcher.hasWritten;
  }

  get keepsBack(): boolean {
    const { fence } = this.outgoing;
    return fence.isPausing || fence.length > 0;
  }

  get batch(): number {
    return this.outgoing.batcher.batch;
  }

  /** `address:port` of the peer, where the endpoint may only have a name. */
  get remoteAddress(): string | undefined {
    return this.socket.remoteAddress;
  }

  get unsentBytes(): number {
    return this.socket.unsentBytes;
  }

  get earliestDeadlineMs(): number {
    return Math.min(this.window.earliestDeadlineMs, this.outgoing.fence.earliestDeadlineMs, this.watch.dueMs);
  }

  /** Whether `send` would take an exchange now. */
  get writable(): boolean {
    return this.outgoing.writable;
  }

  /**
   * Encodes the exchange into the batch of this turn. False: not taken (not ready, window full, socket congested, or
   * something is or must be alone in flight), and the owner will hear `channelWritable`. A request that cannot be
   * encoded is taken, and fails at once with nothing sent.
   */
  send(exchange: Exchange<Request, Reply>): boolean {
    const { outgoing } = this;
    return outgoing.writable ? outgoing.encode(exchange) : outgoing.refuse();
  }

  /** For those who have no queue of their own: what must wait because something is alone in flight waits here. */
  sendInOrder(exchange: Exchange<Request, Reply>): boolean {
    return this.outgoing.sendInOrder(exchange);
  }

  /**
   * All or none, next to each other on the wire: a MULTI block, ASKING and its command. More than ever fit are taken,
   * and fail at once.
   * @param inOrder as `sendInOrder`
   */
  sendGroup(exchanges: readonly Exchange<Request, Reply>[], inOrder = false): boolean {
    return this.outgoing.sendGroup(exchanges, inOrder);
  }

  /** Whether `sendGroup` would take so many now, be it to fail them. */
  takes(count: number, inOrder = false): boolean {
    return this.outgoing.takes(count, inOrder);
  }

  /** Whether such a request is in flight; always with the same test. */
  holds(test: (request: Request) => boolean): boolean {
    return this.window.holds?.(test) === true;
  }

  /** The caller has gone; the reply will be skipped. @returns whether the exchange will never be sent */
  abandon(exchange: Exchange<Request, Reply>): boolean {
    const unsent = this.outgoing.fence.forget(exchange);
    if (unsent) this.outgoing.advance();
    else this.window.abandon(exchange);
    this.watch.someoneLeft();
    this.retireIfOverrun();
    return unsent;
  }

  ask(makeExchange: (request: Request) => Exchange<Request, Reply>, spare: number): void {
    const request = this.writable ? this.conversation.heartbeat() : undefined;
    if (request !== undefined) this.outgoing.encode(makeExchange(request), spare);
  }

  // ------------------------------------------------------------------ the port of the sending side

  room(): void {
    this.owner?.channelWritable(this);
  }

  resume(): void {
    this.settleUp();
  }

  askLast(): void {
    this.watch.ask();
  }

  unsealed(cause: unknown): void {
    this.destroy(unsealed(this.endpoint, cause));
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
    this.deadlines.observation.traffic?.late();
    this.window.close(tag);
  }

  again(tag: number, afterMs: number, because: DriverError): void {
    const exchange = this.window.close(tag);
    if (exchange === undefined || isAbandoned(exchange)) return;
    this.outgoing.fence.postpone(exchange, afterMs, because);
  }

  event(event: Event): void {
    // Delivered after the chunk has been read: listeners are user code, and must not run inside `receive`.
    this.events.push(event);
  }

  later(work: () => void): void {
    this.runtime.afterPoll(() => this.readOn(work));
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
    this.readsOfHandshake = this.reads;
    this.state.moveTo('ready');
    this.deadlines.watch(this);
    this.watch.start();
    this.stopSendingAtExit = this.runtime.atExit(() => this.outgoing.sendLast());
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
    this.deadlines.observation.traffic?.received(chunk.length, this.runtime.now());
    try {
      this.conversation.receive(chunk);
    } catch (error) {
      this.violation(violationOf(error));
    }
    this.settleUp();
  }

  /** Reads what came before, and was put off to now. */
  private readOn(work: () => void): void {
    if (this.state.closed) return;
    try {
      work();
    } catch (error) {
      this.violation(violationOf(error));
    }
    this.settleUp();
  }

  /** What is to be done after replies were delivered. */
  private settleUp(): void {
    if (this.events.length > 0) this.deliverEvents();
    this.outgoing.settleUp();
    if (this.end.isNear) this.end.finishIfAnswered();
  }

  readInto(): Uint8Array | undefined {
    return this.state.closed ? undefined : this.conversation.readInto?.();
  }

  drained(): void {
    this.outgoing.drained();
  }

  closed(error: Error | undefined): void {
    this.readOn(() => this.conversation.finish?.());
    if (this.state.closed) return;
    this.lose(this.end.hungUp ?? closedByServer(this.endpoint, error, this.state.handshaking));
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
    return this.end.drain(takesMore);
  }

  /** As `drain`, for so long at the most; and nothing holds it up that waits in the peer for others. */
  hangUp(how: HangUp<Request>): Promise<void> {
    return this.end.hangUp(how);
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
    const { window, outgoing } = this;
    const expired = window.earliestDeadlineMs <= nowMs ? window.takeExpired(nowMs) : [];
    // Ended before the expired ones fail, or their next attempts would come back to it. Whatever the peer says later
    // belongs to nobody.
    if (this.watch.isGone(nowMs)) this.destroy(unheardOf(this.endpoint, this.settings.heartbeatTimeoutMs));
    for (const exchange of expired) exchange.fail(noReply(this.endpoint));
    const unasked = outgoing.fence.takeExpired(nowMs);
    for (const { exchange, because } of unasked) exchange.fail(neverAsked(this.endpoint, because));
    if (unasked.length > 0) outgoing.advance();
    if (expired.length + unasked.length > 0) this.retireIfOverrun();
  }

  private retireIfOverrun(): void {
    if (this.end.isNear) this.end.finishIfAnswered();
    else if (this.watch.isOverrun) this.retire();
  }

  /** Takes nothing more, answers what is in flight, and closes; its owner replaces it. */
  retire(): void {
    if (!this.state.ready) return;
    this.state.moveTo('draining');
    this.owner?.channelRetired(this);
    this.end.finishIfAnswered();
  }

  private deliverEvents(): void {
    const { events, owner } = this;
    if (!owner) return;
    this.events = [];
    for (const event of events) owner.channelEvent(this, event);
  }

  /** What it held fails, and its owner is told; the socket ends by itself, or is ended by the caller. */
  lose(error: DriverError): void {
    const { batcher, fence } = this.outgoing;
    const { batch } = batcher;
    this.state.moveTo('closed');
    this.watch.stop();
    this.deadlines.unwatch(this);
    batcher.discard();
    this.stopSendingAtExit?.();
    const waiting = fence.drain();
    const reason = this.owner?.channelEnding(this, error) ?? error;
    for (const exchange of this.window.drain()) {
      exchange.fail(lostWith(reason, this.endpoint, exchange.batch < batch));
    }
    for (const exchange of waiting) exchange.fail(lostWith(reason, this.endpoint, false));
    const listener = this.handshake;
    this.handshake = undefined;
    listener?.failed(error, undefined);
    this.owner?.channelClosed(this, error);
    this.end.over();
  }
}
