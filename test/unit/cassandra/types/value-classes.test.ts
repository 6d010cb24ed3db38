// The value classes do what cassandra-driver's do: it runs beside them as the oracle wherever it is right.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import fc from 'fast-check';
import LongBase from 'long';
import * as types from '../../../../lib/cassandra/types/types.js';

type PeerTypes = Record<
  'Integer' | 'BigDecimal' | 'Uuid' | 'TimeUuid' | 'LocalDate' | 'LocalTime' | 'Duration' | 'InetAddress' | 'Long',
  PeerClass
>;
type PeerClass = Record<string, (...given: unknown[]) => PeerValue> & (new (...given: unknown[]) => PeerValue);
type PeerValue = Record<string, (...given: unknown[]) => never> & { toString(): string };
const peer = (createRequire(import.meta.url)('cassandra-driver') as { types: PeerTypes }).types;

const { BigDecimal, Duration, InetAddress, Integer, LocalDate, LocalTime, Long, TimeUuid, Tuple, Uuid, Vector } = types;
const bigint = fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n });

describe('types.Long', () => {
  it("is the long package's, with text as JSON, and leaves that package as it was", () => {
    const value = Long.fromString('9223372036854775807');
    assert.equal(
      JSON.stringify([value, value.subtract(1), Long.fromNumber(7).multiply(2)]),
      '["9223372036854775807","9223372036854775806","14"]',
    );
    assert.ok(LongBase.isLong(value) && Long.isLong(value) && value instanceof LongBase && value instanceof Long);
    assert.ok(LongBase.fromInt(1) instanceof Long);
    assert.equal(Object.hasOwn(LongBase.prototype, 'inspect'), false);
    assert.equal(Object.hasOwn(LongBase, 'fromBuffer'), false);
    assert.deepEqual(Long.fromInt(3), new Long(3, 0));
    assert.deepEqual(Long.fromInt(2).add(LongBase.fromInt(1)), Long.fromInt(3));
    assert.equal(inspect(Long.fromInt(5)), 'Long: 5');
  });

  it('answers its own kind from everything that answers a Long', () => {
    const exempt = new Set(['constructor', 'isLong', 'prototype', 'length', 'name', 'fromExponent']);
    const value = new Long(6, 0);
    for (const name of Object.getOwnPropertyNames(LongBase.prototype)) {
      const operation = (value as unknown as Record<string, unknown>)[name];
      if (typeof operation !== 'function' || exempt.has(name)) continue;
      const result: unknown = operation.call(value, 2);
      if (LongBase.isLong(result)) assert.equal(Object.getPrototypeOf(result), Long.prototype, name);
    }
    for (const name of Object.getOwnPropertyNames(LongBase)) {
      if (exempt.has(name)) continue;
      const factory = (Long as unknown as Record<string, unknown>)[name];
      if (LongBase.isLong(factory)) assert.equal(Object.getPrototypeOf(factory), Long.prototype, name);
      if (typeof factory !== 'function') continue;
      const given =
        {
          fromBytes: [1, 2, 3, 4, 5, 6, 7, 8],
          fromBytesLE: [1, 2, 3, 4, 5, 6, 7, 8],
          fromBytesBE: [1, 2, 3, 4, 5, 6, 7, 8],
          fromString: '5',
          fromBigInt: 5n,
        }[name] ?? 5;
      const result: unknown = factory.call(Long, given);
      if (LongBase.isLong(result)) assert.equal(Object.getPrototypeOf(result), Long.prototype, name);
    }
  });

  it('reads and writes eight bytes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const long = Long.fromBigInt(value);
        const bytes = Long.toBuffer(long);
        assert.equal(bytes.readBigInt64BE(0), value);
        assert.deepEqual(Long.fromBuffer(bytes), long);
      }),
    );
    assert.throws(() => Long.fromBuffer(Buffer.alloc(7)), TypeError);
    assert.throws(() => Long.toBuffer(5 as never), TypeError);
  });
});

