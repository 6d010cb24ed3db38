// redis/protocol: bytes that the scanner found whole and valid, to the values a caller asked for. Iterative: depth
// costs no stack.
import { defineOwn } from '../../core/collections/own-property.js';
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import type { Argument, Command, ReplyReading } from '../commands/command.js';
import { PrototypeNames, refuseCollision } from '../commands/property-names.js';
import type { ReplyShape } from './request.js';
import {
  ATTRIBUTE,
  BOOLEAN,
  BULK_ERROR,
  BULK_STRING,
  DOUBLE,
  INTEGER,
  MAP,
  MINUS,
  NULL,
  PUSH,
  SET,
  SIMPLE_ERROR,
  SIMPLE_STRING,
  VERBATIM_STRING,
} from './resp-bytes.js';
import { integerText, readDouble, readInteger } from './resp-numbers.js';
import { findCr, isAggregate, readCount, skipValue } from './resp-skip.js';
import { decodeText, isAsciiRange, LONG_TEXT } from './resp-text.js';
import { ReplyError } from './server-error.js';
import { TextPairs } from './text-pairs.js';

/**
 * How much of an aggregate becomes one string, of which the elements are slices. It bounds what one kept element keeps
 * alive.
 */
const WINDOW_BYTES = 64 * 1024;
/** With fewer bytes left than this, making a window costs more than it saves. */
const SMALLEST_WINDOW = 40;
/** Up to here a loop copies faster than a call into C++. */
const SHORT_COPY = 32;
/** `txt:` */
const VERBATIM_PREFIX = 4;

const NO_BYTES = Buffer.alloc(0);
const NO_VALUES: unknown[] = [];
/** Nothing more to store: what was read is in its list already. */
const AT_ITS_PLACE = Symbol('at its place');
/** There is more of the aggregate than one slice. */
export const UNFINISHED: unique symbol = Symbol('unfinished');

/** Whose reply is decoded: errors inside it name this command. */
export interface Asker {
  readonly command: Command;
  readonly args: readonly Argument[];
}

/** Copies bytes that go to a user, so that they neither change nor keep a large buffer alive. */
export function copyBytes(buffer: NativeBuffer, start: number, end: number): Buffer {
  const length = end - start;
  if (length === 0) return NO_BYTES;
  const copy = Buffer.allocUnsafe(length);
  if (length > SHORT_COPY) buffer.copy(copy, 0, start, end);
  else for (let index = 0; index < length; index++) copy[index] = buffer[start + index];
  return copy;
}

/** A value without parts. `content` is what lies between its header and its CRLF. */
export function decodeScalar(
  type: number,
  buffer: NativeBuffer,
  start: number,
  end: number,
  shape: ReplyShape,
  asker: Asker | undefined,
): unknown {
  switch (type) {
    case BULK_STRING:
    case SIMPLE_STRING:
      return shape.binary ? copyBytes(buffer, start, end) : decodeText(buffer, start, end);
    case INTEGER:
      return readInteger(buffer, start, end, shape.integers);
    case NULL:
      return null;
    case SIMPLE_ERROR:
    case BULK_ERROR:
      return new ReplyError(decodeText(buffer, start, end), asker?.command, asker?.args, true);
    case VERBATIM_STRING:
      return shape.binary
        ? copyBytes(buffer, start + VERBATIM_PREFIX, end)
        : decodeText(buffer, start + VERBATIM_PREFIX, end);
    case DOUBLE:
      // RESP2 sends doubles as bulk strings, which are bytes where those are wanted.
      if (shape.binary && shape.mapping !== 'resp3') return copyBytes(buffer, start, end);
      return shape.mapping === 'resp3' && shape.integers !== 'string'
        ? readDouble(buffer.latin1Slice(start, end))
        : buffer.latin1Slice(start, end);
    case BOOLEAN: {
      const isTrue = buffer[start] === 0x74;
      if (shape.mapping === 'resp3') return isTrue;
      // RESP2 has integers in the place of booleans.
      return shape.integers === 'string' ? (isTrue ? '1' : '0') : isTrue ? 1 : 0;
    }
    default: {
      // A big number. No conversion before its length is checked by the scanner: BigInt() takes longer than linear
      // time.
      const text = integerText(buffer, start, end);
      return shape.integers === 'bigint' ? BigInt(text) : text;
    }
  }
}

/** Decodes aggregates. One per conversation: it keeps its stacks between replies. */
export class RespDecoder {
  /** Just behind the value decoded last. */
  position = 0;
  private readonly prototypeNames = new PrototypeNames();
  private readonly textPairs = new TextPairs(this.prototypeNames);
  /** Texts of the reply at hand may have been made of bytes that are not UTF-8: see refuseCollision. */
  private notAscii = false;
  private readonly valuesStack: unknown[][] = [];
  private readonly indexStack: number[] = [];
  private readonly typeStack: number[] = [];
  /** How deep the slice before this one ended; -1: this is the first. */
  private pausedDepth = -1;

