// cassandra/client: the error classes that cassandra-driver's users know, and how a failure of the core becomes one of them.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError, type DriverErrorDetails } from '../../core/errors/driver-error.js';
import type { CassandraCall } from './cassandra-call.js';

/** An argument or option of the wrong type or range. Nothing was sent. */
export class ArgumentError extends DriverError {
  constructor(message: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { retryable: false, code: 'INVALID_ARGUMENT', ...details });
  }
}
brandClass(ArgumentError, 'cassandra.ArgumentError');

/** Every node of the plan failed or was unreachable. `innerErrors` has the reason of each, by `address:port`. */
export class NoHostAvailableError extends DriverError {
  readonly info = 'Represents an error when a query cannot be performed because no host is available or could be reached by the driver.';
  readonly innerErrors: Readonly<Record<string, Error | null>>;

  constructor(innerErrors: Readonly<Record<string, Error | null>> | null, message?: string, details: Partial<DriverErrorDetails> = {}) {
    const errors = innerErrors ?? {};
    super(message ?? summaryOf(errors), { code: 'NO_HOST_AVAILABLE', cause: Object.values(errors).find(Boolean) ?? undefined, ...details });
    this.innerErrors = errors;
  }
}
brandClass(NoHostAvailableError, 'cassandra.NoHostAvailableError');

/** A node did not answer within `readTimeout`. Whether it executed the request is unknown (`execution: 'maybe'`). */
export class OperationTimedOutError extends DriverError {
  readonly info = 'Represents a client-side error that is raised when the client did not hear back from the server within socketOptions.readTimeout';
  readonly host: string | undefined;

  constructor(message: string, host?: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { code: 'REQUEST_TIMEOUT', endpoint: host, ...details });
    this.host = host;
  }
}
brandClass(OperationTimedOutError, 'cassandra.OperationTimedOutError');

/** All connections to a host are at their limit of requests, and the queue in front of them is full. */
export class BusyConnectionError extends DriverError {
  readonly info = 'Represents a client-side error indicating that all connections to a certain host have reached the maximum amount of in-flight requests supported';

  constructor(address: string, message: string, details: Partial<DriverErrorDetails> = {}) {
    super(`All connections to host ${address} are busy: ${message}`, { code: 'QUEUE_FULL', retryable: false, endpoint: address, ...details });
  }
}
brandClass(BusyConnectionError, 'cassandra.BusyConnectionError');

/** Something that this client, the server or the protocol version does not do. */
export class NotSupportedError extends DriverError {
  constructor(message: string) {
    super(message, { code: 'UNSUPPORTED', retryable: false });
  }
}
brandClass(NotSupportedError, 'cassandra.NotSupportedError');

/** A defect of the driver. */
export class DriverInternalError extends DriverError {
  constructor(message: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { code: 'INTERNAL', retryable: false, ...details });
  }
}
brandClass(DriverInternalError, 'cassandra.DriverInternalError');

function summaryOf(errors: Readonly<Record<string, Error | null>>): string {
  const [first] = Object.entries(errors);
  if (first === undefined) return 'All host(s) tried for query failed.';
  const [address, error] = first;
  return `All host(s) tried for query failed. First host tried, ${address}: ${error ?? 'host is not available'}. See innerErrors.`;
}

/** The public class for a failure of the core; server errors are public already. */
export function presentError(error: DriverError, call: CassandraCall): Error {
  return describeCall(asPublicError(error, call), call);
}

function asPublicError(error: DriverError, call: CassandraCall): DriverError {
  const { execution, retryable, attempts, endpoint } = error;
  const details = { execution, retryable, attempts, cause: error.cause };
  switch (error.errorCode) {
    case 'REQUEST_TIMEOUT': {
      const host = endpoint ?? call.node?.name;
      const message =
        execution === 'none'
          ? error.message
          : `The host ${host} did not reply before timeout ${call.attemptTimeoutMs > 0 ? call.attemptTimeoutMs : call.deadlineLengthMs} ms`;
      return new OperationTimedOutError(message, host, details);
    }
    case 'NO_HOST_AVAILABLE':
      return error instanceof NoHostAvailableError ? error : new NoHostAvailableError(innerErrorsOf(error), undefined, { ...details, retryable: true });
    case 'QUEUE_FULL': {
      const host = call.node?.name ?? 'unknown';
      return new NoHostAvailableError({ [host]: new BusyConnectionError(host, error.message) }, undefined, {
        ...details,
        code: 'QUEUE_FULL',
        retryable: false,
      });
    }
    default:
      return error;
  }
}

function innerErrorsOf({ cause }: DriverError): Readonly<Record<string, Error | null>> {
  return (cause as { innerErrors?: Readonly<Record<string, Error | null>> } | undefined)?.innerErrors ?? {};
}

/** What cassandra-driver's users read from an error. Not enumerable: a statement may hold literals that must not reach a log. */
function describeCall<E extends DriverError>(error: E, call: CassandraCall): E {
  Object.defineProperty(error, 'query', { value: call.query, configurable: true, writable: true });
  Object.defineProperty(error, 'coordinator', { value: error.endpoint, configurable: true, writable: true });
  return error;
}