describe('types.Integer', () => {
  const binary = ['add', 'subtract', 'and', 'or', 'xor'] as const;
  const comparing = [
    'equals',
    'notEquals',
    'greaterThan',
    'greaterThanOrEqual',
    'lessThan',
    'lessThanOrEqual',
    'compare',
  ] as const;

  it("calculates and compares as cassandra-driver's", () => {
    fc.assert(
      fc.property(bigint, bigint, fc.nat(80), (left, right, bits) => {
        const [a, b] = [left, right].map((value) => Integer.fromString(value.toString()));
        const [p, q] = [left, right].map((value) => peer.Integer.fromString(value.toString()));
        for (const name of binary) assert.equal(a[name](b).toString(), String(p[name](q)), name);
        for (const name of comparing) assert.equal(a[name](b), p[name](q), name);
        for (const name of ['negate', 'not', 'abs'] as const)
          assert.equal(a[name]().toString(), String(p[name]()), name);
        for (const name of ['isZero', 'isNegative', 'isOdd', 'toInt', 'getSign', 'toJSON'] as const)
          assert.equal(a[name](), p[name](), name);
        assert.equal(a.toNumber(), Number(left));
        // Its own multiplication loses carries: 158456325010081931113378349058 * -79228162514264337593543950335 comes
        // out wrong.
        assert.equal(a.multiply(b).toString(), (left * right).toString());
        for (const name of ['shiftLeft', 'shiftRight'] as const)
          assert.equal(a[name](bits).toString(), String(p[name](bits)), name);
        for (const index of [0, 1, 4]) assert.equal(a.getBits(index), p.getBits(index));
        assert.equal(a.toString(16), (p as unknown as { toString(radix: number): string }).toString(16));
        assert.deepEqual(
          Integer.toBuffer(a),
          (peer.Integer as unknown as { toBuffer(value: unknown): Buffer }).toBuffer(p),
        );
        assert.deepEqual(Integer.fromBuffer(Integer.toBuffer(a)), a);
        if (right !== 0n) {
          assert.equal(a.divide(b).toString(), (left / right).toString());
          assert.equal(a.modulo(b).toString(), (left % right).toString());
        }
      }),
    );
  });

  it('is made of numbers, words and text', () => {
    assert.equal(Integer.fromBits([-1, 0]).toString(), '4294967295');
    assert.equal(new Integer([5], -1).toString(), '-4294967291');
    assert.equal(Integer.fromString('-ff', 16).toString(), '-255');
    assert.equal(Integer.fromNumber(1e20).toString(), '100000000000000000000');
    assert.equal(Integer.fromNumber(-1.7).toInt(), -1);
    assert.equal(Integer.fromInt(300).shorten(8).toInt(), 44);
    assert.throws(() => Integer.fromString('12x'));
    assert.throws(() => Integer.fromString('12', 2));
    assert.throws(() => Integer.ONE.divide(Integer.ZERO), /division by zero/);
    assert.throws(() => Integer.fromBuffer(Buffer.alloc(0)));
    assert.equal(inspect(Integer.ONE), 'Integer: 1');
  });
});

