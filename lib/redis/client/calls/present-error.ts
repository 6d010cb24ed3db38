// redis/client/calls: the classes and messages that ioredis's users know, with the facts of ours: code, execution,
// cause.
import { brandClass } from '../../../core/errors/brand.js';
import { DriverError, type DriverErrorDetails } from '../../../core/errors/driver-error.js';
import type { ErrorCode } from '../../../core/errors/error-codes.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ClusterAllFailedError, noStartupNode } from '../../topology/topology-errors.js';
import { attachCommand } from '../../protocol/server-error.js';

/** Consumers match these texts. */
const CONNECTION_CLOSED = 'Connection is closed.';
export const COMMAND_TIMED_OUT = 'Command timed out';
const NOT_WRITEABLE = "Stream isn't writeable and enableOfflineQueue options is false";
const CLUSTER_NOT_READY = "Cluster isn't ready and enableOfflineQueue options is false";
const SUBSCRIBER_MODE = 'Connection in subscriber mode, only subscriber commands may be used';

/**
 * A command that was under way when its connection ended. `execution` says what may have become of it. ioredis calls it
 * `AbortError`, which is here what the caller aborted, as everywhere in Node.
 */
export class ConnectionLostError extends DriverError {
  declare readonly code: ErrorCode;

  constructor(message: string, details: DriverErrorDetails) {
    super(message, details);
  }
}
brandClass(ConnectionLostError, 'redis.ConnectionLostError');

/**
 * The connection could not be restored in as many attempts as `maxRetriesPerRequest` allows. The message
 * ends with the reason of the last attempt; `cause` is Node's error of it.
 */
export class MaxRetriesPerRequestError extends ConnectionLostError {
  constructor(maxRetriesPerRequest: number, cause: DriverError | undefined) {
    super(
      `Reached the max retries per request limit (which is ${maxRetriesPerRequest}). Refer to "maxRetriesPerRequest" option for details.` +
        (cause === undefined ? '' : ` ${lastAttempt(cause)}`),
      {
        code: 'RECONNECTS_EXHAUSTED',
        retryable: false,
        endpoint: cause?.endpoint,
        phase: cause?.phase,
        cause: cause?.cause ?? cause,
      },
    );
  }
}
brandClass(MaxRetriesPerRequestError, 'MaxRetriesPerRequestError');

export function connectionClosed(cause?: unknown): DriverError {
  if (cause instanceof ClusterAllFailedError) return noStartupNode(cause);
  return new DriverError(CONNECTION_CLOSED, { code: 'CLIENT_CLOSED', retryable: false, cause });
}

export function notWriteable(cause?: unknown): DriverError {
  return new DriverError(NOT_WRITEABLE, { code: 'QUEUE_DISABLED', cause });
}

export function clusterNotReady(cause?: unknown): DriverError {
  return new DriverError(CLUSTER_NOT_READY, { code: 'QUEUE_DISABLED', cause });
}

export function inSubscriberMode(): DriverError {
  return new DriverError(SUBSCRIBER_MODE, { code: 'UNSUPPORTED', retryable: false });
}

/** Of a command whose effect is its connection's. */
export function needsOneConnection(what: string): DriverError {
  return new DriverError(
    `${what} holds for one connection, and this client has several: use session() or transaction()`,
    { code: 'UNSUPPORTED', retryable: false },
  );
}

export function concernsOneNode(what: string): DriverError {
  return new DriverError(`${what} concerns one node of the cluster: use the clients that nodes() answers`, {
    code: 'UNSUPPORTED',
    retryable: false,
  });
}

/** An error of the core as the users of a Redis client know it. */
export function presentError(error: DriverError, request: RedisRequest): DriverError {
  const presented = renamed(error);
  if (!Object.hasOwn(presented, 'command')) attachCommand(presented, request.command, request.args);
  return presented;
}

function renamed(error: DriverError): DriverError {
  switch (error.errorCode) {
    case 'REQUEST_TIMEOUT':
      if (error.message.startsWith(COMMAND_TIMED_OUT)) return error;
      return error.phase === undefined
        ? new DriverError(COMMAND_TIMED_OUT, detailsOf(error))
        : // It never got a connection.
          new DriverError(`${COMMAND_TIMED_OUT}: ${error.message}`, withoutRepetition(error));
    // The first four reach a call only when the last attempt to connect was made; `cause` says what became of it.
    case 'CONNECT_REFUSED':
    case 'CONNECT_TIMEOUT':
    case 'CONNECT_FAILED':
    case 'DNS_FAILED':
    case 'CLIENT_CLOSED':
      if (error.message.startsWith(CONNECTION_CLOSED)) return error;
      return error.errorCode === 'CLIENT_CLOSED'
        ? new DriverError(CONNECTION_CLOSED, detailsOf(error))
        : new DriverError(`${CONNECTION_CLOSED} ${lastAttempt(error)}`, withoutRepetition(error));
    case 'CONNECTION_LOST':
      return error instanceof ConnectionLostError
        ? error
        : new ConnectionLostError('Command aborted due to connection close', detailsOf(error));
    default:
      return error;
  }
}

/** Its message is part of the new one. What is behind it, be it Node's error or that of each address, is the cause. */
function withoutRepetition(error: DriverError): DriverErrorDetails {
  const { cause } = error;
  return { ...detailsOf(error), cause: cause instanceof DriverError ? cause.cause : cause };
}

function lastAttempt({ message }: DriverError): string {
  return `The last attempt: ${message}`;
}

function detailsOf(error: DriverError): DriverErrorDetails {
  const { errorCode, execution, retryable, endpoint, attempts, phase } = error;
  return { code: errorCode, execution, retryable, endpoint, attempts, phase, cause: error };
}

/** The end of a connection that is no error: the program's own, or the server's, as of one that was idle for long. */
export function isPlainEnd({ errorCode, cause }: DriverError): boolean {
  return errorCode === 'CLIENT_CLOSED' || (errorCode === 'CONNECTION_LOST' && cause === undefined);
}
