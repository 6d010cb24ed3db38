// core/pool: the errors with which a pool fails requests that no channel will serve.
import { DriverError } from '../errors/driver-error.js';
import type { Node } from '../topology/node.js';

export function closedError(node: Node): DriverError {
  return new DriverError('the client is closed', { code: 'CLIENT_CLOSED', retryable: false, endpoint: node.name });
}

export function removedError(node: Node): DriverError {
  return new DriverError(`${node.name} is no longer part of the topology`, {
    code: 'NODE_REMOVED',
    endpoint: node.name,
  });
}

/** Of a channel that was lent, or could be. */
export function endedByClient(): DriverError {
  return new DriverError('the connection was ended by this client', { code: 'CLIENT_CLOSED', retryable: false });
}

/** The same for each of several, as each is told facts of its own. */
export function copyOf({ message, errorCode: code, execution, retryable, endpoint, cause }: DriverError): DriverError {
  return new DriverError(message, { code, execution, retryable, endpoint, cause });
}

/** A copy for each request, as each carries facts of its own. Nothing will change by trying again. */
export function finalError(error: DriverError): DriverError {
  return new DriverError(error.message, {
    code: error.errorCode,
    retryable: false,
    endpoint: error.endpoint,
    cause: error.cause ?? error,
  });
}
