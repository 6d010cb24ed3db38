// cassandra/types/columns: which memory the values of a type go into. The codec says it, not the type: where the user
// has brought one of their own, values are what it makes of them.
import type { Codec } from '../codec.js';
import { inetCodec, timeuuidCodec, uuidCodec } from '../codecs/identifiers.js';
import {
  bigintAsNativeCodec,
  bigintCodec,
  counterAsNativeCodec,
  counterCodec,
  intCodec,
  smallintCodec,
  tinyintCodec,
} from '../codecs/integers.js';
import { asciiCodec, blobCodec, booleanCodec, doubleCodec, floatCodec, textCodec } from '../codecs/plain-values.js';
import { dateCodec, nativeTimestampCodec, timeCodec, timestampCodec } from '../codecs/temporal.js';
import { isVectorCodec } from '../codecs/vectors.js';
import type { Column } from '../data-type.js';
import { asAscii, asBuffer, asText, BytesBuilder, InetBuilder } from './bytes-builder.js';
import type { ColumnBuilder } from './column-builder.js';
import type { FixedValues } from './column-values.js';
import { BitBuilder, FixedBuilder, type FixedLayout } from './fixed-builder.js';
import {
  asDate,
  asDateOrBigint,
  asElement,
  asLong,
  DATE,
  FLOAT32,
  FLOAT64,
  INT16,
  INT32,
  int64,
  INT8,
  TIME,
  TIMEUUID,
  UUID,
} from './fixed-layouts.js';
import { ObjectBuilder } from './object-builder.js';
import { vectorLayout } from './vector-layouts.js';

/** Makes what fills a column of so many rows; memory for them is taken at once. */
export type MakeBuilder = (column: Column, rowCount: number) => ColumnBuilder;

const LAYOUTS = new Map<Codec, FixedLayout<never>>([
  [intCodec, INT32],
  [smallintCodec, INT16],
  [tinyintCodec, INT8],
  [bigintCodec, int64(asLong)],
  [counterCodec, int64(asLong)],
  [bigintAsNativeCodec, int64(asElement)],
  [counterAsNativeCodec, int64(asElement)],
  [doubleCodec, FLOAT64],
  [floatCodec, FLOAT32],
  [timestampCodec, int64(asDate)],
  [nativeTimestampCodec, int64(asDateOrBigint)],
  [dateCodec, DATE],
  [timeCodec, TIME],
  [uuidCodec, UUID],
  [timeuuidCodec, TIMEUUID],
] as unknown as [Codec, FixedLayout<never>][]);

const READERS = new Map<Codec, typeof asText>([
  [textCodec, asText],
  [asciiCodec, asAscii],
  [blobCodec, asBuffer],
]);

export function builderOf(codec: Codec): MakeBuilder {
  const layout =
    (LAYOUTS.get(codec) as unknown as FixedLayout<FixedValues> | undefined) ??
    (isVectorCodec(codec) ? vectorLayout(codec) : undefined);
  if (layout !== undefined) return (column, rowCount) => new FixedBuilder(column, codec, rowCount, layout);
  if (codec === booleanCodec) return (column, rowCount) => new BitBuilder(column, codec, rowCount);
  if (codec === inetCodec) return (column, rowCount) => new InetBuilder(column, codec, rowCount);
  // Types that are not known here are bytes as well.
  const reader = READERS.get(codec) ?? (codec.read === blobCodec.read ? asBuffer : undefined);
  if (reader !== undefined) return (column, rowCount) => new BytesBuilder(column, codec, rowCount, reader);
  return (column, rowCount) => new ObjectBuilder(column, codec, rowCount);
}
