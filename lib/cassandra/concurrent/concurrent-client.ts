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

/** Those of the client's options that bulk work goes by. */
interface OptionsOfClient {
  readonly runtime?: Runtime | undefined;
  readonly strictOptions?: boolean | undefined;
  readonly localDataCenter?: string | undefined;
}

function optionsOf({ options }: ConcurrentClient): OptionsOfClient {
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

/** The data centre that the client is told to use, if it is told. */
export function localDataCenterOf(client: ConcurrentClient): string | undefined {
  return optionsOf(client).localDataCenter;
}
