// redis/topology: the slot of a key, beside what servers say and a slow computation of the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { keySlot, SLOT_COUNT } from '../../../../lib/redis/topology/key-slot.js';

const vectors = JSON.parse(readFileSync(new URL('../../../vectors/redis/key-slots.json', import.meta.url), 'utf8')) as {
  slots: [string, number][];
};

describe('redis/topology: the slot of a key', () => {
  it('is what servers say, of text and of bytes', () => {
    for (const [key, slot] of vectors.slots) {
      assert.equal(keySlot(key), slot, key);
      assert.equal(keySlot(Buffer.from(key)), slot, key);
    }
  });

  it('is that of bytes that are no text', () => {
    const key = Buffer.from([0xff, 0x7b, 0xfe, 0x80, 0x7d, 0xfd]);
    assert.equal(keySlot(key), keySlot(Buffer.from([0xfe, 0x80])));
    assert.equal(keySlot(new Uint8Array(key)), keySlot(key));
  });

  it('is the same for text and its bytes, and computed bit by bit', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a{}é]{0,9}$/));
    fc.assert(
      fc.property(text, (key) => {
        const bytes = Buffer.from(key);
        const slot = keySlot(key);
        assert.equal(slot, keySlot(bytes));
        assert.equal(slot, slowSlot(bytes));
      }),
    );
  });
});

function slowSlot(key: Buffer): number {
  const text = key.toString('latin1');
  const tag = /^[^{]*\{([^}]+)\}/s.exec(text)?.[1] ?? text;
  let crc = 0;
  for (const byte of Buffer.from(tag, 'latin1')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc % SLOT_COUNT;
}
