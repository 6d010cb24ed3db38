// cassandra/types: decodes rows column by column: for short results, and for processes that may not generate code.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { type Codec, readInt32 } from './codec.js';
import type { Row } from './row.js';
import { defineColumn, isDefined, type RowConstructor, type RowKey } from './row-shape.js';
import { pastEnd } from './row-decoder-errors.js';

/**
 * Fills `rows`, which has the length of the result, from `buffer[start, end)` and answers where the last row ends.
 * Compiled and interpreted decoders are alike in every respect but speed.
 */
export type DecodeRows = (buffer: NativeBuffer, start: number, end: number, rows: Row[]) => number;

export function interpretRows(
  keys: readonly RowKey[],
  codecs: readonly Codec[],
  constructor: RowConstructor,
): DecodeRows {
  const width = keys.length;
  const defines = keys.some(isDefined);
  return (buffer, start, end, rows) => {
    let at = start;
    for (let index = 0; index < rows.length; index++) {
      const row = new constructor();
      for (let column = 0; column < width; column++) {
        if (at + 4 > end) pastEnd();
        const length = readInt32(buffer, at);
        at += 4;
        let value: unknown = null;
        if (length >= 0) {
          if (length > end - at) pastEnd();
          value = codecs[column].read(buffer, at, at + length);
          at += length;
        }
        if (defines) defineColumn(row, keys[column], value);
        else row[keys[column] as string] = value;
      }
      rows[index] = row;
    }
    return at;
  };
}
