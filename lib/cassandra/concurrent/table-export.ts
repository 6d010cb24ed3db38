// cassandra/concurrent: `client.export`: all rows of a table, each once, read along its ring.
import { brandClass } from '../../core/errors/brand.js';
import type { Row } from '../types/row.js';
import type { BulkClient } from './bulk-client.js';
import type { ColumnPage } from '../types/columns/column-page.js';
import type { ColumnExportOptions, ExportOptions } from './export-options.js';
import { COLUMNS, ExportRun, ROWS } from './export-run.js';
import type { ExportPosition } from './scan-position.js';

export type { ColumnExportOptions, ExportOptions };

/**
 * All rows of a table or of a materialized view, in no order, each once where nothing is written meanwhile. It is read
 * when it is iterated, once: row by row, or page by page with `pages()`, which costs less.
 *
 * Ranges of the ring are read in parallel, each from a replica that has it; what fails and may pass is tried again, for
 * about half a minute, elsewhere where there is an elsewhere. A slow consumer is waited for.
 *
 * @example
 * for await (const rows of client.export('shop.orders').pages()) await write(rows);
 */
export class TableExport<R extends object = Row> implements AsyncIterable<R> {
  // It reaches the client with all it holds, and exports may be logged.
  readonly #run: ExportRun<object[]>;

  /** @internal */
  constructor(client: BulkClient, table: string, options: ExportOptions | undefined) {
    this.#run = new ExportRun(client, table, options, ROWS);
  }

  /**
   * What was handed out by now: a small JSON value, which another export of the same table takes as `position`. Look at it
   * when you are done with the rows that you were given. A row in the middle of a page is found again by its place: where
   * rows were written meanwhile, some of that page may come twice, or not at all.
   */
  get position(): ExportPosition {
    return this.#run.position;
  }

  /** The rows, up to a thousand at a time, and never none. */
  async *pages(): AsyncGenerator<R[], void, undefined> {
    const run = this.#run;
    run.begin();
    try {
      while (await run.turn()) yield run.takeRows() as R[];
    } finally {
      run.end();
    }
  }

  /** The rows, one by one. */
  [Symbol.asyncIterator](): AsyncIterableIterator<R> {
    this.#run.begin();
    return new RowIterator<R>(this.#run);
  }
}
brandClass(TableExport, 'cassandra.TableExport');

/**
 * The same, read as columns: pages of them, and never an empty one.
 *
 * @example
 * for await (const page of client.export('shop.orders', { layout: 'columns' })) total += sum(page.column('price').values);
 */
export class ColumnExport<R extends object = Row> implements AsyncIterable<ColumnPage<R>> {
  readonly #run: ExportRun<{ readonly length: number; readonly page?: ColumnPage }>;

  /** @internal */
  constructor(client: BulkClient, table: string, options: ColumnExportOptions) {
    this.#run = new ExportRun(client, table, options, COLUMNS);
  }

  /** As that of a `TableExport`, which takes it as well: pages that were handed out are behind it. */
  get position(): ExportPosition {
    return this.#run.position;
  }

  /** The pages. */
  async *pages(): AsyncGenerator<ColumnPage<R>, void, undefined> {
    const run = this.#run;
    run.begin();
    try {
      while (await run.turn()) yield run.takeRows().page as ColumnPage<R>;
    } finally {
      run.end();
    }
  }

  /** The same as `pages()`. */
  [Symbol.asyncIterator](): AsyncGenerator<ColumnPage<R>, void, undefined> {
    return this.pages();
  }
}
brandClass(ColumnExport, 'cassandra.ColumnExport');

/** What `client.export` answers. */
export function exportOf(
  client: BulkClient,
  table: string,
  options: ExportOptions | ColumnExportOptions | undefined,
): TableExport | ColumnExport {
  return options?.layout === 'columns'
    ? new ColumnExport(client, table, options)
    : new TableExport(client, table, options);
}

/** No generator: a row of a page that is there costs one promise, which is settled already. */
class RowIterator<R extends object> implements AsyncIterableIterator<R> {
  private readonly run: ExportRun<object[]>;
  /** Whoever asks for several rows at a time gets them in order. */
  private turning: Promise<unknown> | undefined = undefined;

  constructor(run: ExportRun<object[]>) {
    this.run = run;
  }

  next(): Promise<IteratorResult<R, undefined>> {
    const { run } = this;
    if (this.turning === undefined && run.index < run.rows.length)
      return Promise.resolve({ done: false, value: run.rows[run.index++] as R });
    const asked = (this.turning ?? Promise.resolve()).then(() => this.turn());
    this.turning = asked;
    const done = (): void => {
      if (this.turning === asked) this.turning = undefined;
    };
    asked.then(done, done);
    return asked;
  }

  return(): Promise<IteratorResult<R, undefined>> {
    this.run.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async turn(): Promise<IteratorResult<R, undefined>> {
    const { run } = this;
    if (run.index >= run.rows.length && !(await run.turn())) {
      run.end();
      return { done: true, value: undefined };
    }
    return { done: false, value: run.rows[run.index++] as R };
  }
}
