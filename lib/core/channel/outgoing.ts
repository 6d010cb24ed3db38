// core/channel: the sending side of a channel: encodes into the batch of a turn, keeps back what has to wait because
// something is alone in flight or the system takes no more bytes, and sends it when it may. Hop 3 of the hot path.
import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Conversation } from '../protocol-contract.js';
import type { Runtime, Socket } from '../runtime/runtime.js';
import { tooManyTogether, unencodable } from './channel-errors.js';
import type { ChannelState } from './channel-state.js';
import type { Deadlines } from './deadlines.js';
import { type Exchange, STALL_MS } from './exchange.js';
import { Fence } from './fence.js';
import type { Window } from './window.js';
import { type BatchOwner, WriteBatcher } from './write-batcher.js';

/** A batch larger than this is written before the turn ends: a burst must not pile up in one buffer. */
const LARGEST_BATCH_BYTES = 256 * 1024;

/** What the sending side calls back. */
export interface OutgoingPort {
  /** Room again after something was refused. */
  room(): void;
  /** A pause is over: what waits may follow. */
  resume(): void;
  /** What the batch holds was not written, and cannot be. */
  unsealed(cause: unknown): void;
}

export class Outgoing<Request, Reply> implements BatchOwner {
  readonly fence: Fence<Request, Reply>;
  readonly batcher: WriteBatcher;
  private readonly port: OutgoingPort;
  private readonly state: ChannelState;
  private readonly window: Window<Request, Reply>;
  private readonly conversation: Conversation<Request, unknown>;
  private readonly deadlines: Deadlines;
  private batchStartedMs = 0;
  /** When the batch was about to be written. */
  private writeMs = 0;
  private congested = false;
  /** Congested, or the fence is up: one look for every request. */
  private halted = false;
  /** Something was refused since the last time there was room. */
  private starved = false;
  /** What was refused must be alone in flight: it is sent when the window is empty. */
  private wantsEmptyWindow = false;
  /** The process ends: no reply will be read. */
  private lastTurn = false;

  constructor(
    port: OutgoingPort,
    parts: {
      readonly state: ChannelState;
      readonly window: Window<Request, Reply>;
      readonly conversation: Conversation<Request, unknown>;
      readonly socket: Socket;
      readonly runtime: Runtime;
      readonly deadlines: Deadlines;
    },
  ) {
    this.port = port;
    this.state = parts.state;
    this.window = parts.window;
    this.conversation = parts.conversation;
    this.deadlines = parts.deadlines;
    this.fence = new Fence(parts.runtime, () => port.resume());
    this.batcher = new WriteBatcher(parts.runtime, parts.socket, this);
  }

  get writable(): boolean {
    return this.state.ready && !this.halted;
  }

  // ------------------------------------------------------------------ one exchange

  /** Not taken, as it is not writable. */
  refuse(): false {
    this.starved = true;
    return false;
  }

  /**
   * For what may be sent now. False: the window is full, or the exchange must be alone and is not.
   *
   * @param spare see Window.open
   */
  encode(exchange: Exchange<Request, Reply>, spare?: number): boolean {
    const { window, batcher } = this;
    const tag = window.open(exchange, spare);
    if (tag < 0) return this.refuse();
    const { out } = batcher;
    const mark = out.position;
    exchange.batch = batcher.batch;
    try {
      if (this.conversation.encode(exchange.request, tag, out) && !this.mayGoAlone()) {
        this.takeBack(tag, mark);
        this.conversation.withdraw?.(exchange.request);
        this.starved = this.wantsEmptyWindow = true;
        return false;
      }
    } catch (error) {
      this.takeBack(tag, mark);
      exchange.batch = 0;
      exchange.fail(unencodable(error));
      return true;
    }
    if (!batcher.isScheduled) this.startBatch();
    this.deadlines.arm();
    if (out.position > LARGEST_BATCH_BYTES) batcher.flush();
    return true;
  }

  /** Of a request that must be alone in flight, and is from now on if it is now. */
  private mayGoAlone(): boolean {
    if (this.lastTurn) return true;
    if (this.window.inFlight > 1) return false;
    this.fence.occupied = this.halted = true;
    return true;
  }

  private takeBack(tag: number, mark: number): void {
    this.batcher.out.truncate(mark);
    this.window.undo(tag);
  }

  private startBatch(): void {
    this.batchStartedMs = this.deadlines.now();
    this.batcher.schedule();
  }