describe('types.BigDecimal', () => {
  const decimal = fc.tuple(bigint, fc.integer({ min: 0, max: 15 }));

  it("calculates, compares and prints as cassandra-driver's", () => {
    fc.assert(
      fc.property(decimal, decimal, ([u1, s1], [u2, s2]) => {
        const [a, b] = [new BigDecimal(u1, s1), new BigDecimal(u2, s2)];
        const [p, q] = [a, b].map((value) => peer.BigDecimal.fromString(value.toString()));
        assert.equal(a.toString(), p.toString());
        for (const name of ['add', 'subtract'] as const) assert.equal(a[name](b).toString(), String(p[name](q)), name);
        for (const name of ['equals', 'notEquals', 'greaterThan', 'compare'] as const)
          assert.equal(a[name](b), p[name](q), name);
        for (const name of ['isZero', 'isNegative', 'toNumber', 'toJSON'] as const)
          assert.equal(a[name](), p[name](), name);
        assert.deepEqual(BigDecimal.fromBuffer(BigDecimal.toBuffer(a)), a);
        assert.deepEqual(BigDecimal.fromString(a.toString()), a);
      }),
    );
  });

  it('takes scales of any size without taking memory for them', () => {
    const huge = new BigDecimal(1n, 2_000_000_000);
    const vast = new BigDecimal(-5n, -2_000_000_000);
    assert.equal(huge.toString(), '1E-2000000000');
    assert.equal(vast.toString(), '-5E+2000000000');
    assert.equal(huge.compare(vast), 1);
    assert.equal(vast.compare(huge), -1);
    assert.equal(new BigDecimal(0n, 2_000_000_000).compare(new BigDecimal(0n, -5)), 0);
    assert.throws(() => huge.add(vast), RangeError);
    assert.deepEqual(BigDecimal.fromString(huge.toString()), huge);
    assert.equal(BigDecimal.fromString('1.5e3').toString(), '1.5E+3');
    assert.equal(BigDecimal.fromNumber(1e21).toString(), '1000000000000000000000');
    assert.equal(BigDecimal.fromNumber(1.5e-7).toString(), '0.00000015');
    assert.throws(() => new BigDecimal(1, 2 ** 31), RangeError);
    assert.throws(() => BigDecimal.fromNumber(NaN), TypeError);
  });

  it('knows one scale of zero', () => {
    const decimal = new BigDecimal(5, -0);
    assert.deepEqual(decimal, BigDecimal.fromBuffer(BigDecimal.toBuffer(decimal)));
  });

  it('keeps every number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) =>
        assert.equal(BigDecimal.fromNumber(value).toNumber(), value + 0),
      ),
    );
  });
});

describe('types.Uuid and types.TimeUuid', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((given) => Buffer.from(given));

  it("hold 16 bytes, as cassandra-driver's", () => {
    fc.assert(
      fc.property(bytes, bytes, (given, other) => {
        const uuid = new Uuid(given);
        assert.equal(uuid.toString(), new peer.Uuid(given).toString());
        assert.deepEqual(uuid.getBuffer(), given);
        assert.deepEqual(uuid.buffer, given);
        assert.deepEqual(Uuid.fromString(uuid.toString().toUpperCase()), uuid);
        assert.equal(uuid.equals(new Uuid(other)), given.equals(other));
        assert.equal(uuid.equals(new Uuid(given)), true);
        assert.equal(JSON.stringify(uuid), `"${uuid.toString()}"`);
      }),
    );
    assert.throws(() => new Uuid(Buffer.alloc(15)), /16 bytes/);
    assert.throws(() => Uuid.fromString('00112233-4455-6677-8899-aabbccddeefg'), /Invalid string representation/);
    assert.equal(inspect(new Uuid(Buffer.alloc(16))), 'Uuid: 00000000-0000-0000-0000-000000000000');
  });

  it('carry time, clock and node', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        given[6] = (given[6] & 0x0f) | 0x10;
        const [uuid, expected] = [new TimeUuid(given), new peer.TimeUuid(given)];
        const time = expected.getDatePrecision() as { date: Date; ticks: number };
        assert.deepEqual(uuid.getDatePrecision(), time);
        assert.deepEqual(uuid.getDate(), time.date);
        for (const name of ['getNodeId', 'getClockId'] as const) assert.deepEqual(uuid[name](), expected[name](), name);
        assert.ok(uuid instanceof Uuid && uuid instanceof TimeUuid);
      }),
    );
    assert.ok(!(new Uuid(Buffer.alloc(16)) instanceof TimeUuid));
  });

  it('bound the identifiers of a time', () => {
    const date = new Date(1_700_000_000_123);
    for (const name of ['min', 'max'] as const) {
      assert.equal(TimeUuid[name](date, 17).toString(), peer.TimeUuid[name](date, 17).toString());
      assert.deepEqual(TimeUuid[name](date, 17).getDatePrecision(), { date, ticks: 17 });
    }
  });
});

