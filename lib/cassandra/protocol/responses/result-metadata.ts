// cassandra/protocol/responses: what rows look like, parsed and compiled once per distinct metadata
// (native_protocol_v5.spec, 4.2.5.2).
import type { ByteReader } from '../../../core/bytes/byte-reader.js';
import { viewAsBuffer } from '../../../core/bytes/native-buffer.js';
import { LruMap } from '../../../core/collections/lru-map.js';
import type { CodecRegistry } from '../../types/codec-registry.js';
import { ColumnDecoder } from '../../types/columns/column-decoder.js';
import type { Column } from '../../types/data-type.js';
import { readDataType } from '../../types/data-type-reader.js';
import { createRowDecoder, type RowDecoder } from '../../types/row-decoder.js';
import { checkCount, readString, ShortBytesField } from '../primitives.js';
import type { PageMemory } from './page-memory.js';

const DEFAULT_LIMIT = 512;

/** The columns of a result, the bytes that they were read from, and their decoder. Immutable. */
export class ResultMetadata {
  readonly columns: readonly Column[];
  /** The column specifications as they came: equal bytes mean equal columns. */
  readonly specification: Uint8Array;
  readonly hasGlobalTable: boolean;
  /** v5: the [short bytes] of the server's id for this metadata. */
  readonly idField: ShortBytesField | undefined;
  private readonly owner: RowDecoders;
  private compiled: RowDecoder | ColumnDecoder | undefined = undefined;

  constructor(
    columns: readonly Column[],
    specification: Uint8Array,
    hasGlobalTable: boolean,
    owner: RowDecoders,
    idField?: ShortBytesField,
  ) {
    this.columns = columns;
    this.specification = specification;
    this.hasGlobalTable = hasGlobalTable;
    this.owner = owner;
    this.idField = idField;
  }

  /**
   * @internal The decoder of these columns for a request, which may want other representations than the statement was prepared
   * with.
   */
  decoderFor(rowDecoders: RowDecoders): RowDecoder | ColumnDecoder {
    if (rowDecoders !== this.owner) return rowDecoders.adopt(this).decoderFor(rowDecoders);
    this.compiled ??= rowDecoders.decoderOf(this.columns);
    return this.compiled;
  }

  withId(id: Uint8Array): ResultMetadata {
    const copy = new ResultMetadata(
      this.columns,
      this.specification,
      this.hasGlobalTable,
      this.owner,
      new ShortBytesField(id),
    );
    copy.compiled = this.compiled;
    return copy;
  }

  /** Whether the specifications that start at `reader.position` are these, byte for byte. */
  matches(reader: ByteReader, columnCount: number, hasGlobalTable: boolean): boolean {
    const { specification } = this;
    const { length } = specification;
    if (columnCount !== this.columns.length || hasGlobalTable !== this.hasGlobalTable || length > reader.remaining)
      return false;
    const { buffer, position } = reader;
    if (length > 256) return buffer.compare(specification, 0, length, position, position + length) === 0;
    for (let index = 0; index < length; index++) if (buffer[position + index] !== specification[index]) return false;
    return true;
  }
}

/** What an exchange may decode rows with, besides what the reply itself says. */
export interface RowShapes {
  resultMetadata: ResultMetadata | undefined;
  inlineMetadata: ResultMetadata | undefined;
}

/** How the rows of a page lie in memory: an object each, or column by column. */
export type Layout = 'rows' | 'columns';

/**
 * The row decoders of a client, for one way to represent values. Bounded: the least recently used metadata is
 * forgotten.
 */
export class RowDecoders {
  readonly registry: CodecRegistry;
  readonly layout: Layout;
  /** Where pages wait that are not decoded when they arrive, but when somebody wants their rows. */
  readonly pageMemory: PageMemory | undefined;
  /** Keyed by count and bytes of the specifications: length-prefixed by nature, so that no two can be confused. */
  private readonly known: LruMap<string, ResultMetadata>;

  constructor(registry: CodecRegistry, limit = DEFAULT_LIMIT, pageMemory?: PageMemory, layout: Layout = 'rows') {
    this.registry = registry;
    this.layout = layout;
    this.pageMemory = pageMemory;
    this.known = new LruMap(limit);
  }

  /** @internal */
  decoderOf(columns: readonly Column[]): RowDecoder | ColumnDecoder {
    const { registry, layout } = this;
    return layout === 'columns' ? new ColumnDecoder(columns, registry) : createRowDecoder(columns, registry);
  }

  /** Reads column specifications, and answers what is known of the same bytes already. */
  read(reader: ByteReader, columnCount: number, hasGlobalTable: boolean): ResultMetadata {
    const start = reader.position;
    const columns = readColumns(reader, columnCount, hasGlobalTable);
    const { buffer, position } = reader;
    const key = keyOf(columnCount, hasGlobalTable, buffer.latin1Slice(start, position));
    return (
      this.known.get(key) ??
      this.remember(
        key,
        new ResultMetadata(columns, new Uint8Array(buffer.subarray(start, position)), hasGlobalTable, this),
      )
    );
  }

  /** Metadata that was read for another representation. */
  adopt(other: ResultMetadata): ResultMetadata {
    const key = keyOf(
      other.columns.length,
      other.hasGlobalTable,
      viewAsBuffer(other.specification).latin1Slice(0, other.specification.length),
    );
    return (
      this.known.get(key) ??
      this.remember(key, new ResultMetadata(other.columns, other.specification, other.hasGlobalTable, this))
    );
  }

  private remember(key: string, metadata: ResultMetadata): ResultMetadata {
    this.known.set(key, metadata);
    return metadata;
  }
}

function keyOf(columnCount: number, hasGlobalTable: boolean, specification: string): string {
  return `${columnCount}${hasGlobalTable ? 'g' : 'e'}${specification}`;
}

/** The column specifications of result metadata, or the parameters of prepared metadata. */
export function readColumns(reader: ByteReader, count: number, hasGlobalTable: boolean): Column[] {
  const columns: Column[] = [];
  let ksname = '';
  let tablename = '';
  if (hasGlobalTable) {
    ksname = readString(reader);
    tablename = readString(reader);
  }
  checkCount(reader, count, hasGlobalTable ? 4 : 8);
  for (let index = 0; index < count; index++) {
    if (!hasGlobalTable) {
      ksname = readString(reader);
      tablename = readString(reader);
    }
    const name = readString(reader);
    columns.push({ name, type: readDataType(reader), ksname, tablename });
  }
  return columns;
}
