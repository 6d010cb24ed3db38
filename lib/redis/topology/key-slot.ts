// redis/topology: the slot of a key, as every server computes it: CRC16 of the key's bytes, or of the part in braces
// (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model). On the hot path of
// every command in a cluster.

export const SLOT_COUNT = 16_384;

const OPEN = 0x7b;
const CLOSE = 0x7d;

/** CRC16 with the polynomial 0x1021, most significant bit first, from 0 (CRC-16/XMODEM). */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 0x8000 ? (remainder << 1) ^ 0x1021 : remainder << 1;
  return remainder & 0xffff;
});

/**
 * The slot of a key as it is sent.
 *
 * @param key text is encoded as UTF-8
 */
export function keySlot(key: string | Uint8Array): number {
  return typeof key === 'string' ? slotOfText(key) : slotOfBytes(key);
}

/** Nearly all keys: ASCII without a brace, in one go. */
function slotOfText(key: string): number {
  const { length } = key;
  let crc = 0;
  for (let index = 0; index < length; index++) {
    const unit = key.charCodeAt(index);
    if (unit > 0x7f || unit === OPEN) return slotOfTag(key);
    crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ unit];
  }
  return crc & (SLOT_COUNT - 1);
}

/** Braces are ASCII, and so never part of another character's bytes: the tag is found in text as in bytes. */
function slotOfTag(key: string): number {
  let start = 0;
  let end = key.length;
  const open = key.indexOf('{');
  if (open >= 0) {
    const close = key.indexOf('}', open + 1);
    if (close > open + 1) {
      start = open + 1;
      end = close;
    }
  }
  let crc = 0;
  for (let index = start; index < end; index++) {
    const unit = key.charCodeAt(index);
    if (unit > 0x7f) return crcOf(Buffer.from(key.slice(start, end)), 0, undefined) & (SLOT_COUNT - 1);
    crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ unit];
  }
  return crc & (SLOT_COUNT - 1);
}

function slotOfBytes(key: Uint8Array): number {
  const open = key.indexOf(OPEN);
  if (open >= 0) {
    const close = key.indexOf(CLOSE, open + 1);
    if (close > open + 1) return crcOf(key, open + 1, close) & (SLOT_COUNT - 1);
  }
  return crcOf(key, 0, undefined) & (SLOT_COUNT - 1);
}

function crcOf(bytes: Uint8Array, start: number, end = bytes.length): number {
  let crc = 0;
  for (let index = start; index < end; index++) crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ bytes[index]];
  return crc;
}
