// cassandra/types/columns: how numbers, times and identifiers lie in memory, each as Arrow has them.
import { bigintBeyondDate, longBeyondDate, timestampFrom } from '../codecs/temporal.js';
import { LocalDate } from '../local-date.js';
import { LocalTime } from '../local-time.js';
import { Long } from '../long.js';
import { TimeUuid } from '../time-uuid.js';
import { Uuid } from '../uuid.js';
import type { Inlining, Target } from './column-builder.js';
import type { FixedValues, ReadValue } from './column-values.js';
import type { FixedLayout } from './fixed-builder.js';

/** Where the halves of a 64-bit number are on this machine. */
export const LOW = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;
export const HIGH = 1 - LOW;

const TWO_32 = 4_294_967_296;
const NANOSECONDS_PER_DAY = 86_400_000_000_000;
/** On the wire the day 0 is 2^31 (native_protocol_v5.spec, "date"): the highest bit turned over makes it 0. */
const DATE_CENTER = 0x80000000;
const UUID_BYTES = 16;

// ------------------------------------------------------------------ what rows have

export const asElement =
  (values: FixedValues): ReadValue =>
  (index) =>
    values[index];

export const halvesOf = ({ buffer, byteOffset, length }: BigInt64Array): Int32Array =>
  new Int32Array(buffer, byteOffset, length * 2);

/** Made of the halves of a number of 64 bits. */
const ofHalves =
  (make: (high: number, low: number) => unknown) =>
  (values: BigInt64Array): ReadValue => {
    const halves = halvesOf(values);
    return (index) => make(halves[index * 2 + HIGH], halves[index * 2 + LOW]);
  };
export const asLong = ofHalves((high, low) => new Long(low, high));
export const asDate = ofHalves((high, low) => timestampFrom(high, low, longBeyondDate));
export const asDateOrBigint = ofHalves((high, low) => timestampFrom(high, low, bigintBeyondDate));
const asTime = ofHalves((high, low) => new LocalTime(new Long(low, high)));

const asLocalDate =
  (values: Int32Array): ReadValue =>
  (index) =>
    new LocalDate(values[index]);

const asIdentifier =
  (constructor: typeof Uuid) =>
  (values: Uint8Array): ReadValue => {
    const view = viewOn(values);
    return (index) => {
      const at = index * UUID_BYTES;
      return new constructor(view.getInt32(at), view.getInt32(at + 4), view.getInt32(at + 8), view.getInt32(at + 12));
    };
  };

function viewOn({ buffer, byteOffset, byteLength }: FixedValues): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

// ------------------------------------------------------------------ layouts

type Elements = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

function elements<A extends Elements>(
  inlining: Inlining,
  constructor: (new (length: number) => A) & { readonly BYTES_PER_ELEMENT: number },
  read: (view: DataView, start: number) => number,
  makeReader: (values: A) => ReadValue = asElement,
): FixedLayout<A> {
  return {
    inlining,
    size: constructor.BYTES_PER_ELEMENT,
    stride: 1,
    allocate: (rowCount) => new constructor(rowCount),
    targetOf: (values) => values,
    put(target, view, start, index) {
      (target as A)[index] = read(view, start);
      return true;
    },
    makeReader,
  };
}

export const INT8 = elements('int8', Int8Array, (view, start) => view.getInt8(start));
export const INT16 = elements('int16', Int16Array, (view, start) => view.getInt16(start));
export const INT32 = elements('int32', Int32Array, (view, start) => view.getInt32(start));
export const FLOAT32 = elements('float32', Float32Array, (view, start) => view.getFloat32(start));
export const FLOAT64 = elements('float64', Float64Array, (view, start) => view.getFloat64(start));
/** Days since 1970. */
export const DATE = elements('date', Int32Array, (view, start) => view.getInt32(start) ^ DATE_CENTER, asLocalDate);

function putHalves(target: Target, view: DataView, start: number, index: number): boolean {
  (target as Int32Array)[index * 2 + HIGH] = view.getInt32(start);
  (target as Int32Array)[index * 2 + LOW] = view.getInt32(start + 4);
  return true;
}

export function int64(makeReader: (values: BigInt64Array) => ReadValue): FixedLayout<BigInt64Array> {
  return {
    inlining: 'int64',
    size: 8,
    stride: 1,
    allocate: (rowCount) => new BigInt64Array(rowCount),
    targetOf: halvesOf,
    put: putHalves,
    makeReader,
  };
}

/** Nanoseconds since midnight; others are refused, as in rows. */
export const TIME: FixedLayout<BigInt64Array> = {
  ...int64(asTime),
  inlining: 'located',
  put(target, view, start, index) {
    const high = view.getInt32(start);
    const isWithinDay = high >= 0 && high * TWO_32 + view.getUint32(start + 4) < NANOSECONDS_PER_DAY;
    return isWithinDay && putHalves(target, view, start, index);
  },
};

/** Its bytes, as they are sent. */
function identifier(constructor: typeof Uuid): FixedLayout<Uint8Array> {
  return {
    inlining: 'bytes16',
    size: UUID_BYTES,
    stride: UUID_BYTES,
    allocate: (rowCount) => new Uint8Array(rowCount * UUID_BYTES),
    targetOf: viewOn,
    put(target, view, start, index) {
      for (let at = 0; at < UUID_BYTES; at += 4)
        (target as DataView).setInt32(index * UUID_BYTES + at, view.getInt32(start + at));
      return true;
    },
    makeReader: asIdentifier(constructor),
  };
}
export const UUID = identifier(Uuid);
export const TIMEUUID = identifier(TimeUuid);
