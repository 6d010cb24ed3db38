// cassandra/client/requests: how a failure of the core becomes an error that cassandra-driver's users know.
import type { DriverError } from '../../../core/errors/driver-error.js';
import { setHidden } from '../../../core/errors/hidden-property.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import { ResponseError } from '../../protocol/server-error.js';
import type { CassandraCall } from './cassandra-call.js';
import {
  BusyConnectionError,
  NoHostAvailableError,
  NotSupportedError,
  OperationTimedOutError,
} from '../errors/errors.js';

/** The public class for a failure of the core; server errors are public already. */
export function presentError(error: DriverError, call: CassandraCall): Error {
  return describeCall(hintAtTypes(asPublicError(error, call), call), call);
}

/** What servers say to eight bytes where four belong, as in `LIMIT ?`. */
const WRONG_LENGTH = /Expected 4 or 0 byte int \(8\)|Invalid int value.*8 bytes/i;

const HINT =
  ' (a number is sent as a double where its type is not known: use the option `prepare: true`, or say it in `hints`)';

/** A number is a double where nobody said otherwise, and the server's words do not lead there. */
function hintAtTypes<E extends DriverError>(error: E, { request }: CassandraCall): E {
  const { message, stack } = error;
  if (!(request instanceof QueryRequest) || !WRONG_LENGTH.test(message) || message.endsWith(HINT)) return error;
  error.message += HINT;
  error.stack = stack?.replace(message, error.message);
  return error;
}

/** What retry policies, trackers, metrics and results have of an attempt: what is thrown where it is the last one. */
export function presentAttempt(error: DriverError, call: CassandraCall, node: string | undefined): DriverError {
  if (error.errorCode === 'REQUEST_TIMEOUT') return asTimeout(error, call, node);
  return error.errorCode === 'CONNECTION_LOST' ? describeSocketError(error) : error;
}

function asTimeout(error: DriverError, call: CassandraCall, node = call.node?.name): DriverError {
  if (error instanceof OperationTimedOutError) return error;
  const { execution, retryable, attempts, cause, endpoint = node } = error;
  const limitMs = call.attemptTimeoutMs > 0 ? call.attemptTimeoutMs : call.deadlineLengthMs;
  const message =
    execution === 'none' ? error.message : `The host ${endpoint} did not reply before timeout ${limitMs} ms`;
  return new OperationTimedOutError(message, endpoint, { execution, retryable, attempts, cause });
}

function asPublicError(error: DriverError, call: CassandraCall): DriverError {
  const { execution, retryable, attempts } = error;
  const details = { execution, retryable, attempts, cause: error.cause };
  switch (error.errorCode) {
    case 'REQUEST_TIMEOUT':
      return asTimeout(error, call);
    case 'NO_HOST_AVAILABLE':
      return error instanceof NoHostAvailableError
        ? error
        : new NoHostAvailableError(innerErrorsOf(error), isOfPlan(error) ? error.message : undefined, {
            ...details,
            retryable: execution === 'none' && !isOfPlan(error),
          });
    case 'QUEUE_FULL': {
      const host = call.node?.name ?? 'unknown';
      return new NoHostAvailableError({ [host]: new BusyConnectionError(host, error.message) }, undefined, {
        ...details,
        code: 'QUEUE_FULL',
        retryable: false,
      });
    }
    case 'UNSUPPORTED':
      return error instanceof NotSupportedError ? error : new NotSupportedError(error.message, details);
    case 'CONNECTION_LOST':
      return describeSocketError(error);
    case 'INVALID_REQUEST':
    case 'UNAUTHORIZED':
      // Without the keyspace it went no further: the reason is that the keyspace does not exist.
      return error.cause instanceof ResponseError
        ? Object.assign(error.cause, { execution, retryable, attempts })
        : error;
    default:
      return error;
  }
}

/** What users of cassandra-driver look at. Not enumerable, as what they say is in `execution` and `cause`. */
function describeSocketError(error: DriverError): DriverError {
  const facts = { isSocketError: true, requestNotWritten: error.execution === 'none', innerError: error.cause };
  for (const [name, value] of Object.entries(facts)) setHidden(error, name, value);
  return error;
}

/** Of a policy that gave none, and not of hosts. */
function isOfPlan({ cause }: DriverError): boolean {
  return (cause as { innerErrors?: unknown } | undefined)?.innerErrors === undefined;
}

function innerErrorsOf({ cause }: DriverError): Readonly<Record<string, Error | null>> {
  return (cause as { innerErrors?: Readonly<Record<string, Error | null>> } | undefined)?.innerErrors ?? {};
}

/**
 * What cassandra-driver's users read from an error. Not enumerable: a statement may hold literals that must not reach a
 * log.
 */
function describeCall<E extends DriverError>(error: E, call: CassandraCall): E {
  if (error.info === undefined) setHidden(error, 'info', 'Cassandra Driver Error');
  if (!Object.hasOwn(error, 'query')) setHidden(error, 'query', call.query);
  setHidden(error, 'coordinator', error.endpoint);
  // Where a walk over pages can go on once the cause is gone.
  if (call.pageState !== undefined) setHidden(error, 'pageState', call.pageState);
  return error;
}
