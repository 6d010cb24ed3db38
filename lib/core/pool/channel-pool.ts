// core/pool: the channels to one node: kept at their number, shared by all requests, with a bounded queue in front of
// them.
import type { Channel, ChannelOwner } from '../channel/channel.js';
import type { HangUp } from '../channel/channel-parts.js';
import type { ConnectAttempt } from '../channel/connect-channel.js';
import type { Deadlines } from '../channel/deadlines.js';
import type { DriverError } from '../errors/driver-error.js';
import type { ReconnectionPolicy } from '../policies/reconnection.js';
import type { Runtime } from '../runtime/runtime.js';
import type { Node } from '../topology/node.js';
import { ChannelAges } from './channel-ages.js';
import { ChangeSignal } from './change-signal.js';
import { closedError, finalError, removedError } from './pool-errors.js';
import type { PoolSettings } from './pool-settings.js';
import { Refill } from './refill.js';
import { type SharedChannel, type Waiting, WaitingQueue } from './waiting-queue.js';

/** What a pool tells the client. Every method is called synchronously and must not throw. */
export interface PoolListener<Event> {
  /** An attempt starts. */
  connecting(node: Node): void;
  /** A channel finished its handshake and takes requests. */
  ready(node: Node, peer: { readonly description: string }): void;
  /** An attempt failed. */
  attemptFailed(node: Node, error: DriverError, attempt: number): void;
  /** A ready channel ended. */
  lost(node: Node, error: DriverError): void;
  /** A ready channel takes nothing more and is replaced, which is no fault. */
  retired?(node: Node): void;
  /** The next attempt follows after the delay. */
  retrying(node: Node, delayMs: number, attempt: number): void;
  /**
   * The reconnection policy gives up on a channel that was lost: with what its requests fail, where that is not the
   * loss.
   */
  givingUp?(node: Node, error: DriverError): DriverError | undefined;
  /** The reconnection policy gave up. Requests that waited have been failed. */
  gaveUp(node: Node, error: DriverError): void;
  /** @param retired it came on a channel that is being replaced: another one may say the same */
  event(node: Node, event: Event, retired: boolean): void;
}

export class ChannelPool<Request, Reply, Event> implements ChannelOwner<Request, Reply, Event> {
  readonly node: Node;
  private readonly listener: PoolListener<Event>;
  private readonly deadlines: Deadlines;
  private readonly queue: WaitingQueue<Request, Reply>;
  private readonly refill: Refill<Request, Reply, Event>;
  /** Ready channels. */
  private readonly channels: Channel<Request, Reply, Event>[] = [];
  /** Retired ones that still answer what is in flight. */
  private readonly draining = new Set<Channel<Request, Reply, Event>>();
  private readonly ages: ChannelAges<Channel<Request, Reply, Event>>;
  /** Shared channels that ended, and whose requests are being failed. */
  private readonly ending = new Set<Channel<Request, Reply, Event>>();
  private readonly turnsAway: boolean;
  private size: number;
  private opened = false;
  private closing = false;
  /** What was asked before is still answered, and may be asked once more. */
  private answering = false;
  private connects = false;
  /** The node left the topology: what waits, or still comes, goes elsewhere. */
  private left = false;
  private keepsProcessAlive = true;
  private readonly changes = new ChangeSignal();
  /** While anybody waits until nothing else does. */
  private emptying: Promise<void> | undefined;

