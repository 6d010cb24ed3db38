// cassandra/types/columns: columns whose values have lengths of their own: text, bytes, addresses.
import { allocateBuffer, type NativeBuffer } from '../../../core/bytes/native-buffer.js';
import type { Codec } from '../codec.js';
import type { Column } from '../data-type.js';
import { InetAddress } from '../inet-address.js';
import { readText, TextWindow } from '../text-window.js';
import { type Cells, ColumnBuilder, type Inlining } from './column-builder.js';
import { BytesColumn, type ColumnValues, type ReadValue } from './column-values.js';

type MakeBytesReader = (data: Buffer, offsets: Int32Array) => ReadValue;

/** Values are mostly read one after the other, and then by windows, as those of rows. */
export const asText: MakeBytesReader = (data, offsets) => {
  const bytes = data as NativeBuffer;
  const window = new TextWindow();
  let last = -2;
  return (index) => {
    const start = offsets[index];
    const end = offsets[index + 1];
    const isNext = index === last || index === last + 1;
    last = index;
    if (isNext) return window.read(bytes, start, end);
    window.open(bytes.length);
    return readText(bytes, start, end);
  };
};

export const asAscii: MakeBytesReader = (data, offsets) => (index) =>
  (data as NativeBuffer).latin1Slice(offsets[index], offsets[index + 1]);

/** A copy: whoever changes it changes nothing here. */
const copyAt = (data: Buffer, offsets: Int32Array, index: number): Buffer =>
  Buffer.from(data.subarray(offsets[index], offsets[index + 1]));

export const asBuffer: MakeBytesReader = (data, offsets) => (index) => copyAt(data, offsets, index);
const asInet: MakeBytesReader = (data, offsets) => (index) => new InetAddress(copyAt(data, offsets, index));

/** The last word of a value, where it is copied word by word, reaches over its end. */
const SLACK_BYTES = 4;
/** More memory than that for values to come is given back. */
const MOST_SPARE = 1 / 8;

export class BytesBuilder extends ColumnBuilder {
  readonly inlining: Inlining = 'bytes';
  /** On the memory of the values. Another one when that is too small. */
  target: DataView;
  readonly offsets: Int32Array;
  /** How many bytes of the memory have values. */
  used = 0;
  private data: NativeBuffer = allocateBuffer(0);
  private readonly makeReader: MakeBytesReader;

  constructor(column: Column, codec: Codec, rowCount: number, makeReader: MakeBytesReader) {
    super(column, codec, rowCount);
    this.offsets = new Int32Array(rowCount + 1);
    this.target = viewOn(this.data);
    this.makeReader = makeReader;
  }

  add(cells: Cells, from: number, count: number): void {
    const { view, starts } = cells;
    for (let at = from; at < from + count; at++) {
      const start = starts[at];
      const length = view.getInt32(start - 4);
      if (length < 0) this.setNull(this.length);
      else {
        this.copy(cells, start, length, this.used, this.length);
        this.used += length;
      }
      this.offsets[++this.length] = this.used;
    }
  }

  /** Copies a value behind `used` bytes, and makes room for that. @param index of its row */
  copy({ buffer, end }: Cells, start: number, length: number, used: number, index: number): void {
    const needed = used + length + SLACK_BYTES;
    if (needed > this.data.length) this.grow(used, needed, index + 1, end - start - length);
    buffer.copy(this.data, used, start, start + length);
  }

  finish(): ColumnValues {
    const { data, used, offsets, makeReader } = this;
    const isSparing = data.length - used <= used * MOST_SPARE + SLACK_BYTES;
    const own = isSparing ? data : allocateBuffer(used);
    // What was in the memory before is nobody's business.
    if (isSparing) data.fill(0, used);
    else data.copy(own, 0, 0, used);
    const values = own.subarray(0, used);
    return new BytesColumn(this.facts, offsets, values, () => makeReader(values, offsets));
  }

  /** The rows to come are thought to be like those so far; and they lie within the message. */
  private grow(used: number, needed: number, rows: number, following: number): void {
    const likely = (needed / rows) * (this.rowCount - rows) * (1 + MOST_SPARE / 2);
    const most = Math.min(following, Math.max(likely, used / 2));
    const data = allocateBuffer(needed + Math.ceil(most));
    this.data.copy(data, 0, 0, used);
    this.data = data;
    this.target = viewOn(data);
  }
}

function viewOn({ buffer, byteOffset, length }: NativeBuffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** 4 or 16 bytes; of others the codec says what they are. */
export class InetBuilder extends BytesBuilder {
  override readonly inlining = 'located';

  constructor(column: Column, codec: Codec, rowCount: number) {
    super(column, codec, rowCount, asInet);
  }

  override add(cells: Cells, from: number, count: number): void {
    const { view, starts } = cells;
    for (let at = from; at < from + count; at++) {
      const length = view.getInt32(starts[at] - 4);
      if (length === 4 || length === 16) super.add(cells, at, 1);
      else {
        this.addUnusual(cells, starts[at], this.length);
        this.offsets[++this.length] = this.used;
      }
    }
  }
}