  /** What is decoded next was received after programs may have run. */
  begin(): void {
    this.prototypeNames.expire();
  }

  /**
   * The value whose type byte is at `start`, of a reply that ends at `end`.
   * @param reading with `object`: a map, or a flat list of pairs, becomes an object
   */
  decode(
    buffer: NativeBuffer,
    start: number,
    end: number,
    shape: ReplyShape,
    reading: ReplyReading,
    asker: Asker | undefined,
  ): unknown {
    let position = start;
    let type = buffer[position];
    while (type === ATTRIBUTE) {
      position = skipValue(buffer, position);
      type = buffer[position];
    }
    if (isAggregate(type)) {
      const isMap = type === MAP && shape.mapping === 'resp3';
      if ((isMap || (reading.object && type !== SET)) && !shape.binary) {
        const object = this.textPairs.read(buffer, position, end);
        if (object !== undefined) {
          this.position = this.textPairs.position;
          return object;
        }
      }
      this.position = position;
      const named = reading.object || shape.mapping === 'resp3';
      const list = this.decodeAggregate(buffer, end, end, shape, asker, named) as unknown[] | null;
      return isMap || (reading.object && Array.isArray(list)) ? this.makeObject(list as unknown[], shape.binary) : list;
    }
    return this.decodeOne(type, buffer, position, shape, asker);
  }

  /**
   * A part of the aggregate that is no null and ends at `end`, from `start` to about `pauseAt`; the next part begins at
   * `position`. Its outermost map is a flat list.
   */
  decodeSlice(
    buffer: NativeBuffer,
    start: number,
    pauseAt: number,
    end: number,
    asker: Asker & { readonly shape: ReplyShape },
    named: boolean,
  ): unknown[] | typeof UNFINISHED {
    this.position = start;
    return this.decodeAggregate(buffer, end, pauseAt, asker.shape, asker, named) as unknown[] | typeof UNFINISHED;
  }

  /** Where the next element is: behind the attributes and pushes that stand before it. */
  elementAt(buffer: NativeBuffer, start: number): number {
    let position = start;
    while (buffer[position] === ATTRIBUTE || buffer[position] === PUSH) position = skipValue(buffer, position);
    return position;
  }

  /** Where the value at `start` ends. */
  skip(buffer: NativeBuffer, start: number): number {
    let position = start;
    while (buffer[position] === ATTRIBUTE) position = skipValue(buffer, position);
    return skipValue(buffer, position);
  }

  private decodeOne(
    type: number,
    buffer: NativeBuffer,
    position: number,
    shape: ReplyShape,
    asker: Asker | undefined,
  ): unknown {
    const lineEnd = findCr(buffer, position + 1);
    if (type === SIMPLE_STRING || type === VERBATIM_STRING) this.notAscii = true;
    if (type !== BULK_STRING && type !== BULK_ERROR && type !== VERBATIM_STRING) {
      this.position = lineEnd + 2;
      return decodeScalar(type, buffer, position + 1, lineEnd, shape, asker);
    }
    if (buffer[position + 1] === MINUS) {
      this.position = lineEnd + 2;
      return null;
    }
    const contentStart = lineEnd + 2;
    const contentEnd = contentStart + readCount(buffer, position + 1, lineEnd);
    this.position = contentEnd + 2;
    return decodeScalar(type, buffer, contentStart, contentEnd, shape, asker);
  }

