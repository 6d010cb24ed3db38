// cassandra/types: the `Encoder` that cassandra-driver exports: single values to Buffers and back.
import { brandClass } from '../../core/errors/brand.js';
import { viewAsBuffer } from '../../core/bytes/native-buffer.js';
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { unset } from './codec.js';
import { CodecRegistry, type TypeHint } from './codec-registry.js';
import type { DataType } from './data-type.js';
import type { EncodingOptions } from './encoding-options.js';
import { guessDataType } from './guess-type.js';
import { ValueError } from './value-error.js';

/** Encodes and decodes single values, outside any request. */
export class Encoder {
  protocolVersion: number;
  private readonly registry: CodecRegistry;

  constructor(protocolVersion: number, options: { readonly encoding?: EncodingOptions | undefined } = {}) {
    this.protocolVersion = protocolVersion;
    this.registry = new CodecRegistry(options.encoding ?? {});
  }

  static guessDataType(value: unknown): DataType | null {
    return guessDataType(value);
  }

  /** An array of numbers over a buffer, as a Buffer is; a DataView is none. */
  static isTypedArray(value: unknown): boolean {
    return ArrayBuffer.isView(value) && 'length' in value;
  }

  setProtocolVersion(value: number): void {
    this.protocolVersion = value;
  }

  /** The bytes of a value; null and `unset` stay what they are, and a Buffer is taken as the bytes. */
  encode(value: unknown, typeInfo?: TypeHint): Buffer | null | typeof unset {
    const given =
      value === undefined && this.registry.encoding.useUndefinedAsUnset === true && this.protocolVersion >= 4
        ? unset
        : value;
    if (given === null || given === undefined) return null;
    if (given === unset) {
      if (this.protocolVersion < 4) {
        throw new ValueError(
          `Unset value can not be used for this version of Cassandra, protocol version: ${this.protocolVersion}`,
        );
      }
      return unset;
    }
    if (Buffer.isBuffer(given)) return given;
    const out = new ByteWriter(64);
    this.registry.codecForHint(typeInfo, given)?.write(given, out);
    return Buffer.from(out.buffer.subarray(0, out.position));
  }

  decode(buffer: Uint8Array | null, type: DataType): unknown {
    if (buffer === null) return null;
    return this.registry.codecFor(type).read(viewAsBuffer(buffer), 0, buffer.length);
  }
}
brandClass(Encoder, 'cassandra.Encoder');
