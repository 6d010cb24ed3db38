// cassandra/concurrent: what users import as `concurrent`.
export { executeConcurrent, type ParametersSource, type QueryAndParameters } from './execute-concurrent.js';
export type { ConcurrentClient } from './concurrent-client.js';
export type { ConcurrentProgress } from './concurrent-run.js';
export type { Options } from './concurrent-options.js';
export type { ColumnExportOptions, ExportOptions, ExportProgress } from './export-options.js';
export {
  LoadError,
  type LoadFailure,
  type LoadOptions,
  type LoadPosition,
  type LoadProgress,
  type LoadResult,
} from './load.js';
export type { ExportPosition, OpenRange } from './scan-position.js';
export { ColumnExport, TableExport } from './table-export.js';
export { ResultSetGroup } from './result-set-group.js';
