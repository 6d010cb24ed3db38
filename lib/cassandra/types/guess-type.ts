// cassandra/types: which CQL type a parameter has, judged from its JavaScript value: for elements of which only the
// collection is known, and for what needs no guess (`isTypeGuessed`) in unprepared statements without hints. Kept as
// cassandra-driver guesses (a number is a double), extended by values it refuses.
import { isBytes, isDate, isFloat32Array, isMap, isSet } from '../../core/errors/builtins.js';
import { unset } from './codec.js';
import { BigDecimal } from './big-decimal.js';
import { type DataType, typeCodes } from './data-type.js';
import { Duration } from './duration.js';
import { InetAddress } from './inet-address.js';
import { Integer } from './integer.js';
import { LocalDate } from './local-date.js';
import { LocalTime } from './local-time.js';
import { Long } from './long.js';
import { Tuple } from './tuple.js';
import { parseTypeName } from './type-name-parser.js';
import { isUuidText, Uuid } from './uuid.js';
import { ValueError } from './value-error.js';
import { Vector } from './vector.js';

/** In the order in which they are tried: a TimeUuid is a Uuid, which serves both types. */
const BY_CLASS: readonly (readonly [abstract new (...given: never[]) => object, number])[] = [
  [Long, typeCodes.bigint],
  [Integer, typeCodes.varint],
  [BigDecimal, typeCodes.decimal],
  [Uuid, typeCodes.uuid],
  [InetAddress, typeCodes.inet],
  [LocalDate, typeCodes.date],
  [LocalTime, typeCodes.time],
  [Duration, typeCodes.duration],
];

/** The type's description, or null when the value could be anything. A collection's elements are guessed one by one. */
export function guessDataType(value: unknown): DataType | null {
  switch (typeof value) {
    case 'number':
      return { code: typeCodes.double };
    case 'string':
      return { code: isUuidText(value) ? typeCodes.uuid : typeCodes.text };
    case 'boolean':
      return { code: typeCodes.boolean };
    case 'bigint':
      return { code: typeCodes.bigint };
    case 'object':
      return value === null ? null : guessObject(value);
    default:
      return null;
  }
}

/**
 * Whether the guess may be wrong without anybody noticing: the bytes of a number, a text or a list are values of other
 * types as well. Null has no type, bytes are meant as they are, and the value classes say what they are.
 */
export function isTypeGuessed(value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return false;
    case 'object':
      if (value === null || value === unset || isBytes(value) || isDate(value) || isFloat32Array(value)) return false;
      return !isOfOurs(value);
    default:
      return true;
  }
}

function isOfOurs(value: object): boolean {
  try {
    return BY_CLASS.some(([constructor]) => value instanceof constructor);
  } catch {
    // What throws when it is looked into does so again when it is written, and is named then.
    return false;
  }
}

function guessObject(value: object): DataType | null {
  if (isBytes(value)) return { code: typeCodes.blob };
  if (isDate(value)) return { code: typeCodes.timestamp };
  for (const [constructor, code] of BY_CLASS) if (value instanceof constructor) return { code };
  if (value instanceof Tuple) return guessTuple(value);
  if (value instanceof Vector) return guessVector(value as Vector | Float32Array);
  if (Array.isArray(value)) return { code: typeCodes.list };
  if (isSet(value)) return { code: typeCodes.set };
  if (isMap(value)) return { code: typeCodes.map };
  return null;
}

function guessTuple(value: Tuple): DataType | null {
  const info: DataType[] = [];
  for (const element of value.elements) {
    // Null takes no type: any will do.
    const type = element === null || element === undefined ? { code: typeCodes.blob } : guessDataType(element);
    if (type === null) return null;
    info.push(type);
  }
  return { code: typeCodes.tuple, info };
}

function guessVector(value: Vector | Float32Array): DataType | null {
  if (value.length === 0) throw new ValueError('Cannot guess subtype of empty vector');
  const subtype = isFloat32Array(value)
    ? { code: typeCodes.float }
    : value.subtype === undefined
      ? guessDataType(value[0])
      : parseTypeName(value.subtype);
  if (subtype === null) throw new ValueError('Cannot guess the subtype of a vector from its first element');
  return { code: typeCodes.custom, customTypeName: 'vector', info: [subtype, value.length] };
}
