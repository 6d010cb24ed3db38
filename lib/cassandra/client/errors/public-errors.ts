// cassandra/client/errors: what users import as `errors`.
export { AbortError, DriverError } from '../../../core/errors/driver-error.js';
export { AuthenticationError, ResponseError } from '../../protocol/server-error.js';
export { ValueError } from '../../types/value-error.js';
export {
  ArgumentError,
  BusyConnectionError,
  DriverInternalError,
  NoHostAvailableError,
  NotSupportedError,
  OperationTimedOutError,
  VIntOutOfRangeException,
} from './errors.js';
