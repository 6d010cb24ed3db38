// vectors: the bytes of every CQL type, from the specification and from another implementation's tests.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ByteReader } from '../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../lib/core/bytes/byte-writer.js';
import { typeCodes } from '../../../lib/cassandra/types/data-type.js';
import { Duration } from '../../../lib/cassandra/types/duration.js';
import { Encoder } from '../../../lib/cassandra/types/encoder.js';
import { parseTypeName } from '../../../lib/cassandra/types/type-name-parser.js';
import { readUnsignedVint, readVint, writeUnsignedVint, writeVint } from '../../../lib/cassandra/types/vint.js';

interface Vector {
  readonly type: string;
  readonly value: unknown;
  readonly hex: string;
  readonly decoded?: unknown;
  readonly source: string;
}

interface Vint {
  readonly value: string;
  readonly hex: string;
  readonly source: string;
}

const file = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as {
  vectors: Vector[];
  vints: Vint[];
  unsignedVints: Vint[];
};

/** How a decoded value looks as JSON; bytes and durations as the literals that encoding accepts. */
function toJson(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex')}`;
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (part instanceof Duration ? part.toString() : part)),
  ) as unknown;
}

for (const version of [3, 4, 5]) {
  describe(`values of each CQL type, protocol v${version}`, () => {
    const encoder = new Encoder(version);
    for (const vector of file.vectors) {
      const type = parseTypeName(vector.type);
      it(`${vector.type} ${JSON.stringify(vector.value)} (${vector.source})`, () => {
        const isOpaque =
          type.code === typeCodes.custom && typeof type.info === 'string' && type.info.startsWith('com.');
        const encoded = encoder.encode(
          isOpaque ? Buffer.from(String(vector.value).slice(2), 'hex') : vector.value,
          type,
        );
        assert.ok(Buffer.isBuffer(encoded));
        assert.equal(encoded.toString('hex'), vector.hex);
        assert.deepEqual(toJson(encoder.decode(Buffer.from(vector.hex, 'hex'), type)), vector.decoded ?? vector.value);
      });
    }
  });
}

describe('[vint] and [unsigned vint]', () => {
  for (const { value, hex, source } of file.vints) {
    it(`${value} (${source})`, () => {
      const out = new ByteWriter(16);
      writeVint(BigInt(value), out);
      assert.equal(out.buffer.subarray(0, out.position).toString('hex'), hex);
      assert.equal(readVint(new ByteReader(Buffer.from(hex, 'hex'))), BigInt(value));
    });
  }
  for (const { value, hex, source } of file.unsignedVints) {
    it(`${value} unsigned (${source})`, () => {
      const out = new ByteWriter(16);
      writeUnsignedVint(BigInt(value), out);
      assert.equal(out.buffer.subarray(0, out.position).toString('hex'), hex);
      assert.equal(readUnsignedVint(new ByteReader(Buffer.from(hex, 'hex'))), BigInt(value));
    });
  }
  for (const hex of ['', 'ff', 'ff00000000000000', '80', 'f000']) {
    it(`a cut-off one is refused: ${hex || 'nothing'}`, () => {
      assert.throws(() => readUnsignedVint(new ByteReader(Buffer.from(hex, 'hex'))), { code: 'PROTOCOL_ERROR' });
    });
  }
});
