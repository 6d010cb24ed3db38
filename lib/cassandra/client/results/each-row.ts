// cassandra/client/results: cassandra-driver's `eachRow`: a callback per row, page after page by itself or on demand.
import { nextTick } from '../../../core/runtime/real-time.js';
import type { ValueCallback } from './callbacks.js';
import type { ResultSet } from './result-set.js';

export type RowCallback<R> = (n: number, row: R) => void;

/**
 * @param first the first page, asked for already
 * @param fetchNext asks for the page behind one
 * @param autoPage whether the next page is asked for without being told
 */
export function eachRow<R extends object>(
  first: Promise<ResultSet<R>>,
  fetchNext: (page: ResultSet<R>) => Promise<ResultSet<R>>,
  autoPage: boolean,
  onRow: RowCallback<R>,
  onEnd: ValueCallback<ResultSet<R>>,
): void {
  let rowLength = 0;
  const readPage = (asked: Promise<ResultSet<R>>): void => {
    // Callbacks run outside the promise: what they throw is the user's uncaught exception, not a rejection that nobody
    // sees.
    asked.then(
      (page) => nextTick(takePage, page),
      (error: unknown) => nextTick(onEnd, error as Error),
    );
  };
  const takePage = (page: ResultSet<R>): void => {
    const rows = page.rows ?? [];
    rowLength += rows.length;
    for (let index = 0; index < rows.length; index++) onRow(index, rows[index]);
    const { pageState } = page;
    if (pageState !== null && autoPage) {
      readPage(fetchNext(page));
      return;
    }
    if (pageState !== null) page.nextPage = () => readPage(fetchNext(page));
    page.rows = undefined as unknown as R[];
    page.rowLength = rowLength;
    onEnd(null as unknown as Error, page);
  };
  readPage(first);
}
