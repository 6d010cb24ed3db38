// test/soak: callers of one client of Cassandra that read many rows: page by page, by callbacks, as a stream, as columns,
// large values, and in bulk. Rows come each once, in their order, and those of the partition that was asked for.
import * as types from '../../lib/cassandra/client/exports/types.js';
import type { Client } from '../../lib/cassandra/client/client.js';
import type { ErrorCode } from '../../lib/core/errors/error-codes.js';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import type { Row } from '../../lib/cassandra/types/row.js';
import type { QueryOptions } from '../../lib/cassandra/client/options/query-options.js';
import { executeConcurrent } from '../../lib/cassandra/concurrent/execute-concurrent.js';
import type { Random } from '../support/core/random.js';
import { KEYS, LARGE_PARTITION, LARGE_ROWS, pageValue, PARTITIONS, ROWS } from './cassandra-tables.js';
import { type Ledger, shown } from './ledger.js';
import { tellIn, type TimedCalls } from './timed-calls.js';

const { quorum } = types.consistencies;
const PAGES = 'SELECT part, c, v FROM p WHERE part = ?';
const EXPORT_LIMIT_MS = 120_000;

/** Whose calls they are. */
export interface CallerParts {
  /** Its registers and lists are its own. */
  readonly name: string;
  readonly client: Client;
  readonly keyspace: string;
  readonly random: Random;
  readonly calls: TimedCalls;
  readonly ledger: Ledger;
  /** It repeats reads, and something happens to one node at a time: reads that have time succeed. */
  readonly readsSucceed: boolean;
}

const LONG_MS = 12_000;
/** What another node, or the same one somewhat later, would have made good. What servers say of each other is theirs. */
const REPEATED: ReadonlySet<ErrorCode> = new Set([
  'CONNECTION_LOST',
  'NO_HOST_AVAILABLE',
  'OVERLOADED',
  'REQUEST_TIMEOUT',
  'UNPREPARED',
]);

/** @param limitMs of each page */
export function mustNotFail(
  { readsSucceed, calls }: CallerParts,
  what: string,
  { readTimeout }: QueryOptions,
  limitMs: number,
  answer: unknown,
): void {
  if (!readsSucceed || readTimeout !== undefined || limitMs < LONG_MS) return;
  if (answer instanceof DriverError && REPEATED.has(answer.errorCode))
    calls.wrong(`${what} of ${limitMs} ms failed while one node at a time was ill: ${shown(answer)}`);
}

/** Looks at rows as they come. */
class Expected {
  count = 0;
  readonly #what: string;
  readonly #part: number;
  readonly #wrong: (what: string) => void;

  constructor(what: string, part: number, wrong: (what: string) => void) {
    this.#what = what;
    this.#part = part;
    this.#wrong = wrong;
  }

  take(row: Row): void {
    const index = this.count++;
    if (row['part'] !== this.#part || row['c'] !== index || row['v'] !== pageValue(this.#part, index))
      this.#wrong(`${this.#what} of ${this.#part}: row ${index} is ${JSON.stringify(row).slice(0, 160)}`);
  }

  end(rows: number): void {
    if (this.count !== rows) this.#wrong(`${this.#what} of ${this.#part}: ${this.count} rows of ${rows}`);
  }
}

export class BulkReads {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  /** @param rows of the partition; each page is a call with a deadline of its own */
  #plan(random: Random, what: string, options: QueryOptions, limitMs: number) {
    const part = random.below(PARTITIONS);
    const fetchSize = random.pick([25, 60, 90, 1_000]);
    const expected = new Expected(what, part, (text) => this.#parts.calls.wrong(text));
    const wholeMs = limitMs * (Math.ceil(ROWS / fetchSize) + 1);
    return { part, expected, wholeMs, options: { ...options, fetchSize } };
  }

  async pages(random: Random, given: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls } = this.#parts;
    const { part, expected, wholeMs, options } = this.#plan(random, 'readpages', given, limitMs);
    const answer = await calls.run('readpages', wholeMs, async () => {
      let result = await client.execute(PAGES, [part], options);
      for (;;) {
        for (const row of result.rows) expected.take(row);
        if (result.nextPageAsync === undefined) return result;
        result = await result.nextPageAsync();
      }
    });
    mustNotFail(this.#parts, 'a read of pages', given, limitMs, answer);
    if (!(answer instanceof Error)) expected.end(ROWS);
  }

