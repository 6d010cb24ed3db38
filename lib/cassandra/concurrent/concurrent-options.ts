// cassandra/concurrent: the options of `executeConcurrent`: cassandra-driver's names and defaults, and ours beside them.
import { flag, instance, wholeNumber } from '../../core/options/option-kinds.js';
import { type OptionTable, type ParsedOptions, parseOptions } from '../../core/options/option-table.js';
import { warnOfOption } from '../../core/options/unknown-options.js';
import { refuseColumns } from '../client/options/check-query-options.js';
import { ExecutionProfile } from '../client/options/execution-profile.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { type ConcurrentClient, isStrict } from './concurrent-client.js';
import type { ConcurrentProgress } from './concurrent-run.js';

const MOST_AT_ONCE = 65_535;
const LARGEST_INT = 0x7fffffff;

/** Of all bulk work. */
export const BULK_OPTIONS = {
  executionProfile: instance<string | ExecutionProfile | undefined>(
    undefined,
    'the name of an execution profile, or one',
    (value) => typeof value === 'string' || value instanceof ExecutionProfile,
    'The execution profile of each execution.',
  ),
  queryOptions: instance<QueryOptions | undefined>(
    undefined,
    'an object of query options',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'Options of each execution, such as `consistency` or `isIdempotent`. Statements are prepared unless it says otherwise.',
  ),
  signal: instance<AbortSignal | undefined>(
    undefined,
    'an AbortSignal',
    (value) => typeof (value as Partial<AbortSignal> | null)?.addEventListener === 'function',
    'Ends the work: what is in flight is given up.',
  ),
} as const;

/** Executions at a time, as a number or found out. */
export function levelOption(defaultValue: number | 'adaptive', doc: string) {
  return instance<number | 'adaptive'>(
    defaultValue,
    `a whole number from 1 to ${MOST_AT_ONCE}, or 'adaptive'`,
    (value) =>
      value === 'adaptive' ||
      (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_AT_ONCE),
    doc,
  );
}

export function listenerOption<Progress>(doc: string) {
  return instance<((progress: Progress) => void) | undefined>(
    undefined,
    'a function',
    (value) => typeof value === 'function',
    doc,
  );
}

const CONCURRENT_OPTIONS = {
  ...BULK_OPTIONS,
  concurrencyLevel: levelOption(100, 'The most executions that are in flight at a time.'),
  raiseOnFirstError: flag(true, 'The first error ends the run.'),
  maxErrors: wholeNumber(100, 0, LARGEST_INT, 'How many errors are kept.'),
  collectResults: flag(false, 'Whether results are kept.'),
  onProgress: listenerOption<ConcurrentProgress>('Told how far the run is.'),
} satisfies OptionTable;

/** Options of `executeConcurrent`. */
export interface Options {
  /**
   * The most executions that are in flight at a time; default 100. `'adaptive'`: as many as the cluster takes: more while
   * answers come as fast as before, fewer when they take longer, and half as many when a server says that it is overloaded
   * or does not answer in time.
   */
  concurrencyLevel?: number | 'adaptive';
  /** Default true: the first error ends the run and is what the promise rejects with. */
  raiseOnFirstError?: boolean;
  /** How many errors are kept where they do not end the run; default 100. */
  maxErrors?: number;
  /** Keep each result, in `resultItems`; default false. */
  collectResults?: boolean;
  /** The execution profile of each execution, or its name. */
  executionProfile?: string | ExecutionProfile;
  /**
   * Options of each execution, such as `consistency` or `isIdempotent`. Statements are prepared unless it says otherwise.
   */
  queryOptions?: QueryOptions;
  /** Ends the run: what is in flight is given up, and the promise rejects with `ABORTED`. */
  signal?: AbortSignal;
  /** Told how far the run is, ten times a second at the most, and at its end. */
  onProgress?: (progress: ConcurrentProgress) => void;
}

/** @throws DriverError INVALID_OPTION naming the option */
export function parseConcurrentOptions(
  client: ConcurrentClient,
  given: Options | undefined | null,
): ParsedOptions<typeof CONCURRENT_OPTIONS> {
  return parseBulkOptions('executeConcurrent', CONCURRENT_OPTIONS, client, given);
}

/** @throws DriverError INVALID_OPTION naming the option, ArgumentError for a layout among those of executions */
export function parseBulkOptions<Table extends OptionTable>(
  method: string,
  table: Table,
  client: ConcurrentClient,
  given: object | undefined | null,
): ParsedOptions<Table> {
  refuseColumns((given as { readonly queryOptions?: QueryOptions } | null | undefined)?.queryOptions, method);
  return parseOptions(table, given ?? {}, {
    client: method,
    strict: isStrict(client),
    warn: warnOfOption,
  });
}

/** What each execution is given: one object, which the client resolves once. */
export function queryOptionsOf(
  {
    executionProfile,
    queryOptions,
  }: { executionProfile?: string | ExecutionProfile | undefined; queryOptions?: QueryOptions | undefined },
  defaults: QueryOptions = {},
): QueryOptions {
  const options: QueryOptions = { prepare: true, ...defaults, ...queryOptions };
  if (executionProfile !== undefined) options.executionProfile = executionProfile;
  return options;
}
