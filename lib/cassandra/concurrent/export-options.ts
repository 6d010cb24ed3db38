// cassandra/concurrent: the options of `client.export`.
import { instance, oneOf, wholeNumber } from '../../core/options/option-kinds.js';
import type { OptionTable } from '../../core/options/option-table.js';
import type { ExecutionProfile } from '../client/options/execution-profile.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { BULK_OPTIONS, listenerOption } from './concurrent-options.js';
import type { ExportPosition } from './scan-position.js';

const MOST_PARALLEL = 1_024;
const LARGEST_INT = 0x7fffffff;

/** How far an export is. */
export interface ExportProgress {
  /** Rows that were handed out, those before a `position` included. */
  readonly rows: number;
  /** Which part of the ring that there was to read is read, from 0 to 1. */
  readonly fraction: number;
  readonly elapsedMs: number;
  /** Where another export would go on. */
  readonly position: ExportPosition;
}

export const EXPORT_OPTIONS = {
  ...BULK_OPTIONS,
  columns: instance<readonly string[] | undefined>(
    undefined,
    'a non-empty array of the names of columns',
    (value) => Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string'),
    'Which columns are read.',
  ),
  parallel: wholeNumber(undefined, 1, MOST_PARALLEL, 'How many ranges of tokens are read at a time.'),
  fetchSize: wholeNumber(undefined, 1, LARGEST_INT, 'Rows per page.'),
  layout: oneOf(['rows', 'columns'], 'rows' as const, 'How rows lie in memory.'),
  position: instance<ExportPosition | undefined>(
    undefined,
    'the position of an export',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'Goes on where another export was.',
  ),
  onProgress: listenerOption<ExportProgress>('Told how far the export is.'),
} satisfies OptionTable;

/** Options of `client.export`. */
export interface ExportOptions {
  /** Names of columns, as the schema has them; default all. */
  columns?: readonly string[];
  /** How many ranges of tokens are read at a time, and pages held at the most; default two for each host, eight at the most. */
  parallel?: number;
  /** Rows per page; default that of `queryOptions`, or 5000. Fewer where rows are large: as many pages as `parallel` says are in memory at a time. */
  fetchSize?: number;
  /** How rows lie in memory: as objects, or `'columns'` (see `ColumnExportOptions`). Default `'rows'`. */
  layout?: 'rows';
  /** Goes on where another export of the same table was: its `position`. */
  position?: ExportPosition;
  /** The execution profile of each page's request, or its name. */
  executionProfile?: string | ExecutionProfile;
  /** Options of each page's request, such as `consistency` or `readTimeout`. */
  queryOptions?: QueryOptions;
  /** Ends the export: what is in flight is given up, and the iteration fails with `ABORTED`. */
  signal?: AbortSignal;
  /** Told how far the export is, ten times a second at the most, and at its end. */
  onProgress?: (progress: ExportProgress) => void;
}

/** Options of `client.export` for pages of columns. */
export interface ColumnExportOptions extends Omit<ExportOptions, 'layout'> {
  /** Each page column by column, as those of `client.execute`. */
  layout: 'columns';
}
