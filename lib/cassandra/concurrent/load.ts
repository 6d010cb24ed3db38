// cassandra/concurrent: `client.load`: executes a statement for each item of a source, tries again what passes, and knows
// up to where all is done, so that another load can go on from there.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { flag, instance, wholeNumber } from '../../core/options/option-kinds.js';
import type { OptionTable } from '../../core/options/option-table.js';
import { ArgumentError } from '../client/errors/errors.js';
import type { ExecutionProfile } from '../client/options/execution-profile.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { describeValue } from '../types/value-error.js';
import type { ConcurrentClient } from './concurrent-client.js';
import { BULK_OPTIONS, queryOptionsOf, levelOption, listenerOption, parseBulkOptions } from './concurrent-options.js';
import { type ConcurrentProgress, ConcurrentRun, type RunListener } from './concurrent-run.js';
import type { ParametersSource } from './execute-concurrent.js';
import { retryDelayMs } from './retry-delay.js';
import { isTransient } from './transient-failures.js';

export type { ParametersSource };

const LARGEST_INT = 0x7fffffff;

/** How far a load is: `JSON.stringify` it, and give it as `position` to another load of the same source. */
export interface LoadPosition {
  readonly version: 1;
  /** So many of the first items are done with; of those behind them some may be. */
  readonly items: number;
}

/** How far a load is, for a listener. */
export interface LoadProgress extends ConcurrentProgress {
  readonly position: LoadPosition;
}

/** An item that could not be written. */
export interface LoadFailure {
  /** Its place in the source, from 0. */
  readonly index: number;
  readonly error: Error;
}

/** What `client.load` answers. */
export interface LoadResult {
  /** Items that were written. */
  readonly loaded: number;
  readonly failed: number;
  /** Of those that failed, the first `maxErrors`. */
  readonly errors: readonly LoadFailure[];
  readonly position: LoadPosition;
}

const LOAD_OPTIONS = {
  ...BULK_OPTIONS,
  concurrency: levelOption('adaptive', 'The most executions that are in flight at a time.'),
  raiseOnFirstError: flag(true, 'The first item that cannot be written ends the load.'),
  maxErrors: wholeNumber(100, 0, LARGEST_INT, 'How many errors are kept.'),
  position: instance<LoadPosition | undefined>(
    undefined,
    'the position of a load',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'Goes on where another load was.',
  ),
  onProgress: listenerOption<LoadProgress>('Told how far the load is.'),
} satisfies OptionTable;

/** Options of `client.load`. */
export interface LoadOptions {
  /** The most executions in flight at a time; default `'adaptive'`: as many as the cluster takes. */
  concurrency?: number | 'adaptive';
  /** Default true: the first item that cannot be written ends the load. */
  raiseOnFirstError?: boolean;
  /** How many errors are kept where they do not end the load; default 100. */
  maxErrors?: number;
  /** Passes over what an earlier load of the same source has done: its `position`. */
  position?: LoadPosition;
  /** The execution profile of each execution, or its name. */
  executionProfile?: string | ExecutionProfile;
  /**
   * Options of each execution. `isIdempotent` is true by default for an INSERT that has neither a condition nor a function
   * that is another value each time: it is tried again where nobody knows whether it was executed.
   */
  queryOptions?: QueryOptions;
  /** Ends the load: what is in flight is given up, and the promise rejects with a LoadError of code `ABORTED`. */
  signal?: AbortSignal;
  /** Told how far the load is, ten times a second at the most, and at its end. */
  onProgress?: (progress: LoadProgress) => void;
}

/** A load ended before its end: `cause` says why, `position` where another one would go on. */
export class LoadError extends DriverError {
  readonly position: LoadPosition;

  constructor(cause: Error, position: LoadPosition) {
    const known = cause instanceof DriverError ? cause : undefined;
    super(`the load ended after the first ${position.items} items: ${cause.message}`, {
      code: known?.errorCode ?? 'INVALID_ARGUMENT',
      execution: known?.execution ?? 'maybe',
      retryable: false,
      cause,
    });
    this.position = position;
  }
}
brandClass(LoadError, 'cassandra.LoadError');

/** See `Client.load`. */
export async function load(
  client: ConcurrentClient,
  query: string,
  source: ParametersSource,
  given: LoadOptions | undefined,
): Promise<LoadResult> {
  const options = parseBulkOptions('load', LOAD_OPTIONS, client, given);
  if (typeof query !== 'string')
    throw new ArgumentError(`load needs a statement as text; it was given ${describeValue(query)}`);
  const start = options.position === undefined ? 0 : itemsOf(options.position);
  const execution = queryOptionsOf(options, isRepeatable(query) ? { isIdempotent: true } : {});
  const journal = new Journal(start, execution.isIdempotent === true, options.maxErrors);
  const { onProgress, signal, concurrency, raiseOnFirstError } = options;
  const run = new ConcurrentRun(
    {
      client,
      query,
      items: source,
      skip: start,
      options: execution,
      concurrencyLevel: concurrency,
      signal,
      onProgress: onProgress && ((progress) => onProgress({ ...progress, position: journal.position })),
      raisesFirstError: raiseOnFirstError,
    },
    journal,
  );
  try {
    await run.run();
  } catch (error) {
    throw new LoadError(error as Error, journal.position);
  }
  const { loaded, failed, errors, position } = journal;
  return { loaded, failed, errors, position };
}

/** So far ahead of the first item that is not done others may be begun. */
const MOST_AHEAD = 1 << 16;

/** Which items are done with: all before `items`, and of those behind it the ones that are marked. */
class Journal implements RunListener {
  loaded = 0;
  failed = 0;
  readonly errors: LoadFailure[] = [];
  private items: number;
  private readonly isIdempotent: boolean;
  private readonly maxErrors: number;
  private readonly marks = new Uint8Array(MOST_AHEAD);

  constructor(items: number, isIdempotent: boolean, maxErrors: number) {
    this.items = items;
    this.isIdempotent = isIdempotent;
    this.maxErrors = maxErrors;
  }

  get position(): LoadPosition {
    return { version: 1, items: this.items };
  }

  succeeded(index: number): void {
    this.loaded++;
    this.mark(index);
  }

  retryAfterMs(error: Error, attempts: number): number | undefined {
    const isSafe = this.isIdempotent || (error as DriverError).execution === 'none';
    return isSafe && isTransient(error) ? retryDelayMs(attempts) : undefined;
  }

  failedAt(index: number, error: Error): void {
    this.failed++;
    if (this.errors.length < this.maxErrors) this.errors.push({ index, error });
    this.mark(index);
  }

  mayBegin(begun: number): boolean {
    return begun - this.items < MOST_AHEAD;
  }

  private mark(index: number): void {
    const { marks } = this;
    marks[index % MOST_AHEAD] = 1;
    for (let place = this.items % MOST_AHEAD; marks[place] === 1; place = this.items % MOST_AHEAD) {
      marks[place] = 0;
      this.items++;
    }
  }
}

/** @throws ArgumentError */
function itemsOf({ version, items }: Partial<LoadPosition>): number {
  if (version !== 1 || typeof items !== 'number' || !Number.isSafeInteger(items) || items < 0)
    throw new ArgumentError('the option position must be the `position` of a load: { version: 1, items }');
  return items;
}

/** Whether executing it twice is certainly the same as once: no condition, nothing that is another value each time. */
export function isRepeatable(query: string): boolean {
  return (
    /^\s*insert\s/i.test(query) &&
    !/\bif\s+not\s+exists\b/i.test(query) &&
    !/\b(?:now|uuid|current\w*|unixtimestampof|totimestamp)\s*\(/i.test(query)
  );
}
