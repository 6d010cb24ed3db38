// What each CQL type accepts, and what it refuses: lenient, but never a value changed on its way.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import LongBase from 'long';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError, InvalidArgumentError } from '../../../../lib/core/errors/driver-error.js';
import { unset } from '../../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { BigDecimal } from '../../../../lib/cassandra/types/big-decimal.js';
import { Duration } from '../../../../lib/cassandra/types/duration.js';
import { InetAddress } from '../../../../lib/cassandra/types/inet-address.js';
import { Integer } from '../../../../lib/cassandra/types/integer.js';
import { LocalDate } from '../../../../lib/cassandra/types/local-date.js';
import { LocalTime } from '../../../../lib/cassandra/types/local-time.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { parseTypeName } from '../../../../lib/cassandra/types/type-name-parser.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import { ValueError } from '../../../../lib/cassandra/types/value-error.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';
import { writeParameter } from '../../../../lib/cassandra/types/write-parameter.js';

const registry = new CodecRegistry();

function hexOf(type: string, value: unknown): string {
  const out = new ByteWriter(8);
  registry.codecFor(parseTypeName(type)).write(value, out);
  return out.buffer.toString('hex', 0, out.position);
}

const UUID = '00112233-4455-1677-8899-aabbccddeeff';
const USER_TYPE = "'UserType(ks,74,6631:Int32Type)'";

class WithField {
  get f1(): number {
    return 5;
  }
}

class WithoutValue {
  readonly kept = undefined;
  get f1(): undefined {
    return this.kept;
  }
}
const UUID_HEX = UUID.replaceAll('-', '');

/** Values of one type that are all the same value. */
const EQUAL: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['int', 'fffffffb', [-5, -5n, '-5', ' -5 ', Long.fromInt(-5), LongBase.fromInt(-5), Integer.fromInt(-5)]],
  ['int', '00000000', [0, -0, 0n, '0', '+0', Long.ZERO]],
  ['smallint', 'ff80', [-128, -128n, '-128', Long.fromInt(-128)]],
  ['tinyint', '7f', [127, 127n, '127', Long.fromInt(127)]],
  ['bigint', '0020000000000000', ['9007199254740992', 9007199254740992n, Long.fromString('9007199254740992')]],
  ['bigint', 'ffffffffffffffff', [-1, -1n, '-1', Long.NEG_ONE, LongBase.NEG_ONE]],
  ['bigint', 'ffffffff00000001', [-4294967295, -4294967295n]],
  ['counter', '000000012a05f200', [5_000_000_000, 5_000_000_000n, '5000000000', Integer.fromNumber(5_000_000_000)]],
  ['varint', '00ff', [255, 255n, '255', Long.fromInt(255), Integer.fromInt(255)]],
  ['decimal', '000000020083', ['1.31', 1.31, new BigDecimal(131, 2), new BigDecimal(131n, 2), '131e-2']],
  ['decimal', '000000007b', ['123', 123, 123n, Long.fromInt(123), Integer.fromInt(123)]],
  ['decimal', '0000000701', [1e-7, '1e-7', '0.0000001']],
  ['double', '3ff0000000000000', [1, 1n, '1', '1.0', Long.ONE]],
  ['float', '3f800000', [1, 1n, '1e0', Long.ONE]],
  ['double', '7ff8000000000000', [NaN, 'NaN']],
  ['double', '7ff0000000000000', [Infinity, 'Infinity']],
  ['boolean', '01', [true, 1, 'true']],
  ['boolean', '00', [false, 0, 'false']],
  [
    'blob',
    'cafe',
    [
      Buffer.from('cafe', 'hex'),
      new Uint8Array([0xca, 0xfe]),
      new Uint8Array([0xca, 0xfe]).buffer,
      '0xcafe',
      '0xCAFE',
      new Uint16Array([0xfeca]),
    ],
  ],
  [
    'uuid',
    UUID_HEX,
    [
      UUID,
      UUID.toUpperCase(),
      Uuid.fromString(UUID),
      Buffer.from(UUID_HEX, 'hex'),
      new Uint8Array(Buffer.from(UUID_HEX, 'hex')),
    ],
  ],
  ['timeuuid', UUID_HEX, [UUID, Uuid.fromString(UUID)]],
  ['inet', '7f000001', ['127.0.0.1', InetAddress.fromString('127.0.0.1'), new Uint8Array([127, 0, 0, 1])]],
  [
    'timestamp',
    '0000018bcfe56800',
    [
      1_700_000_000_000,
      1_700_000_000_000n,
      new Date(1_700_000_000_000),
      '2023-11-14T22:13:20.000Z',
      '1700000000000',
      Long.fromNumber(1_700_000_000_000),
    ],
  ],
  [
    'date',
    '80004cdb',
    [
      '2023-11-14',
      '2023-11-14T00:00:00.000Z',
      '2023-11-14 00:00',
      new LocalDate(2023, 11, 14),
      new LocalDate(19675),
      new Date(2023, 10, 14, 23, 59),
    ],
  ],
  ['time', '00002b57ac6d6815', ['13:14:15.555000341', LocalTime.fromString('13:14:15.555000341')]],
  [
    'duration',
    '020406',
    ['1mo2d3ns', new Duration(1, 2, 3), new Duration(1, 2, 3n), new Duration(1, 2, Long.fromInt(3))],
  ],
  ['list<int>', '000000010000000400000007', [[7], new Set([7]), new Int32Array([7]), ['7'], [7n]]],
  ['set<int>', '000000010000000400000007', [[7], new Set([7])]],
  ['map<int, int>', '000000010000000400000001' + '0000000400000002', [new Map([[1, 2]]), { 1: 2 }, { 1: '2' }]],
  [
    'tuple<int, text>',
    '0000000400000007ffffffff',
    [new Tuple(7, null), [7, null], [7], new Tuple(7), [7, undefined], [7, unset]],
  ],
  [
    'vector<float, 2>',
    '3f80000040000000',
    [
      [1, 2],
      new Float32Array([1, 2]),
      new Float64Array([1, 2]),
      new Vector([1, 2]),
      new Vector(new Float32Array([1, 2]), 'float'),
      ['1', 2n],
    ],
  ],
  ['vector<tinyint, 2>', '01010102', [[1, 2], new Int8Array([1, 2])]],
  [
    USER_TYPE,
    '0000000400000005',
    [
      { f1: 5 },
      { f1: 5, other: undefined },
      Object.assign(new WithField(), { other: undefined }),
      new Map([['f1', 5]]),
      new WithField(),
      Object.assign(Object.create(null), { f1: 5 }),
    ],
  ],
  [
    USER_TYPE,
    'ffffffff',
    [{ f1: undefined }, { f1: null, other: undefined }, {}, new Map([['f1', undefined]]), new WithoutValue()],
  ],
  ['map<text, int>', '00000001' + '0000000261620000000400000005', [Object.assign(new (class Tags {})(), { ab: 5 })]],
];