describe('types.LocalDate', () => {
  it("is a day of the calendar, as cassandra-driver's", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
        const [date, expected] = [new LocalDate(days), new peer.LocalDate(days)];
        assert.deepEqual(
          [date.year, date.month, date.day, date.toString(), date.date],
          [expected.year, expected.month, expected.day, expected.toString(), expected.date],
        );
        assert.deepEqual(new LocalDate(date.year, date.month, date.day), date);
        assert.deepEqual(LocalDate.fromString(date.toString()), date);
        assert.deepEqual(date.toBuffer(), expected.toBuffer());
        assert.deepEqual(LocalDate.fromBuffer(date.toBuffer()), date);
      }),
    );
  });

  it('covers the whole range of CQL', () => {
    // The ends as Java's LocalDate and go-cassandra-native-protocol's date_test.go have them.
    const [first, last] = [new LocalDate(-0x80000000), new LocalDate(0x7fffffff)];
    assert.deepEqual([first.year, first.month, first.day], [-5877641, 6, 23]);
    assert.deepEqual([last.year, last.month, last.day], [5881580, 7, 11]);
    assert.equal(last.toString(), '2147483647');
    assert.equal(first.compare(last), -1);
    assert.ok(Number.isNaN(last.date.getTime()));
    for (const given of [
      [2023, 2, 29],
      [2023, 13, 1],
      [2023, 0, 1],
      [5881580, 7, 12],
      [1.5, 1, 1],
      [0x80000000],
      [NaN],
    ]) {
      assert.throws(() => new LocalDate(...(given as [number, number, number])), String(given));
    }
    assert.throws(() => LocalDate.fromDate(new Date(NaN)), TypeError);
    assert.equal(new LocalDate(2024, 2, 29).toString(), '2024-02-29');
    assert.equal(new LocalDate(50, 1, 2).toString(), '0050-01-02');
    assert.equal(LocalDate.fromUtcDate(new Date(-1)).toString(), '1969-12-31');
  });
});

describe('types.LocalTime', () => {
  it("is a time of day, as cassandra-driver's", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 86_399_999_999_999n }), (value) => {
        const time = new LocalTime(Long.fromBigInt(value));
        const expected = new peer.LocalTime(peer.Long.fromString(value.toString())) as unknown as InstanceType<
          typeof LocalTime
        >;
        for (const name of ['hour', 'minute', 'second', 'nanosecond'] as const)
          assert.equal(time[name], expected[name], name);
        assert.equal(time.toString(), expected.toString());
        assert.deepEqual(LocalTime.fromString(time.toString()), time);
        assert.deepEqual(LocalTime.fromBuffer(time.toBuffer()), time);
      }),
    );
    assert.equal(LocalTime.fromMilliseconds(1500, 7).toString(), '00:00:01.500000007');
    assert.equal(LocalTime.fromDate(new Date(1969, 5, 1, 13, 4, 5, 6), 7).toString(), '13:04:05.006000007');
    assert.throws(() => new LocalTime(Long.fromNumber(86_400_000_000_000)), /out of range/);
    assert.throws(() => new LocalTime(5 as never), /Long/);
  });
});

