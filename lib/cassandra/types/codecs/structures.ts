// cassandra/types/codecs: tuples and user-defined types (native_protocol_v5.spec, "tuple" and "UDT"): a length before each
// part, nothing else.
import { setOwn } from '../../../core/collections/own-property.js';
import { isMap } from '../../../core/errors/builtins.js';
import type { NativeBuffer } from '../../../core/bytes/native-buffer.js';
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { type Codec, readInt32, unset, writeElement } from '../codec.js';
import { nearestName } from '../nearest-name.js';
import { Tuple } from '../tuple.js';
import { decodeError, refuseValue, ValueError } from '../value-error.js';
import { isDictionary } from './collections.js';

/** The server allows names of 48 characters. */
const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$-]{0,47}$/u;

function writePart(out: ByteWriter, codec: Codec, value: unknown): void {
  if (value === null || value === undefined || value === unset) out.writeInt32(-1);
  else writeElement(out, codec, value);
}

/**
 * Reads the parts that are there. A value written before the type got its last fields has fewer, and one written after
 * we learnt the type has more: the missing are null, the surplus is passed over.
 */
function readParts(
  codecs: readonly Codec[],
  typeName: string,
  buffer: NativeBuffer,
  start: number,
  end: number,
): unknown[] {
  const parts = new Array<unknown>(codecs.length).fill(null);
  let at = start;
  for (let index = 0; index < codecs.length && at < end; index++) {
    if (at + 4 > end) throw decodeError(`a value of type ${typeName} is cut off`);
    const length = readInt32(buffer, at);
    at += 4;
    if (length < 0) continue;
    if (length > end - at) throw decodeError(`a part of a ${typeName} reaches past its end`);
    parts[index] = codecs[index].read(buffer, at, at + length);
    at += length;
  }
  return parts;
}

export function tupleCodec(codecs: readonly Codec[]): Codec<Tuple> {
  const typeName = `tuple<${codecs.map((codec) => codec.typeName).join(', ')}>`;
  return {
    typeName,
    write(value, out) {
      const elements = value instanceof Tuple ? value.elements : value;
      if (!Array.isArray(elements)) refuseValue(typeName, 'a Tuple or an array', value);
      if (elements.length > codecs.length) {
        refuseValue(typeName, `at most ${codecs.length} elements`, elements);
      }
      for (let index = 0; index < codecs.length; index++) writePart(out, codecs[index], elements[index]);
    },
    read(buffer, start, end) {
      if (start === end || codecs.length === 0) return null;
      return Tuple.fromArray(readParts(codecs, typeName, buffer, start, end));
    },
  };
}

export function udtCodec(
  typeName: string,
  fieldNames: readonly string[],
  codecs: readonly Codec[],
): Codec<Record<string, unknown>> {
  const known: ReadonlySet<unknown> = new Set(fieldNames);
  return {
    typeName,
    write(value, out) {
      if (!isMap(value) && !isDictionary(value))
        refuseValue(typeName, `an object with the fields ${fieldNames.join(', ')}`, value);
      let isEmpty = true;
      for (let index = 0; index < codecs.length; index++) {
        const name = fieldNames[index];
        const part = fieldOf(value, name);
        if (part !== undefined || hasField(value, name)) isEmpty = false;
        writePart(out, codecs[index], part);
      }
      refuseOtherFields(value, typeName, fieldNames, known, isEmpty);
    },
    read(buffer, start, end) {
      if (start === end) return null;
      const parts = readParts(codecs, typeName, buffer, start, end);
      const object: Record<string, unknown> = {};
      for (let index = 0; index < parts.length; index++) setOwn(object, fieldNames[index], parts[index]);
      return object;
    },
  };
}

/** A field may come from a getter of a class, but what every object inherits is no field. */
function fieldOf(value: object, name: string): unknown {
  if (isMap(value)) return value.get(name);
  if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
  return name in Object.prototype ? undefined : (value as Record<string, unknown>)[name];
}

/** Whether a field that is undefined is there all the same. */
function hasField(value: object, name: string): boolean {
  if (isMap(value)) return value.has(name);
  return Object.hasOwn(value, name) || (name in value && !(name in Object.prototype));
}

/**
 * What the type does not have would be lost. A property that is undefined holds nothing (classes declare such), unless
 * there is nothing else.
 */
function refuseOtherFields(
  value: object,
  typeName: string,
  fieldNames: readonly string[],
  known: ReadonlySet<unknown>,
  isEmpty: boolean,
): void {
  const names: Iterable<unknown> = isMap(value) ? value.keys() : Object.keys(value);
  for (const name of names) {
    if (known.has(name)) continue;
    const field: unknown = isMap(value) ? value.get(name) : (value as Record<string, unknown>)[name as string];
    if (field === undefined && !isEmpty) continue;
    const hint = typeof name === 'string' ? nearestName(name, fieldNames) : '';
    throw new ValueError(
      `Not a valid ${typeName}: it has no field ${nameOf(name)}${hint === '' ? `, only ${fieldNames.join(', ')}` : hint}`,
    );
  }
}

/** A name that could be a field's is told; what stands there otherwise may be anything, a value too. */
function nameOf(name: unknown): string {
  if (typeof name !== 'string') return `that is named by a ${name === null ? 'null' : typeof name}`;
  return IDENTIFIER.test(name) ? `"${name}"` : `with a name of ${name.length} characters that was given`;
}
