// cassandra/types: decodes the rows of a result: made once per result metadata and used for every reply that has it.
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import type { Codec } from './codec.js';
import type { CodecRegistry } from './codec-registry.js';
import type { Column } from './data-type.js';
import type { Row } from './row.js';
import { canCompile } from './generated-code.js';
import { compileRows, makeRoomyConstructor } from './row-decoder-compiler.js';
import { checkRowCount } from './row-decoder-errors.js';
import { type DecodeRows, interpretRows } from './row-decoder-interpreter.js';
import { type RowShape, shapeRows } from './row-shape.js';

/** Compiling takes about as long as interpreting so many rows; statements that never return them are not worth it. */
const ROWS_BEFORE_COMPILING = 100;

export interface RowDecoder {
  readonly layout: 'rows';
  readonly columns: readonly Column[];
  /**
   * Reads `rowCount` rows; the reader stands behind them afterwards.
   * @throws ProtocolViolation when they reach past the end of their message; DriverError DECODE_ERROR when bytes are not a value of their type
   */
  decode(reader: ByteReader, rowCount: number): Row[];
}

export interface RowDecoderOptions {
  /** `adaptive`: interpreted until it pays to compile. The others are for tests and benchmarks. Default adaptive. */
  readonly mode?: 'adaptive' | 'compiled' | 'interpreted';
}

export function createRowDecoder(
  columns: readonly Column[],
  registry: CodecRegistry,
  options: RowDecoderOptions = {},
): RowDecoder {
  return new AdaptiveRowDecoder(columns, registry, options.mode ?? 'adaptive');
}

class AdaptiveRowDecoder implements RowDecoder {
  readonly layout = 'rows';
  readonly columns: readonly Column[];
  private readonly codecs: readonly Codec[];
  private readonly shape: RowShape;
  private rowsUntilCompiling: number;
  private decodeRows: DecodeRows;

  constructor(columns: readonly Column[], registry: CodecRegistry, mode: 'adaptive' | 'compiled' | 'interpreted') {
    this.columns = columns;
    this.codecs = columns.map((column) => registry.codecFor(column.type));
    this.shape = shapeRows(
      columns.map(({ name }) => name),
      () => makeRoomyConstructor(columns.length),
    );
    this.decodeRows = interpretRows(this.shape.keys, this.codecs, this.shape.constructor);
    const mayCompile = mode !== 'interpreted' && canCompile(columns.length);
    this.rowsUntilCompiling = mayCompile ? (mode === 'compiled' ? 0 : ROWS_BEFORE_COMPILING) : Infinity;
  }

  decode(reader: ByteReader, rowCount: number): Row[] {
    checkRowCount(rowCount, this.columns.length, reader);
    const rows = new Array<Row>(rowCount);
    this.rowsUntilCompiling -= rowCount;
    if (this.rowsUntilCompiling <= 0) this.compile();
    reader.position = this.decodeRows(reader.buffer, reader.position, reader.end, rows);
    return rows;
  }

  private compile(): void {
    this.rowsUntilCompiling = Infinity;
    this.decodeRows = compileRows(this.shape.keys, this.codecs, this.shape.constructor);
  }
}
