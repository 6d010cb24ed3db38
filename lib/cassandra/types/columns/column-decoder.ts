// cassandra/types/columns: decodes the rows of a result into columns: made once per result metadata and used for every
// reply that has it. Rows lie one behind the other, and are taken to their columns a block at a time.
import type { ByteReader } from '../../../core/bytes/byte-reader.js';
import { isErrorValue } from '../../../core/errors/builtins.js';
import type { Codec } from '../codec.js';
import type { CodecRegistry } from '../codec-registry.js';
import type { Column } from '../data-type.js';
import { canCompile } from '../generated-code.js';
import { viewOf } from '../memory-view.js';
import { checkRowCount, pastEnd } from '../row-decoder-errors.js';
import type { Row } from '../row.js';
import { interpretRows } from '../row-decoder-interpreter.js';
import { makePlainConstructor } from '../row-shape.js';
import type { Cells, ColumnBuilder } from './column-builder.js';
import { compileColumns, type FillColumns } from './column-compiler.js';
import { builderOf, type MakeBuilder } from './column-layout.js';
import { ColumnPage } from './column-page.js';

/** So many positions, and the bytes around them, stay near the processor. */
const BLOCK_CELLS = 4096;
/** Used by one block at a time: none of it outlives the block. */
const sharedStarts = new Int32Array(BLOCK_CELLS);
/** Compiling takes about as long as interpreting so many rows; statements that never return them are not worth it. */
const ROWS_BEFORE_COMPILING = 200;

export interface ColumnDecoderOptions {
  /** `adaptive`: interpreted until it pays to compile. The others are for tests and benchmarks. Default adaptive. */
  readonly mode?: 'adaptive' | 'compiled' | 'interpreted';
}

export class ColumnDecoder {
  readonly layout = 'columns';
  readonly columns: readonly Column[];
  private readonly codecs: readonly Codec[];
  private readonly makers: readonly MakeBuilder[];
  private readonly starts: Int32Array;
  private readonly rowsPerBlock: number;
  private rowsUntilCompiling: number;
  private fill: FillColumns;

  constructor(columns: readonly Column[], registry: CodecRegistry, { mode = 'adaptive' }: ColumnDecoderOptions = {}) {
    const width = Math.max(1, columns.length);
    this.columns = columns;
    this.codecs = columns.map(({ type }) => registry.codecFor(type));
    this.makers = this.codecs.map(builderOf);
    this.starts = width <= BLOCK_CELLS ? sharedStarts : new Int32Array(width);
    this.rowsPerBlock = Math.max(1, Math.floor(BLOCK_CELLS / width));
    this.fill = interpretColumns(this.rowsPerBlock);
    const mayCompile = mode !== 'interpreted' && canCompile(width);
    this.rowsUntilCompiling = mayCompile ? (mode === 'compiled' ? 0 : ROWS_BEFORE_COMPILING) : Infinity;
  }

  /**
   * Reads `rowCount` rows; the reader stands behind them afterwards.
   *
   * @throws as a RowDecoder
   */
  decode(reader: ByteReader, rowCount: number): ColumnPage {
    checkRowCount(rowCount, this.columns.length, reader);
    const assembly = this.begin(rowCount);
    assembly.add(reader, rowCount);
    return assembly.finish();
  }

  /**
   * For a page that is decoded slice by slice.
   *
   * @param rowCount of all of it, known to fit in its message
   * @throws DriverError DECODE_ERROR for vectors that would take more memory than is right
   */
  begin(rowCount: number): ColumnAssembly {
    const builders = this.makers.map((make, index) => make(this.columns[index], rowCount));
    return new ColumnAssembly(this, builders, rowCount);
  }

  /** @internal Reads the next rows. @param from how many there are before */
  decodeInto(builders: readonly ColumnBuilder[], reader: ByteReader, from: number, count: number): void {
    const { buffer, end } = reader;
    const { rowsPerBlock, starts } = this;
    this.rowsUntilCompiling -= count;
    if (this.rowsUntilCompiling <= 0) this.compile(builders);
    const cells: Cells = { buffer, view: viewOf(buffer, end), starts, end };
    for (let done = 0; done < count; done += rowsPerBlock) {
      const { position } = reader;
      const rows = Math.min(rowsPerBlock, count - done);
      try {
        reader.position = this.fill(cells, position, from + done, rows, builders);
      } catch (error) {
        this.tell(cells, position, rows, error);
      }
    }
  }

  private compile(builders: readonly ColumnBuilder[]): void {
    this.rowsUntilCompiling = Infinity;
    const inlinings = builders.map(({ inlining }) => inlining);
    this.fill = compileColumns(inlinings, this.rowsPerBlock);
  }

  /** Columns meet what is wrong in another order than rows, of which the first counts: the same error as for rows. */
  private tell({ buffer, end }: Cells, position: number, rows: number, error: unknown): never {
    const names = this.columns.map(({ name }) => name);
    interpretRows(names, this.codecs, makePlainConstructor())(buffer, position, end, new Array<Row>(rows));
    // The view's own bounds check.
    if (isErrorValue(error) && error.name === 'RangeError') pastEnd();
    throw error;
  }
}

/** A page whose columns are being filled. */
export class ColumnAssembly {
  private readonly decoder: ColumnDecoder;
  private readonly builders: readonly ColumnBuilder[];
  private readonly rowCount: number;
  /** How many rows there are so far. */
  length = 0;

  constructor(decoder: ColumnDecoder, builders: readonly ColumnBuilder[], rowCount: number) {
    this.decoder = decoder;
    this.builders = builders;
    this.rowCount = rowCount;
  }

  /** Reads the next `count` rows. @throws as a RowDecoder */
  add(reader: ByteReader, count: number): void {
    this.decoder.decodeInto(this.builders, reader, this.length, count);
    this.length += count;
  }

  finish(): ColumnPage {
    const { decoder, builders, rowCount } = this;
    return new ColumnPage(
      rowCount,
      decoder.columns,
      builders.map((builder) => builder.finish()),
    );
  }
}

/** What `compileColumns` writes, column by column. Both are alike in every respect but speed. */
function interpretColumns(rowsPerBlock: number): FillColumns {
  return (cells, start, _from, rows, builders) => {
    const next = findCells(cells, start, rows, builders.length, rowsPerBlock);
    for (let column = 0; column < builders.length; column++) builders[column].add(cells, column * rowsPerBlock, rows);
    return next;
  };
}

function findCells({ view, starts, end }: Cells, start: number, rows: number, width: number, rowsPerBlock: number) {
  let at = start;
  for (let row = 0; row < rows; row++) {
    for (let column = 0, slot = row; column < width; column++, slot += rowsPerBlock) {
      if (at + 4 > end) pastEnd();
      const length = view.getInt32(at);
      at += 4;
      if (length > end - at) pastEnd();
      starts[slot] = at;
      if (length > 0) at += length;
    }
  }
  return at;
}
