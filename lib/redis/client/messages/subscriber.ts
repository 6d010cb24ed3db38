// redis/client/messages: subscriptions: who listens to what, so that a new connection restores it and nothing is
// unsubscribed that somebody still wants; and messages turned into events and iterations.
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { EventEmitter } from 'node:events';
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import type { Argument, Command } from '../../commands/command.js';
import { commandFor } from '../../commands/registry.js';
import { asMessage, INVALIDATIONS, type MessageEvent, type RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import type { ChannelKind } from '../../protocol/session.js';
import { type Gap, gapOf } from './gap.js';
import { Interests } from './interests.js';
import { EVERYTHING, type GapScope, namesOf, OpenGaps } from './open-gaps.js';
import { KINDS, Refusals } from './refusals.js';
import { channelKey, type SubscriptionList } from '../connections/subscription-list.js';
import type { CallSettings } from '../calls/call-shapes.js';
import { type MessageSink, Subscription, type SubscriptionPort, type SubscriptionOptions } from './subscription.js';

/** Where a gap has the names of each kind. */
const NAMES = { channel: 'channels', pattern: 'patterns', shard: 'shardChannels' } as const;
const SUBSCRIBE = {
  channel: commandFor('subscribe'),
  pattern: commandFor('psubscribe'),
  shard: commandFor('ssubscribe'),
};
const UNSUBSCRIBE = {
  channel: commandFor('unsubscribe'),
  pattern: commandFor('punsubscribe'),
  shard: commandFor('sunsubscribe'),
};
const EVENTS = {
  channel: { text: 'message', binary: 'messageBuffer' },
  pattern: { text: 'pmessage', binary: 'pmessageBuffer' },
  shard: { text: 'smessage', binary: 'smessageBuffer' },
};

/** How long what is asked for may take. Undefined: as other calls. */
type TimeLimits = Pick<CallSettings, 'timeoutMs' | 'patient'>;

/** What a subscriber needs of its client. */
export interface SubscriberPort {
  readonly emitter: EventEmitter;
  readonly subscriptions: SubscriptionList;
  /** `autoResubscribe`. */
  readonly restores: boolean;
  /** How long a connection may have been dead before it was found out. */
  readonly silenceMs: number;
  wallClock(): number;
  /** Why the command may not be sent now. Where nothing is connected yet, it connects. */
  admit(command: Command): DriverError | undefined;
  addPrefix(command: Command, args: Argument[]): void;
  send(request: RedisRequest, limits: TimeLimits | undefined, signal: AbortSignal | undefined): Promise<unknown>;
  /** Called when the number of subscriptions may have become or ceased to be 0. */
  subscriptionsChanged(): void;
  report(error: Error): void;
}

export class Subscriber implements SubscriptionPort {
  private readonly port: SubscriberPort;
  /** What commands asked for, as keys: not to be unsubscribed when an iteration ends. */
  private readonly commanded = { channel: new Set<string>(), pattern: new Set<string>(), shard: new Set<string>() };
  private readonly iterations = new Interests();
  /** Since when messages may have been lost, until another connection listens. */
  private readonly openGaps = new OpenGaps();
  /** How many connections that listened were replaced. */
  private replacements = 0;
  private readonly refusals = new Refusals();

  constructor(port: SubscriberPort) {
    this.port = port;
  }

  /** Whether the connection that listens listens to anything. */
  get listens(): boolean {
    return this.port.subscriptions.size > this.refusals.size;
  }

  // ------------------------------------------------------------------ what the program asks for

  /** Sends SUBSCRIBE and its kin; answers how many subscriptions there are then. */
  async change(
    request: RedisRequest,
    limits: TimeLimits | undefined,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { command, args } = request;
    const kind = command.channelKind!;
    const commanded = this.commanded[kind];
    // What is to be given up is forgotten at once, and what is to be had is remembered once the server agreed: a
    // connection that is lost in between restores neither too much nor what was refused.
    if (command.subscription === 'unsubscribe') {
      this.forget(kind, args);
      const count = await this.send(request, limits, signal);
      this.noteChange(request);
      return count;
    }
    const added = args.map(channelKey).filter((key) => !commanded.has(key));
    for (const key of added) commanded.add(key);
    try {
      const count = await this.send(request, limits, signal);
      this.noteChange(request);
      return count;
    } catch (error) {
      for (const key of added) commanded.delete(key);
      this.undo(kind, args, error);
      throw error;
    }
  }

  /** The server agreed. */
  noteChange({ command, args }: RedisRequest): void {
    const kind = command.channelKind!;
    const keys = args.map(channelKey);
    if (command.subscription === 'subscribe') {
      this.remember(kind, args);
      for (const key of keys) this.commanded[kind].add(key);
    } else {
      this.forget(kind, args);
      if (args.length === 0) this.commanded[kind].clear();
      for (const key of keys) this.commanded[kind].delete(key);
      // Iterations go without what the program unsubscribed behind their back.
      if (args.length === 0) this.iterations.withdrawAll(kind);
      else this.iterations.withdraw(kind, keys, undefined);
    }
    this.port.subscriptionsChanged();
  }

  /** An iteration, which is subscribed at once. */
  iterate<T extends string | Buffer>(options: SubscriptionOptions): Subscription<T> {
    const { channels = [], patterns = [] } = options;
    // Shard channels are keys: they have slots.
    const shardChannels: (string | Uint8Array)[] = [...(options.shardChannels ?? [])];
    this.port.addPrefix(SUBSCRIBE.shard, shardChannels);
    const subscription = new Subscription<T>(this, { ...options, shardChannels });
    if (subscription.closed) return subscription;
    this.iterations.add(subscription);
    const all = [
      this.subscribe('channel', channels),
      this.subscribe('pattern', patterns),
      this.subscribe('shard', shardChannels),
    ];
    const ready = Promise.all(all).then(() => undefined);
    subscription.ready = ready;
    ready.catch((error: Error) => {
      subscription.finish(error);
      void this.release(subscription);
    });
    return subscription;
  }

  /** The server agreed to them. */
  private remember(kind: ChannelKind, names: readonly unknown[]): void {
    this.port.subscriptions.remember(kind, names);
    if (names.length > 0) this.refusals.forget(kind, names);
  }

  /** They are wanted no more. Without names: all of the kind. */
  private forget(kind: ChannelKind, names: readonly unknown[]): void {
    this.port.subscriptions.forget(kind, names);
    this.refusals.forget(kind, names);
  }

  private async subscribe(kind: ChannelKind, names: readonly (string | Uint8Array)[]): Promise<void> {
    if (names.length === 0) return;
    const { port } = this;
    const command = SUBSCRIBE[kind];
    const refusal = port.admit(command);
    if (refusal !== undefined) throw refusal;
    try {
      await this.send(new RedisRequest(command, names), undefined, undefined);
    } catch (error) {
      this.undo(kind, names, error);
      throw error;
    }
    this.remember(kind, names);
    // It may have been left meanwhile.
    const unwanted = names.filter((name) => !this.isWanted(kind, channelKey(name)));
    if (unwanted.length > 0) await this.unsubscribe(kind, unwanted);
    port.subscriptionsChanged();
  }

  async release(subscription: MessageSink): Promise<void> {
    if (!this.iterations.remove(subscription)) return;
    const endings = KINDS.map(async (kind) => {
      const unwanted = subscription.keys(kind).filter((key) => !this.isWanted(kind, key));
      if (unwanted.length > 0)
        await this.unsubscribe(
          kind,
          unwanted.map((key) => Buffer.from(key, 'latin1')),
        );
    });
    await Promise.all(endings);
  }

  /** Never rejects: a connection that is lost has unsubscribed as well. */
  private async unsubscribe(kind: ChannelKind, names: (string | Uint8Array)[]): Promise<void> {
    const { port } = this;
    this.forget(kind, names);
    const command = UNSUBSCRIBE[kind];
    if (port.admit(command) === undefined) {
      await this.send(new RedisRequest(command, names), undefined, undefined).catch(ignore);
    }
    port.subscriptionsChanged();
  }

  /** The server may have subscribed although the caller was told of a failure. */
  private undo(kind: ChannelKind, names: readonly Argument[], error: unknown): void {
    if (!(error instanceof DriverError) || (error.errorCode !== 'REQUEST_TIMEOUT' && error.errorCode !== 'ABORTED'))
      return;
    const unwanted = names.filter((name) => !this.isWanted(kind, channelKey(name)));
    if (unwanted.length > 0) void this.unsubscribe(kind, unwanted as (string | Uint8Array)[]);
  }

  private isWanted(kind: ChannelKind, key: string): boolean {
    return this.commanded[kind].has(key) || this.iterations.of(kind, key).size > 0;
  }

  // ------------------------------------------------------------------ what the connection reports

  /**
   * The connection that listened is gone.
   *
   * @param scope what it listened to, where there are several
   * @param fromMs since when messages may have been lost, where that is known better
   */
  lost(scope: GapScope = EVERYTHING, fromMs = this.port.wallClock() - this.port.silenceMs): void {
    this.refusals.connectionLost(scope);
    if (!this.openGap(scope, fromMs) || this.port.restores) return;
    const gap = this.gap(scope, { fromMs: this.openGaps.end(scope)!, reason: 'not-restored', untilMs: Infinity });
    const error = new DriverError('the connection was lost, and autoResubscribe is off', { code: 'CONNECTION_LOST' });
    this.reportGap(gap);
    if (scope === EVERYTHING) {
      for (const kind of KINDS) {
        this.commanded[kind].clear();
        this.forget(kind, []);
      }
      this.end(error);
    } else this.giveUpAll(gap, error);
    this.port.subscriptionsChanged();
  }

  /**
   * The connection that listened is being replaced. What it still says is not passed on, and that may have been under
   * way for a while.
   */
  retired(): void {
    this.refusals.connectionLost(EVERYTHING);
    this.replacements++;
    this.openGap(EVERYTHING, this.port.wallClock() - this.port.silenceMs);
  }

  /** A connection listens again. Said before any message of it is passed on. */
  restored(scope: GapScope = EVERYTHING): void {
    const fromMs = this.openGaps.end(scope);
    if (fromMs === undefined) return;
    const untilMs = this.port.wallClock();
    const gap = this.gap(scope, { reason: 'reconnected', fromMs, untilMs });
    this.readmit(scope, untilMs);
    if (gap.channels.length + gap.patterns.length + gap.shardChannels.length === 0) return;
    const concerned = scope === EVERYTHING ? this.iterations.all : this.listenersOf(gap);
    for (const iteration of concerned) iteration.note(gap);
    this.reportGap(gap);
  }

  /** False where there is one already, or nothing to miss. */
  private openGap(scope: GapScope, fromMs: number): boolean {
    if (this.openGaps.has(scope) || this.port.subscriptions.size === 0) return false;
    const names = namesOf(this.port.subscriptions, scope);
    const covered = KINDS.flatMap((kind) => names[NAMES[kind]].map((name) => [kind, channelKey(name)] as const));
    if (covered.length === 0) return false;
    this.openGaps.begin(scope, fromMs, (other) => covered.some(([kind, key]) => other.covers(kind, key)));
    return true;
  }

  private listenersOf(gap: Gap): Set<MessageSink> {
    const found = new Set<MessageSink>();
    for (const kind of KINDS)
      for (const name of gap[NAMES[kind]])
        for (const iteration of this.iterations.of(kind, channelKey(name))) found.add(iteration);
    return found;
  }

  private giveUpAll(gap: Gap, error: DriverError): void {
    for (const kind of KINDS) {
      const { [NAMES[kind]]: names } = gap;
      if (names.length === 0) continue;
      const keys = names.map(channelKey);
      for (const key of keys) this.commanded[kind].delete(key);
      this.forget(kind, names);
      this.iterations.withdraw(kind, keys, error);
    }
  }

  /** What was refused had been lost for longer than the others. */
  private readmit(scope: GapScope, untilMs: number): void {
    for (const { kind, key, fromMs } of this.refusals.readmitted(scope)) {
      const name = this.port.subscriptions.nameOf(kind, key);
      const gap = gapOf(kind, [name], { reason: 'reconnected', fromMs, untilMs });
      for (const iteration of this.iterations.of(kind, key)) iteration.note(gap);
      this.reportGap(gap);
    }
  }

  /**
   * No connection will be made any more, or only after connect(): what commands subscribed is restored then, iterations
   * have ended.
   */
  end(error: Error | undefined): void {
    for (const iteration of this.iterations.all) {
      iteration.finish(error);
      for (const kind of KINDS) {
        const keys = iteration.keys(kind).filter((key) => !this.commanded[kind].has(key));
        if (keys.length > 0)
          this.forget(
            kind,
            keys.map((key) => Buffer.from(key, 'latin1')),
          );
      }
    }
    this.iterations.clear();
  }

  receive(event: RedisEvent): void {
    const { port } = this;
    switch (event.type) {
      case 'message':
        this.restored();
        this.deliver(event);
        break;
      case 'unsubscribed':
        if (event.channel !== null) this.giveUp(event.kind, event.channel);
        break;
      case 'setup-failed':
        if (event.kind !== undefined) for (const channel of event.channels) this.refuse(event.kind, channel);
        port.report(event.error);
        break;
      default:
        this.emit(event.type, event);
        if (event.type === 'invalidate' && port.subscriptions.has('channel', INVALIDATIONS))
          this.deliver(asMessage(event));
    }
  }

  reportGap(gap: Gap): void {
    this.emit('gap', gap);
  }

  wallClock(): number {
    return this.port.wallClock();
  }

  private deliver(event: MessageEvent): void {
    const { emitter } = this.port;
    const { text, binary } = EVENTS[event.kind];
    // The texts are decoded for those who listen.
    if (emitter.listenerCount(text) > 0) {
      if (event.kind === 'pattern') this.emit(text, event.pattern, event.channel, event.payload);
      else this.emit(text, event.channel, event.payload);
    }
    if (emitter.listenerCount(binary) > 0) {
      if (event.kind === 'pattern') this.emit(binary, event.pattern, event.channelBuffer, event.payloadBuffer);
      else this.emit(binary, event.channelBuffer, event.payloadBuffer);
    }
    if (this.iterations.all.size === 0) return;
    for (const iteration of this.iterations.of(event.kind, event.subscriptionKey)) iteration.offer(event);
  }

  /** The server does not send it any more. */
  private giveUp(kind: ChannelKind, name: Uint8Array): void {
    const { port } = this;
    const key = channelKey(name);
    this.forget(kind, [name]);
    this.commanded[kind].delete(key);
    this.reportGap(gapOf(kind, [name], { reason: 'unsubscribed', fromMs: port.wallClock(), untilMs: Infinity }));
    if (kind === 'shard') this.emit('moved');
    this.iterations.withdraw(kind, [key], undefined);
    port.subscriptionsChanged();
  }

  /** The server would not restore it. It stays on the list: a later connection may have it. */
  private refuse(kind: ChannelKind, name: string | Uint8Array): void {
    const { port } = this;
    const key = channelKey(name);
    const lostAtMs = this.openGaps.of(kind, key) ?? port.wallClock() - port.silenceMs;
    const fromMs = this.refusals.add(kind, key, lostAtMs);
    const gap = gapOf(kind, [name], { reason: 'refused', fromMs, untilMs: Infinity });
    for (const iteration of this.iterations.of(kind, key)) iteration.note(gap);
    this.reportGap(gap);
    port.subscriptionsChanged();
  }

  private gap(scope: GapScope, facts: Pick<Gap, 'reason' | 'fromMs' | 'untilMs'>): Gap {
    const isMissed = (kind: ChannelKind, key: string): boolean => !this.refusals.has(kind, key);
    return { ...facts, lostMessages: undefined, ...namesOf(this.port.subscriptions, scope, isMissed) };
  }

  /**
   * Sends what changes subscriptions until it was answered by a connection that stays: a replacement may have been set
   * up without it.
   */
  private async send(
    request: RedisRequest,
    limits: TimeLimits | undefined,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    for (;;) {
      const before = this.replacements;
      const count = await this.port.send(request, limits, signal);
      if (before === this.replacements) return count;
    }
  }

  /** What a listener throws concerns neither the connection nor the other messages of the same read. */
  private emit(event: string, ...details: unknown[]): void {
    try {
      this.port.emitter.emit(event, ...details);
    } catch (thrown) {
      this.port.report(isErrorValue(thrown) ? thrown : new Error(`a listener of '${event}' threw ${String(thrown)}`));
    }
  }
}
