// cassandra/types/codecs: list, set and map (native_protocol_v5.spec, "list", "set" and "map"): a count, then a length
// before each element.
import { setOwn } from '../../../core/collections/own-property.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { NativeBuffer } from '../../../core/bytes/native-buffer.js';
import { isDate, isMap, isSet, isTypedArray } from '../../../core/errors/builtins.js';
import { type Codec, readInt32, unset, writeElement } from '../codec.js';
import type { MapClass, SetClass } from '../encoding-options.js';
import { guessDataType } from '../guess-type.js';
import { decodeError, describeThrown, unexpectedLength, refuseValue, setThrown, ValueError } from '../value-error.js';

function refuseEmptyElement(typeName: string, value: unknown, what: string): void {
  if (value === null || value === undefined || value === unset) {
    throw new ValueError(`Not a valid ${typeName}: ${what} can't be null, undefined or unset`);
  }
}

/** The elements to write, or undefined when the value is no sequence. */
function toSequence(value: unknown, setClass: SetClass | undefined): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (isSet(value)) return [...value];
  if (setClass !== undefined && value instanceof setClass) {
    const elements: unknown[] = [];
    value.forEach((element) => elements.push(element));
    return elements;
  }
  if (isTypedArray(value) && !Buffer.isBuffer(value)) return value;
  return undefined;
}

/** The length of the element at `at`, checked against the end of the collection; less than 0 for null. */
function checkedLength(buffer: NativeBuffer, at: number, end: number, typeName: string): number {
  if (at + 4 > end) throw decodeError(`a value of type ${typeName} is cut off`);
  const length = readInt32(buffer, at);
  if (length > end - at - 4) throw decodeError(`an element of a ${typeName} reaches past its end`);
  return length;
}

/** A count that cannot fit is refused before anything is allocated. */
function checkedCount(buffer: NativeBuffer, start: number, end: number, smallest: number, typeName: string): number {
  const count = readInt32(buffer, start);
  if (count < 0 || count > (end - start - 4) / smallest) {
    throw decodeError(`a value of type ${typeName} claims ${count} elements in ${end - start - 4} bytes`);
  }
  return count;
}

function sequenceCodec<T>(
  typeName: string,
  element: Codec,
  setClass: SetClass | undefined,
  represent: (elements: unknown[]) => T,
  takesNulls = false,
): Codec<T> {
  return {
    typeName,
    write(value, out) {
      const elements = toSequence(value, setClass) ?? refuseValue(typeName, 'an array or a Set', value);
      const { length } = elements;
      out.writeInt32(length);
      for (let index = 0; index < length; index++) {
        const item = elements[index];
        if (takesNulls && item === null) {
          out.writeInt32(-1);
          continue;
        }
        refuseEmptyElement(typeName, item, 'an element');
        writeElement(out, element, item);
      }
    },
    read(buffer, start, end) {
      if (end - start < 4) return unexpectedLength(typeName, 'at least 4 bytes', start, end);
      const count = checkedCount(buffer, start, end, 4, typeName);
      const elements = new Array<unknown>(count);
      let at = start + 4;
      for (let index = 0; index < count; index++) {
        const length = checkedLength(buffer, at, end, typeName);
        at += 4;
        if (length < 0) elements[index] = null;
        else {
          elements[index] = element.read(buffer, at, at + length);
          at += length;
        }
      }
      return represent(elements);
    },
  };
}

export function listCodec(element: Codec, setClass?: SetClass): Codec<unknown[]> {
  return sequenceCodec(`list<${element.typeName}>`, element, setClass, (elements) => elements);
}

/** What a value is compared with by IN, where null is as good as any: a list of a column has none. */
export function listForInCodec(element: Codec, setClass?: SetClass): Codec<unknown[]> {
  return sequenceCodec(`list<${element.typeName}>`, element, setClass, (elements) => elements, true);
}

/** An array unless the client names a class for sets. */
export function setCodec(element: Codec, setClass?: SetClass): Codec {
  const typeName = `set<${element.typeName}>`;
  if (setClass === undefined) return sequenceCodec<unknown>(typeName, element, setClass, (elements) => elements);
  return sequenceCodec<unknown>(typeName, element, setClass, (elements) => {
    try {
      return new setClass(elements);
    } catch (thrown) {
      throw classThrew(typeName, thrown);
    }
  });
}

