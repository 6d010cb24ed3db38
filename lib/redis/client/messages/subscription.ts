// redis/client/messages: one subscription as an async iteration: the messages that have come and were not asked for
// yet, within a bound.
import { brandClass } from '../../../core/errors/brand.js';
import { AbortError, DriverError, InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';
import { RingQueue } from '../../../core/collections/ring-queue.js';
import { eitherSignal } from '../../../core/pool/abort.js';
import type { MessageEvent } from '../../protocol/redis-event.js';
import type { ChannelKind, Subscriptions } from '../../protocol/session.js';
import { type Gap, joinGaps } from './gap.js';
import { channelKey } from '../connections/subscription-list.js';

const DEFAULT_QUEUE_BYTES = 1024 * 1024;
/** What a queued message takes beside its bytes: empty ones must not be free. */
const MESSAGE_OVERHEAD_BYTES = 64;

/** What to subscribe to. At least one name of any kind. */
export interface SubscriptionOptions {
  /** By SUBSCRIBE. */
  readonly channels?: readonly (string | Uint8Array)[];
  /** Glob patterns of channels, by PSUBSCRIBE. */
  readonly patterns?: readonly (string | Uint8Array)[];
  /** By SSUBSCRIBE. */
  readonly shardChannels?: readonly (string | Uint8Array)[];
  /** Channels, patterns and messages as Buffers. Default: false. */
  readonly binary?: boolean;
  /**
   * How many bytes may wait for a consumer that does not keep up; what comes beyond is dropped, and told as a gap.
   * Default: 1 MiB.
   */
  readonly maxQueuedBytes?: number;
  /** Ends the iteration with an error. */
  readonly signal?: AbortSignal;
}

const OPTIONS: ReadonlySet<string> = new Set([
  'channels',
  'patterns',
  'shardChannels',
  'binary',
  'maxQueuedBytes',
  'signal',
] satisfies (keyof SubscriptionOptions)[]);

/** @throws InvalidArgumentError for one name where a list is wanted: a text is a list of letters */
export function checkSubscription(options: SubscriptionOptions): void {
  warnOfUnknown('messages()', options, OPTIONS);
  const { channels = [], patterns = [], shardChannels = [] } = options;
  for (const [option, names] of Object.entries({ channels, patterns, shardChannels }))
    if (!Array.isArray(names))
      throw new InvalidArgumentError(`messages(): ${option} must be a list of names, such as { ${option}: ['news'] }`);
}

/** One published message. */
export interface Message<T extends string | Buffer = string> {
  /** By which subscription it came. */
  readonly kind: ChannelKind;
  /** The pattern that the channel matches; undefined for other kinds. */
  readonly pattern: T | undefined;
  /** Where it was published. */
  readonly channel: T;
  /** What was published. */
  readonly message: T;
  /** Set when messages may have been lost between the one before and this one. */
  readonly gapBefore: Gap | undefined;
}

/** What a subscriber feeds: a subscription, whatever its messages look like. */
export interface MessageSink {
  has(kind: ChannelKind, key: string): boolean;
  keys(kind: ChannelKind): string[];
  offer(event: MessageEvent): void;
  /** Messages may have been lost. */
  note(gap: Gap): void;
  /** The server no longer sends it these. It ends when nothing is left. */
  forget(kind: ChannelKind, keys: readonly string[], error: Error | undefined): void;
  /** Nothing more will come. What is queued can still be consumed. */
  finish(error: Error | undefined): void;
}

/** What a subscription needs of the subscriber that feeds it. */
export interface SubscriptionPort {
  wallClock(): number;
  /** It ended: what nobody else listens to is unsubscribed. Resolves when that is done. */
  release(subscription: MessageSink): Promise<void>;
  reportGap(gap: Gap): void;
}

interface Queued {
  readonly event: MessageEvent;
  readonly gapBefore: Gap | undefined;
}

interface Taker<T extends string | Buffer> {
  resolve(result: IteratorResult<Message<T>, undefined>): void;
  reject(error: Error): void;
}

/**
 * An iteration over messages. Messages are taken in from the moment it was made; leaving the loop unsubscribes.
 *
 * @example
 * for await (const { channel, message, gapBefore } of redis.messages({ channels: ['news'] })) {
 *   if (gapBefore) await readWhatWasMissed();
 *   console.log(channel, message);
 * }
 */
export class Subscription<T extends string | Buffer = string>
  implements AsyncIterableIterator<Message<T>>, MessageSink
{
  /** Resolves when the server has agreed: what is published after that is not missed. */
  ready: Promise<void> = Promise.resolve();
  private readonly port: SubscriptionPort;
  private readonly binary: boolean;
  private readonly maxQueuedBytes: number;
  private readonly signal: AbortSignal | undefined;
  /** Nothing is left on the caller's signal then. */
  private readonly over = new AbortController();
  private readonly names: Record<ChannelKind, Map<string, string | Uint8Array>>;
  private readonly queue = new RingQueue<Queued>();
  private readonly takers = new RingQueue<Taker<T>>();
  private queuedBytes = 0;
  /** Comes before the next message that is taken in. */
  private gap: Gap | undefined;
  /**
   * Until half of the queue has been consumed, so that a slow consumer gets stretches of messages and not a gap after
   * each.
   */
  private dropping = false;
  /** Since the last message that was taken in. */
  private dropped = 0;
  private droppedFromMs = 0;
  private droppedUntilMs = 0;
  private readonly onAbort = this.abort.bind(this);
  private ended = false;
  private error: Error | undefined;

  /** @internal */
  constructor(
    port: SubscriptionPort,
    {
      channels = [],
      patterns = [],
      shardChannels = [],
      binary = false,
      maxQueuedBytes = DEFAULT_QUEUE_BYTES,
      signal,
    }: SubscriptionOptions,
  ) {
    this.port = port;
    this.binary = binary;
    this.maxQueuedBytes = maxQueuedBytes;
    // Many may share the caller's: a listener of each would look like a leak.
    this.signal = signal === undefined ? undefined : eitherSignal(signal, this.over.signal);
    this.names = { channel: keyed(channels), pattern: keyed(patterns), shard: keyed(shardChannels) };
    if (this.isEmpty)
      throw new DriverError('a subscription needs channels, patterns or shard channels', {
        code: 'INVALID_ARGUMENT',
        retryable: false,
      });
    if (!(maxQueuedBytes >= 0))
      throw new DriverError('maxQueuedBytes must be a number of bytes', { code: 'INVALID_ARGUMENT', retryable: false });
    if (signal?.aborted === true) this.abort();
    else this.signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** What it listens to: less when the server or the program unsubscribed some of it. */
  get listensTo(): Subscriptions {
    const { channel, pattern, shard } = this.names;
    return { channels: [...channel.values()], patterns: [...pattern.values()], shardChannels: [...shard.values()] };
  }

  /** How many bytes wait for the consumer. */
  get bytesQueued(): number {
    return this.queuedBytes;
  }

  /** It has ended; what is queued can still be read. */
  get closed(): boolean {
    return this.ended;
  }

  // ------------------------------------------------------------------ iterating

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next message, when it has come. */
  next(): Promise<IteratorResult<Message<T>, undefined>> {
    const queued = this.queue.shift();
    if (queued !== undefined) {
      this.queuedBytes -= queued.event.byteLength + MESSAGE_OVERHEAD_BYTES;
      if (this.dropping && this.queuedBytes <= this.maxQueuedBytes / 2) this.dropping = false;
      return Promise.resolve({ done: false, value: this.present(queued.event, queued.gapBefore) });
    }
    if (!this.ended) return new Promise((resolve, reject) => this.takers.push({ resolve, reject }));
    const { error } = this;
    if (error === undefined) return Promise.resolve({ done: true, value: undefined });
    this.error = undefined;
    return Promise.reject(error);
  }

  /**
   * Leaves: called by `break` and `return` in a loop. Resolves when the server has unsubscribed what nobody else
   * listens to.
   */
  async return(): Promise<IteratorResult<Message<T>, undefined>> {
    await this.close();
    return { done: true, value: undefined };
  }

  /** The same as leaving the loop. */
  async close(): Promise<void> {
    const wasEnded = this.ended;
    this.clear();
    this.error = undefined;
    this.finish(undefined);
    if (!wasEnded) await this.port.release(this);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  // ------------------------------------------------------------------ fed by the subscriber

  /** @internal */
  has(kind: ChannelKind, key: string): boolean {
    return this.names[kind].has(key);
  }

  /** @internal */
  keys(kind: ChannelKind): string[] {
    return [...this.names[kind].keys()];
  }

  /** @internal */
  offer(event: MessageEvent): void {
    if (this.ended) return;
    const taker = this.takers.shift();
    if (taker !== undefined) {
      taker.resolve({ done: false, value: this.present(event, this.takeGap()) });
      return;
    }
    const bytes = event.byteLength + MESSAGE_OVERHEAD_BYTES;
    // One message fits whatever its size: a limit that no message passes would be a subscription to nothing.
    if (this.dropping || (this.queue.length > 0 && this.queuedBytes + bytes > this.maxQueuedBytes)) {
      this.drop();
      return;
    }
    this.queuedBytes += bytes;
    this.queue.push({ event, gapBefore: this.takeGap() });
  }

  /** @internal */
  note(gap: Gap): void {
    this.gap = joinGaps(this.gap, gap);
  }

  /** @internal */
  forget(kind: ChannelKind, keys: readonly string[], error: Error | undefined): void {
    for (const key of keys) this.names[kind].delete(key);
    if (!this.isEmpty || this.ended) return;
    this.finish(error);
    void this.port.release(this);
  }

  /** @internal */
  finish(error: Error | undefined): void {
    if (this.ended) return;
    this.ended = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    this.over.abort();
    if (error !== undefined) {
      const first = this.takers.shift();
      if (first === undefined) this.error = error;
      else first.reject(error);
    }
    for (const { resolve } of this.takers.drain()) resolve({ done: true, value: undefined });
  }

  private abort(): void {
    const { signal, port } = this;
    this.clear();
    this.finish(new AbortError('the subscription was aborted', { cause: signal?.reason }));
    void port.release(this);
  }

  private get isEmpty(): boolean {
    const { channel, pattern, shard } = this.names;
    return channel.size === 0 && pattern.size === 0 && shard.size === 0;
  }

  private drop(): void {
    const nowMs = this.port.wallClock();
    if (this.dropped++ === 0) this.droppedFromMs = nowMs;
    this.droppedUntilMs = nowMs;
    if (this.dropping) return;
    this.dropping = true;
    // How many it will be is known when there is room again.
    this.port.reportGap({ ...this.slowness(), lostMessages: undefined });
  }

  private slowness(): Gap {
    return {
      reason: 'slow-consumer',
      fromMs: this.droppedFromMs,
      untilMs: this.droppedUntilMs,
      lostMessages: this.dropped,
      ...this.listensTo,
    };
  }

  private takeGap(): Gap | undefined {
    if (this.dropped > 0) {
      this.note(this.slowness());
      this.dropped = 0;
    }
    const { gap } = this;
    if (gap !== undefined) this.gap = undefined;
    return gap;
  }

  private clear(): void {
    this.queue.drain();
    this.queuedBytes = 0;
  }

  private present(event: MessageEvent, gapBefore: Gap | undefined): Message<T> {
    const isPattern = event.kind === 'pattern';
    const message: Message<string | Buffer> = this.binary
      ? {
          kind: event.kind,
          pattern: isPattern ? event.patternBuffer : undefined,
          channel: event.channelBuffer,
          message: event.payloadBuffer,
          gapBefore,
        }
      : {
          kind: event.kind,
          pattern: isPattern ? event.pattern : undefined,
          channel: event.channel,
          message: event.payload,
          gapBefore,
        };
    return message as Message<T>;
  }
}
brandClass(Subscription, 'Subscription');

function keyed(names: readonly (string | Uint8Array)[]): Map<string, string | Uint8Array> {
  return new Map(names.map((name) => [channelKey(name), name]));
}
