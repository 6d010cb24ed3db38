// cassandra/types/codecs: uuid, timeuuid and inet.
import { isBytes } from '../../../core/errors/builtins.js';
import type { Codec } from '../codec.js';
import { readInt32 } from '../codec.js';
import { InetAddress } from '../inet-address.js';
import { TimeUuid } from '../time-uuid.js';
import { isUuidText, parseUuid, Uuid } from '../uuid.js';
import { unexpectedLength, refuseValue } from '../value-error.js';

function toUuid(value: unknown, typeName: string): Uuid {
  if (value instanceof Uuid) return value;
  if (typeof value === 'string' && isUuidText(value)) return new Uuid(parseUuid(value));
  if (isBytes(value) && value.length === 16) return new Uuid(value);
  return refuseValue(typeName, 'a Uuid, its text or its 16 bytes', value);
}

/** The version is the upper half of the seventh byte. */
function versionOf(uuid: Uuid): number {
  return (uuid.wordAt(1) >>> 12) & 0xf;
}

export const uuidCodec: Codec<Uuid> = {
  typeName: 'uuid',
  write(value, out) {
    const uuid = toUuid(value, 'uuid');
    out.writeInt64(uuid.wordAt(0), uuid.wordAt(1));
    out.writeInt64(uuid.wordAt(2), uuid.wordAt(3));
  },
  read(buffer, start, end) {
    if (end - start !== 16) return unexpectedLength('uuid', '16 bytes', start, end);
    return new Uuid(
      readInt32(buffer, start),
      readInt32(buffer, start + 4),
      readInt32(buffer, start + 8),
      readInt32(buffer, start + 12),
    );
  },
};

export const timeuuidCodec: Codec<TimeUuid> = {
  typeName: 'timeuuid',
  write(value, out) {
    const uuid = toUuid(value, 'timeuuid');
    if (versionOf(uuid) !== 1) refuseValue('timeuuid', 'an identifier of version 1', value);
    uuidCodec.write(uuid, out);
  },
  read(buffer, start, end) {
    if (end - start !== 16) return unexpectedLength('timeuuid', '16 bytes', start, end);
    return new TimeUuid(
      readInt32(buffer, start),
      readInt32(buffer, start + 4),
      readInt32(buffer, start + 8),
      readInt32(buffer, start + 12),
    );
  },
};

export const inetCodec: Codec<InetAddress> = {
  typeName: 'inet',
  write(value, out) {
    out.writeBytes(toInet(value).getBuffer());
  },
  read(buffer, start, end) {
    if (end - start !== 4 && end - start !== 16) return unexpectedLength('inet', '4 or 16 bytes', start, end);
    return new InetAddress(Buffer.from(buffer.subarray(start, end)));
  },
};

function toInet(value: unknown): InetAddress {
  if (value instanceof InetAddress) return value;
  if (isBytes(value) && (value.length === 4 || value.length === 16)) return new InetAddress(value);
  if (typeof value === 'string') {
    try {
      return InetAddress.fromString(value);
    } catch {
      // Refused below, with the type's name.
    }
  }
  return refuseValue('inet', 'an InetAddress, its text or its 4 or 16 bytes', value);
}