describe('codecs: what is accepted', () => {
  for (const [type, hex, values] of EQUAL) {
    it(`${type}: ${values.length} ways to give the same value`, () => {
      for (const value of values)
        assert.equal(hexOf(type, value), Buffer.isBuffer(value) ? value.toString('hex') : hex, inspect(value));
    });
  }
});

/** Text that JavaScript makes a date of, or that looks like one and is none: the server refuses most of it as well. */
const NO_TIMESTAMPS = [
  'ORD-12',
  'a1',
  '1.5',
  '1e3',
  '0x10',
  '+5',
  ' 5',
  '5 ',
  '9223372036854775808',
  '',
  ' ',
  'now',
  'null',
  'NaN',
  '2011-02',
  '2011-2-3',
  '2011/02/03',
  '02/03/2011',
  'Feb 3 2011',
  '3 February 2011',
  'Thu, 03 Feb 2011 04:05:06 GMT',
  '2011-02-03 ',
  ' 2011-02-03',
  '2011-02-03T04',
  '2011-02-03T04Z',
  '2011-02-03  04:05:06',
  '2011-W05',
  '2011-034',
  '2011-02-30',
  '2011-02-29',
  '2011-13-01',
  '2011-00-01',
  '2011-01-00',
  '2011-02-03T25:00:00Z',
  '2011-02-03T24:00:01Z',
  '2011-02-03T04:60:00Z',
  '2011-02-03T04:05:60Z',
  '2011-02-03T04:05:06+25:00',
  '2011-02-03T04:05:06+18:01',
  '2011-02-03T04:05:06+01:60',
  '2011-02-03t04:05:06z',
  '2011-02-03T04:05:06 PST',
  '2011-02-03T04:05:06 CET',
  '12011-02-03',
  '+2011-02-03',
  '+999999-01-01T00:00:00.000Z',
  '2011-02-03T04:05:06.0123456789Z',
];

