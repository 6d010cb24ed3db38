// cassandra/client/exports: what users import as `tracker`.
export { RequestLogger, type RequestLoggerOptions } from '../tracking/request-logger.js';
export { RequestTracker, type UserRequestTracker } from '../tracking/request-tracker.js';
