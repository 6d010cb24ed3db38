// cassandra/protocol/responses: a page of rows too long to be decoded in one turn of the event loop, or one that is to be
// decoded when its rows are wanted. It is decoded slice by slice.
import { ByteReader } from '../../../core/bytes/byte-reader.js';
import type { ColumnAssembly, ColumnDecoder } from '../../types/columns/column-decoder.js';
import type { ColumnPage } from '../../types/columns/column-page.js';
import type { Row } from '../../types/row.js';
import type { RowDecoder } from '../../types/row-decoder.js';
import type { PageMemory } from './page-memory.js';
import { ColumnsReply, type KeptPage, KeptPageReply, RowsReply } from './replies.js';

/**
 * Two or three milliseconds' work of a warm decoder: as much as a page of cassandra-driver's default 5,000 rows of ten
 * columns.
 */
const SLICE_CELLS = 50_000;
/** The same for rows of large values. */
const SLICE_BYTES = 1024 * 1024;
/** Up to so many slices' worth a page is decoded at once: it is not worth the turns. */
const SLICES_AT_ONCE = 2;

/** Whether decoding so many rows would hold up the event loop. One row is never divided, however large it is. */
export function isLongPage(rowCount: number, columnCount: number, bytes: number): boolean {
  return (
    rowCount > 1 && (rowCount * columnCount > SLICES_AT_ONCE * SLICE_CELLS || bytes > SLICES_AT_ONCE * SLICE_BYTES)
  );
}

const NO_BYTES = new ByteReader(new Uint8Array(0));

export class LongPage implements KeptPage {
  private reader: ByteReader;
  private readonly decoder: RowDecoder | ColumnDecoder;
  /** Of the whole page. */
  readonly rowCount: number;
  private readonly pagingState: Buffer | undefined;
  private readonly rows: Row[] = [];
  private assembly: ColumnAssembly | undefined = undefined;
  private memory: PageMemory | undefined = undefined;
  private left = 0;

  /** @param reader stands at the first row, of which there are `rowCount` */
  constructor(
    reader: ByteReader,
    decoder: RowDecoder | ColumnDecoder,
    rowCount: number,
    pagingState: Buffer | undefined,
  ) {
    this.reader = reader;
    this.decoder = decoder;
    this.rowCount = rowCount;
    this.pagingState = pagingState;
  }

  /** To be called before the message goes. @param bytes memory of the page's own that ends as the message does */
  moveTo(bytes: Uint8Array): void {
    this.reader = new ByteReader(bytes, bytes.length - this.reader.remaining);
  }

  /** The reply to whoever decodes it by `take`. To be called before the message goes. */
  keepIn(memory: PageMemory): KeptPageReply {
    const { buffer, position, end } = this.reader;
    const bytes = memory.take(end - position);
    bytes.set(buffer.subarray(position, end));
    this.reader = new ByteReader(bytes, 0, end - position);
    this.memory = memory;
    this.left = this.rowCount;
    if (this.left === 0) this.giveBack();
    return new KeptPageReply(this, this.decoder.columns, this.pagingState);
  }

  /**
   * Decodes the next rows, of which there must be as many.
   *
   * @throws as `decodeSlice`
   */
  take(count: number): Row[] {
    return this.next(count) as Row[];
  }

  /** The same, where the request asked for columns. */
  takeColumns(count: number): ColumnPage {
    return this.next(count) as ColumnPage;
  }

  private next(count: number): Row[] | ColumnPage {
    const rows = this.decoder.decode(this.reader, count);
    this.left -= count;
    if (this.left === 0) this.giveBack();
    return rows;
  }

  /** Values are never views of a message's bytes, as these are used again by the next one. */
  private giveBack(): void {
    this.memory?.give(this.reader.buffer);
    this.reader = NO_BYTES;
  }

  /**
   * Decodes the next rows; answers the reply when they were the last.
   * @throws ProtocolViolation when they reach past the end of their message; DriverError DECODE_ERROR when bytes are not a value of their type
   */
  decodeSlice(): RowsReply | undefined {
    const { rows, rowCount, reader, decoder, pagingState } = this;
    if (decoder.layout === 'columns') {
      const assembly = (this.assembly ??= decoder.begin(rowCount));
      assembly.add(reader, this.nextCount(rowCount - assembly.length));
      return assembly.length < rowCount ? undefined : new ColumnsReply(assembly.finish(), pagingState);
    }
    for (const row of decoder.decode(reader, this.nextCount(rowCount - rows.length))) rows.push(row);
    return rows.length < rowCount ? undefined : new RowsReply(rows, decoder.columns, pagingState);
  }

  private nextCount(left: number): number {
    const byCells = SLICE_CELLS / this.decoder.columns.length;
    const byBytes = (SLICE_BYTES / this.reader.remaining) * left;
    return Math.min(left, Math.max(1, Math.floor(Math.min(byCells, byBytes))));
  }
}
