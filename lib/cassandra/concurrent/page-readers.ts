// cassandra/concurrent: reads the pieces of a table side by side. Each reader has one page at the most that nobody has
// taken yet, so that a slow consumer holds as many pages as there are readers.
import { errorOf } from '../../core/errors/builtins.js';
import { NotSupportedError } from '../client/errors/errors.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { ResultSet } from '../client/results/result-set.js';
import type { KeptPage } from '../protocol/responses/replies.js';
import type { Row } from '../types/row.js';
import type { BulkClient } from './bulk-client.js';
import { runtimeOf } from './concurrent-client.js';
import { retryDelayMs } from './retry-delay.js';
import { isTransient } from './transient-failures.js';
import type { OpenPiece, TableScan } from './table-scan.js';

/** A page that is to be handed out. */
export interface ReadPage {
  readonly piece: OpenPiece;
  /** Its own. */
  readonly pageState: string | null;
  /** Not decoded yet. */
  readonly kept: KeptPage;
  /** Those before were handed out by an earlier scan. */
  readonly offset: number;
  /** What follows it; null: nothing. */
  readonly nextState: string | null;
  /** Lets its reader go on. */
  readonly taken: () => void;
}

export class PageReaders {
  private readonly client: BulkClient;
  private readonly scan: TableScan;
  private readonly options: QueryOptions;
  private readonly runtime: Runtime;
  private readonly signal: AbortSignal;
  private readonly ready: ReadPage[] = [];
  /** Readers that go on. */
  private active: number;
  private error: Error | undefined = undefined;
  /** The consumer, where it waits. */
  private wake: (() => void) | undefined = undefined;

  /** @param signal ends all of them */
  constructor(client: BulkClient, scan: TableScan, options: QueryOptions, readers: number, signal: AbortSignal) {
    this.client = client;
    this.scan = scan;
    this.options = options;
    this.runtime = runtimeOf(client);
    this.signal = signal;
    this.active = readers;
    for (let index = 0; index < readers; index++)
      this.read().then(
        () => this.readerEnded(),
        (error: unknown) => this.fail(errorOf(error)),
      );
  }

  /** The next page; undefined when all were taken. For one consumer. */
  async take(): Promise<ReadPage | undefined> {
    for (;;) {
      const page = this.ready.shift();
      if (page !== undefined) return page;
      if (this.error !== undefined) throw this.error;
      if (this.active === 0) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Nobody takes any more. */
  fail(error: Error): void {
    this.error ??= error;
    this.wakeUp();
  }

  private async read(): Promise<void> {
    for (let piece = this.scan.begin(); piece !== undefined; piece = this.scan.begin()) {
      let { pageState, skip } = piece;
      for (;;) {
        const { kept, nextState } = await this.fetch(piece, pageState);
        const offset = Math.min(skip, kept.rowCount);
        skip -= offset;
        if (offset < kept.rowCount || nextState === null)
          await this.offer({ piece, pageState, kept, offset, nextState });
        if (this.isOver) return;
        if (nextState === null) break;
        pageState = nextState;
      }
    }
  }

  /** Resolves when somebody has taken it. */
  private offer(page: Omit<ReadPage, 'taken'>): Promise<void> {
    return new Promise((resolve) => {
      this.ready.push({ ...page, taken: resolve });
      this.wakeUp();
    });
  }

  private async fetch(piece: OpenPiece, pageState: string | null): Promise<FetchedPage> {
    const { query, params } = this.scan.queryOf(piece);
    for (let attempts = 1; ; attempts++) {
      const options: QueryOptions = { ...this.options, pageState, signal: this.signal };
      if (piece.host !== undefined) options.host = piece.host;
      try {
        const result = await this.client.execute(query, params as unknown[], options);
        return { kept: ResultSet.keptPageOf(result) ?? decodedPage(result.rows), nextState: result.pageState };
      } catch (error) {
        const delayMs = isTransient(error) && !this.isOver ? retryDelayMs(attempts) : undefined;
        if (delayMs === undefined) throw error;
        this.scan.choose(piece);
        await this.pause(delayMs);
      }
    }
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = this.runtime.setTimer(end, delayMs);
      this.signal.addEventListener('abort', end);
    });
  }

  private readerEnded(): void {
    this.active--;
    if (this.active === 0) this.wakeUp();
  }

  private wakeUp(): void {
    const { wake } = this;
    this.wake = undefined;
    wake?.();
  }

  private get isOver(): boolean {
    return this.error !== undefined || this.signal.aborted;
  }
}

interface FetchedPage {
  readonly kept: KeptPage;
  readonly nextState: string | null;
}

/** Of a client that somebody has wrapped. */
function decodedPage(rows: readonly Row[] | undefined): KeptPage {
  const takeColumns = (): never => {
    throw new NotSupportedError("the option layout cannot be 'columns' for an export of a client that was wrapped");
  };
  if (rows === undefined) return takeColumns();
  let position = 0;
  return {
    rowCount: rows.length,
    take: (count) => rows.slice(position, (position += count)),
    takeColumns,
  };
}
