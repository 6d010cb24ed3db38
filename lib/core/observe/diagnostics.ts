// core/observe: what ringwire publishes on diagnostics_channel, by name and payload. No argument, value or secret is
// ever in a payload. call-message.ts has the messages of calls, call-trace.ts publishes them.
import { type AsyncResource } from 'node:async_hooks';
import { channel, tracingChannel } from 'node:diagnostics_channel';
import type { DriverError } from '../errors/driver-error.js';

/**
 * `ringwire:connect`: an attempt to connect, from the name of the server to the end of the handshake. One object for all
 * events of one attempt.
 */
export interface ConnectMessage {
  /** `redis` or `cassandra`. */
  readonly database: string;
  /** `host:port`, or the path of a socket. */
  readonly endpoint: string;
  /** Fractional milliseconds; 0 until it has ended. */
  readonly durationMs: number;
  /** Absent when the connection is ready. */
  readonly error?: unknown;
}

/** What the messages of commands and of batches have in common. One object for all events of one call. */
export interface CallMessage {
  /** `redis` or `cassandra`. */
  readonly database: string;
  /** `GET`, `XINFO STREAM`, `MULTI`, `PIPELINE`; `QUERY`, `EXECUTE`, `PREPARE`, `BATCH`: the name only. */
  readonly command: string;
  /** The number of the database (`0`), or the keyspace. Undefined where there is none. */
  readonly namespace: string | undefined;
  /** Where the last attempt went: `host:port`. Undefined until it has ended, and where none went anywhere. */
  readonly endpoint: string | undefined;
  /** Fractional milliseconds, waiting and all attempts included; 0 until it has ended. */
  readonly durationMs: number;
  /** How often it was sent. 0: never. */
  readonly attempts: number;
  /** Attempts beyond the first. */
  readonly retries: number;
  /** What was asked, with a `?` for each value: `SET ? ?`, `SELECT name FROM users WHERE id = ?`. Made when it is read. */
  readonly statement: string;
  /** A few words of it that are the same for many: `SET`, `SELECT users`. Made when it is read. */
  readonly summary: string;
  /**
   * What is done, in few words of which there are few: `GET`, `MULTI SET`, `SELECT`, `BATCH INSERT`, `PREPARE`. Made when
   * it is read.
   */
  readonly operation: string;
  /** What the caller was told; absent where it succeeded. */
  readonly error?: unknown;
}

/** `ringwire:command`: one command or statement. */
export interface CommandMessage extends CallMessage {
  /** The pipeline that it is part of, which has a message of its own. */
  readonly batch: BatchMessage | undefined;
}

/** `ringwire:batch`: several together: a pipeline, a transaction (MULTI), a BATCH of Cassandra. */
export interface BatchMessage extends CallMessage {
  /** How many commands or statements; MULTI and EXEC are not counted. */
  readonly size: number;
  /**
   * Of a pipeline or a transaction, which succeeds as a whole: the first error that one of its commands was answered.
   * Absent where none failed.
   */
  readonly partError?: unknown;
}

/** `ringwire:error`: an attempt failed; another follows if `willRetry`. */
export interface ErrorMessage {
  readonly database: string;
  readonly command: string;
  /** The node that failed, where one was asked. */
  readonly endpoint: string | undefined;
  readonly attempts: number;
  readonly error: DriverError;
  readonly willRetry: boolean;
}

/** The events of a piece of work, each a channel: `tracing:ringwire:command:start` and so on. */
export const commandTracing = tracingChannel('ringwire:command');
export const batchTracing = tracingChannel('ringwire:batch');
const connectTracing = tracingChannel('ringwire:connect');

/** The same names as plain channels: one message, at the end. */
export const commandChannel = channel('ringwire:command');
const connectChannel = channel('ringwire:connect');
const errorChannel = channel('ringwire:error');

type Tracing = typeof commandTracing;

function isListenedTo({ start, end, asyncStart, asyncEnd, error }: Tracing): boolean {
  return (
    asyncEnd.hasSubscribers ||
    start.hasSubscribers ||
    error.hasSubscribers ||
    asyncStart.hasSubscribers ||
    end.hasSubscribers
  );
}

const { start, end, asyncStart, asyncEnd, error } = commandTracing;

/**
 * Whether anybody wants to hear of commands, or of failed attempts: asked for each call. Each is a look at a flag, but
 * those of batches as well would be a percent of a command: they are asked of batches only.
 */
export function areCommandsTraced(): boolean {
  return (
    asyncEnd.hasSubscribers ||
    commandChannel.hasSubscribers ||
    start.hasSubscribers ||
    error.hasSubscribers ||
    errorChannel.hasSubscribers ||
    asyncStart.hasSubscribers ||
    end.hasSubscribers
  );
}

export function areBatchesTraced(): boolean {
  return isListenedTo(batchTracing);
}

/**
 * Whether contexts may be bound to a channel, for which `runStores` makes closures. Node tells nobody: a channel without
 * the field that it keeps them in is one that may have some.
 */
export function mayHaveStores(target: object): boolean {
  return (target as { readonly _stores?: { readonly size?: unknown } })._stores?.size !== 0;
}

/** @param context of the caller, where it was kept */
export function publishError(message: ErrorMessage, context: AsyncResource | undefined): void {
  if (!errorChannel.hasSubscribers) return;
  if (context === undefined) errorChannel.publish(message);
  else context.runInAsyncScope(publishOn, undefined, errorChannel, message);
}

function publishOn(target: typeof errorChannel, message: object): void {
  target.publish(message);
}

/**
 * Tells of work that is asynchronous from its start to its end, in the context that it was begun in.
 *
 * @param ended called with the outcome before it is told
 */
export function traceWork<Message extends { readonly error?: unknown }, Result>(
  tracing: Tracing,
  message: Message,
  work: () => Promise<Result>,
  ended: (failure: { readonly error: unknown } | undefined) => void,
): Promise<Result> {
  return tracing.start.runStores(message, () => {
    const result = work();
    tracing.end.publish(message);
    const tell = (failure: { readonly error: unknown } | undefined): void => {
      ended(failure);
      if (message.error !== undefined) tracing.error.publish(message);
      tracing.asyncStart.publish(message);
      tracing.asyncEnd.publish(message);
    };
    result.then(
      () => tell(undefined),
      (error: unknown) => tell({ error }),
    );
    return result;
  });
}

/** An attempt to connect. At no cost of note: there are few. */
export function traceConnect<Result>(
  database: string,
  endpoint: string,
  now: () => number,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!connectChannel.hasSubscribers && !isListenedTo(connectTracing)) return work();
  const startedMs = now();
  const message: { -readonly [Name in keyof ConnectMessage]: ConnectMessage[Name] } = {
    database,
    endpoint,
    durationMs: 0,
  };
  return traceWork(connectTracing, message, work, (failure) => {
    message.durationMs = now() - startedMs;
    if (failure !== undefined) message.error = failure.error;
    connectChannel.publish(message);
  });
}
