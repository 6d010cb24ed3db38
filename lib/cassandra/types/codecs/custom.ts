// cassandra/types/codecs: types of the server's that we do not know, and codecs that users bring.
import { isBytes } from '../../../core/errors/builtins.js';
import { type Codec } from '../codec.js';
import type { CustomCodec } from '../encoding-options.js';
import { decodeError, describeThrown, refuseValue, setThrown, ValueError } from '../value-error.js';
import { blobCodec } from './plain-values.js';

/** A custom type nobody gave a codec for: its bytes. */
export function opaqueCodec(typeName: string): Codec<Buffer> {
  return {
    typeName,
    write(value, out) {
      if (!isBytes(value)) refuseValue(typeName, 'its bytes as a Buffer or Uint8Array', value);
      out.writeBytes(value);
    },
    read: blobCodec.read,
  };
}

/** Runs a user's functions; what they throw says in which codec. */
export function userCodec(typeName: string, custom: CustomCodec, inner: Codec): Codec {
  return {
    typeName,
    write(value, out) {
      let given: unknown;
      try {
        given = custom.encode(value);
      } catch (error) {
        throw setThrown(
          new ValueError(`The custom codec of ${typeName} refused the value: it threw ${describeThrown(error)}`),
          error,
        );
      }
      if (Buffer.isBuffer(given)) out.writeBytes(given);
      else inner.write(given, out);
    },
    read(buffer, start, end) {
      const value = inner.read(buffer, start, end);
      // An empty value is null already; only what the server sent is for the user's function.
      if (value === null) return null;
      try {
        return custom.decode(value);
      } catch (error) {
        throw setThrown(
          decodeError(`the custom codec of ${typeName} failed: it threw ${describeThrown(error)}`),
          error,
        );
      }
    },
  };
}
