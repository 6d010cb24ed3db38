// cassandra/client/options: what users give with a request, and some of it as the protocol needs it.
import { isBytes } from '../../../core/errors/builtins.js';
import type { Timestamp } from '../../protocol/requests/query-parameters.js';
export type { Layout } from '../../protocol/responses/result-metadata.js';
import type { CustomPayload } from '../../protocol/requests/request.js';
import type { UserRetryPolicy } from '../../policies/user-retry.js';
import type { TypeHint } from '../../types/codec-registry.js';
import type { Host } from '../../topology/host.js';
import type { EncodingOptions } from '../../types/encoding-options.js';
import { ArgumentError } from '../errors/errors.js';
import type { ExecutionProfile } from './execution-profile.js';

/** Options of one request: cassandra-driver's names, and ringwire's own (`deadlineMs`, `signal`) beside them. */
export interface QueryOptions {
  /**
   * Prepare the statement, and use the prepared one from then on. Recommended; default `queryOptions.prepare` (false). A
   * statement with values whose type only the server knows (numbers, bigints, text, lists, objects) and that `hints` do
   * not name is prepared all the same.
   */
  prepare?: boolean;
  /** How many replicas must answer: one of `types.consistencies`. Default `localOne`. */
  consistency?: number;
  /**
   * The consistency of the serial phase of a conditional update: `serial` or `localSerial`. Default: the server's,
   * `serial`.
   */
  serialConsistency?: number;
  /** Rows per page; 0 for all rows in one page. Default 5000. */
  fetchSize?: number;
  /** Where to go on: the `pageState` of an earlier result. */
  pageState?: Buffer | string | null;
  /** In eachRow: fetch the following pages by itself. Default false. A stream always does. */
  autoPage?: boolean;
  /** Types of the parameters of a statement that is not prepared. With one for each nothing is asked of the server first. */
  hints?: readonly (TypeHint | readonly TypeHint[])[] | Readonly<Record<string, TypeHint>>;
  /**
   * Executing the statement twice does no harm: it may be tried again when its outcome is unknown. Default false; an
   * unmarked SELECT counts as idempotent.
   */
  isIdempotent?: boolean;
  /** The most one attempt may wait for its reply, in milliseconds. Default 12000; 0 for no limit. */
  readTimeout?: number;
  /** The most the call may take over all attempts, in milliseconds. Default 12000; 0 for no limit. */
  deadlineMs?: number;
  /** Aborts the call. `execution` of the error says whether the statement may have been executed all the same. */
  signal?: AbortSignal;
  /**
   * The keyspace of unqualified names in this statement, from protocol v5 on; before, another one than the connection's
   * is refused.
   */
  keyspace?: string;
  /** Microseconds since 1970; null lets the server choose. */
  timestamp?: Timestamp | null;
  /** Let the server trace the request; `result.info.traceId` is the id of the trace. Default false. */
  traceQuery?: boolean;
  /** For query handlers of the server. */
  customPayload?: Readonly<Record<string, Uint8Array | null>>;
  /** Batches: all or nothing, by the server's batch log. Default true. */
  logged?: boolean;
  /** Batches: the statements update counters. Default false. */
  counter?: boolean;
  /** v5: the server's idea of now in seconds, for tests of expiry. Default: its clock. */
  nowInSeconds?: number;
  /**
   * How values are read, where it is not as the client has it. Use the same object for many requests: decoders are
   * compiled once for it.
   */
  encoding?: EncodingOptions;
  /** How the rows of a result lie in memory: as objects, or `'columns'` (see `ColumnQueryOptions`). Default `'rows'`. */
  layout?: 'rows';
  /** A policy of cassandra-driver's shape, instead of the client's. */
  retry?: UserRetryPolicy;
  /** A profile, or the name of one. */
  executionProfile?: string | ExecutionProfile;
  /** Lets the stack of a failure say who asked, at the cost of a stack trace for each call. */
  captureStackTrace?: boolean;
  /**
   * The partition key as the server stores it, or its parts: the request goes to a replica of it. Not needed for
   * statements that are prepared.
   */
  routingKey?: Buffer | Buffer[];
  /** Which values make the partition key, by position. */
  routingIndexes?: number[];
  /** The same by name, where values are given by name. */
  routingNames?: string[];
  /** A host of `client.hosts`: the request goes to it and to no other. For tables that each node has for itself. */
  host?: Host;
}

/** Options of a request whose result is to be columns: a `ColumnResultSet`, or a stream of them. */
export interface ColumnQueryOptions extends Omit<QueryOptions, 'layout'> {
  /**
   * The rows of a page lie column by column: numbers and times in typed arrays, text and bytes in one Buffer with offsets,
   * in the layout of Apache Arrow. Nothing is made for a row.
   */
  layout: 'columns';
}

/** Options of `executeGraph`, so that code which names them compiles. */
export interface GraphQueryOptions extends QueryOptions {
  graphLanguage?: string;
  graphName?: string;
  graphReadConsistency?: number;
  graphSource?: string;
  graphWriteConsistency?: number;
}

/** What an execution profile may change. */
export type ProfileOptions = Pick<
  ExecutionProfile,
  'consistency' | 'serialConsistency' | 'readTimeout' | 'retry' | 'loadBalancing'
>;

/** @throws ArgumentError for a state that is neither a Buffer nor hexadecimal text */
export function pagingStateOf(state: Buffer | string | undefined | null): Uint8Array | undefined {
  if (state === undefined || state === null) return undefined;
  if (typeof state === 'string') {
    if (/^(?:[0-9a-f]{2})+$/i.test(state)) return Buffer.from(state, 'hex');
  } else if (isBytes(state)) {
    return Buffer.from(state);
  }
  throw new ArgumentError('pageState must be a Buffer or the hexadecimal string of an earlier result');
}

export function customPayloadOf(payload: QueryOptions['customPayload'] | null): CustomPayload | undefined {
  if (payload === undefined || payload === null) return undefined;
  return new Map(Object.entries(payload).map(([key, bytes]) => [key, bytes === null ? null : new Uint8Array(bytes)]));
}

/** What may change is copied. */
export function ownTimestamp(timestamp: Timestamp | null): Timestamp | undefined {
  if (typeof timestamp !== 'object') return timestamp;
  return timestamp === null ? undefined : { high: timestamp.high, low: timestamp.low };
}
