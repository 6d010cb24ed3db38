// cassandra/concurrent: one export from its first page to its last: what is handed out, what its position is by then, and
// its end.
import { AbortError } from '../../core/errors/driver-error.js';
import type { ParsedOptions } from '../../core/options/option-table.js';
import { eitherSignal } from '../../core/pool/abort.js';
import { ArgumentError } from '../client/errors/errors.js';
import type { Layout, QueryOptions } from '../client/options/query-options.js';
import type { KeptPage } from '../protocol/responses/replies.js';
import type { ColumnPage } from '../types/columns/column-page.js';
import type { BulkClient } from './bulk-client.js';
import { runtimeOf } from './concurrent-client.js';
import { queryOptionsOf, parseBulkOptions } from './concurrent-options.js';
import { EXPORT_OPTIONS, type ExportProgress } from './export-options.js';
import { keepingPages } from '../client/requests/representations.js';
import { PageReaders, type ReadPage } from './page-readers.js';
import { ProgressTeller } from './progress-teller.js';
import { checkPosition, type ExportPosition } from './scan-position.js';
import { parseTableName, type TableName } from './table-name.js';
import { TableScan } from './table-scan.js';

const READERS_PER_HOST = 2;
const MOST_READERS = 8;
const FETCH_SIZE = 5_000;
/**
 * Rows that are decoded at a time: few enough that most are garbage again when the next are made. Of a whole page half
 * would survive a collection, which costs three times what decoding does.
 */
const ROWS_AT_A_TIME = 1_000;

/** Rows that are decoded. */
interface Batch {
  readonly length: number;
}

/** How pages are decoded. */
export interface BatchKind<B extends Batch> {
  readonly layout: Layout;
  readonly rowsAtATime: number;
  readonly none: B;
  take(kept: KeptPage, count: number): B;
}

export const ROWS: BatchKind<object[]> = {
  layout: 'rows',
  rowsAtATime: ROWS_AT_A_TIME,
  none: [],
  take: (kept, count) => kept.take(count),
};

/** A page at a time: no row of it is garbage. */
export const COLUMNS: BatchKind<Batch & { readonly page?: ColumnPage }> = {
  layout: 'columns',
  rowsAtATime: Infinity,
  none: { length: 0 },
  take: (kept, length) => ({ length, page: kept.takeColumns(length) }),
};

export class ExportRun<B extends Batch> {
  /** Those of the page being handed out that are decoded. */
  rows: B;
  /** The next one to hand out. */
  index = 0;
  /** How many rows of the page are before `rows`. */
  private before = 0;
  /** Up to where the scan knows of the page. */
  private noted = 0;
  private readonly kind: BatchKind<B>;
  private readonly client: BulkClient;
  private readonly table: TableName;
  private readonly options: ParsedOptions<typeof EXPORT_OPTIONS>;
  private readonly start: ExportPosition;
  private readonly progress: ProgressTeller<ExportProgress> | undefined;
  private readonly abort = new AbortController();
  private readonly onAbort = this.dropRows.bind(this);
  private readonly describing = this.describe.bind(this);
  private page: ReadPage | undefined = undefined;
  private scan: TableScan | undefined = undefined;
  private readers: PageReaders | undefined = undefined;
  private isBegun = false;
  private isOver = false;

  /** @throws ArgumentError, or DriverError INVALID_OPTION */
  constructor(client: BulkClient, table: string, given: object | undefined, kind: BatchKind<B>) {
    this.kind = kind;
    this.rows = kind.none;
    this.client = client;
    this.options = parseBulkOptions('export', EXPORT_OPTIONS, client, given);
    this.table = parseTableName(table, client.keyspace);
    const name = `${this.table.keyspace}.${this.table.table}`;
    const { position, onProgress } = this.options;
    this.start =
      position === undefined ? { version: 1, table: name, next: '', open: [], rows: 0 } : checkPosition(position, name);
    this.progress = onProgress && new ProgressTeller(runtimeOf(client), onProgress);
  }

