// cassandra/mapping: the options of the requests that a mapper sends: what users give, and what a recipe adds.
import type { QueryOptions } from '../client/options/query-options.js';
import { ArgumentError } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import { describeValue } from '../types/value-error.js';

const NAMES = [
  'executionProfile',
  'isIdempotent',
  'logged',
  'timestamp',
  'fetchSize',
  'pageState',
  'consistency',
  'serialConsistency',
  'readTimeout',
  'deadlineMs',
  'signal',
  'retry',
  'host',
  'traceQuery',
  'customPayload',
  'encoding',
  'captureStackTrace',
  'nowInSeconds',
] as const satisfies readonly (keyof QueryOptions)[];
const KNOWN: ReadonlySet<string> = new Set(NAMES);

/** Options of one request of a mapper: those of `client.execute` that say nothing of the statement itself. */
export type MappingExecutionOptions = Pick<QueryOptions, (typeof NAMES)[number]>;

/** The same, or the name of an execution profile. */
export type ProfileOrOptions = string | MappingExecutionOptions | null | undefined;

/**
 * @param own what the recipe says; the user's `isIdempotent` counts more
 * @returns `own` itself where nothing is added
 * @throws ArgumentError for an option that there is not
 */
export function withExecutionOptions(own: QueryOptions, given: ProfileOrOptions): QueryOptions {
  if (given === undefined || given === null) return own;
  if (typeof given === 'string') return { ...own, executionProfile: given };
  if (typeof given !== 'object')
    throw new ArgumentError(
      `the execution options must be an object or the name of a profile; they were given ${describeValue(given)}`,
    );
  const merged: Record<string, unknown> = { ...own };
  for (const name of Object.keys(given)) {
    const value: unknown = given[name as keyof MappingExecutionOptions];
    // A mapper always does, and users say it as they do to their client.
    if (value === undefined || (name === 'prepare' && value === true)) continue;
    if (!KNOWN.has(name))
      throw new ArgumentError(`there is no execution option "${name}"${nearestName(name, NAMES)} for a mapper`);
    merged[name] = value;
  }
  return merged;
}
