// cassandra/topology/schema: the indexes of a table as users see them: cassandra-driver's Index. Pure.
import { brandClass } from '../../../core/errors/brand.js';
import { mapOf, type SystemRow, textOf } from './cells.js';

/** How an index is made: of a class (SAI and SASI among them), or one of the server's own kinds. */
export const IndexKind = { custom: 0, keys: 1, composites: 2 } as const;
export type IndexKind = (typeof IndexKind)[keyof typeof IndexKind];

/** An index of a table. */
export class Index {
  readonly name: string;
  /** What is indexed: `column`, `values(column)`, `keys(column)`, `entries(column)` or `full(column)`. */
  readonly target: string;
  readonly kind: IndexKind;
  /** The server's: `target`, `class_name` of a custom one (`StorageAttachedIndex`), and what it was made with. */
  readonly options: Record<string, string>;

  constructor(name: string, target: string, kind: IndexKind | string, options: Record<string, string>) {
    this.name = name;
    this.target = target;
    this.kind = typeof kind === 'string' ? kindOf(kind) : kind;
    this.options = options;
  }

  isCompositesKind(): boolean {
    return this.kind === IndexKind.composites;
  }

  isKeysKind(): boolean {
    return this.kind === IndexKind.keys;
  }

  isCustomKind(): boolean {
    return this.kind === IndexKind.custom;
  }
}
brandClass(Index, 'cassandra.Index');

function kindOf(text: string): IndexKind {
  const lower = text.toLowerCase();
  return lower === 'keys' || lower === 'composites' ? IndexKind[lower] : IndexKind.custom;
}

/** Of system_schema.indexes. */
export function readIndexes(rows: readonly SystemRow[]): Index[] {
  return rows.map((row) => {
    const options = mapOf(row, 'options') ?? {};
    return new Index(textOf(row, 'index_name') ?? '', options['target'], textOf(row, 'kind') ?? '', options);
  });
}