/**
 * Every one of these was changed on its way, or became null or zero, or failed without saying where, in
 * cassandra-driver.
 */
const REFUSED: readonly (readonly [string, readonly unknown[]])[] = [
  [
    'int',
    [
      1.7,
      2 ** 31,
      -(2 ** 31) - 1,
      2n ** 31n,
      '2147483648',
      NaN,
      Infinity,
      '',
      'x',
      '1.5',
      '0x10',
      true,
      null,
      {},
      [],
      new Date(0),
      Symbol('s'),
      Long.fromString('2147483648'),
    ],
  ],
  ['smallint', [32768, -32769, 0.5, '32768', true]],
  ['tinyint', [128, -129, 0.5, '128']],
  [
    'bigint',
    [
      2 ** 53,
      1.5,
      NaN,
      2n ** 63n,
      -(2n ** 63n) - 1n,
      '9223372036854775808',
      LongBase.MAX_UNSIGNED_VALUE,
      'abc',
      '',
      {},
      true,
    ],
  ],
  ['counter', [2 ** 53, 1.5]],
  ['varint', [1.5, 2 ** 60, NaN, 'abc', '', '1.0', {}]],
  ['decimal', [NaN, Infinity, 'abc', '', '.', '1.2.3', {}, true]],
  ['double', ['', 'abc', 2n ** 63n + 1n, {}, true, null, '0x10', '0b1', '0o7', '1_0', '1e999', 'infinity', '1,5', '.']],
  ['float', [1e39, 'abc', '', {}, '0x10', '1e39', '1e999']],
  ['boolean', ['yes', 2, '', null, {}, 'FALSE']],
  ['text', [1, 1n, true, {}, ['a'], 'a\ud800b', '\udc00']],
  ['ascii', ['é', 1]],
  ['blob', ['cafe', '0xc', 1, [1, 2]]],
  ['uuid', ['', 'x', UUID.slice(1), `${UUID}0`, 'zz112233-4455-6677-8899-aabbccddeeff', 1, new Uint8Array(15)]],
  ['timeuuid', ['00112233-4455-4677-8899-aabbccddeeff', 'x']],
  [
    'inet',
    ['', '1.2.3', '256.1.1.1', '1.2.3.4.5', '::1::', ':1', '1:2:3:4:5:6:7:8:9', '12345::', 'g::', 1, new Uint8Array(5)],
  ],
  ['timestamp', [new Date(NaN), 'not a date', 1.5, NaN, 2n ** 63n, {}, true, ...NO_TIMESTAMPS]],
  ['date', [new Date(NaN), '2024-02-30', '2023-13-01', '2023-00-01', 'x', 5, 5n, '0', '19675', '-1', ' 7 ', 'ORD-12']],
  ['time', ['24:00:00', '10:60', '10:00:60', 'x', '10', new Date(0), 5]],
  [
    'duration',
    [
      '-',
      'P',
      '-P',
      'PT',
      'P1DT',
      '1',
      '1.5h',
      '1h ',
      'p1d',
      '1x',
      '1d1y',
      '1d1d',
      '1d 2h',
      '',
      ' ',
      new Duration(1, -1, 0),
      new Duration(2 ** 31, 0, 0),
      5,
    ],
  ],
  ['list<int>', [[1, null], [1, undefined], [unset], 'ab', 5, { 0: 1 }, new Map(), [1.5]]],
  ['set<int>', [[null], 'ab', {}]],
  [
    'map<int, int>',
    [
      { a: 1 },
      { 1: null },
      new Map([[null, 1]]),
      new Map([[1, unset]]),
      [[1, 2]],
      'ab',
      new Date(0),
      Promise.resolve({}),
      /x/,
      new Error('x'),
      new Set([1]),
      new Number(1),
    ],
  ],
  [
    'map<text, int>',
    [
      Uuid.fromString(UUID),
      Long.ONE,
      Integer.ONE,
      new LocalDate(1),
      BigDecimal.fromString('1.5'),
      new Duration(1, 2, 3),
      new Tuple(1),
    ],
  ],
  ['tuple<int, text>', [[1, 'a', 2], new Tuple(1, 'a', 2), 'ab', {}, 5]],
  ['vector<float, 2>', [[1], [1, 2, 3], [1, null], 'ab', {}, new Float32Array(3)]],
  [
    USER_TYPE,
    [
      'ab',
      5,
      [1],
      { f1: 1.5 },
      { F1: 1 },
      { f1: 5, other: 1 },
      { f1: 5, other: null },
      { other: undefined },
      {
        f1: 5,
        get other() {
          return 1;
        },
      },
      new Map([['F1', 1]]),
      new Map<unknown, unknown>([
        ['f1', 1],
        ['other', 1],
      ]),
      new Map<unknown, unknown>([
        ['f1', 1],
        [7, 1],
      ]),
      Object.assign(new WithField(), { other: 1 }),
      JSON.parse('{"f1":5,"__proto__":1}'),
      new Date(0),
      Promise.resolve({ f1: 1 }),
      Long.ONE,
      Uuid.fromString(UUID),
    ],
  ],
  ["'com.acme.Thing'", ['ab', {}]],
];