  /**
   * The outermost map is answered as a flat list even in RESP3's shapes: `decode` makes the object.
   * @param pauseAt from here on it is left unfinished; `end`: nowhere
   * @param named an object may be made of it, so that it matters what names are made of
   */
  private decodeAggregate(
    buffer: NativeBuffer,
    end: number,
    pauseAt: number,
    shape: ReplyShape,
    asker: Asker | undefined,
    named: boolean,
  ): unknown[] | null | typeof UNFINISHED {
    const { valuesStack, indexStack, typeStack } = this;
    const { binary } = shape;
    const objects = shape.mapping === 'resp3';
    let position = this.position;
    let depth = 0;
    let values: unknown[] | undefined;
    let index = 0;
    let type = 0;
    // The window: `text` is the content of the bytes [textStart, textEnd), which are ASCII.
    let text = '';
    let textStart = 0;
    let textEnd = 0;
    let notAsciiUntil = 0;
    if (this.pausedDepth < 0) {
      this.notAscii = !named;
    } else {
      depth = this.pausedDepth;
      values = valuesStack[depth];
      index = indexStack[depth];
      type = typeStack[depth];
      this.pausedDepth = -1;
    }
    for (;;) {
      if (position >= pauseAt) {
        valuesStack[depth] = values as unknown[];
        indexStack[depth] = index;
        typeStack[depth] = type;
        this.pausedDepth = depth;
        this.position = position;
        return UNFINISHED;
      }
      const elementType = buffer[position];
      let value: unknown;
      if (elementType === 36) {
        // Runs of texts, of which most lists and maps are made.
        // Numbers instead of names, as in the scanner: `$`, `-`, CR, the digit 0.
        const list = values as unknown[];
        let { length: wanted } = list;
        do {
          let at = position + 1;
          let byte = buffer[at];
          if (byte === 45) {
            list[index++] = null;
            position += 5;
            if (position >= pauseAt) wanted = index;
            continue;
          }
          let length = byte - 48;
          while ((byte = buffer[++at]) !== 13) length = (length * 10 + byte - 48) | 0;
          const from = at + 2;
          const to = from + length;
          position = to + 2;
          if (binary) {
            list[index++] = copyBytes(buffer, from, to);
            if (position >= pauseAt) wanted = index;
          } else if (to <= textEnd) {
            list[index++] = text.slice(from - textStart, to - textStart);
          } else if (length >= LONG_TEXT || from < notAsciiUntil || end - from < SMALLEST_WINDOW) {
            this.notAscii ||= length >= LONG_TEXT || !isAsciiRange(buffer, from, to);
            list[index++] = decodeText(buffer, from, to);
            if (position >= pauseAt) wanted = index;
          } else {
            const windowEnd = Math.min(end, from + WINDOW_BYTES);
            if (isAsciiRange(buffer, from, windowEnd)) {
              text = buffer.latin1Slice(from, windowEnd);
              textStart = from;
              textEnd = windowEnd;
              list[index++] = text.slice(0, length);
            } else {
              notAsciiUntil = windowEnd;
              this.notAscii = true;
              list[index++] = decodeText(buffer, from, to);
            }
            if (position >= pauseAt) wanted = index;
          }
        } while (index < wanted && buffer[position] === 36);
        value = AT_ITS_PLACE;
      } else if (elementType === ATTRIBUTE || (elementType === PUSH && values !== undefined)) {
        // A push is no element of what it stands in: see the scanner.
        position = skipValue(buffer, position);
        continue;
      } else if (isAggregate(elementType)) {
        const lineEnd = findCr(buffer, position + 1);
        if (buffer[position + 1] === MINUS) {
          value = null;
          position = lineEnd + 2;
          if (values === undefined) {
            this.position = position;
            return null;
          }
        } else {
          const count = readCount(buffer, position + 1, lineEnd);
          position = lineEnd + 2;
          if (values !== undefined) {
            valuesStack[depth] = values;
            indexStack[depth] = index;
            typeStack[depth] = type;
            depth++;
          }
          // All bytes of the reply are there, so this allocates no more than a small multiple of them.
          values = new Array<unknown>(elementType === MAP ? count * 2 : count);
          index = 0;
          type = elementType;
          if (values.length > 0) continue;
          value = AT_ITS_PLACE;
        }
      } else {
        value = this.decodeOne(elementType, buffer, position, shape, asker);
        position = this.position;
      }
      // `values` is there: the first value met is the aggregate itself.
      let list = values as unknown[];
      if (value !== AT_ITS_PLACE) list[index++] = value;
      while (index === list.length) {
        if (depth === 0) {
          this.position = position;
          return list;
        }
        const finished: unknown = type === MAP && objects ? this.makeObject(list, binary) : list;
        depth--;
        list = valuesStack[depth];
        valuesStack[depth] = NO_VALUES;
        index = indexStack[depth];
        type = typeStack[depth];
        list[index++] = finished;
      }
      values = list;
    }
  }

  /** Pairs to a plain object. Whatever a key is named, it is a key like others. */
  private makeObject(pairs: unknown[], binary: boolean): unknown {
    if (pairs.length % 2 !== 0) return pairs;
    const object: Record<string, unknown> = {};
    this.definePairs(object, pairs, 0, pairs.length, binary);
    return object;
  }

  /** Those of the pairs that lie from index `from` to index `to`, of the list that was decoded last. */
  definePairs(
    object: Record<string, unknown>,
    pairs: readonly unknown[],
    from: number,
    to: number,
    binary: boolean,
  ): void {
    const { prototypeNames } = this;
    prototypeNames.freshen();
    const mayCollide = binary || this.notAscii;
    for (let index = from; index < to; index += 2) {
      const raw = pairs[index];
      const key = typeof raw === 'string' ? raw : binary && Buffer.isBuffer(raw) ? raw.toString() : String(raw);
      if (mayCollide) refuseCollision(object, key);
      if (prototypeNames.has(key)) defineOwn(object, key, pairs[index + 1]);
      else object[key] = pairs[index + 1];
    }
  }
}
