// cassandra/protocol: the notations of native_protocol_v5.spec section 3 that both requests and responses are made of.
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { FixedBytes } from '../../core/bytes/fixed-bytes.js';
import { InvalidArgumentError, ProtocolViolation } from '../../core/errors/driver-error.js';

const LONGEST_SHORT = 65_535;
/** Below this a loop costs less than the call of a built-in. */
const SHORT_COPY = 64;

/** Copies short byte strings (ids, mostly) without a call into the runtime. */
export function writeRaw(out: ByteWriter, bytes: Uint8Array): void {
  const count = bytes.length;
  if (count > SHORT_COPY) {
    out.writeBytes(bytes);
    return;
  }
  out.reserve(count);
  const { buffer, position } = out;
  for (let index = 0; index < count; index++) buffer[position + index] = bytes[index];
  out.position = position + count;
}

/** [string] */
export function writeString(out: ByteWriter, text: string): void {
  const at = out.position;
  out.writeUint16(0);
  const length = out.writeUtf8(text);
  if (length > LONGEST_SHORT)
    throw new InvalidArgumentError(
      `a name of ${length} bytes is too long for the protocol, which allows ${LONGEST_SHORT}`,
    );
  out.buffer[at] = length >>> 8;
  out.buffer[at + 1] = length;
}

/** [long string] */
export function writeLongString(out: ByteWriter, text: string): void {
  const at = out.position;
  out.writeInt32(0);
  out.patchInt32(at, out.writeUtf8(text));
}

/** [bytes]; null is -1 */
export function writeBytes(out: ByteWriter, bytes: Uint8Array | null): void {
  if (bytes === null) {
    out.writeInt32(-1);
    return;
  }
  out.writeInt32(bytes.length);
  writeRaw(out, bytes);
}

/** [short bytes] made once, to be written many times. */
export class ShortBytesField extends FixedBytes {
  constructor(content: Uint8Array) {
    const { length } = content;
    super(Buffer.concat([Buffer.of(length >>> 8, length), content]));
  }
}

/** [string list] */
export function writeStringList(out: ByteWriter, items: readonly string[]): void {
  writeCount(out, items.length);
  for (const item of items) writeString(out, item);
}

/** [string map] */
export function writeStringMap(out: ByteWriter, entries: ReadonlyMap<string, string>): void {
  writeCount(out, entries.size);
  for (const [key, value] of entries) {
    writeString(out, key);
    writeString(out, value);
  }
}

/** [bytes map] */
export function writeBytesMap(out: ByteWriter, entries: ReadonlyMap<string, Uint8Array | null>): void {
  writeCount(out, entries.size);
  for (const [key, value] of entries) {
    writeString(out, key);
    writeBytes(out, value);
  }
}

/** A [short] that counts what follows. */
export function writeCount(out: ByteWriter, count: number): void {
  if (count > LONGEST_SHORT)
    throw new InvalidArgumentError(`${count} items are too many for the protocol, which allows ${LONGEST_SHORT}`);
  out.writeUint16(count);
}

export function readString(reader: ByteReader): string {
  return reader.readUtf8(reader.readUint16());
}

/** Reads a count and refuses one that the bytes left cannot hold, before anything is allocated for it. */
export function readCount(reader: ByteReader, smallestItemBytes: number): number {
  return checkCount(reader, reader.readUint16(), smallestItemBytes);
}

export function checkCount(reader: ByteReader, count: number, smallestItemBytes: number): number {
  if (count < 0 || count * smallestItemBytes > reader.remaining) {
    throw new ProtocolViolation(
      `the server announced ${count} items, which do not fit in the ${reader.remaining} bytes left of its message`,
    );
  }
  return count;
}

export function readStringList(reader: ByteReader): string[] {
  const count = readCount(reader, 2);
  const items: string[] = [];
  for (let index = 0; index < count; index++) items.push(readString(reader));
  return items;
}

export function readStringMultimap(reader: ByteReader): Map<string, string[]> {
  const count = readCount(reader, 4);
  const entries = new Map<string, string[]>();
  for (let index = 0; index < count; index++) {
    const key = readString(reader);
    entries.set(key, readStringList(reader));
  }
  return entries;
}

/** [bytes]: a copy, or null when the length is negative. */
export function readBytes(reader: ByteReader): Buffer | null {
  const length = reader.readInt32();
  return length < 0 ? null : reader.copy(length);
}

/** [short bytes]: a copy. */
export function readShortBytes(reader: ByteReader): Buffer {
  return reader.copy(reader.readUint16());
}

export function readBytesMap(reader: ByteReader): Map<string, Buffer | null> {
  const count = readCount(reader, 6);
  const entries = new Map<string, Buffer | null>();
  for (let index = 0; index < count; index++) {
    const key = readString(reader);
    entries.set(key, readBytes(reader));
  }
  return entries;
}

/** The address part of [inet] and all of [inetaddr]: 4 or 16 bytes, copied. */
export function readInetAddress(reader: ByteReader): Buffer {
  const size = reader.readUint8();
  if (size !== 4 && size !== 16) throw new ProtocolViolation(`the server sent an internet address of ${size} bytes`);
  return reader.copy(size);
}
