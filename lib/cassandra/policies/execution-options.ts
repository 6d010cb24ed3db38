// cassandra/policies: what policies and trackers are told of a request: cassandra-driver's ExecutionOptions, and the shape
// of retry policies, which are told of them and told by them. The class answers nothing, as theirs: what a client hands
// out is made of a request (client/requests). Pure.
import { brandClass } from '../../core/errors/brand.js';
import type { Host } from '../topology/host.js';
import type { Long } from '../types/long.js';
import type { consistencies } from '../types/protocol-constants.js';
import type { Unchecked } from '../types/unchecked.js';
import type { UserLoadBalancingPolicy } from './load-balancing.js';

/** What a policy is told of the request. */
export interface OperationInfo {
  /** The statement's text. */
  readonly query: string;
  /** The options of the request, those of its profile and its client filled in. */
  readonly executionOptions: ExecutionOptions;
  /** How many times the request was tried again so far. */
  readonly nbRetry: number;
}

/** What a policy answers: see `retryResult` and `rethrowResult` of RetryPolicy. */
export interface RetryDecision {
  /** 0 rethrow, 1 retry, 2 ignore (an empty result). */
  readonly decision: number;
  /** For the next attempt; absent: the same as before. */
  readonly consistency?: number | undefined;
  /** False: try another node. */
  readonly useCurrentHost?: boolean;
}

/**
 * A retry policy of cassandra-driver's shape: an object with these four methods. `alive` is a number;
 * cassandra-driver's typings say boolean.
 */
export interface UserRetryPolicy {
  /** Too few replicas were alive; nothing was executed. */
  onUnavailable(info: OperationInfo, consistency: number, required: number, alive: Unchecked): RetryDecision;
  /** Replicas did not answer a read in time. */
  onReadTimeout(
    info: OperationInfo,
    consistency: number,
    received: number,
    blockFor: number,
    isDataPresent: boolean,
  ): RetryDecision;
  /**
   * Replicas did not confirm a write in time: it may have been executed. Asked about idempotent statements only, or
   * with `delivery: 'at-least-once'`.
   */
  onWriteTimeout(
    info: OperationInfo,
    consistency: number,
    received: number,
    blockFor: number,
    writeType: string,
  ): RetryDecision;
  /**
   * The connection was lost, no reply came, or the server failed. Asked where nothing was executed, else as for writes.
   */
  onRequestError(info: OperationInfo, consistency: number, error: Error): RetryDecision;
}

/** Nothing: whoever asks for it is told more by what a client hands out. */
const NOTHING = undefined as never;

/**
 * The options of one request with those of its profile and its client filled in, as policies and trackers see them.
 * What is set by `set…` is answered by this object from then on; the request stays as its caller wanted it.
 */
export class ExecutionOptions {
  /** One that answers nothing, for tests of policies. */
  static empty(): ExecutionOptions {
    return new ExecutionOptions();
  }

  getCaptureStackTrace(): boolean {
    return NOTHING;
  }

  /** One of `types.consistencies`. */
  getConsistency(): consistencies {
    return NOTHING;
  }

  getCustomPayload(): Readonly<Record<string, Unchecked>> {
    return NOTHING;
  }

  /** Rows per page. */
  getFetchSize(): number {
    return NOTHING;
  }

  /** The request's option `host`: of such a request no policy is asked where to send it. */
  getFixedHost(): Host {
    return NOTHING;
  }

  getHints(): Unchecked {
    return NOTHING;
  }

  /** That of a prepared statement, or the request's option `keyspace`; undefined where the client's counts. */
  getKeyspace(): string {
    return NOTHING;
  }

  /** That of the profile, else the client's. */
  getLoadBalancingPolicy(): UserLoadBalancingPolicy {
    return NOTHING;
  }

  /** The microseconds that the request is sent with, a Long; null where the server chooses. */
  getOrGenerateTimestamp(): Long | null {
    return NOTHING;
  }

  getPageState(): Buffer {
    return NOTHING;
  }

  /** The request's option `host`, or what was set here. */
  getPreferredHost(): Host {
    return NOTHING;
  }

  /** What the caller gave, without any default: a copy. */
  getRawQueryOptions(): Readonly<Record<string, Unchecked>> {
    return NOTHING;
  }

  /** Milliseconds that one attempt may take; 0 for no limit. */
  getReadTimeout(): number {
    return NOTHING;
  }

  /** Undefined where the client decides by what is known to have been executed. */
  getRetryPolicy(): UserRetryPolicy {
    return NOTHING;
  }

  /** For cassandra-driver's own use; nothing here. */
  getRowCallback(): undefined {
    return undefined;
  }

  getRoutingIndexes(): number[] {
    return NOTHING;
  }

  /** The partition key as the server stores it, where it is known where the request belongs. */
  getRoutingKey(): Buffer {
    return NOTHING;
  }

  getRoutingNames(): string[] {
    return NOTHING;
  }

  /** One of `types.consistencies`. */
  getSerialConsistency(): consistencies {
    return NOTHING;
  }

  /** The request's option `timestamp`, in microseconds; undefined where the client or the server chooses. */
  getTimestamp(): number | Long | null | undefined {
    return NOTHING;
  }

  isAutoPage(): boolean {
    return NOTHING;
  }

  isBatchCounter(): boolean {
    return NOTHING;
  }

  isBatchLogged(): boolean {
    return NOTHING;
  }

  isIdempotent(): boolean {
    return NOTHING;
  }

  isPrepared(): boolean {
    return NOTHING;
  }

  isQueryTracing(): boolean {
    return NOTHING;
  }

  setHints(_hints: Unchecked): void {}

  setKeyspace(_keyspace: string): void {}

  setPageState(_pageState: Buffer): void {}

  setPreferredHost(_host: Host): void {}

  setRoutingIndexes(_indexes: number[]): void {}

  setRoutingKey(_key: Buffer | Buffer[]): void {}
}
brandClass(ExecutionOptions, 'cassandra.ExecutionOptions');
