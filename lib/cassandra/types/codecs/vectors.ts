// cassandra/types/codecs: vectors (CEP-30): elements of a fixed size one behind the other, of others each with its
// length as [unsigned vint].
import { ByteReader } from '../../../core/bytes/byte-reader.js';
import type { NativeBuffer } from '../../../core/bytes/native-buffer.js';
import { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { isTypedArray } from '../../../core/errors/builtins.js';
import { type Codec, unset } from '../codec.js';
import { decodeError, refuseValue, ValueError } from '../value-error.js';
import { Vector } from '../vector.js';
import { floatCodec } from './plain-values.js';
import { readUnsignedVint, writeUnsignedVint } from '../vint.js';

/** The codec of a vector says what it is made of, for decoders that do without it. */
export interface VectorCodec extends Codec<Vector> {
  readonly element: Codec;
  readonly dimensions: number;
}

export function isVectorCodec(codec: Codec): codec is VectorCodec {
  return 'dimensions' in codec;
}

/**
 * @param elementSize the bytes every element takes, or -1
 * @param subtype the name of their type, as vectors tell it
 */
export function vectorCodec(element: Codec, dimensions: number, elementSize: number, subtype: string): VectorCodec {
  const typeName = `vector<${element.typeName}, ${dimensions}>`;
  return {
    typeName,
    element,
    dimensions,
    write(value, out) {
      const elements = toElements(value);
      if (elements === undefined) refuseValue(typeName, 'a Vector, an array or a typed array', value);
      if (elements.length !== dimensions) refuseValue(typeName, `${dimensions} elements`, value);
      // Of elements with a length, which comes first and has a length of its own, each is written aside.
      const aside = elementSize < 0 ? new ByteWriter(64) : undefined;
      for (let index = 0; index < dimensions; index++) {
        const item = elements[index];
        if (item === null || item === undefined || item === unset) {
          throw new ValueError(`Not a valid ${typeName}: an element can't be null, undefined or unset`);
        }
        if (aside !== undefined) writeSized(element, item, aside, out);
        else writeFixed(element, item, elementSize, typeName, out);
      }
    },
    read(buffer, start, end) {
      if (start === end) return null;
      const elements =
        elementSize < 0
          ? readVariable(element, dimensions, typeName, buffer, start, end)
          : readFixed(element, dimensions, elementSize, typeName, buffer, start, end);
      return new Vector(elements, subtype);
    },
  };
}

function readFixed(
  element: Codec,
  dimensions: number,
  elementSize: number,
  typeName: string,
  buffer: NativeBuffer,
  start: number,
  end: number,
): unknown[] {
  if (end - start !== elementSize * dimensions) {
    throw decodeError(
      `a value of type ${typeName} takes ${elementSize * dimensions} bytes, the server sent ${end - start}`,
    );
  }
  const result = new Array<unknown>(dimensions);
  if (element === floatCodec) {
    // What vectors are mostly made of: no call for each of a thousand elements.
    const view = new DataView(buffer.buffer, buffer.byteOffset + start, end - start);
    for (let index = 0; index < dimensions; index++) result[index] = view.getFloat32(index * 4);
    return result;
  }
  for (let index = 0, at = start; index < dimensions; index++, at += elementSize) {
    result[index] = element.read(buffer, at, at + elementSize);
  }
  return result;
}

function readVariable(
  element: Codec,
  dimensions: number,
  typeName: string,
  buffer: NativeBuffer,
  start: number,
  end: number,
): unknown[] {
  const reader = new ByteReader(buffer, start, end);
  const result: unknown[] = [];
  for (let index = 0; index < dimensions; index++) {
    // Each element takes at least the byte of its length: a vector that claims more ends here, not in a huge array.
    if (reader.remaining === 0) throw decodeError(`a value of type ${typeName} is cut off`);
    let size: number;
    try {
      size = Number(readUnsignedVint(reader));
      reader.need(size);
    } catch (error) {
      throw decodeError(`an element of a ${typeName} reaches past its end`, error);
    }
    result.push(element.read(buffer, reader.position, reader.position + size));
    reader.position += size;
  }
  if (reader.remaining > 0) throw decodeError(`a value of type ${typeName} has ${reader.remaining} bytes too many`);
  return result;
}

function toElements(value: unknown): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value as unknown[];
  return isTypedArray(value) ? value : undefined;
}

function writeFixed(element: Codec, item: unknown, size: number, typeName: string, out: ByteWriter): void {
  const at = out.position;
  if (Buffer.isBuffer(item)) out.writeBytes(item);
  else element.write(item, out);
  // A raw Buffer of another size would shift every element behind it.
  if (out.position - at !== size) refuseValue(typeName, `elements of ${size} bytes`, item);
}

function writeSized(element: Codec, item: unknown, aside: ByteWriter, out: ByteWriter): void {
  aside.truncate(0);
  if (Buffer.isBuffer(item)) aside.writeBytes(item);
  else element.write(item, aside);
  writeUnsignedVint(BigInt(aside.position), out);
  out.writeBytes(aside.buffer.subarray(0, aside.position));
}
