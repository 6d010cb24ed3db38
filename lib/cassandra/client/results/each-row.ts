// cassandra/client/results: cassandra-driver's `eachRow`: a callback per row, page after page by itself or on demand.
import { nextTick } from '../../../core/runtime/real-time.js';
import type { Row } from '../../types/row.js';
import type { ValueCallback } from './callbacks.js';
import type { ResultSet } from './result-set.js';

export type RowCallback<R> = (n: number, row: R) => void;

/**
 * @param first the first page, asked for already
 * @param traced has the error of a page say who asked, where that is wanted
 * @param autoPage whether the next page is asked for without being told
 */
export function eachRow(
  first: Promise<ResultSet>,
  traced: (page: Promise<ResultSet>) => Promise<ResultSet>,
  autoPage: boolean,
  onRow: RowCallback<object>,
  onEnd: ValueCallback<ResultSet<object>>,
): void {
  let rowLength = 0;
  const fetchNext = ({ nextPageAsync }: ResultSet): Promise<ResultSet> => (nextPageAsync as () => Promise<ResultSet>)();
  const readPage = (asked: Promise<ResultSet>): void => {
    // Callbacks run outside the promise: what they throw is the user's uncaught exception, not a rejection that nobody
    // sees.
    traced(asked).then(
      (page) => nextTick(takePage, page),
      (error: unknown) => nextTick(onEnd, error as Error),
    );
  };
  const takePage = (page: ResultSet): void => {
    const rows = page.rows ?? [];
    rowLength += rows.length;
    for (let index = 0; index < rows.length; index++) onRow(index, rows[index]);
    const { pageState } = page;
    if (pageState !== null && autoPage) {
      readPage(fetchNext(page));
      return;
    }
    const nextPage = (): void => readPage(fetchNext(page));
    if (pageState !== null) page.nextPage = nextPage;
    // As in cassandra-driver: rows that were called back are not given once more, and no rows are an empty array.
    if (rows.length > 0) page.rows = undefined as unknown as Row[];
    page.rowLength = rowLength;
    onEnd(null as unknown as Error, page as object as ResultSet<object>);
  };
  readPage(first);
}