describe('types.Duration', () => {
  it("parses and prints as cassandra-driver's", () => {
    for (const text of [
      '1y2mo',
      '-1y2mo',
      '1Y2MO',
      '2w',
      '2d10h',
      '2d',
      '30h',
      '30h20m',
      '20m',
      '56s',
      '567ms',
      '1950us',
      '1950µs',
      '1950000ns',
      '-1950000ns',
      '1y3mo2h10m',
      'P1Y2D',
      'P1Y2M',
      'P2W',
      'P1YT2H',
      '-P1Y2M',
      'P2D',
      'PT30H',
      'PT30H20M',
      'PT20M',
      'PT56S',
      'P1Y3MT2H10M',
      'P0001-00-02T00:00:00',
      'P0001-02-00T00:00:00',
      'P0001-03-00T02:10:00',
      '-P0001-02-00T00:00:00',
      '',
    ]) {
      // Its week format reads the whole match as the number.
      if (text !== 'P2W')
        assert.equal(Duration.fromString(text).toString(), peer.Duration.fromString(text).toString(), text);
      assert.deepEqual(Duration.fromBuffer(Duration.fromString(text).toBuffer()), Duration.fromString(text));
    }
    assert.equal(Duration.fromString('P2W').days, 14);
    // Its own adds a year where six months or more are left: 2y6mo.
    assert.equal(new Duration(18, 0, 0).toString(), '1y6mo');
    for (const text of ['1x', 'foo', '1d1x', '1', 'P1', '1h1y', '1d1d', '178956971y', '9223372036854775808ns']) {
      assert.throws(() => Duration.fromString(text), TypeError, text);
    }
    assert.equal(
      JSON.stringify(new Duration(1, 2, 3)),
      JSON.stringify(new peer.Duration(1, 2, peer.Long.fromString('3'))),
    );
    assert.ok(new Duration(1, 2, 3).equals(new Duration(1, 2, 3n)));
    assert.ok(!new Duration(1, 2, 3).equals(new Duration(1, 2, 4)));
  });
});

describe('types.InetAddress', () => {
  it("prints as cassandra-driver's and parses what it printed", () => {
    const address = fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc
        .array(fc.constantFrom(0, 0, 0, 1, 0xabcd), { minLength: 8, maxLength: 8 })
        .map((groups) => Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]))),
    );
    fc.assert(
      fc.property(address, (given) => {
        const inet = new InetAddress(Buffer.from(given));
        assert.deepEqual(InetAddress.fromString(inet.toString()), inet);
        // Of one single group of zeros it makes `::` too, which RFC 5952 forbids.
        if (!/(^|:)0(:|$)/.test(inet.toString()))
          assert.equal(inet.toString(), new peer.InetAddress(Buffer.from(given)).toString());
      }),
    );
    assert.equal(InetAddress.fromString('2001:db8:0:1:1:1:1:1').toString(), '2001:db8:0:1:1:1:1:1');
    assert.equal(InetAddress.fromString('2001:0:0:1:0:0:0:1').toString(), '2001:0:0:1::1');
    assert.equal(InetAddress.fromString('::ffff:1.2.3.4').toString('hex'), '00000000000000000000ffff01020304');
    assert.equal(InetAddress.fromString('::').version, 6);
    assert.throws(() => new InetAddress(Buffer.alloc(5)), TypeError);
  });
});

describe('types.Tuple and types.Vector', () => {
  it('hold their elements', () => {
    const tuple = new Tuple('a', null, 3);
    assert.deepEqual(
      [tuple.length, tuple.get(0), tuple.get(2), tuple.values(), tuple.toString()],
      [3, 'a', 3, ['a', null, 3], '(a,null,3)'],
    );
    assert.equal(JSON.stringify(tuple), '["a",null,3]');
    assert.throws(() => new Tuple(), TypeError);

    const vector = new Vector([1, 2, 3], 'int');
    assert.deepEqual(
      [vector.length, vector[1], vector.at(-1), [...vector], vector.getSubtype(), vector.subtype],
      [3, 2, 3, [1, 2, 3], 'int', 'int'],
    );
    assert.deepEqual(
      [vector.toString(), JSON.stringify(vector), vector.map((value) => value * 2)],
      ['[1,2,3]', '[1,2,3]', [2, 4, 6]],
    );
    assert.deepEqual([...new Vector(new Float32Array([0.5]))], [0.5]);
    assert.ok(vector instanceof Vector && new Float32Array(1) instanceof Vector && !([] instanceof Vector));
    assert.throws(() => new Vector([]), TypeError);
    assert.throws(() => new Vector('ab' as never), TypeError);
  });
});