/** A class of the user's threw over what was read. */
function classThrew(typeName: string, thrown: unknown): DriverError {
  return setThrown(decodeError(`the class for ${typeName} failed: it threw ${describeThrown(thrown)}`), thrown);
}

/** What JSON has no form for but this: JSON.stringify would make an empty object of a Map. */
function entriesOf(this: Map<unknown, unknown>): unknown[] {
  return [...this];
}

/** What a map becomes that cannot be an object: a Map, whose JSON is a list of its entries. */
function newMap(): Map<unknown, unknown> {
  return Object.defineProperty(new Map<unknown, unknown>(), 'toJSON', { value: entriesOf, configurable: true });
}

/**
 * A plain object unless the client names a class for maps, or the keys have no text of their own.
 *
 * @param keysAreNames two keys that differ have different texts, which the codec of the keys takes back
 */
export function mapCodec(key: Codec, value: Codec, keysAreNames: boolean, mapClass?: MapClass): Codec {
  const typeName = `map<${key.typeName}, ${value.typeName}>`;
  return {
    typeName,
    write(given, out) {
      const countAt = out.position;
      let count = 0;
      out.writeInt32(0);
      const writeEntry = (itemValue: unknown, itemKey: unknown): void => {
        refuseEmptyElement(typeName, itemKey, 'a key');
        refuseEmptyElement(typeName, itemValue, 'a value');
        writeElement(out, key, itemKey);
        writeElement(out, value, itemValue);
        count++;
      };
      if (isMap(given) || (mapClass !== undefined && given instanceof mapClass)) given.forEach(writeEntry);
      else if (isDictionary(given))
        for (const name of Object.keys(given)) writeEntry((given as Record<string, unknown>)[name], name);
      else refuseValue(typeName, 'a Map or an object', given);
      out.patchInt32(countAt, count);
    },
    read(buffer, start, end) {
      if (end - start < 4) return unexpectedLength(typeName, 'at least 4 bytes', start, end);
      const count = checkedCount(buffer, start, end, 8, typeName);
      const map = mapClass === undefined ? (keysAreNames ? undefined : newMap()) : makeMap(mapClass, typeName);
      const object: Record<string, unknown> = {};
      let at = start + 4;
      for (let index = 0; index < count; index++) {
        const keyLength = checkedLength(buffer, at, end, typeName);
        at += 4;
        const itemKey = keyLength < 0 ? null : key.read(buffer, at, at + keyLength);
        if (keyLength > 0) at += keyLength;
        const valueLength = checkedLength(buffer, at, end, typeName);
        at += 4;
        const itemValue = valueLength < 0 ? null : value.read(buffer, at, at + valueLength);
        if (valueLength > 0) at += valueLength;
        if (map === undefined) setOwn(object, propertyNameOf(itemKey), itemValue);
        else if (mapClass === undefined) map.set(itemKey, itemValue);
        else setEntry(map, itemKey, itemValue, typeName);
      }
      return map ?? object;
    },
  };
}

function makeMap(mapClass: MapClass, typeName: string): InstanceType<MapClass> {
  try {
    return new mapClass();
  } catch (thrown) {
    throw classThrew(typeName, thrown);
  }
}

function setEntry(map: InstanceType<MapClass>, key: unknown, value: unknown, typeName: string): void {
  try {
    map.set(key, value);
  } catch (thrown) {
    throw classThrew(typeName, thrown);
  }
}

/**
 * Objects of users' classes count, values do not: a Promise or a Date has no keys and would be written as nothing, a
 * Uuid has keys that are nobody's business.
 */
export function isDictionary(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.prototype.toString.call(value) === '[object Object]' && guessDataType(value) === null;
}

/**
 * The name of a key in a plain object: text that the codec of its type takes back, where a plain String() would lose
 * something.
 */
function propertyNameOf(key: unknown): string {
  if (isDate(key)) return key.toISOString();
  return Object.is(key, -0) ? '-0' : String(key);
}
