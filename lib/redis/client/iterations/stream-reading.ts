// redis/client/iterations: streams as iterations: a range page by page, and what is added from now on. The next page is
// asked for when the one before has been consumed. Reading has no effect, so a lost connection is not the consumer's
// business: it goes on where it was.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { RedisKey, RedisValue } from '../../commands/redis-commander.js';
import { checkReading, StreamIteration } from './stream-iteration.js';
import { rawStreams, streamEntries, type StreamEntry } from './stream-entries.js';
import type { AnsweredCall } from './scan-origin.js';

const DEFAULT_PAGE = 100;
/**
 * How long the server waits for entries before the question is put anew: long, as it costs nothing, and short of what
 * idles out.
 */
const DEFAULT_BLOCK_MS = 5_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Failures that pass. */
const PASSING: ReadonlySet<string> = new Set([
  'CONNECTION_LOST',
  'REQUEST_TIMEOUT',
  'CONNECT_REFUSED',
  'CONNECT_TIMEOUT',
  'CONNECT_FAILED',
  'DNS_FAILED',
  'RECONNECTS_EXHAUSTED',
  'LOADING',
  'UNAVAILABLE',
]);

/** How entries of a stream are read. */
export interface ReadOptions {
  /** Fields and values as Buffers. Default: false. */
  readonly binary?: boolean;
  /** How many entries are asked for at once; default 100. */
  readonly count?: number;
  /** Ends the iteration with an error. */
  readonly signal?: AbortSignal;
}

/** Which entries of a stream. */
export interface RangeOptions extends ReadOptions {
  /** The first entry's id, or `-`; with `(` before it, the one after. Default: `-`, the first of all. */
  readonly from?: string;
  /** The last entry's id. Default: `+`, the last of all. */
  readonly to?: string;
  /** From the last to the first. Default: false. */
  readonly reverse?: boolean;
}

/** From where a stream is followed. */
export interface TailOptions extends ReadOptions {
  /** The id after which to begin: `$`, the default, is now, and `0` the beginning. */
  readonly from?: string;
  /** How long the server waits at a time, in milliseconds; default 5,000. */
  readonly blockMs?: number;
}

export interface StreamCommandOptions {
  readonly binary?: boolean | undefined;
  readonly idempotent?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of the call before it is sent. */
  readonly began?: ((call: AnsweredCall) => void) | undefined;
}

/** What reading needs of its client. */
export interface StreamPort {
  run(name: string, args: RedisValue[], options: StreamCommandOptions): Promise<unknown>;
  /** Ends early when the signal is aborted. */
  delay(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

const RANGE_OPTIONS: ReadonlySet<string> = new Set([
  'binary',
  'count',
  'signal',
  'from',
  'to',
  'reverse',
] satisfies (keyof RangeOptions)[]);
const TAIL_OPTIONS: ReadonlySet<string> = new Set([
  'binary',
  'count',
  'signal',
  'from',
  'blockMs',
] satisfies (keyof TailOptions)[]);

/** The entries of one stream between two ids. */
export function rangeOf<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  options: RangeOptions,
): StreamIteration<StreamEntry<T>> {
  checkReading('streamRange()', options, RANGE_OPTIONS);
  return new StreamIteration((signal) => readRange<T>(port, key, { ...options, signal }), options.signal);
}

async function* readRange<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  { from = '-', to = '+', reverse = false, count = DEFAULT_PAGE, binary, signal }: RangeOptions,
): AsyncGenerator<StreamEntry<T>, void, undefined> {
  let begin = reverse ? to : from;
  const end = reverse ? from : to;
  for (;;) {
    const reply = (await port.run(reverse ? 'xrevrange' : 'xrange', [key, begin, end, 'COUNT', count], {
      binary,
      signal,
    })) as unknown[];
    const entries = streamEntries<T>(reply);
    yield* entries;
    const last = entries[entries.length - 1];
    if (last === undefined || entries.length < count) return;
    begin = `(${last.id}`;
  }
}

/** What is added to a stream, as it is added, and never the same entry twice. */
export function tailOf<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  options: TailOptions,
): StreamIteration<StreamEntry<T>> {
  checkReading('streamTail()', options, TAIL_OPTIONS);
  return new StreamIteration((signal) => readTail<T>(port, key, { ...options, signal }), options.signal);
}

async function* readTail<T extends string | Buffer>(
  port: StreamPort,
  key: RedisKey,
  { from = '$', blockMs = DEFAULT_BLOCK_MS, count = DEFAULT_PAGE, binary, signal }: TailOptions,
): AsyncGenerator<StreamEntry<T>, void, undefined> {
  const retry = new TransientRetry(port, signal);
  // `$` means anew with each question: what is added between two of them would be missed.
  let after = from;
  while (after === '$') {
    after = await retry.attempt(async () => {
      const [newest] = (await port.run('xrevrange', [key, '+', '-', 'COUNT', 1], { signal })) as [[string, unknown]?];
      return newest === undefined ? '0-0' : newest[0];
    }, '$');
  }
  for (;;) {
    const reply = await retry.attempt(
      () => port.run('xread', ['COUNT', count, 'BLOCK', blockMs, 'STREAMS', key, after], { binary, signal }),
      null,
    );
    const entries = rawStreams(reply)[0]?.[1] ?? [];
    for (const entry of streamEntries<T>(entries)) {
      after = entry.id;
      yield entry;
    }
  }
}

/** Waits longer after each failure that passes; others are the caller's. */
export class TransientRetry {
  private readonly port: StreamPort;
  private readonly signal: AbortSignal | undefined;
  private failures = 0;

  constructor(port: StreamPort, signal: AbortSignal | undefined) {
    this.port = port;
    this.signal = signal;
  }

  async attempt<R>(ask: () => Promise<R>, otherwise: R): Promise<R> {
    try {
      const reply = await ask();
      this.failures = 0;
      return reply;
    } catch (error) {
      if (!(error instanceof DriverError) || !PASSING.has(error.errorCode)) throw error;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures++, 10));
      await this.port.delay(pauseMs, this.signal);
      return otherwise;
    }
  }
}