  constructor(options: {
    readonly node: Node;
    readonly runtime: Runtime;
    readonly deadlines: Deadlines;
    readonly settings: PoolSettings;
    readonly reconnection: ReconnectionPolicy;
    readonly listener: PoolListener<Event>;
    readonly connect: () => ConnectAttempt<Request, Reply, Event>;
  }) {
    const { node, settings, listener, deadlines } = options;
    this.node = node;
    this.listener = listener;
    this.deadlines = deadlines;
    this.ages = new ChannelAges(options.runtime, settings.maxAgeMs ?? 0);
    this.size = settings.size;
    this.turnsAway = settings.whenDown === 'next';
    this.queue = new WaitingQueue(
      node.name,
      settings.queue,
      () => (this.up ? undefined : this.refill.reason),
      () => this.changes.notify(),
    );
    deadlines.watch(this.queue);
    this.refill = new Refill({
      runtime: options.runtime,
      policy: options.reconnection,
      connect: options.connect,
      missing: () => this.size - this.channels.length,
      connecting: () => listener.connecting(node),
      connected: (channel) => this.add(channel),
      failed: (error, attempt) => {
        listener.attemptFailed(node, error, attempt);
        if (this.turnsAway && !this.up) this.turnAwayWaiting((waiting) => waiting.fail(finalError(error)));
      },
      waiting: (delayMs, attempt) => listener.retrying(node, delayMs, attempt),
      gaveUp: (error) => this.giveUp(error),
    });
  }

  /** Whether its node left the topology: nothing is sent to it any more. */
  get hasLeft(): boolean {
    return this.left;
  }

  /** Whether it was told to connect, or a request wanted it to. */
  get started(): boolean {
    return this.opened;
  }

  /** Whether there is a channel, ready or not. */
  get connected(): boolean {
    return this.up || this.draining.size > 0;
  }

  /** Whether a ready channel exists. */
  get up(): boolean {
    return this.channels.length > 0;
  }

  /**
   * Whether waiting here is worth while: a channel may come of an attempt whose end nobody knows yet. Starts one where
   * the schedule sleeps, for a request that has nowhere else to go.
   */
  expectsChannel(): boolean {
    // While the requests of a lost channel are failed, its replacement is only about to be asked for.
    return this.refill.expect() || (this.ending.size > 0 && !this.closing);
  }

  /** The error of the last failed attempt, until a channel is ready. */
  get lastError(): DriverError | undefined {
    return this.refill.lastError;
  }

  /** As they are now, for what each of them must be told: another keyspace, new credentials. */
  get readyChannels(): readonly Channel<Request, Reply, Event>[] {
    return [...this.channels];
  }

  get openChannels(): number {
    return this.channels.length;
  }

