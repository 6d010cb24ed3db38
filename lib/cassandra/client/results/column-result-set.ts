// cassandra/client/results: what a statement is answered with whose caller asked for columns: a page of them, and what a
// ResultSet knows beside its rows.
import { brandClass } from '../../../core/errors/brand.js';
import { type CassandraReply, ColumnsReply } from '../../protocol/responses/replies.js';
import { ColumnPage } from '../../types/columns/column-page.js';
import type { Row } from '../../types/row.js';
import { type Page, rowsOf } from './page-walker.js';
import { describeExecution, type ExecutionInfo, type ResultOrigin } from './result-set.js';
import { ResultStream } from './result-stream.js';

/**
 * The result of a statement with the option `layout: 'columns'`: one page of a result, column by column. Iterating it
 * with `for await` gives this page and the following ones.
 *
 * @example
 * const result = await client.execute('SELECT at, value FROM readings', [], { prepare: true, layout: 'columns' });
 * for await (const page of result) sum(page.column('value').values);
 */
export class ColumnResultSet<R extends object = Row>
  extends ColumnPage<R>
  implements AsyncIterable<ColumnResultSet<R>>
{
  /** Where the next page starts, as hexadecimal text; null on the last one. */
  readonly pageState: string | null;
  // Private to the engine: they reach the client with all it holds.
  readonly #reply: CassandraReply;
  readonly #origin: ResultOrigin;
  #info: ExecutionInfo | undefined = undefined;

  /** @internal */
  constructor(reply: CassandraReply, origin: ResultOrigin) {
    const page = reply instanceof ColumnsReply ? reply.page : undefined;
    super(page?.rowLength ?? 0, page?.columns ?? [], page?.values ?? []);
    const pagingState = reply instanceof ColumnsReply ? reply.pagingState : undefined;
    this.pageState = pagingState === undefined ? null : pagingState.toString('hex');
    this.#reply = reply;
    this.#origin = origin;
  }

  /** Reads the next page; undefined on the last one. The signal gives up waiting for it. */
  get nextPageAsync():
    ((pageState?: string | Buffer | null, signal?: AbortSignal) => Promise<ColumnResultSet<R>>) | undefined {
    const { pageState: next } = this;
    if (next === null) return undefined;
    return (pageState, signal) =>
      this.#origin.fetchPage(pageState ?? next, signal) as unknown as Promise<ColumnResultSet<R>>;
  }

  /** Which node answered, what it warned of, its trace. */
  get info(): ExecutionInfo {
    return (this.#info ??= describeExecution(this.#reply, this.#origin));
  }

  /** Whether there is another page. */
  isPaged(): boolean {
    return this.pageState !== null;
  }

  /** Whether a conditional statement was applied; true for any other. */
  wasApplied(): boolean {
    const applied = this.values.find(({ name }) => name === '[applied]');
    return applied === undefined || applied.get(0) !== false;
  }

  /** What the page is as rows, with what is known about them. */
  override toJSON(): object {
    return { info: this.info, ...super.toJSON(), pageState: this.pageState };
  }

  /**
   * This page and the following ones, of which none is empty. The next one is asked for while this one is consumed.
   */
  [Symbol.asyncIterator](): AsyncGenerator<ColumnResultSet<R>, void, undefined> {
    return rowsOf(asOneRow(this));
  }
}
brandClass(ColumnResultSet, 'types.ColumnResultSet');

/** Pages as they are asked for: one waits for its consumer, and one is under way. */
export function pageStream(run: (signal: AbortSignal) => Promise<unknown>): ResultStream<ColumnResultSet> {
  return new ResultStream(async (signal) => asOneRow((await run(signal)) as ColumnResultSet), 1);
}

/** For what goes from page to page and hands out their rows: the page itself, unless it is empty, is all it hands out. */
function asOneRow<R extends object>(result: ColumnResultSet<R>): Page<ColumnResultSet<R>> {
  const { nextPageAsync } = result;
  return {
    rows: result.rowLength === 0 ? [] : [result],
    nextPageAsync: nextPageAsync && (async (pageState, signal) => asOneRow<R>(await nextPageAsync(pageState, signal))),
  };
}