describe('codecs: what is refused', () => {
  for (const [type, values] of REFUSED) {
    it(`${type}: ${values.length} values that do not fit`, () => {
      for (const value of values) {
        assert.throws(
          () => hexOf(type, value),
          (error: unknown) => {
            assert.ok(error instanceof ValueError, `${String(error)} for ${String(value)}`);
            assert.ok(
              error instanceof DriverError && error instanceof InvalidArgumentError && error instanceof TypeError,
            );
            assert.equal(error.code, 'INVALID_ARGUMENT');
            assert.equal(error.errorCode, 'INVALID_ARGUMENT');
            assert.equal(error.execution, 'none');
            assert.match(error.message, /^Not a valid /);
            return true;
          },
          `${type} took ${String(value)}`,
        );
      }
    });
  }
});

describe('writeParameter', () => {
  const v4 = { protocolVersion: 4, undefinedAsUnset: true };
  const v3 = { protocolVersion: 3, undefinedAsUnset: true };
  const int = registry.codecFor({ code: 9 });

  function written(value: unknown, options = v4, codec: typeof int | undefined = int): string {
    const out = new ByteWriter(4);
    writeParameter(out, codec, value, 'p', options);
    return out.buffer.toString('hex', 0, out.position);
  }

  it('writes a length before the body, -1 for null and -2 for unset', () => {
    assert.equal(written(7), '0000000400000007');
    assert.equal(written(null), 'ffffffff');
    assert.equal(written(unset), 'fffffffe');
    assert.equal(written(undefined), 'fffffffe');
    assert.equal(written(undefined, { protocolVersion: 4, undefinedAsUnset: false }), 'ffffffff');
    assert.equal(written(null, v4, undefined), 'ffffffff');
  });

  it('on v3, which has no unset, writes null for undefined and refuses unset', () => {
    assert.equal(written(undefined, v3), 'ffffffff');
    assert.throws(() => written(unset, v3), /Parameter "p": Unset value can not be used/);
  });

  it('takes a Buffer as the body whatever the type, an empty one as the empty value', () => {
    assert.equal(written(Buffer.from('cafe', 'hex')), '00000002cafe');
    assert.equal(written(Buffer.alloc(0)), '00000000');
  });

  it('names the parameter, its type and what was given, and leaves the writer as it was', () => {
    const out = new ByteWriter(4);
    out.writeInt32(1);
    const list = registry.codecFor(parseTypeName('map<text, frozen<list<int>>>'));
    assert.throws(() => writeParameter(out, list, { a: [1, 1.7] }, 'scores', v4), {
      name: 'ValueError',
      message:
        /^Parameter "scores" \(map<text, list<int>>\): Not a valid int: expected a whole number, .*, obtained 1\.7$/,
    });
    assert.equal(out.position, 4);
    assert.throws(
      () => writeParameter(out, int, 'x', 2, v4),
      /^ValueError: Parameter 3 \(int\): .* obtained a string of 1 character$/,
    );
    assert.throws(() => writeParameter(out, undefined, 5, 0, v4), /Parameter 1: the type is not known/);
  });

  it('names the parameter too when the value itself throws', () => {
    const hostile = {
      get a(): never {
        throw new RangeError('no');
      },
    };
    const out = new ByteWriter(4);
    assert.throws(() => writeParameter(out, registry.codecFor(parseTypeName('map<text, int>')), hostile, 0, v4), {
      name: 'ValueError',
      message: 'Parameter 1 (map<text, int>): the value threw RangeError',
    });
  });
});
