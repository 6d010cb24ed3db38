// redis/client/messages: subscriptions: who listens to what, so that a new connection restores it and nothing is
// unsubscribed that somebody still wants; and messages turned into events and iterations.
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { EventEmitter } from 'node:events';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Argument, Command } from '../../commands/command.js';
import { commandFor } from '../../commands/registry.js';
import type { MessageEvent, RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import type { ChannelKind } from '../../protocol/session.js';
import { type Gap, gapOf } from './gap.js';
import { Interests } from './interests.js';
import { channelKey, type SubscriptionList } from '../connections/subscription-list.js';
import { type MessageSink, Subscription, type SubscriptionHost, type SubscriptionOptions } from './subscription.js';

const KINDS = ['channel', 'pattern', 'shard'] as const;
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

/** What a subscriber needs of its client. */
export interface SubscriberHost {
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
  send(request: RedisRequest, timeoutMs: number | undefined, signal: AbortSignal | undefined): Promise<unknown>;
  /** Called when the number of subscriptions may have become or ceased to be 0. */
  subscriptionsChanged(): void;
  report(error: Error): void;
}

export class Subscriber implements SubscriptionHost {
  private readonly host: SubscriberHost;
  /** What commands asked for, as keys: not to be unsubscribed when an iteration ends. */
  private readonly commanded = { channel: new Set<string>(), pattern: new Set<string>(), shard: new Set<string>() };
  private readonly iterations = new Interests();
  /** Since when messages may have been lost, until another connection listens. */
  private gapFromMs: number | undefined;
  /** How many connections that listened were replaced. */
  private replacements = 0;
  /** Which of the list the server would not restore, and since when messages of these may have been lost. */
  private readonly refusedFromMs = {
    channel: new Map<string, number>(),
    pattern: new Map<string, number>(),
    shard: new Map<string, number>(),
  };
  /** Those that the latest connection was refused. */
  private readonly refusedNow = { channel: new Set<string>(), pattern: new Set<string>(), shard: new Set<string>() };

  constructor(host: SubscriberHost) {
    this.host = host;
  }

  /** Whether the connection that listens listens to anything. */
  get listens(): boolean {
    const { channel, pattern, shard } = this.refusedNow;
    return this.host.subscriptions.size > channel.size + pattern.size + shard.size;
  }

  // ------------------------------------------------------------------ what the program asks for

  /** Sends SUBSCRIBE and its kin; answers how many subscriptions there are then. */
  async change(
    request: RedisRequest,
    timeoutMs: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { command, args } = request;
    const kind = command.channelKind!;
    const commanded = this.commanded[kind];
    // What is to be given up is forgotten at once, and what is to be had is remembered once the server agreed: a
    // connection that is lost in between restores neither too much nor what was refused.
    if (command.subscription === 'unsubscribe') {
      this.forget(kind, args);
      const count = await this.send(request, timeoutMs, signal);
      this.noteChange(request);
      return count;
    }
    const added = args.map(channelKey).filter((key) => !commanded.has(key));
    for (const key of added) commanded.add(key);
    try {
      const count = await this.send(request, timeoutMs, signal);
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
    this.host.subscriptionsChanged();
  }

  /** An iteration, which is subscribed at once. */
  iterate<T extends string | Buffer>(options: SubscriptionOptions): Subscription<T> {
    const { channels = [], patterns = [] } = options;
    // Shard channels are keys: they have slots.
    const shardChannels: (string | Uint8Array)[] = [...(options.shardChannels ?? [])];
    this.host.addPrefix(SUBSCRIBE.shard, shardChannels);
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
    this.host.subscriptions.remember(kind, names);
    for (const key of names.map(channelKey)) {
      this.refusedFromMs[kind].delete(key);
      this.refusedNow[kind].delete(key);
    }
  }

  /** They are wanted no more. Without names: all of the kind. */
  private forget(kind: ChannelKind, names: readonly unknown[]): void {
    this.host.subscriptions.forget(kind, names);
    const refused = [this.refusedFromMs[kind], this.refusedNow[kind]];
    for (const list of refused) {
      if (names.length === 0) list.clear();
      for (const key of names.map(channelKey)) list.delete(key);
    }
  }

  private async subscribe(kind: ChannelKind, names: readonly (string | Uint8Array)[]): Promise<void> {
    if (names.length === 0) return;
    const { host } = this;
    const command = SUBSCRIBE[kind];
    const refusal = host.admit(command);
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
    host.subscriptionsChanged();
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
    const { host } = this;
    this.forget(kind, names);
    const command = UNSUBSCRIBE[kind];
    if (host.admit(command) === undefined) {
      await this.send(new RedisRequest(command, names), undefined, undefined).catch(() => undefined);
    }
    host.subscriptionsChanged();
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
   * @param fromMs since when messages may have been lost, where that is known better
   */
  lost(fromMs?: number): void {
    const { subscriptions, restores, silenceMs } = this.host;
    for (const kind of KINDS) this.refusedNow[kind].clear();
    if (this.gapFromMs !== undefined || subscriptions.size === 0) return;
    this.gapFromMs = fromMs ?? this.host.wallClock() - silenceMs;
    if (restores) return;
    const gap = this.gap(this.gapFromMs, 'not-restored', Infinity);
    this.gapFromMs = undefined;
    for (const kind of KINDS) {
      this.commanded[kind].clear();
      this.forget(kind, []);
    }
    this.reportGap(gap);
    this.end(new DriverError('the connection was lost, and autoResubscribe is off', { code: 'CONNECTION_LOST' }));
    this.host.subscriptionsChanged();
  }

  /**
   * The connection that listened is being replaced. What it still says is not passed on, and that may have been under
   * way for a while.
   */
  retired(): void {
    const { subscriptions, silenceMs } = this.host;
    for (const kind of KINDS) this.refusedNow[kind].clear();
    this.replacements++;
    if (this.gapFromMs === undefined && subscriptions.size > 0) this.gapFromMs = this.host.wallClock() - silenceMs;
  }

  /** A connection listens again. Said before any message of it is passed on. */
  restored(): void {
    if (this.gapFromMs === undefined) return;
    const untilMs = this.host.wallClock();
    const gap = this.gap(this.gapFromMs, 'reconnected', untilMs);
    this.gapFromMs = undefined;
    this.readmit(untilMs);
    if (!this.listens) return;
    for (const iteration of this.iterations.all) iteration.note(gap);
    this.reportGap(gap);
  }

  /** What earlier connections were refused and the latest was not: it had been lost for longer than the others. */
  private readmit(untilMs: number): void {
    for (const kind of KINDS) {
      const { [kind]: refused } = this.refusedFromMs;
      for (const [key, fromMs] of refused) {
        if (this.refusedNow[kind].has(key)) continue;
        refused.delete(key);
        const gap = gapOf(kind, [this.host.subscriptions.nameOf(kind, key)], {
          reason: 'reconnected',
          fromMs,
          untilMs,
        });
        for (const iteration of this.iterations.of(kind, key)) iteration.note(gap);
        this.reportGap(gap);
      }
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
    const { host } = this;
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
        host.report(event.error);
        break;
      default:
        this.emit(event.type, event);
    }
  }

  reportGap(gap: Gap): void {
    this.emit('gap', gap);
  }

  wallClock(): number {
    return this.host.wallClock();
  }

  private deliver(event: MessageEvent): void {
    const { emitter } = this.host;
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
    const { host } = this;
    const key = channelKey(name);
    this.forget(kind, [name]);
    this.commanded[kind].delete(key);
    this.reportGap(gapOf(kind, [name], { reason: 'unsubscribed', fromMs: host.wallClock(), untilMs: Infinity }));
    if (kind === 'shard') this.emit('moved');
    this.iterations.withdraw(kind, [key], undefined);
    host.subscriptionsChanged();
  }

  /** The server would not restore it. It stays on the list: a later connection may have it. */
  private refuse(kind: ChannelKind, name: string | Uint8Array): void {
    const { host } = this;
    const key = channelKey(name);
    const fromMs = this.refusedFromMs[kind].get(key) ?? this.gapFromMs ?? host.wallClock() - host.silenceMs;
    this.refusedFromMs[kind].set(key, fromMs);
    this.refusedNow[kind].add(key);
    const gap = gapOf(kind, [name], { reason: 'refused', fromMs, untilMs: Infinity });
    for (const iteration of this.iterations.of(kind, key)) iteration.note(gap);
    this.reportGap(gap);
    host.subscriptionsChanged();
  }

  private gap(fromMs: number, reason: Gap['reason'], untilMs: number): Gap {
    const all = this.host.subscriptions.select((kind, key) => !this.refusedNow[kind].has(key));
    return { reason, fromMs, untilMs, lostMessages: undefined, ...all };
  }

  /**
   * Sends what changes subscriptions until it was answered by a connection that stays: a replacement may have been set
   * up without it.
   */
  private async send(
    request: RedisRequest,
    timeoutMs: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    for (;;) {
      const before = this.replacements;
      const count = await this.host.send(request, timeoutMs, signal);
      if (before === this.replacements) return count;
    }
  }

  /** What a listener throws concerns neither the connection nor the other messages of the same read. */
  private emit(event: string, ...details: unknown[]): void {
    try {
      this.host.emitter.emit(event, ...details);
    } catch (thrown) {
      this.host.report(isErrorValue(thrown) ? thrown : new Error(`a listener of '${event}' threw ${String(thrown)}`));
    }
  }
}
