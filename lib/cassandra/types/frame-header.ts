// cassandra/types: `types.FrameHeader`, for tools that read or write CQL frames themselves. The client's own are in
// cassandra/protocol.
import { brandClass } from '../../core/errors/brand.js';
import { protocolVersion } from './protocol-version.js';

/** What stands before the body of a message: 9 bytes, or 8 in protocol v1 and v2 (native_protocol_v4.spec, 2). */
export class FrameHeader {
  readonly version: number;
  readonly flags: number;
  readonly streamId: number;
  readonly opcode: number;
  readonly bodyLength: number;

  constructor(version: number, flags: number, streamId: number, opcode: number, bodyLength: number) {
    this.version = version;
    this.flags = flags;
    this.streamId = streamId;
    this.opcode = opcode;
    this.bodyLength = bodyLength;
  }

  /** How many bytes a header has in a version. */
  static size(version: number): number {
    return protocolVersion.uses2BytesStreamIds(version) ? 9 : 8;
  }

  /** The version, without the bit that tells answers from requests. */
  static getProtocolVersion(buffer: Uint8Array): number {
    return buffer[0] & 0x7f;
  }

  static fromBuffer(buffer: Buffer, offset = 0): FrameHeader {
    const version = buffer.readUInt8(offset) & 0x7f;
    const wide = protocolVersion.uses2BytesStreamIds(version);
    const streamId = wide ? buffer.readInt16BE(offset + 2) : buffer.readInt8(offset + 2);
    const rest = offset + (wide ? 4 : 3);
    return new FrameHeader(
      version,
      buffer.readUInt8(offset + 1),
      streamId,
      buffer.readUInt8(rest),
      buffer.readUInt32BE(rest + 1),
    );
  }

  toBuffer(): Buffer {
    const wide = protocolVersion.uses2BytesStreamIds(this.version);
    const buffer = Buffer.alloc(FrameHeader.size(this.version));
    buffer.writeUInt8(this.version, 0);
    buffer.writeUInt8(this.flags, 1);
    if (wide) buffer.writeInt16BE(this.streamId, 2);
    else buffer.writeInt8(this.streamId, 2);
    const rest = wide ? 4 : 3;
    buffer.writeUInt8(this.opcode, rest);
    buffer.writeUInt32BE(this.bodyLength, rest + 1);
    return buffer;
  }
}
brandClass(FrameHeader, 'types.FrameHeader');
