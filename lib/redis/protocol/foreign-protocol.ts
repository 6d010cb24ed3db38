// redis/protocol: names what answered in the place of Redis, from its first bytes: a wrong port is the commonest
// mistake of all.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

const TLS_ALERT = 0x15;
const TLS_HANDSHAKE = 0x16;
const TLS_MAJOR_VERSION = 0x03;
const EXCERPT_BYTES = 40;

/** A sentence about the peer, from the first bytes it ever sent on this connection. They hold no user's data. */
export function describeForeignPeer(buffer: NativeBuffer, start: number, end: number): string {
  const first = buffer[start];
  if (
    (first === TLS_ALERT || first === TLS_HANDSHAKE) &&
    (end - start < 2 || buffer[start + 1] === TLS_MAJOR_VERSION)
  ) {
    return 'the peer speaks TLS: this port wants the `tls` option';
  }
  // CQL responses have the top bit of the version set.
  if (first >= 0x81 && first <= 0x86) return 'the peer speaks the Cassandra native protocol, not Redis';
  const text = printable(buffer, start, Math.min(end, start + EXCERPT_BYTES));
  if (text.startsWith('HTTP/') || 'HTTP/'.startsWith(text))
    return `the peer speaks HTTP, not Redis: it answered "${text}"`;
  if (text.startsWith('SSH-')) return `the peer speaks SSH, not Redis: it answered "${text}"`;
  return `the peer does not speak the Redis protocol: it answered "${text}"`;
}

function printable(buffer: NativeBuffer, start: number, end: number): string {
  let text = '';
  for (let position = start; position < end; position++) {
    const byte = buffer[position];
    if (byte === 13 || byte === 10) break;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  }
  return text;
}
