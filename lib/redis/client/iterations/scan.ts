// redis/client/iterations: the SCAN family page by page: as a stream of pages, and as an iteration over what is on
// them. The next page is asked for when the one before has been taken.
import { brandClass } from '../../../core/errors/brand.js';
import { Readable, type ReadableOptions } from 'node:stream';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';
import type { RedisKey } from '../../commands/redis-commander.js';

/** What may be asked of a scan. Not all commands know all of it: the server refuses what it does not know. */
export interface ScanOptions {
  /** A glob pattern. */
  readonly match?: RedisKey | undefined;
  /** About how many elements the server looks at for each page; its default is 10. */
  readonly count?: number | string | undefined;
  /** Only keys of this type; SCAN knows it. */
  readonly type?: string | undefined;
  /** Fields without their values; HSCAN knows it. */
  readonly noValues?: boolean | undefined;
}

/** What may be asked of a scan, and the options of Node's Readable (`highWaterMark` counts pages). */
export interface ScanStreamOptions extends ReadableOptions, ScanOptions {}

/** Asks for one page. */
export type ScanPage<T> = (
  cursor: string,
  args: (string | RedisKey)[],
) => Promise<readonly [cursor: string | Buffer, elements: T[]]>;

const SCAN_OPTIONS: ReadonlySet<string> = new Set([
  'match',
  'count',
  'type',
  'noValues',
] satisfies (keyof ScanOptions)[]);

export const FIRST_CURSOR = '0';
/** In the place of one: there is more, and whoever asks for it knows where. */
export const NO_CURSOR = 'next';

/**
 * A scan as a stream of pages. Pages may be empty, and an element may be on several: the server promises no more.
 */
export class ScanStream<T = string> extends Readable {
  private readonly ask: ScanPage<T>;
  private readonly args: (string | RedisKey)[];
  private cursor = FIRST_CURSOR;
  private exhausted = false;

  constructor(ask: ScanPage<T>, options: ScanStreamOptions = {}) {
    super({ ...options, objectMode: true });
    this.ask = ask;
    this.args = scanArguments(options);
  }

  override _read(): void {
    if (this.exhausted) {
      this.push(null);
      return;
    }
    this.ask(this.cursor, this.args).then(
      ([cursor, elements]) => {
        this.cursor = String(cursor);
        if (this.cursor === FIRST_CURSOR) this.exhausted = true;
        this.push(elements);
      },
      (error: Error) => this.destroy(error),
    );
  }

  /** No further page is asked for; the stream ends after those that came. */
  close(): void {
    this.exhausted = true;
  }
}
brandClass(ScanStream, 'ScanStream');

/** A scan element by element. @param size how many items of a page make one element: fields come with their values */
export async function* scanEach<T>(
  ask: ScanPage<T>,
  options: ScanOptions,
  size: 1 | 2,
): AsyncGenerator<T[], void, undefined> {
  warnOfUnknown('a scan', options, SCAN_OPTIONS);
  const args = scanArguments(options);
  let cursor = FIRST_CURSOR;
  do {
    const [next, elements] = await ask(cursor, args);
    cursor = String(next);
    for (let index = 0; index < elements.length; index += size) yield elements.slice(index, index + size);
  } while (cursor !== FIRST_CURSOR);
}

function scanArguments({ match, type, count, noValues }: ScanOptions): (string | RedisKey)[] {
  const args: (string | RedisKey)[] = [];
  // An empty pattern matches the empty key alone.
  if (match !== undefined && match !== null) args.push('MATCH', match);
  if (type) args.push('TYPE', type);
  if (count) args.push('COUNT', String(count));
  if (noValues) args.push('NOVALUES');
  return args;
}
