// cassandra/mapping: what a mapper answers: the documents of a page, and of those after it: cassandra-driver's Result.
import { brandClass } from '../../core/errors/brand.js';
import { PageWalker } from '../client/results/page-walker.js';
import type { ResultSet } from '../client/results/result-set.js';
import { ArgumentError } from '../types/argument-error.js';
import type { Column } from '../types/data-type.js';
import type { Row } from '../types/row.js';
import type { Unchecked } from '../types/unchecked.js';
import { describeValue } from '../types/value-error.js';
import { APPLIED, type RowMapper, type RowMappers } from './row-mapper.js';

/**
 * The documents that a request of a mapper answers; none where it only wrote. Of a conditional write that was not
 * applied: the row as it is, where the server tells it.
 *
 * @example
 * for (const video of await videos.find({ userId })) console.log(video.name);
 * for await (const video of await videos.find({ userId })) console.log(video.name); // all pages
 */
export class Result<Model = Unchecked> implements Iterable<Model>, AsyncIterable<Model> {
  /** How many documents this page has. */
  readonly length: number;
  /** Where the next page starts, for the execution option `pageState`; null on the last one. */
  readonly pageState: string | null;
  // Private to the engine: it reaches the client with all it holds, and results are logged and serialised.
  readonly #resultSet: ResultSet;
  readonly #mappers: RowMappers;
  readonly #mapper: RowMapper | undefined;
  /** Rows, in whose place documents come as they are asked for. */
  readonly #rows: unknown[];
  readonly #isApplied: boolean;
  /** How many of them are documents, from the first on. */
  #mapped = 0;

  /** @internal */
  constructor(resultSet: ResultSet, mappers: RowMappers) {
    checkResultSet(resultSet);
    const { rows, columns } = resultSet as { rows: Row[] | undefined; columns: readonly Column[] | null };
    this.#resultSet = resultSet;
    this.#mappers = mappers;
    this.#isApplied = resultSet.wasApplied();
    this.#rows = rows === undefined || columns === null || isAppliedAlone(columns) ? [] : rows;
    this.length = this.#rows.length;
    this.pageState = resultSet.pageState;
    this.#mapper = this.length === 0 ? undefined : mappers.of(columns as readonly Column[]);
  }

  /** Whether a conditional write was applied; true for any other request. */
  wasApplied(): boolean {
    return this.#isApplied;
  }

  /** The first document, or null. */
  first(): Model | null {
    if (this.length === 0) return null;
    this.#mapUpTo(1);
    return this.#rows[0] as Model;
  }

  /** The documents of this page. */
  toArray(): Model[] {
    this.#mapUpTo(this.length);
    return this.#rows.slice() as Model[];
  }

  /** @param callback gets a document and its position */
  forEach(callback: (currentValue: Model, index: number) => void, thisArg: unknown = this): void {
    for (let index = 0; index < this.length; index++) {
      this.#mapUpTo(index + 1);
      callback.call(thisArg, this.#rows[index] as Model, index);
    }
  }

  /** The documents of this page. */
  *[Symbol.iterator](): Generator<Model, void, undefined> {
    for (let index = 0; index < this.length; index++) {
      this.#mapUpTo(index + 1);
      yield this.#rows[index] as Model;
    }
  }

  /** All documents of this and the following pages. The next page is asked for while this one is consumed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Model, void, undefined> {
    const walker = new PageWalker<Row>();
    try {
      walker.begin(this.#resultSet);
      for (const document of this) yield document;
      for (let page = await walker.advance(); page !== undefined; page = await walker.advance())
        for (const document of new Result<Model>(page as ResultSet, this.#mappers)) yield document;
    } finally {
      walker.stop();
    }
  }

  /** The documents of this page. */
  toJSON(): Model[] {
    return this.toArray();
  }

  /** Shown by console.log: the documents of this page. */
  [Symbol.for('nodejs.util.inspect.custom')](): Model[] {
    return this.toArray();
  }

  #mapUpTo(count: number): void {
    for (; this.#mapped < count; this.#mapped++)
      this.#rows[this.#mapped] = (this.#mapper as RowMapper)(this.#rows[this.#mapped] as Row);
  }
}
brandClass(Result, 'cassandra.mapping.Result');

/** What a server says of a conditional write that it applied is no document. */
function isAppliedAlone(columns: readonly Pick<Column, 'name'>[]): boolean {
  return columns.length === 1 && columns[0].name === APPLIED;
}

/** An interceptor may answer whatever it likes; the caller of a mapper was promised documents. */
export function checkResultSet(answer: unknown): void {
  if (typeof (answer as Partial<ResultSet> | null | undefined)?.wasApplied !== 'function')
    throw new ArgumentError(
      `the mapper needs a ResultSet of each statement; an interceptor answered ${describeValue(answer)}`,
    );
}
