// cassandra/concurrent: what bulk work asks of a client: its public face, so that a client of another copy of the
// package, or one that somebody has wrapped, will do.
import { nodeRuntime } from '../../core/runtime/node-runtime.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Parameters } from '../client/requests/parameters.js';
import type { QueryOptions } from '../client/options/query-options.js';
import type { ResultSet } from '../client/results/result-set.js';

/** A `Client`. */
export interface ConcurrentClient {
  execute(query: string, params?: Parameters, options?: QueryOptions): Promise<ResultSet>;
  readonly options?: object;
}

interface OptionsThatCount {
  readonly runtime?: Runtime | undefined;
  readonly strictOptions?: boolean | undefined;
}

function optionsOf({ options }: ConcurrentClient): OptionsThatCount {
  return options ?? {};
}

/** The clock and the timers that the client has. */
export function runtimeOf(client: ConcurrentClient): Runtime {
  return optionsOf(client).runtime ?? nodeRuntime;
}

/** Whether unknown options are refused. */
export function isStrict(client: ConcurrentClient): boolean {
  return optionsOf(client).strictOptions === true;
}
