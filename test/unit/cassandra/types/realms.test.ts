// Values that another realm made (a vm context, which is where Jest runs tests) are taken like our own.
import assert from 'node:assert/strict';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import { guessDataType } from '../../../../lib/cassandra/types/guess-type.js';
import { InetAddress } from '../../../../lib/cassandra/types/inet-address.js';
import { LocalDate } from '../../../../lib/cassandra/types/local-date.js';
import { LocalTime } from '../../../../lib/cassandra/types/local-time.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { TimeUuid } from '../../../../lib/cassandra/types/time-uuid.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';

const realm = createContext({});
const there = (source: string): unknown => runInContext(source, realm);

const registry = new CodecRegistry();
function hexOf(hint: Parameters<CodecRegistry['codecForHint']>[0], value: unknown): string {
  const out = new ByteWriter(16);
  registry.codecForHint(hint, value)?.write(value, out);
  return out.buffer.toString('hex', 0, out.position);
}

const USER_TYPE = {
  code: typeCodes.udt,
  info: { keyspace: 'k', name: 'u', fields: [{ name: 'f1', type: { code: typeCodes.int } }] },
};
const UUID_BYTES = '[0,1,2,3,4,5,0x46,7,0x88,9,10,11,12,13,14,15]';

/** The hint, and an expression that gives a value of its type. */
const VALUES: readonly (readonly [Parameters<CodecRegistry['codecForHint']>[0], string])[] = [
  ['timestamp', 'new Date(1700000000000)'],
  ['date', 'new Date(2023, 10, 14)'],
  ['blob', 'new Uint8Array([1, 2])'],
  ['blob', 'new Uint8Array([1, 2]).buffer'],
  ['blob', 'new DataView(new Uint8Array([1, 2]).buffer)'],
  ['blob', 'new Float64Array([1, 2])'],
  ['uuid', `new Uint8Array(${UUID_BYTES})`],
  ['inet', 'new Uint8Array([127, 0, 0, 1])'],
  ['list<int>', '[1, 2]'],
  ['list<int>', 'new Set([1, 2])'],
  ['list<int>', 'new Int32Array([1, 2])'],
  ['set<timestamp>', 'new Set([new Date(1), new Date(2)])'],
  ['map<text, int>', 'new Map([["a", 1]])'],
  ['map<text, int>', '({ a: 1 })'],
  ['map<text, int>', 'new (class Tags { a = 1 })()'],
  ['map<blob, int>', 'new Map([[new Uint8Array([1]), 1]])'],
  [USER_TYPE, '({ f1: 1 })'],
  [USER_TYPE, 'new Map([["f1", 1]])'],
  ['tuple<int, timestamp>', '[1, new Date(1)]'],
  ['vector<float, 2>', 'new Float32Array([1, 2])'],
  ['vector<float, 2>', '[1, 2]'],
  ["'com.acme.Thing'", 'new Uint8Array([1, 2])'],
  // Judged by what they look like.
  [undefined, 'new Date(1700000000000)'],
  [undefined, 'new Uint8Array([1, 2])'],
  [undefined, 'new Set(["a"])'],
  [undefined, 'new Map([["a", new Date(1)]])'],
  [undefined, '["a"]'],
  [undefined, 'new Float32Array([1, 2])'],
];

/** What is refused of our own realm is refused of the other as well. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['timestamp', 'new Date(NaN)'],
  ['map<text, int>', 'new Date(1)'],
  ['map<text, int>', 'Promise.resolve({})'],
  ['map<text, int>', '/x/'],
  ['map<text, int>', 'new Set([1])'],
  ['map<text, int>', '[["a", 1]]'],
  ['text', 'new Date(1)'],
  ['int', '[1]'],
  ['list<int>', 'new Map()'],
];

describe('values of another realm', () => {
  for (const [hint, expression] of VALUES) {
    it(`${typeof hint === 'string' ? hint : hint === undefined ? 'guessed' : 'a user-defined type'}: ${expression}`, () => {
      const here: unknown = runInThisContext(expression);
      assert.equal(hexOf(hint, there(expression)), hexOf(hint, here));
      assert.deepEqual(guessDataType(there(expression)), guessDataType(here));
    });
  }

  for (const [hint, expression] of REFUSED) {
    it(`${hint} refuses ${expression}`, () => {
      assert.throws(() => hexOf(hint, there(expression)), { name: 'ValueError', code: 'INVALID_ARGUMENT' });
    });
  }

  it('are taken by the factories of the value classes', () => {
    const date = there('new Date(2023, 10, 14, 10, 30)') as Date;
    const bytes = there(`new Uint8Array(${UUID_BYTES})`) as Uint8Array;
    assert.equal(LocalDate.fromDate(date).toString(), '2023-11-14');
    assert.equal(LocalTime.fromDate(date).toString(), '10:30:00');
    assert.deepEqual(TimeUuid.min(date), TimeUuid.min(new Date(date.getTime())));
    assert.equal(new Uuid(bytes).toString(), '00010203-0405-4607-8809-0a0b0c0d0e0f');
    assert.equal(new InetAddress(there('new Uint8Array([127, 0, 0, 1])') as Uint8Array).toString(), '127.0.0.1');
    assert.equal(Long.fromBuffer(bytes).toString(), new Long(0x04054607, 0x00010203).toString());
    assert.deepEqual([...new Vector(there('new Float32Array([1, 2])') as Float32Array)], [1, 2]);
    assert.ok((there('new Float32Array(1)') as object) instanceof Vector);
  });
});