  get position(): ExportPosition {
    this.noteRows();
    return this.scan?.position ?? this.start;
  }

  /** @throws ArgumentError when it was begun before: what it handed out is gone */
  begin(): void {
    if (this.isBegun) throw new ArgumentError('an export can be iterated once: make another one, with its position');
    this.isBegun = true;
  }

  /** Goes on to the next rows. False: there are none. */
  async turn(): Promise<boolean> {
    try {
      for (;;) {
        this.noteRows();
        this.progress?.maybe(this.describing);
        if (this.options.signal?.aborted === true) throw this.aborted();
        if (this.decode()) return true;
        const page = this.isOver ? undefined : await (this.readers ?? (await this.open())).take();
        if (page === undefined) return false;
        this.page = page;
        this.before = this.noted = page.offset;
        if (page.offset > 0) this.kind.take(page.kept, page.offset);
        page.taken();
      }
    } catch (error) {
      this.end();
      throw this.options.signal?.aborted === true ? this.aborted() : error;
    }
  }

  /** Hands them out, and holds them no longer. */
  takeRows(): B {
    const { rows } = this;
    this.passRows();
    return rows;
  }

  /** Nobody takes any more. */
  end(): void {
    if (this.isOver) return;
    this.noteRows();
    this.isOver = true;
    this.options.signal?.removeEventListener('abort', this.onAbort);
    this.rows = this.kind.none;
    this.index = 0;
    this.page = undefined;
    this.abort.abort();
    if (this.scan !== undefined) this.progress?.tell(this.describing);
  }

  private async open(): Promise<PageReaders> {
    const { client, table, options, abort } = this;
    const { signal, columns, fetchSize } = options;
    await client.connect();
    const readers = options.parallel ?? Math.min(MOST_READERS, READERS_PER_HOST * Math.max(1, client.hosts.length));
    this.scan = await TableScan.plan(client, table, columns, readers, this.options.position && this.start);
    const asked = queryOptionsOf(options, { isIdempotent: true });
    const execution = {
      ...asked,
      fetchSize: fetchSize ?? asked.fetchSize ?? FETCH_SIZE,
      encoding: keepingPages(asked.encoding),
      layout: this.kind.layout,
    } as QueryOptions;
    const ends = signal === undefined ? abort.signal : eitherSignal(signal, abort.signal);
    // Rows that are decoded already would be handed out without a look at the signal.
    signal?.addEventListener('abort', this.onAbort);
    this.readers = new PageReaders(client, this.scan, execution, readers, ends);
    return this.readers;
  }

  /** The next rows of the page. False: there are none. */
  private decode(): boolean {
    const { page } = this;
    if (page === undefined) return false;
    this.passRows();
    const left = page.kept.rowCount - this.before;
    const { kind } = this;
    if (left > 0) this.rows = kind.take(page.kept, Math.min(left, kind.rowsAtATime));
    else this.page = undefined;
    return left > 0;
  }

  private passRows(): void {
    this.before += this.rows.length;
    this.rows = this.kind.none;
    this.index = 0;
  }

  /** Writes down what was handed out of the page so far. */
  private noteRows(): void {
    const { page, scan } = this;
    if (page === undefined || scan === undefined) return;
    const { piece, pageState, nextState, kept } = page;
    const handedOut = this.before + this.index;
    scan.rows += handedOut - this.noted;
    this.noted = handedOut;
    if (handedOut < kept.rowCount) scan.handedOut(piece, pageState, handedOut);
    else if (nextState !== null) scan.handedOut(piece, nextState, 0);
    else scan.finish(piece);
  }

  private dropRows(): void {
    this.before += this.index;
    this.rows = this.kind.none;
    this.index = 0;
  }

  private describe(elapsedMs: number): ExportProgress {
    const { position, scan } = this;
    return { rows: position.rows, fraction: scan?.fraction ?? 0, elapsedMs, position };
  }

  private aborted(): AbortError {
    return new AbortError(`the export was aborted by its caller after ${this.position.rows} rows`, {
      cause: this.options.signal?.reason,
    });
  }
}
