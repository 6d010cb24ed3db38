// cassandra/client/errors: the error classes that cassandra-driver's users know.
import { brandClass } from '../../../core/errors/brand.js';
import { DriverError, type DriverErrorDetails } from '../../../core/errors/driver-error.js';

export { ArgumentError } from '../../types/argument-error.js';

/** Every node of the plan failed or was unreachable. `innerErrors` has the reason of each, by `address:port`. */
export class NoHostAvailableError extends DriverError {
  override readonly info =
    'Represents an error when a query cannot be performed because no host is available or could be reached by the driver.';
  /** The error of each node, by `address:port`; null where there was no connection and no error. */
  readonly innerErrors: Readonly<Record<string, Error | null>>;

  constructor(
    innerErrors: Readonly<Record<string, Error | null>> | null,
    message?: string,
    details: Partial<DriverErrorDetails> = {},
  ) {
    const errors = innerErrors ?? {};
    super(message ?? summaryOf(errors), {
      code: 'NO_HOST_AVAILABLE',
      cause: Object.values(errors).find(Boolean) ?? undefined,
      ...details,
    });
    this.innerErrors = errors;
  }
}
brandClass(NoHostAvailableError, 'cassandra.NoHostAvailableError');

/** A node did not answer within `readTimeout`. Whether it executed the request is unknown (`execution: 'maybe'`). */
export class OperationTimedOutError extends DriverError {
  override readonly info =
    'Represents a client-side error that is raised when the client did not hear back from the server within socketOptions.readTimeout';
  readonly host: string | undefined;

  constructor(message: string, host?: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { code: 'REQUEST_TIMEOUT', endpoint: host, ...details });
    this.host = host;
  }
}
brandClass(OperationTimedOutError, 'cassandra.OperationTimedOutError');

/** All connections to a host are at their limit of requests, and the queue in front of them is full. */
export class BusyConnectionError extends DriverError {
  override readonly info =
    'Represents a client-side error indicating that all connections to a certain host have reached the maximum amount of in-flight requests supported';

  /**
   * @param reason in words, or the number of requests that a connection takes, as in cassandra-driver
   * @param connectionLength how many connections there are, where the reason is a number
   */
  constructor(address: string, reason: string | number, connectionLength?: number) {
    super(busyMessage(address, reason, connectionLength), { code: 'QUEUE_FULL', retryable: false, endpoint: address });
  }
}
brandClass(BusyConnectionError, 'cassandra.BusyConnectionError');

function busyMessage(address: string, reason: string | number, connectionLength: number | undefined): string {
  if (typeof reason === 'string') return `All connections to host ${address} are busy: ${reason}`;
  const where = connectionLength === 1 ? 'a single connection' : 'each connection';
  return `All connections to host ${address} are busy, ${reason} requests are in-flight on ${where}`;
}

/** Something that this client, the server or the protocol version does not do. */
export class NotSupportedError extends DriverError {
  override readonly info = 'Represents a feature that is not supported in the driver or in the Cassandra version.';

  constructor(message: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { retryable: false, ...details, code: 'UNSUPPORTED' });
  }
}
brandClass(NotSupportedError, 'cassandra.NotSupportedError');

/** A defect of the driver. */
export class DriverInternalError extends DriverError {
  override readonly info = 'Represents a bug inside the driver or in a Cassandra host.';

  constructor(message: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { code: 'INTERNAL', retryable: false, ...details });
  }
}
brandClass(DriverInternalError, 'cassandra.DriverInternalError');

/**
 * A vint that a JavaScript number cannot hold. ringwire reads none as a number; the class is here for code that names
 * it.
 */
export class VIntOutOfRangeException extends DriverError {
  override readonly info =
    "Represents a run-time exception when attempting to decode a vint and the JavaScript Number doesn't have enough space to fit the value that was decoded";

  constructor(value: { toString(): string }) {
    super(`Value ${String(value)} is out of range for a JavaScript Number`, {
      code: 'DECODE_ERROR',
      execution: 'done',
    });
  }
}
brandClass(VIntOutOfRangeException, 'cassandra.VIntOutOfRangeException');

function summaryOf(errors: Readonly<Record<string, Error | null>>): string {
  const [first] = Object.entries(errors);
  if (first === undefined) return 'All host(s) tried for query failed.';
  const [address, error] = first;
  return `All host(s) tried for query failed. First host tried, ${address}: ${reasonOf(address, error)}. See innerErrors.`;
}

/** On one line, without the address once more. */
function reasonOf(address: string, error: Error | null): string {
  if (error === null) return 'host is not available';
  const text = error instanceof DriverError ? error.message : String(error);
  const start = `could not connect to ${address}: `;
  return (text.startsWith(start) ? text.slice(start.length) : text).replace(/\s*\n\s*/g, ' ');
}
