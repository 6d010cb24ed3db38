// redis/client/iterations: one consumer of a consumer group as an iteration: first what it was given before and did not
// acknowledge, then what is new, and in between what others left lying. A reply that is lost is read again from the
// server's list of pending entries, so nothing is lost, and nothing is handed out twice while this process remembers
// it.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { RedisKey } from '../../commands/redis-commander.js';
import { deletedIds, rawStreams, streamEntries, type StreamEntry } from './stream-entries.js';
import { checkReading, StreamIteration } from './stream-iteration.js';
import { type ReadOptions, type StreamPort, TransientRetry } from './stream-reading.js';

const DEFAULT_PAGE = 16;
const DEFAULT_BLOCK_MS = 5_000;

/** How to read as one consumer of a group. */
export interface GroupOptions extends ReadOptions {
  /** How many entries are asked for at once; default 16. */
  readonly count?: number;
  /** The consumer group. */
  readonly group: string;
  /** A name of its own for each process: it is given again what it did not acknowledge. */
  readonly consumer: string;
  /** How long the server waits at a time, in milliseconds; default 5,000. */
  readonly blockMs?: number;
  /**
   * Makes the group, and the stream, where they are missing: `0` for a group that gets everything, `$` for what is new.
   */
  readonly createFrom?: string;
  /**
   * Takes over what other consumers have not acknowledged for so long, in milliseconds. Without it nothing is taken
   * over.
   */
  readonly claimIdleMs?: number;
}

/** An entry that a consumer of a group was given. */
export interface GroupEntry<T extends string | Buffer = string> extends StreamEntry<T> {
  /** Given to this or another consumer before, and not acknowledged. */
  readonly again: boolean;
  /** Says that it was dealt with. Answers false when it was no longer pending. */
  ack(): Promise<boolean>;
}

const OPTIONS: ReadonlySet<string> = new Set([
  'binary',
  'count',
  'signal',
  'group',
  'consumer',
  'blockMs',
  'createFrom',
  'claimIdleMs',
] satisfies (keyof GroupOptions)[]);

export function groupOf<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  options: GroupOptions,
): StreamIteration<GroupEntry<T>> {
  checkReading('streamGroup()', options, OPTIONS);
  return new StreamIteration((signal) => readGroup<T>(port, key, { ...options, signal }), options.signal);
}

async function* readGroup<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  options: GroupOptions,
): AsyncGenerator<GroupEntry<T>, void, undefined> {
  const consumer = new GroupConsumer<T>(port, key, options);
  await consumer.create();
  for (;;) yield* await consumer.next();
}

class GroupConsumer<T extends string | Buffer> {
  private readonly port: StreamPort;
  private readonly key: RedisKey;
  private readonly options: GroupOptions;
  private readonly count: number;
  private readonly retry: TransientRetry;
  /** Handed out and not acknowledged. */
  private readonly open = new Set<string>();
  /**
   * How far the pending entries have been looked through; undefined when nothing can be among them that was not handed
   * out.
   */
  private pendingAfter: string | undefined = '0-0';
  private claimFrom = '0-0';
  /** Nothing was left to claim in the last question; asked again after the next wait. */
  private claimed = true;

  constructor(port: StreamPort, key: RedisKey, options: GroupOptions) {
    this.port = port;
    this.key = key;
    this.options = options;
    this.count = options.count ?? DEFAULT_PAGE;
    this.retry = new TransientRetry(port, options.signal);
  }

  async create(): Promise<void> {
    const { createFrom } = this.options;
    let exists = createFrom === undefined;
    while (!exists) exists = await this.retry.attempt(() => this.createOnce(createFrom!), false);
  }

  private async createOnce(from: string): Promise<true> {
    const { group, signal } = this.options;
    try {
      await this.port.run('xgroup', ['CREATE', this.key, group, from, 'MKSTREAM'], { signal, idempotent: true });
    } catch (error) {
      if (!(error instanceof DriverError) || !error.message.startsWith('BUSYGROUP')) throw error;
    }
    return true;
  }

  /** The next page, possibly empty. */
  async next(): Promise<GroupEntry<T>[]> {
    if (this.pendingAfter !== undefined) return this.readPending(this.pendingAfter);
    if (this.options.claimIdleMs !== undefined && !this.claimed) return this.claim(this.options.claimIdleMs);
    this.claimed = false;
    return this.readNew();
  }

  private async readPending(after: string): Promise<GroupEntry<T>[]> {
    const { retry, count, options } = this;
    const reply = await retry.attempt(() => this.readGroup(after, [], true), undefined);
    if (reply === undefined) return [];
    const raw = rawStreams(reply)[0]?.[1] ?? [];
    const last = raw[raw.length - 1] as [string | Buffer] | undefined;
    this.pendingAfter = last === undefined || raw.length < count ? undefined : String(last[0]);
    // Nothing is left of these to deal with.
    const gone = deletedIds(raw);
    if (gone.length > 0)
      await retry.attempt(() => this.port.run('xack', [this.key, options.group, ...gone], { idempotent: true }), 0);
    return this.handOut(raw, true);
  }

  private async readNew(): Promise<GroupEntry<T>[]> {
    const { blockMs = DEFAULT_BLOCK_MS } = this.options;
    const reply = await this.retry.attempt(() => this.readGroup('>', ['BLOCK', blockMs], false), undefined);
    // Its entries may have been given to us and the reply lost.
    if (reply === undefined) this.pendingAfter = '0-0';
    return this.handOut(rawStreams(reply)[0]?.[1] ?? [], false);
  }

  private async claim(idleMs: number): Promise<GroupEntry<T>[]> {
    const { port, key, count, options } = this;
    const { group, consumer, binary, signal } = options;
    const reply = (await this.retry.attempt(
      () =>
        port.run('xautoclaim', [key, group, consumer, idleMs, this.claimFrom, 'COUNT', count], {
          binary,
          signal,
          idempotent: true,
        }),
      undefined,
    )) as [string | Buffer, unknown[]] | undefined;
    this.claimed = true;
    if (reply === undefined) return [];
    this.claimFrom = String(reply[0]);
    if (this.claimFrom !== '0-0') this.claimed = false;
    return this.handOut(reply[1], true);
  }

  private readGroup(after: string, block: (string | number)[], idempotent: boolean): Promise<unknown> {
    const { group, consumer, binary, signal } = this.options;
    return this.port.run(
      'xreadgroup',
      ['GROUP', group, consumer, 'COUNT', this.count, ...block, 'STREAMS', this.key, after],
      { binary, signal, idempotent },
    );
  }

  private handOut(raw: readonly unknown[], again: boolean): GroupEntry<T>[] {
    const { open } = this;
    const entries = streamEntries<T>(raw).filter(({ id }) => !open.has(id));
    return entries.map(({ id, fields, pairs }) => {
      open.add(id);
      return { id, fields, pairs, again, ack: () => this.acknowledge(id) };
    });
  }

  private async acknowledge(id: string): Promise<boolean> {
    const count = await this.port.run('xack', [this.key, this.options.group, id], { idempotent: true });
    this.open.delete(id);
    return Number(count) === 1;
  }
}
