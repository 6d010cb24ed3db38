// cassandra/types: `types.Uuid`. Kept as four 32-bit integers: decoding one makes no Buffer, and keeps no memory of its
// message.
import { brandClass } from '../../core/errors/brand.js';
import { customInspect } from './inspection.js';

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Two hexadecimal digits for each byte. */
const HEX: string[] = [];
for (let byte = 0; byte < 256; byte++) HEX.push((byte + 256).toString(16).slice(1));

export function isUuidText(text: string): boolean {
  return text.length === 36 && PATTERN.test(text);
}

/** An identifier of 128 bits. Immutable. */
export class Uuid {
  protected readonly word0: number;
  protected readonly word1: number;
  protected readonly word2: number;
  protected readonly word3: number;

  /** @param bytes the 16 bytes; or (for decoders) the first of four 32-bit words, the others behind it */
  constructor(bytes: Uint8Array | number, word1 = 0, word2 = 0, word3 = 0) {
    if (typeof bytes === 'number') {
      this.word0 = bytes;
      this.word1 = word1;
      this.word2 = word2;
      this.word3 = word3;
    } else {
      if (!bytes || bytes.length !== 16) throw new Error('You must provide a buffer containing 16 bytes');
      this.word0 = wordAt(bytes, 0);
      this.word1 = wordAt(bytes, 4);
      this.word2 = wordAt(bytes, 8);
      this.word3 = wordAt(bytes, 12);
    }
  }

  static fromString(text: string): Uuid {
    return new Uuid(parseUuid(text));
  }

  /** The 16 bytes, in a new Buffer. */
  getBuffer(): Buffer {
    const buffer = Buffer.allocUnsafe(16);
    buffer.writeInt32BE(this.word0, 0);
    buffer.writeInt32BE(this.word1, 4);
    buffer.writeInt32BE(this.word2, 8);
    buffer.writeInt32BE(this.word3, 12);
    return buffer;
  }

  get buffer(): Buffer {
    return this.getBuffer();
  }

  /** A 32-bit word of the identifier, for encoders that write it without a Buffer. */
  wordAt(index: number): number {
    return index === 0 ? this.word0 : index === 1 ? this.word1 : index === 2 ? this.word2 : this.word3;
  }

  equals(other: Uuid): boolean {
    return (
      other instanceof Uuid &&
      this.word0 === other.word0 &&
      this.word1 === other.word1 &&
      this.word2 === other.word2 &&
      this.word3 === other.word3
    );
  }

  toString(): string {
    const { word0, word1, word2, word3 } = this;
    return `${hexOf(word0)}-${hexOf(word1 >>> 16, 2)}-${hexOf(word1, 2)}-${hexOf(word2 >>> 16, 2)}-${hexOf(word2, 2)}${hexOf(word3)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `${this.constructor.name}: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }
}
brandClass(Uuid, 'types.Uuid');

/** The 16 bytes of an identifier's text. */
export function parseUuid(text: string): Buffer {
  if (typeof text !== 'string' || !isUuidText(text)) {
    throw new Error('Invalid string representation of Uuid, it should be in the 00000000-0000-0000-0000-000000000000');
  }
  return Buffer.from(text.replaceAll('-', ''), 'hex');
}

/** Makes random bytes a version 4 identifier (RFC 9562, section 5.4). */
export function uuidFromRandom(random: Uint8Array): Uuid {
  const bytes = Buffer.from(random);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return new Uuid(bytes);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function hexOf(word: number, bytes = 4): string {
  const low = HEX[(word >>> 8) & 0xff] + HEX[word & 0xff];
  return bytes === 2 ? low : HEX[word >>> 24] + HEX[(word >>> 16) & 0xff] + low;
}
