// cassandra/client/exports: what users import as `defaultOptions`: what a client does without options, as an object to
// change and to give to `new Client`.
import type { OptionTable } from '../../../core/options/option-table.js';
import type { ClientOptions } from '../options/client-options.js';
import { clientOptionTables } from '../options/option-tables.js';
import {
  defaultAddressTranslator,
  defaultLoadBalancingPolicy,
  defaultSpeculativeExecutionPolicy,
  defaultTimestampGenerator,
} from './policies.js';

/** The groups of `defaultOptions()` are there to be changed, so none of them is undefined. */
export type DefaultOptions = ClientOptions &
  Required<
    Pick<
      ClientOptions,
      'policies' | 'queryOptions' | 'protocolOptions' | 'pooling' | 'socketOptions' | 'encoding' | 'monitorReporting'
    >
  >;

/**
 * The options that a client has without any, as a new object. Not in it is what says nothing when it is absent: the
 * policies `retry` and `reconnection`, where a client does better than cassandra-driver's, `consistency`, which depends
 * on what is connected to, and `metrics`, which are counted when they are asked for.
 *
 * @example
 * const options = defaultOptions();
 * options.socketOptions.readTimeout = 60_000;
 * const client = new Client({ ...options, contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' });
 */
export function defaultOptions(): DefaultOptions {
  const { client, queryOptions, protocolOptions, pooling, socketOptions, encoding } = clientOptionTables;
  const { runtime: _runtime, ...ofClient } = client;
  const { consistency: _consistency, ...ofQueries } = queryOptions;
  return {
    ...defaultsOf(ofClient),
    policies: {
      addressResolution: defaultAddressTranslator(),
      loadBalancing: defaultLoadBalancingPolicy(),
      speculativeExecution: defaultSpeculativeExecutionPolicy(),
      timestampGeneration: defaultTimestampGenerator(),
    },
    queryOptions: defaultsOf(ofQueries),
    protocolOptions: defaultsOf(protocolOptions),
    pooling: defaultsOf(pooling),
    socketOptions: defaultsOf(socketOptions),
    authProvider: null,
    requestTracker: null,
    encoding: defaultsOf(encoding),
    monitorReporting: { enabled: true },
  };
}

function defaultsOf(table: OptionTable): object {
  const defaults = Object.entries(table).map(([name, spec]) => [name, spec.default]);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined)) as object;
}
