// cassandra/concurrent: what users import as `concurrent`.
export { executeConcurrent, type ParametersSource, type QueryAndParameters } from './execute-concurrent.js';
export type { ConcurrentClient } from './concurrent-client.js';
export type { ConcurrentProgress } from './concurrent-run.js';
export type { Options } from './concurrent-options.js';
export { ResultSetGroup } from './result-set-group.js';
