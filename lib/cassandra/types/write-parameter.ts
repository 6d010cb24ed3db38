// cassandra/types: writes one bound value of a request: a [value] of the protocol, or what is wrong with it and where.
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { type Codec, unset, writeElement } from './codec.js';
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