  async eachRow(random: Random, given: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls } = this.#parts;
    const { part, expected, wholeMs, options } = this.#plan(random, 'readeach', given, limitMs);
    let ends = 0;
    const answer = await calls.run(
      'readeach',
      wholeMs,
      () =>
        new Promise<void>((resolve, reject) => {
          client.eachRow(
            PAGES,
            [part],
            { ...options, autoPage: true },
            (_index, row) => {
              if (ends > 0) calls.wrong('a row was called back after the end');
              expected.take(row);
            },
            (error: Error | null) => {
              if (++ends > 1) calls.wrong(`the end was called back ${ends} times: ${shown(error)}`);
              if (error) reject(error);
              else resolve();
            },
          );
        }),
    );
    mustNotFail(this.#parts, 'a read of pages', given, limitMs, answer);
    if (!(answer instanceof Error)) expected.end(ROWS);
  }

  async stream(random: Random, given: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls } = this.#parts;
    const { part, expected, wholeMs, options } = this.#plan(random, 'readstream', given, limitMs);
    const enough = random.happens(0.3) ? random.below(ROWS) : Infinity;
    const answer = await calls.run('readstream', wholeMs, async () => {
      for await (const row of client.stream(PAGES, [part], options)) {
        expected.take(row as Row);
        if (expected.count > enough) return;
      }
    });
    mustNotFail(this.#parts, 'a stream', given, limitMs, answer);
    if (!(answer instanceof Error) && enough === Infinity) expected.end(ROWS);
  }

  async columns(random: Random, given: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls } = this.#parts;
    const { part, expected, wholeMs, options } = this.#plan(random, 'readcolumns', given, limitMs);
    const answer = await calls.run('readcolumns', wholeMs, async () => {
      const first = await client.execute(PAGES, [part], { ...options, layout: 'columns' });
      for await (const page of first) for (const row of page.toRows()) expected.take(row);
    });
    mustNotFail(this.#parts, 'a read of pages', given, limitMs, answer);
    if (!(answer instanceof Error)) expected.end(ROWS);
  }

  /** Several segments, and some turns of the event loop. */
  async large(_random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls } = this.#parts;
    const expected = new Expected('readlarge', LARGE_PARTITION, (text) => calls.wrong(text));
    const answer = await calls.run('readlarge', limitMs, () => client.execute(PAGES, [LARGE_PARTITION], options));
    mustNotFail(this.#parts, 'a large read', options, limitMs, answer);
    if (answer instanceof Error) return;
    for (const row of answer.rows) expected.take(row);
    expected.end(LARGE_ROWS);
  }

  async concurrent(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const key = `w:${name}:${random.below(20)}`;
    const tokens = Array.from({ length: random.between(1, 30) }, () => ledger.newToken(key));
    const concurrencyLevel = random.pick([1, 8, 'adaptive'] as const);
    const deadlineMs = Math.min(limitMs, 2_000);
    const wholeMs = deadlineMs * tokens.length;
    const group = await calls.run('concurrent', wholeMs, () =>
      executeConcurrent(
        client,
        'INSERT INTO w (k, t) VALUES (?, ?)',
        tokens.map((token) => [key, token]),
        {
          concurrencyLevel,
          raiseOnFirstError: false,
          collectResults: true,
          queryOptions: {
            ...options,
            deadlineMs,
            prepare: true,
            consistency: quorum,
            isIdempotent: random.happens(0.5),
          },
        },
      ),
    );
    for (const [index, token] of tokens.entries()) {
      const result = group instanceof Error ? group : group.resultItems[index];
      tellIn(ledger, token, result ?? new Error('no result'));
      if (result instanceof Error && !(group instanceof Error)) calls.failed('inconcurrent', result, 0);
      if (result === undefined) calls.wrong(`${token}: a run of ${tokens.length} ended without its result`);
    }
  }

  async exported(random: Random): Promise<void> {
    if (random.happens(0.7)) return;
    const { client, calls, keyspace } = this.#parts;
    const seen = new Set<string>();
    const answer = await calls.run('export', EXPORT_LIMIT_MS, async () => {
      for await (const row of client.export(`${keyspace}.r`)) {
        const key = String(row['k']);
        if (seen.has(key)) calls.wrong(`an export gave ${key} twice`);
        if (row['v'] !== `${keyspace}|${key}|value`) calls.wrong(`an export gave ${key} as ${String(row['v'])}`);
        seen.add(key);
      }
    });
    if (!(answer instanceof Error) && seen.size !== KEYS) calls.wrong(`an export gave ${seen.size} rows`);
  }
}
