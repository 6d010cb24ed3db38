// cassandra/client/results: rows as a Readable: page by page as the consumer takes them, at most one page ahead.
import { brandClass } from '../../../core/errors/brand.js';
import { Readable } from 'node:stream';
import { NotSupportedError } from '../errors/errors.js';
import { type Page, PageWalker } from './page-walker.js';

/**
 * All rows of a statement, in object mode. A page is asked for when the one before it starts to be consumed, so that a
 * slow consumer holds two pages at the most; destroying the stream gives up what is under way.
 */
export class ResultStream<R extends object = object> extends Readable {
  private readonly start: (signal: AbortSignal) => Promise<Page<R>>;
  private readonly abort = new AbortController();
  private readonly walker = new PageWalker<R>();
  private rows: readonly R[] = [];
  private position = 0;
  private started = false;
  private busy = false;

  /**
   * @param start runs the statement
   * @param highWaterMark how many objects wait for their consumer; Node's default for rows
   */
  constructor(start: (signal: AbortSignal) => Promise<Page<R>>, highWaterMark?: number) {
    super({ objectMode: true, ...(highWaterMark !== undefined && { highWaterMark }) });
    this.start = start;
  }

  /** Of cassandra-driver's own workings: rows come from the server only. */
  add(_chunk: unknown): never {
    throw new NotSupportedError(
      'ResultStream.add() is not supported by ringwire: rows come from the server. Make a Readable of your own for other rows',
    );
  }

  override _read(): void {
    if (this.pushRows() && !this.busy) void this.readPage();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.rows = [];
    this.abort.abort();
    this.walker.stop();
    callback(error);
  }

  /** False: the consumer has enough for now. */
  private pushRows(): boolean {
    while (this.position < this.rows.length) {
      if (!this.push(this.rows[this.position++])) return false;
    }
    return true;
  }

  private async readPage(): Promise<void> {
    this.busy = true;
    try {
      for (;;) {
        const page = await this.nextPage();
        if (this.destroyed) return;
        if (page === undefined) {
          this.push(null);
          return;
        }
        this.rows = page.rows ?? [];
        this.position = 0;
        // An empty page gives `_read` no reason to be called again.
        if (this.rows.length > 0) break;
      }
    } catch (error) {
      this.destroy(error as Error);
      return;
    } finally {
      this.busy = false;
    }
    this._read();
  }

  private async nextPage(): Promise<Page<R> | undefined> {
    if (this.started) return this.walker.advance();
    this.started = true;
    const first = await this.start(this.abort.signal);
    this.walker.begin(first);
    return first;
  }
}
brandClass(ResultStream, 'types.ResultStream');
