// redis/client: what a client gives piece by piece: messages of subscriptions, pages of scans, entries of streams. Each
// takes no more from the server than its consumer asked for, or is bounded.
import { EventEmitter } from 'node:events';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Command as Descriptor } from '../commands/command.js';
import type { RedisKey } from '../commands/redis-commander.js';
import type { CommandPath } from './calls/command-path.js';
import { type Ask, scanPages, streamPort } from './iterations/asking.js';
import { scanEach, type ScanOptions, type ScanPage, ScanStream, type ScanStreamOptions } from './iterations/scan.js';
import type { StreamEntry } from './iterations/stream-entries.js';
import { type GroupEntry, type GroupOptions, groupOf } from './iterations/stream-group.js';
import { type RangeOptions, rangeOf, type StreamPort, tailOf, type TailOptions } from './iterations/stream-reading.js';
import type { Subscriber } from './messages/subscriber.js';
import { checkSubscription, type Subscription, type SubscriptionOptions } from './messages/subscription.js';

type Binary<Options> = Options & { readonly binary: true };

/** What it needs of a client's parts. */
export interface StreamingParts {
  readonly path: CommandPath;
  readonly subscriber: Subscriber;
  readonly runtime: Runtime;
}

/** What is read piece by piece: messages, scans and streams. */
export abstract class StreamingClient extends EventEmitter {
  /** @internal Not enumerable, like all that leads to a password. */
  declare readonly path: CommandPath;
  /** @internal */
  declare protected readonly parts: StreamingParts;

  // ------------------------------------------------------------------ publish and subscribe

  /**
   * Subscribes, and answers the messages one by one; leaving the loop unsubscribes. What a slow consumer has not taken
   * is bounded, and where messages may be missing the next one says so in `gapBefore`.
   *
   * @example
   * for await (const { channel, message } of redis.messages({ patterns: ['news.*'] })) console.log(channel, message);
   */
  messages(options: Binary<SubscriptionOptions>): Subscription<Buffer>;
  messages(options: SubscriptionOptions): Subscription;
  messages(options: SubscriptionOptions): Subscription | Subscription<Buffer> {
    checkSubscription(options);
    return this.parts.subscriber.iterate<string | Buffer>(options) as Subscription;
  }

  // ------------------------------------------------------------------ scans

  /** The keys of the database, as a stream of pages. */
  scanStream(options?: ScanStreamOptions): ScanStream {
    return new ScanStream(this.scanPages('scan', undefined, false), options);
  }

  /** The same, as Buffers. */
  scanBufferStream(options?: ScanStreamOptions): ScanStream<Buffer> {
    return new ScanStream(this.scanPages<Buffer>('scan', undefined, true), options);
  }

  /** The members of a set, as a stream of pages. */
  sscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream {
    return new ScanStream(this.scanPages('sscan', key, false), options);
  }

  /** The same, as Buffers. */
  sscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer> {
    return new ScanStream(this.scanPages<Buffer>('sscan', key, true), options);
  }

  /** The fields of a hash with their values in turn, as a stream of pages. */
  hscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream {
    return new ScanStream(this.scanPages('hscan', key, false), options);
  }

  /** The same, as Buffers. */
  hscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer> {
    return new ScanStream(this.scanPages<Buffer>('hscan', key, true), options);
  }

  /** The members of a sorted set with their scores in turn, as a stream of pages. */
  zscanStream(key: RedisKey, options?: ScanStreamOptions): ScanStream {
    return new ScanStream(this.scanPages('zscan', key, false), options);
  }

  /** The same, as Buffers. */
  zscanBufferStream(key: RedisKey, options?: ScanStreamOptions): ScanStream<Buffer> {
    return new ScanStream(this.scanPages<Buffer>('zscan', key, true), options);
  }

  /**
   * The keys of the database one by one. A key may come twice, as the server's scan may answer it twice.
   *
   * @example
   * for await (const key of redis.scanAll({ match: 'session:*', count: 1000 })) await redis.unlink(key);
   */
  async *scanAll(options: ScanOptions = {}): AsyncGenerator<string, void, undefined> {
    for await (const [key] of scanEach(this.scanPages('scan', undefined, false), options, 1)) yield key;
  }

  /** The members of a set one by one. */
  async *sscanAll(key: RedisKey, options: ScanOptions = {}): AsyncGenerator<string, void, undefined> {
    for await (const [member] of scanEach(this.scanPages('sscan', key, false), options, 1)) yield member;
  }

