// Text for a timestamp: what CQL takes, as a real server (Cassandra 5.0, in UTC) takes it; test/functional asks one.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import { TIMESTAMP_TEXTS } from './timestamp-texts.js';

const codec = new CodecRegistry().codecFor({ code: typeCodes.timestamp });

function millisecondsOf(text: string): bigint {
  const out = new ByteWriter(8);
  codec.write(text, out);
  return out.buffer.readBigInt64BE(0);
}

describe('text for a timestamp', () => {
  for (const [text, milliseconds] of Object.entries(TIMESTAMP_TEXTS)) {
    it(`'${text}'`, () => assert.equal(millisecondsOf(text), milliseconds));
  }

  it('of any Date is taken back, from the year -271821 to 275760', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        assert.equal(millisecondsOf(date.toISOString()), BigInt(date.getTime()));
        assert.equal(millisecondsOf(String(date.getTime())), BigInt(date.getTime()));
      }),
      { numRuns: 500 },
    );
  });

  it('without a zone is a day of UTC, or a time of this process, as JavaScript reads it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString();
          assert.equal(millisecondsOf(text.slice(0, 10)), BigInt(Date.parse(text.slice(0, 10))));
          assert.equal(millisecondsOf(text.slice(0, 19)), BigInt(Date.parse(text.slice(0, 19))));
          assert.equal(millisecondsOf(text.slice(0, 19).replace('T', ' ')), BigInt(Date.parse(text.slice(0, 19))));
        },
      ),
      { numRuns: 500 },
    );
  });
});