  sendInOrder(exchange: Exchange<Request, Reply>): boolean {
    if (!this.fence.isUp) {
      this.wantsEmptyWindow = false;
      if (this.writable ? this.encode(exchange) : this.refuse()) return true;
      if (!this.wantsEmptyWindow) return false;
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

  // ------------------------------------------------------------------ several together

  sendGroup(exchanges: readonly Exchange<Request, Reply>[], inOrder: boolean): boolean {
    const { window, fence } = this;
    const depth = window.inFlight + window.room;
    if (exchanges.length > depth) {
      for (const exchange of exchanges) exchange.fail(tooManyTogether(exchanges.length, depth));
      return true;
    }
    if (!this.takes(exchanges.length, inOrder)) return false;
    const last = exchanges.at(-1);
    if (last?.whole !== undefined) return (!fence.isUp && this.encodeWhole(last.whole)) || this.hold(last);
    // Nothing else can encode in between. A write forced by the batch's size may congest the socket: the rest still
    // follows it.
    for (const exchange of exchanges) if (fence.isUp || !this.encode(exchange)) this.hold(exchange);
    return true;
  }

  /** What follows the first belongs to it, also where that must be alone: only the first can be refused. */
  private encodeWhole(exchanges: readonly Exchange<Request, Reply>[]): boolean {
    return exchanges.length <= this.window.room && exchanges.every((exchange) => this.encode(exchange));
  }

  private sendWaiting(exchange: Exchange<Request, Reply>): boolean {
    return exchange.whole === undefined ? this.encode(exchange) : this.encodeWhole(exchange.whole);
  }

  takes(count: number, inOrder: boolean): boolean {
    const { window, fence } = this;
    if (count > window.inFlight + window.room) return true;
    const waits = inOrder && this.state.ready && fence.isUp;
    if ((this.writable || waits) && count <= window.room - fence.length) return true;
    return this.refuse();
  }

  // ------------------------------------------------------------------ what waits

  /** After replies were delivered: whatever kept something back may have passed. */
  settleUp(): void {
    if (this.halted || this.starved) this.advance();
  }

  /** The system takes bytes again. */
  drained(): void {
    this.congested = false;
    this.advance();
  }

  /** Sends what waits behind the fence, if everything before has been answered, and lets others send. */
  advance(): void {
    const { fence } = this;
    if (fence.isUp && this.window.inFlight === 0 && !fence.isPausing && !this.state.closed)
      fence.advance((exchange) => this.sendWaiting(exchange));
    this.letOthersSend(this.congested || fence.isUp);
  }

  /** At the process's end: what waited for an answer to something else goes out without it. */
  sendLast(): void {
    this.lastTurn = true;
    this.fence.advance((exchange) => this.sendWaiting(exchange));
    this.letOthersSend(this.congested);
    this.batcher.flushNow();
  }

  private letOthersSend(halted: boolean): void {
    this.halted = halted;
    if (!this.starved || !this.writable) return;
    this.starved = false;
    this.port.room();
  }

  // ------------------------------------------------------------------ the batcher's owner

  mayWrite(): boolean {
    const { standstill } = this.deadlines;
    this.writeMs = this.deadlines.exactNow();
    if (standstill.isOver(this.writeMs)) return true;
    // What joins the batch from now on was asked after the stall.
    this.makeUpForStall();
    standstill.afterwards(() => this.writeOn());
    // Or all that one turn sends would pile up here.
    if (this.batcher.out.position > LARGEST_BATCH_BYTES) this.congest();
    return false;
  }

  /** Sockets have been polled: if the connection ended meanwhile, the batch is gone with it, and unwritten. */
  private writeOn(): void {
    if (this.state.closed) return;
    this.congested = false;
    this.batcher.flush();
    this.advance();
  }

  seal(out: ByteWriter): void {
    try {
      this.conversation.seal(out);
    } catch (cause) {
      // Nobody is above this but the event loop.
      this.port.unsealed(cause);
      return;
    }
    const { traffic } = this.deadlines.observation;
    if (traffic !== undefined) traffic.bytesOut += out.position;
    this.makeUpForStall();
  }

  private makeUpForStall(): void {
    const stalledMs = this.writeMs - this.batchStartedMs;
    this.batchStartedMs = this.writeMs;
    this.window.makeUpForStall(stalledMs > STALL_MS ? stalledMs : 0);
  }

  congest(): void {
    const { traffic } = this.deadlines.observation;
    if (traffic !== undefined) traffic.congestions++;
    this.congested = this.halted = true;
  }
}
