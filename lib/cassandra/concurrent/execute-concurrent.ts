// cassandra/concurrent: `executeConcurrent`: one statement for many parameters, or many statements, some at a time.
import type { Readable } from 'node:stream';
import { ArgumentError } from '../client/errors/errors.js';
import type { Parameters } from '../client/requests/parameters.js';
import type { ResultSet } from '../client/results/result-set.js';
import { describeValue } from '../types/value-error.js';
import type { ConcurrentClient } from './concurrent-client.js';
import { queryOptionsOf, type Options, parseConcurrentOptions } from './concurrent-options.js';
import { ConcurrentRun, type RunListener } from './concurrent-run.js';
import { ResultSetGroup } from './result-set-group.js';

/** Parameters of many executions of one statement. A stream must be in object mode. */
export type ParametersSource = Iterable<Parameters> | AsyncIterable<Parameters> | Readable;

/** Statements with their parameters. */
export interface QueryAndParameters {
  readonly query: string;
  readonly params?: Parameters;
}

/**
 * Executes one statement for each item of `parameters`, `concurrencyLevel` at a time. They are read as they are needed:
 * a stream or an iterator is never ahead of the cluster. An item must not be changed before it is executed.
 *
 * @param parameters an array, iterable or async iterable of parameters, or a stream in object mode
 * @throws ArgumentError for parameters of another kind, such as a stream of bytes
 * @throws DriverError INVALID_OPTION for an option of a wrong type or range; ABORTED when the signal fires
 * @throws the first error of an execution, unless `raiseOnFirstError` is false
 * @example
 * const { totalExecuted } = await concurrent.executeConcurrent(client, 'INSERT INTO t (id, v) VALUES (?, ?)', rows);
 */
export function executeConcurrent(
  client: ConcurrentClient,
  query: string,
  parameters: ParametersSource,
  options?: Options,
): Promise<ResultSetGroup>;
/** Executes each of the statements. */
export function executeConcurrent(
  client: ConcurrentClient,
  queries: Iterable<QueryAndParameters> | AsyncIterable<QueryAndParameters>,
  options?: Options,
): Promise<ResultSetGroup>;
export async function executeConcurrent(
  client: ConcurrentClient,
  query: unknown,
  parameters?: unknown,
  options?: Options,
): Promise<ResultSetGroup> {
  if (typeof (client as Partial<ConcurrentClient> | null | undefined)?.execute !== 'function')
    throw new ArgumentError(`executeConcurrent needs a client; it was given ${describeValue(client)}`);
  const isOne = typeof query === 'string';
  const parsed = parseConcurrentOptions(client, isOne ? options : (parameters as Options | undefined));
  const collector = new ResultCollector(new ResultSetGroup(parsed.collectResults), parsed);
  const run = new ConcurrentRun(
    {
      client,
      query: isOne ? query : undefined,
      items: isOne ? parameters : query,
      options: queryOptionsOf(parsed),
      concurrencyLevel: parsed.concurrencyLevel,
      signal: parsed.signal,
      onProgress: parsed.onProgress,
      raisesFirstError: parsed.raiseOnFirstError,
    },
    collector,
  );
  await run.run();
  return collector.group;
}

class ResultCollector implements RunListener {
  readonly group: ResultSetGroup;
  private readonly collects: boolean;
  private readonly maxErrors: number;

  constructor(
    group: ResultSetGroup,
    { collectResults, maxErrors }: { readonly collectResults: boolean; readonly maxErrors: number },
  ) {
    this.group = group;
    this.collects = collectResults;
    this.maxErrors = maxErrors;
  }

  succeeded(index: number, result: ResultSet): void {
    this.group.totalExecuted++;
    if (this.collects) this.group.resultItems[index] = result;
  }

  retryAfterMs(): undefined {
    // The client has, where that was right.
  }

  failedAt(index: number, error: Error): void {
    const { group } = this;
    group.totalExecuted++;
    if (group.errors.length < this.maxErrors) group.errors.push(error);
    if (this.collects) group.resultItems[index] = error;
  }

  mayBegin(): boolean {
    return true;
  }
}