  /** The fields of a hash with their values. */
  async *hscanAll(
    key: RedisKey,
    options: Omit<ScanOptions, 'noValues'> = {},
  ): AsyncGenerator<[field: string, value: string], void, undefined> {
    for await (const [field, value] of scanEach(this.scanPages('hscan', key, false), options, 2)) yield [field, value];
  }

  /** The members of a sorted set with their scores. */
  async *zscanAll(
    key: RedisKey,
    options: ScanOptions = {},
  ): AsyncGenerator<[member: string, score: number], void, undefined> {
    for await (const [member, score] of scanEach(this.scanPages('zscan', key, false), options, 2))
      yield [member, scoreOf(score)];
  }

  /** @internal */
  protected scanPages<T extends string | Buffer = string>(
    name: string,
    key: RedisKey | undefined,
    binary: boolean,
  ): ScanPage<T> {
    return scanPages<T>(this.ask, name, key, binary);
  }

  // ------------------------------------------------------------------ streams

  /**
   * The entries of a stream between two ids, page by page.
   *
   * @example
   * for await (const { id, fields } of redis.streamRange('orders', { from: '-', to: '+' })) console.log(id,
   * fields.status);
   */
  streamRange(key: RedisKey, options: Binary<RangeOptions>): AsyncGenerator<StreamEntry<Buffer>, void, undefined>;
  streamRange(key: RedisKey, options?: RangeOptions): AsyncGenerator<StreamEntry, void, undefined>;
  streamRange(
    key: RedisKey,
    options: RangeOptions = {},
  ): AsyncGenerator<StreamEntry | StreamEntry<Buffer>, void, undefined> {
    return rangeOf<string | Buffer>(this.streams(), key, options) as AsyncGenerator<StreamEntry, void, undefined>;
  }

  /**
   * What is added to a stream, as it is added; goes on over lost connections, and never skips or repeats an entry.
   *
   * @example
   * for await (const { fields } of redis.streamTail('orders', { from: '$' })) console.log(fields);
   */
  streamTail(key: RedisKey, options: Binary<TailOptions>): AsyncGenerator<StreamEntry<Buffer>, void, undefined>;
  streamTail(key: RedisKey, options?: TailOptions): AsyncGenerator<StreamEntry, void, undefined>;
  streamTail(
    key: RedisKey,
    options: TailOptions = {},
  ): AsyncGenerator<StreamEntry | StreamEntry<Buffer>, void, undefined> {
    return tailOf<string | Buffer>(this.streams(), key, options) as AsyncGenerator<StreamEntry, void, undefined>;
  }

  /**
   * What one consumer of a group is given, until the loop is left. Each entry is to be acknowledged; what is not comes
   * again.
   *
   * @example
   * for await (const entry of redis.streamGroup('orders', { group: 'billing', consumer: 'host-1', createFrom: '0',
   * claimIdleMs: 60_000 })) { await bill(entry.fields); await entry.ack(); }
   */
  streamGroup(key: RedisKey, options: Binary<GroupOptions>): AsyncGenerator<GroupEntry<Buffer>, void, undefined>;
  streamGroup(key: RedisKey, options: GroupOptions): AsyncGenerator<GroupEntry, void, undefined>;
  streamGroup(key: RedisKey, options: GroupOptions): AsyncGenerator<GroupEntry | GroupEntry<Buffer>, void, undefined> {
    return groupOf<string | Buffer>(this.streams(), key, options) as AsyncGenerator<GroupEntry, void, undefined>;
  }

  private streams(): StreamPort {
    return streamPort(this.ask, (ms, signal) => {
      if (signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          timer.cancel();
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const timer = this.parts.runtime.setTimer(end, ms);
        signal?.addEventListener('abort', end, { once: true });
      });
    });
  }

  /** @internal */
  protected get ask(): Ask {
    const { path } = this;
    return (command: Descriptor, args, { binary, idempotent, signal, began }) => {
      const pair = idempotent === true ? path.shapes.idempotent : path.shapes.plain;
      const settings = { ...path.settings, signal, began };
      return path.dispatch(command, args, binary === true ? pair.binary : pair.text, settings, undefined);
    };
  }
}

/** `inf` and `-inf` are words to the server. */
function scoreOf(text: string): number {
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);
}
