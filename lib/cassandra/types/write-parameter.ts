// cassandra/types: writes one bound value of a request: a [value] of the protocol, or what is wrong with it and where.
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { isOwnDate } from '../../core/errors/builtins.js';
import { type Codec, unset, writeElement } from './codec.js';
import { bigintCodec, intCodec } from './codecs/integers.js';
import { doubleCodec, isWellFormed, textCodec } from './codecs/plain-values.js';
import { timestampCodec } from './codecs/temporal.js';
import { describeThrown, describeValue, setThrown, ValueError } from './value-error.js';

const NULL = -1;
const UNSET = -2;

export interface ParameterOptions {
  readonly protocolVersion: number;
  /** Whether undefined leaves a column as it is (v4 and newer) instead of writing null. */
  readonly undefinedAsUnset: boolean;
}

/**
 * @param codec undefined where the type is not known: then only null and unset can be written
 * @param name of the parameter, or its position from 0: for the message
 * @throws ValueError, and leaves the writer as it was
 */
export function writeParameter(
  out: ByteWriter,
  codec: Codec | undefined,
  value: unknown,
  name: string | number,
  options: ParameterOptions,
): void {
  if (value === null) {
    out.writeInt32(NULL);
  } else if (value === undefined || value === unset) {
    if (options.protocolVersion >= 4) {
      out.writeInt32(value === unset || options.undefinedAsUnset ? UNSET : NULL);
    } else if (value === undefined) {
      out.writeInt32(NULL);
    } else {
      throw new ValueError(`${nameParameter(name)}: Unset value can not be used before protocol version 4`);
    }
  } else {
    const before = out.position;
    try {
      if (codec === undefined) throw new ValueError(`the type is not known, obtained ${describeValue(value)}`);
      writeElement(out, codec, value);
    } catch (error) {
      out.truncate(before);
      throw named(error, name, codec);
    }
  }
}

const TWO_32 = 4_294_967_296;

/**
 * The commonest values of the commonest types, each in one step where `writeParameter` takes half a dozen calls. False,
 * with nothing written: it is none of these, or does not fit.
 */
export function writeCommon(out: ByteWriter, codec: Codec | undefined, value: unknown): boolean {
  if (typeof value === 'number') {
    if (codec === intCodec) {
      if (value !== value >> 0) return false;
      out.writeInt32Field(value);
    } else if (codec === doubleCodec) {
      out.writeFloat64Field(value);
    } else if (codec === bigintCodec) {
      if (!Number.isSafeInteger(value)) return false;
      writeSafeInteger(value, out);
    } else return false;
    return true;
  }
  return typeof value === 'string' && codec === textCodec && writeText(value, out);
}

function writeSafeInteger(value: number, out: ByteWriter): void {
  const high = Math.floor(value / TWO_32);
  out.writeInt64Field(high, value - high * TWO_32);
}

function writeText(text: string, out: ByteWriter): boolean {
  const { position } = out;
  out.writeInt32(0);
  const count = out.writeUtf8(text);
  if (count !== text.length && !isWellFormed(text)) {
    out.truncate(position);
    return false;
  }
  out.patchInt32(position, count);
  return true;
}

/** A Date for a timestamp: its milliseconds, written. Undefined, with nothing written, for anything else. */
export function writeDate(out: ByteWriter, codec: Codec | undefined, value: object | null): number | undefined {
  if (codec !== timestampCodec || value === null || !isOwnDate(value)) return undefined;
  try {
    const milliseconds = value.getTime();
    if (!Number.isSafeInteger(milliseconds)) return undefined;
    writeSafeInteger(milliseconds, out);
    return milliseconds;
  } catch {
    // It only looks like one: who writes it with its name tells of that.
    return undefined;
  }
}

function nameParameter(name: string | number): string {
  return typeof name === 'number' ? `Parameter ${name + 1}` : `Parameter "${name}"`;
}

/** A getter of the value may throw anything; the caller learns where all the same. */
function named(error: unknown, name: string | number, codec: Codec | undefined): ValueError {
  const where = `${nameParameter(name)}${codec === undefined ? '' : ` (${codec.typeName})`}`;
  if (!(error instanceof ValueError))
    return setThrown(new ValueError(`${where}: the value threw ${describeThrown(error)}`), error);
  const own = new ValueError(`${where}: ${error.message}`, { cause: error });
  return Object.hasOwn(error, 'thrown') ? setThrown(own, error.thrown) : own;
}