  get inFlight(): number {
    let count = 0;
    for (const channel of this.channels) count += channel.inFlight;
    return count;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Whether something waits for a channel that there is, or is being made. */
  get serves(): boolean {
    return this.queue.length > 0 && (this.up || (this.connects && this.refill.active));
  }

  /** Whether channels that go are followed by others. */
  private get replaces(): boolean {
    return !this.closing || (this.connects && this.queue.length > 0);
  }

  /** Starts to connect, and goes on until the pool has its number of channels. */
  start(): void {
    this.opened = true;
    this.refill.start();
  }

  /** For a node that is connected to when it is first wanted. */
  startIfIdle(): void {
    if (this.closing ? this.connects && !this.up && this.ending.size === 0 : !this.opened) this.start();
  }

  /** Skips the delay of a backing-off reconnection: the next attempt starts now. */
  startNow(): void {
    this.refill.startNow();
  }

  /** The same where it is only said that the node can be reached: bounded, however often that is said. */
  startOnHearsay(): void {
    this.refill.startOnHearsay();
  }

  /**
   * A shared channel for one request, or undefined: none is ready, or others wait already and may not be overtaken. The
   * caller then uses `submit`.
   */
  borrow(): Channel<Request, Reply, Event> | undefined {
    if (this.queue.length > 0) return undefined;
    const { channels } = this;
    let best = channels[0];
    for (let index = 1; index < channels.length; index++) {
      const channel = channels[index];
      if (!best.writable || (channel.writable && channel.inFlight < best.inFlight)) best = channel;
    }
    return best;
  }

  /** Takes a request in: it is sent as soon as a channel takes it, in turn. */
  submit(waiting: Waiting<Request, Reply>): void {
    if (this.refuses(waiting)) return;
    this.startIfIdle();
    this.queue.push(waiting);
    this.wake();
    if (waiting.waitsIn === this.queue) this.deadlines.makeUpForStall(waiting);
  }

  /** Takes a request back that was in flight on a channel now lost, ahead of those that never were. */
  resubmit(waiting: Waiting<Request, Reply>): void {
    if (this.refuses(waiting)) return;
    this.startIfIdle();
    this.queue.pushReturned(waiting);
    this.wake();
  }

  /** Keeps another number of channels from now on: those too many answer what is in flight, and close. 0 is none. */
  resize(size: number): void {
    this.size = size;
    const surplus = [...this.channels].sort((a, b) => a.inFlight - b.inFlight).slice(0, Math.max(0, -this.missing));
    for (const channel of surplus) channel.retire();
    if (this.opened && !this.closing && this.missing > 0) this.refill.start();
  }

  private get missing(): number {
    return this.size - this.channels.length;
  }

  /**
   * The node left the topology. What waits fails with NODE_REMOVED, which sends it elsewhere; what is in flight is
   * answered, for so long as the caller lets it (`destroy`). Not the end of the client: nothing is told that it closed.
   */
  leave(): Promise<void> {
    this.left = true;
    this.closing = true;
    this.refill.stop(() => removedError(this.node));
    this.queue.failAll(() => removedError(this.node));
    return this.drainChannels();
  }

  /** Plans lead elsewhere now: what waits here is planned anew, and may come back. */
  reroute(): void {
    this.turnAwayWaiting((waiting) => this.submit(waiting));
  }

  /** Fails every request that waits, and goes on trying to connect. */
  failWaiting(makeError: () => DriverError): void {
    this.queue.failAll(makeError);
    this.changes.notify();
  }

  keepProcessAlive(keep: boolean): void {
    this.keepsProcessAlive = keep;
    for (const channel of this.channels) channel.keepProcessAlive(keep);
  }

  /** Answers everything in flight and waiting, then closes. Nothing new is taken. Bounded by the caller's `destroy`. */
  async drain(): Promise<void> {
    this.closing = true;
    while (this.queue.length > 0 && this.up) await this.changes.next();
    this.refill.stop(() => closedError(this.node));
    // The last channel was lost on the way: nobody will serve what still waits.
    this.queue.failAll(() => closedError(this.node));
    await this.drainChannels();
  }

  /**
   * As `drain`; what waits in the server for others is not waited for. With `connects` it may be called again, as what
   * was asked elsewhere may lead here. Bounded by the caller's `destroy`.
   */
  async hangUp(how: HangUp<Request>): Promise<void> {
    this.closing = true;
    this.answering = true;
    this.connects = how.connects === true;
    // One is enough for what is left.
    this.size = Math.min(this.size, 1);
    while (this.serves) await this.changes.next();
    await Promise.all([...this.channels, ...this.draining].map((channel) => channel.hangUp(how)));
    if (!this.connects) this.destroy(how.error);
  }

  private async drainChannels(): Promise<void> {
    await Promise.all([...this.channels, ...this.draining].map((channel) => channel.drain()));
    this.deadlines.unwatch(this.queue);
    this.changes.notify();
  }

  /** Closes at once: what waits fails with `none`, what is in flight with the truth. */
  destroy(error: DriverError): void {
    this.closing = true;
    this.refill.stop(() => error);
    for (const channel of [...this.channels, ...this.draining]) channel.destroy(error);
    this.queue.failAll(() => finalError(error));
    this.deadlines.unwatch(this.queue);
    this.changes.notify();
  }

  /** Resolves when nothing waits any more. */
  settled(): Promise<void> {
    if (this.queue.length === 0 || this.closing) return Promise.resolve();
    // One look at each change, however many wait for the same.
    return (this.emptying ??= this.untilEmpty());
  }

  private async untilEmpty(): Promise<void> {
    while (this.queue.length > 0 && !this.closing) await this.changes.next();
    this.emptying = undefined;
  }

  /** Ends the channels and connects anew; requests wait meanwhile. */
  reconnect(error: DriverError): void {
    for (const channel of [...this.channels]) channel.destroy(error);
  }

  /** The same, once the channels have answered what was asked before. */
  renew(how: HangUp<Request>): void {
    for (const channel of [...this.channels]) void channel.hangUp(how);
  }

  // ------------------------------------------------------------------ the channels' owner

  channelWritable(channel: Channel<Request, Reply, Event>): void {
    this.pump(channel);
  }

  channelRetired(channel: Channel<Request, Reply, Event>): void {
    this.remove(channel);
    this.draining.add(channel);
    this.listener.retired?.(this.node);
    if (this.replaces) this.refill.start();
    if (this.queue.length > 0) this.wake();
  }

  channelEnding(channel: Channel<Request, Reply, Event>, error: DriverError): DriverError | undefined {
    if (!this.remove(channel)) return undefined;
    this.ending.add(channel);
    if (this.closing || this.refill.comesBack(error, channel.wasUsed)) return undefined;
    return this.listener.givingUp?.(this.node, error);
  }

  channelClosed(channel: Channel<Request, Reply, Event>, error: DriverError): void {
    const wasShared = this.ending.delete(channel);
    this.draining.delete(channel);
    if (wasShared) this.listener.lost(this.node, error);
    if (this.replaces) this.refill.channelLost(error, channel.wasUsed);
    // What waited for this very channel is taken by another.
    if (this.queue.length > 0) this.wake();
    // Those that were on it and wait for the next one.
    if (this.turnsAway && this.queue.length > 0) this.refill.expect();
    this.changes.notify();
  }

  channelEvent(channel: Channel<Request, Reply, Event>, event: Event): void {
    this.listener.event(this.node, event, this.draining.has(channel));
  }

  private add(channel: Channel<Request, Reply, Event>): void {
    if (!this.keepsProcessAlive) channel.keepProcessAlive(false);
    this.channels.push(channel);
    this.ages.opened(channel);
    channel.attach(this);
    this.listener.ready(this.node, channel.peer);
    this.pump(channel);
  }

  private remove(channel: Channel<Request, Reply, Event>): boolean {
    this.ages.gone(channel);
    const index = this.channels.indexOf(channel);
    if (index < 0) return false;
    this.channels.splice(index, 1);
    return true;
  }

  private pump(channel: SharedChannel<Request, Reply>): void {
    this.queue.pumpInto(channel);
    this.changes.notify();
  }

  /** Nobody will ever serve it: the pool is closing, or the reconnection policy gave up. */
  private refuses(waiting: Waiting<Request, Reply>): boolean {
    if (this.closing && !(this.answering && (this.up || this.connects))) {
      waiting.fail(this.left ? removedError(this.node) : closedError(this.node));
      return true;
    }
    const { gaveUpBecause } = this.refill;
    if (gaveUpBecause === undefined || this.up) return false;
    waiting.fail(finalError(gaveUpBecause));
    return true;
  }

  private wake(): void {
    this.deadlines.arm();
    // Every one is asked, as only those that refused say when they have room: whichever has it first serves what waits.
    for (const channel of [...this.channels]) {
      if (this.queue.length === 0) return;
      this.pump(channel);
    }
  }

  /** @param otherwise for those that go to no other node */
  private turnAwayWaiting(otherwise: (waiting: Waiting<Request, Reply>) => void): void {
    this.queue.turnAllAway(otherwise);
    this.changes.notify();
  }

  private giveUp(error: DriverError): void {
    // What waited behind requests of a lost channel hears what they did.
    const told = error.errorCode === 'CONNECTION_LOST' ? this.listener.givingUp?.(this.node, error) : undefined;
    this.queue.failAll(() => finalError(told ?? error));
    this.changes.notify();
    this.listener.gaveUp(this.node, error);
  }
}
