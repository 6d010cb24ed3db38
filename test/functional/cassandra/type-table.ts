// Functional tests of types: one table of every CQL type, with values as they are given to and read from the client
// (Map for maps, Set for sets, Long for bigints) and as CQL literals, which the server itself turns into bytes.
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { type DataType, typeCodes } from '../../../lib/cassandra/types/data-type.js';
import type { TypeHint } from '../../../lib/cassandra/types/codec-registry.js';
import { parseTypeName } from '../../../lib/cassandra/types/type-name-parser.js';

const { BigDecimal, Duration, InetAddress, Integer, LocalDate, LocalTime, Long, TimeUuid, Tuple, Uuid, Vector } = types;

export interface Case {
  /** What is written, and read back where `read` does not say otherwise. */
  readonly value: unknown;
  readonly literal: string;
  readonly read?: unknown;
  /** Other forms of the same value that the client accepts. */
  readonly also?: readonly unknown[];
}

export interface TypeEntry {
  readonly type: string;
  /** For statements that are not prepared, where the name of the type does not say enough. */
  readonly hint?: TypeHint;
  readonly cases: readonly Case[];
  /** The server cannot show it as JSON. */
  readonly noJson?: boolean;
}

/** `UDT name`, `its fields in CQL`, in the order in which they must be created. */
export const USER_TYPES: readonly (readonly [name: string, fields: string])[] = [
  ['address', 'street text, number int, tags frozen<set<text>>'],
  ['person', '"Name" text, home frozen<address>, phones frozen<map<text, bigint>>'],
];

const field = (name: string, type: DataType | string) => ({
  name,
  type: typeof type === 'string' ? parseTypeName(type) : type,
});
const ADDRESS: DataType = {
  code: typeCodes.udt,
  info: {
    keyspace: '',
    name: 'address',
    fields: [field('street', 'text'), field('number', 'int'), field('tags', 'set<text>')],
  },
};
const PERSON: DataType = {
  code: typeCodes.udt,
  info: {
    keyspace: '',
    name: 'person',
    fields: [field('Name', 'text'), field('home', ADDRESS), field('phones', 'map<text, bigint>')],
  },
};

const long = (text: string): types.Long => Long.fromString(text);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const text = (value: string): Case => ({ value, literal: quoted(value) });
const integer = (value: number, ...also: unknown[]): Case => ({
  value,
  literal: String(value),
  also: [BigInt(value), String(value), Long.fromNumber(value), Integer.fromNumber(value), ...also],
});
const bigint = (value: string, ...also: unknown[]): Case => ({
  value: long(value),
  literal: value,
  also: [BigInt(value), value, Integer.fromString(value), ...also],
});
const varint = (value: bigint, ...also: unknown[]): Case => ({
  value: Integer.fromBigInt(value),
  literal: String(value),
  also: [value, String(value), ...also],
});
const decimal = (value: string, ...also: unknown[]): Case => ({
  value: BigDecimal.fromString(value),
  literal: value,
  also: [value, ...also],
});
const float = (value: number, literal: string, ...also: unknown[]): Case => ({
  value,
  literal,
  read: Math.fround(value),
  also,
});
const uuid = (value: string): Case => ({
  value: Uuid.fromString(value),
  literal: value,
  also: [value, Uuid.fromString(value).getBuffer()],
});
const timeuuid = (value: string): Case => ({
  value: TimeUuid.fromString(value),
  literal: value,
  also: [value, Uuid.fromString(value)],
});
const inet = (value: string): Case => ({
  value: InetAddress.fromString(value),
  literal: quoted(value),
  also: [value, InetAddress.fromString(value).getBuffer()],
});
const time = (value: string): Case => ({ value: LocalTime.fromString(value), literal: quoted(value), also: [value] });
const duration = (value: string): Case => ({ value: Duration.fromString(value), literal: value, also: [value] });
/** The literal of a date may be the days, counted from 2^31 before 1970. */
const dayNumber = (days: number): Case => ({ value: new LocalDate(days), literal: String(days + 0x80000000) });
const instant = (milliseconds: number, ...also: unknown[]): Case => ({
  value: new Date(milliseconds),
  literal: String(milliseconds),
  also: [milliseconds, BigInt(milliseconds), Long.fromNumber(milliseconds), ...also],
});
const vector = <T>(...elements: T[]): types.Vector<T> => new Vector(elements);
const same = (value: unknown, literal: string, ...also: unknown[]): Case => ({ value, literal, also });

const UUID_1 = 'c0ffee00-1234-4abc-8def-0123456789ab';
const UUID_2 = '00000000-0000-4000-8000-000000000000';
const TIMEUUID_1 = '8d7a3f10-c6f1-11f0-9d3e-325096b39f47';

export const SCALARS: readonly TypeEntry[] = [
  { type: 'tinyint', cases: [integer(0), integer(1), integer(-1), integer(127), integer(-128)] },
  { type: 'smallint', cases: [integer(0), integer(-1), integer(32_767), integer(-32_768)] },
  { type: 'int', cases: [integer(0), integer(-1), integer(2_147_483_647), integer(-2_147_483_648)] },
  {
    type: 'bigint',
    cases: [
      bigint('0', 0),
      bigint('-1', -1),
      bigint('9007199254740991', Number.MAX_SAFE_INTEGER),
      bigint('9007199254740993'),
      bigint('-9007199254740993'),
      bigint('4294967296'),
      bigint('9223372036854775807'),
      bigint('-9223372036854775808'),
    ],
  },
  {
    type: 'varint',
    cases: [
      varint(0n, 0),
      varint(-1n, -1),
      varint(127n),
      varint(128n),
      varint(-128n),
      varint(-129n),
      varint(255n, Long.fromNumber(255)),
      varint(-(2n ** 63n)),
      varint(2n ** 64n - 1n),
      varint(2n ** 521n - 1n),
      varint(-(2n ** 521n)),
    ],
  },
  {
    type: 'decimal',
    cases: [
      decimal('0', 0),
      decimal('-1.5', -1.5),
      decimal('1.50'),
      decimal('1E-40'),
      decimal('1E+300'),
      decimal('-123456789012345678901234567890.123456789'),
      decimal('0.000001', 0.000001),
      decimal('12345678901234567890', 12345678901234567890n),
    ],
  },
  {
    type: 'float',
    cases: [
      float(0, '0.0', '0'),
      float(-0, '-0.0'),
      float(0.1, '0.1', '0.1'),
      float(3.4028234663852886e38, '3.4028235E38'),
      float(1.401298464324817e-45, '1.4E-45'),
      float(16_777_216, '16777216', 16_777_216n),
      float(NaN, 'NaN'),
      float(Infinity, 'Infinity'),
      float(-Infinity, '-Infinity'),
    ],
  },
  {
    type: 'double',
    cases: [
      same(0, '0.0', '0'),
      same(-0, '-0.0'),
      same(0.1, '0.1', '0.1'),
      same(1.7976931348623157e308, '1.7976931348623157E308'),
      same(5e-324, '4.9E-324'),
      same(-(2 ** 60), String(-(2n ** 60n)), -(2n ** 60n)),
      same(NaN, 'NaN', 'NaN'),
      same(Infinity, 'Infinity'),
      same(-Infinity, '-Infinity'),
    ],
  },
  { type: 'boolean', cases: [same(true, 'true'), same(false, 'false')] },
  {
    type: 'text',
    cases: [
      text(''),
      text('a'),
      text("it's"),
      text('ß€😀 \u0000 \u{10ffff}'),
      text('[]{}"\\'),
      text('é'.repeat(3_000)),
      text('x'.repeat(5_000)),
      text('null'),
    ],
  },
  { type: 'ascii', cases: [text(''), text('plain'), text('\u0000\u007f ~'), text('y'.repeat(200))] },
  {
    type: 'blob',
    cases: [
      same(hex(''), '0x', '0x'),
      same(hex('00'), '0x00', '0x00'),
      same(
        hex('cafe00ff'),
        '0xcafe00ff',
        Uint8Array.of(0xca, 0xfe, 0, 0xff),
        Uint8Array.of(0xca, 0xfe, 0, 0xff).buffer,
      ),
      same(Buffer.alloc(2_000, 0xa5), `0x${'a5'.repeat(2_000)}`),
    ],
  },
  { type: 'uuid', cases: [uuid(UUID_1), uuid(UUID_2), uuid('ffffffff-ffff-ffff-ffff-ffffffffffff'), uuid(TIMEUUID_1)] },
  {
    type: 'timeuuid',
    cases: [
      timeuuid(TIMEUUID_1),
      timeuuid('00000000-0000-1000-8080-808080808080'),
      timeuuid('ffffffff-ffff-1fff-bf7f-7f7f7f7f7f7f'),
    ],
  },
  {
    type: 'inet',
    cases: [
      inet('127.0.0.1'),
      inet('0.0.0.0'),
      inet('255.255.255.255'),
      inet('::'),
      inet('::1'),
      inet('2001:db8::ff00:42:8329'),
      inet('fe80::1:0:0:1'),
    ],
  },
  {
    type: 'date',
    cases: [
      { value: LocalDate.fromString('1970-01-01'), literal: "'1970-01-01'", also: ['1970-01-01'] },
      { value: LocalDate.fromString('2026-11-21'), literal: "'2026-11-21'", also: ['2026-11-21'] },
      { value: LocalDate.fromString('1582-10-14'), literal: "'1582-10-14'" },
      { value: LocalDate.fromString('0001-01-01'), literal: "'0001-01-01'" },
      dayNumber(-1),
      dayNumber(100_000_001),
      dayNumber(2_147_483_647),
      dayNumber(-2_147_483_648),
    ],
  },
  {
    type: 'time',
    cases: [time('00:00:00'), time('23:59:59.999999999'), time('10:30:05.000000001'), time('12:00:00.123')],
  },
  {
    type: 'timestamp',
    cases: [
      instant(0, '1970-01-01T00:00:00Z'),
      instant(1_763_728_496_789, '2025-11-21T12:34:56.789Z'),
      instant(-1),
      instant(8.64e15),
      instant(-8.64e15),
      same(long('8640000000000001'), '8640000000000001', 8640000000000001n, '8640000000000001'),
      same(long('9223372036854775807'), '9223372036854775807'),
      same(long('-9223372036854775808'), '-9223372036854775808', -(2n ** 63n)),
    ],
  },
  {
    type: 'duration',
    cases: [
      duration('1mo2d3ns'),
      duration('-1mo2d3ns'),
      duration('1y2mo3w4d5h6m7s8ms9us10ns'),
      duration('0ns'),
      duration('9223372036854775807ns'),
      same(new Duration(2_147_483_647, 2_147_483_647, 2n ** 63n - 1n), '2147483647mo2147483647d9223372036854775807ns'),
      duration('-2147483647mo'),
    ],
  },
  {
    // Not in 3.11's or our list of types: the server names a Java class, and both sides see bytes.
    type: "'org.apache.cassandra.db.marshal.CompositeType(org.apache.cassandra.db.marshal.Int32Type,org.apache.cassandra.db.marshal.UTF8Type)'",
    noJson: true,
    cases: [same(hex('00040000000700000161' + '00'), "'7:a'", new Uint8Array(hex('0004000000070000016100')))],
  },
];

export const COLLECTIONS: readonly TypeEntry[] = [
  {
    type: 'list<int>',
    cases: [
      same(
        [1, -2, 2_147_483_647],
        '[1, -2, 2147483647]',
        new Set([1, -2, 2_147_483_647]),
        Int32Array.of(1, -2, 2_147_483_647),
      ),
      { value: [], literal: '[]', read: null },
    ],
  },
  {
    type: 'list<text>',
    cases: [
      same(['b', '', 'a', 'a'], "['b', '', 'a', 'a']"),
      {
        value: Array.from({ length: 300 }, (_, index) => `element ${index}`),
        literal: `[${Array.from({ length: 300 }, (_, index) => `'element ${index}'`).join()}]`,
      },
    ],
  },
  {
    type: 'list<bigint>',
    cases: [
      same(
        [long('9007199254740993'), Long.ZERO],
        '[9007199254740993, 0]',
        [9007199254740993n, 0],
        ['9007199254740993', '0'],
      ),
    ],
  },
  {
    type: 'set<text>',
    cases: [
      {
        value: new Set(['a', 'b', 'ü']),
        literal: "{'a', 'b', 'ü'}",
        also: [
          ['a', 'b', 'ü'],
          ['ü', 'b', 'a', 'a'],
        ],
      },
    ],
  },
  {
    type: 'set<uuid>',
    cases: [same(new Set([Uuid.fromString(UUID_2), Uuid.fromString(UUID_1)]), `{${UUID_1}, ${UUID_2}}`)],
  },
  {
    type: 'map<text, int>',
    cases: [
      same(
        new Map(
          [
            ['a', 1],
            ['__proto__', 3],
            ['constructor', 2],
          ].sort() as [string, number][],
        ),
        "{'a': 1, 'constructor': 2, '__proto__': 3}",
        JSON.parse('{"a": 1, "constructor": 2, "__proto__": 3}'),
      ),
    ],
  },
  {
    type: 'map<int, text>',
    cases: [
      same(
        new Map([
          [-1, 'minus'],
          [7, ''],
        ]),
        "{7: '', -1: 'minus'}",
        { '7': '', '-1': 'minus' },
      ),
    ],
  },
  {
    type: 'map<timestamp, double>',
    cases: [
      same(
        new Map<unknown, number>([
          [new Date(0), 0.5],
          [long('9000000000000000'), -1],
        ]),
        '{0: 0.5, 9000000000000000: -1}',
      ),
    ],
  },
  {
    type: 'map<uuid, boolean>',
    cases: [same(new Map([[Uuid.fromString(UUID_1), true]]), `{${UUID_1}: true}`, { [UUID_1]: true })],
  },
  {
    type: 'map<bigint, varint>',
    cases: [
      same(
        new Map([[long('9223372036854775807'), Integer.fromBigInt(2n ** 70n)]]),
        '{9223372036854775807: 1180591620717411303424}',
      ),
    ],
  },
  { type: 'frozen<list<int>>', cases: [same([], '[]', new Set()), same([3, 1], '[3, 1]')] },
  { type: 'frozen<set<int>>', cases: [same(new Set(), '{}', []), same(new Set([1, 3]), '{3, 1}', new Set([1, 3]))] },
  {
    type: 'frozen<map<text, text>>',
    cases: [same(new Map(), '{}', {}), same(new Map([['k', 'v']]), "{'k': 'v'}", { k: 'v' })],
  },
];

export const STRUCTURES: readonly TypeEntry[] = [
  {
    type: 'tuple<int, text, boolean>',
    cases: [
      same(new Tuple(1, 'a', true), "(1, 'a', true)", [1, 'a', true]),
      same(new Tuple(null, '', null), "(null, '', null)", [undefined, ''], new Tuple(null, '', types.unset)),
    ],
  },
  {
    type: 'frozen<tuple<bigint, frozen<tuple<date, inet>>>>',
    cases: [
      same(
        new Tuple(
          long('-9007199254740995'),
          new Tuple(LocalDate.fromString('2026-11-21'), InetAddress.fromString('::1')),
        ),
        "(-9007199254740995, ('2026-11-21', '::1'))",
      ),
    ],
  },
  {
    type: 'frozen<address>',
    hint: ADDRESS,
    cases: [
      same(
        { street: 'Main', number: 1, tags: new Set(['x', 'y']) },
        "{street: 'Main', number: 1, tags: {'x', 'y'}}",
        new Map<string, unknown>([
          ['tags', ['x', 'y']],
          ['number', 1],
          ['street', 'Main'],
        ]),
      ),
      {
        value: { street: '' },
        literal: "{street: '', number: null, tags: null}",
        read: { street: '', number: null, tags: null },
        also: [{ street: '', number: undefined, tags: types.unset }],
      },
    ],
  },
  {
    type: 'address',
    hint: ADDRESS,
    cases: [same({ street: 'Side', number: null, tags: new Set() }, "{street: 'Side', number: null, tags: {}}")],
  },
  {
    type: 'frozen<person>',
    hint: PERSON,
    cases: [
      same(
        {
          Name: 'Ada',
          home: { street: 'Main', number: -1, tags: null },
          phones: new Map([['mobile', long('9007199254740993')]]),
        },
        "{\"Name\": 'Ada', home: {street: 'Main', number: -1, tags: null}, phones: {'mobile': 9007199254740993}}",
        { Name: 'Ada', home: { street: 'Main', number: -1 }, phones: { mobile: 9007199254740993n } },
      ),
    ],
  },
  {
    type: 'list<frozen<address>>',
    hint: { code: typeCodes.list, info: ADDRESS },
    cases: [
      same(
        [
          { street: 'A', number: 1, tags: null },
          { street: null, number: 2, tags: new Set(['t']) },
        ],
        "[{street: 'A', number: 1, tags: null}, {street: null, number: 2, tags: {'t'}}]",
      ),
    ],
  },
  {
    type: 'map<text, frozen<map<int, frozen<list<frozen<set<frozen<tuple<int, timestamp>>>>>>>>>',
    cases: [
      same(
        new Map([
          ['outer', new Map([[5, [new Set([new Tuple(1, new Date(1)), new Tuple(2, null)]), new Set()]]])],
          ['void', new Map()],
        ]),
        "{'outer': {5: [{(1, 1), (2, null)}, {}]}, 'void': {}}",
      ),
    ],
  },
];

/** Cassandra 5.0. */
export const VECTORS: readonly TypeEntry[] = [
  {
    type: 'vector<float, 3>',
    cases: [
      {
        value: vector(0.5, -1, 3e38),
        read: vector(0.5, -1, Math.fround(3e38)),
        literal: '[0.5, -1, 3e38]',
        also: [[0.5, -1, 3e38], Float32Array.of(0.5, -1, 3e38)],
      },
    ],
  },
  { type: 'vector<double, 2>', cases: [same(vector(0.1, -0), '[0.1, -0.0]', Float64Array.of(0.1, -0))] },
  { type: 'vector<int, 2>', cases: [same(vector(1, -2), '[1, -2]', Int32Array.of(1, -2))] },
  {
    type: 'vector<bigint, 2>',
    cases: [same(vector(long('9007199254740993'), long('-1')), '[9007199254740993, -1]', [9007199254740993n, -1])],
  },
  { type: 'vector<tinyint, 3>', cases: [same(vector(1, -1, 127), '[1, -1, 127]', Int8Array.of(1, -1, 127))] },
  { type: 'vector<smallint, 2>', cases: [same(vector(-32_768, 3), '[-32768, 3]')] },
  { type: 'vector<boolean, 3>', cases: [same(vector(true, false, true), '[true, false, true]')] },
  {
    type: 'vector<timestamp, 2>',
    cases: [same(vector<unknown>(new Date(5), long('9223372036854775807')), '[5, 9223372036854775807]')],
  },
  {
    type: 'vector<date, 2>',
    cases: [
      same(
        vector(LocalDate.fromString('2026-11-21'), LocalDate.fromString('1969-12-31')),
        "['2026-11-21', '1969-12-31']",
      ),
    ],
  },
  {
    type: 'vector<time, 2>',
    cases: [
      same(vector(LocalTime.fromString('00:00:01'), LocalTime.fromString('23:00:00.5')), "['00:00:01', '23:00:00.5']"),
    ],
  },
  {
    type: 'vector<uuid, 2>',
    cases: [same(vector(Uuid.fromString(UUID_1), Uuid.fromString(UUID_2)), `[${UUID_1}, ${UUID_2}]`)],
  },
  { type: 'vector<timeuuid, 1>', cases: [same(vector(TimeUuid.fromString(TIMEUUID_1)), `[${TIMEUUID_1}]`)] },
  {
    type: 'vector<inet, 2>',
    cases: [same(vector(InetAddress.fromString('10.0.0.1'), InetAddress.fromString('::1')), "['10.0.0.1', '::1']")],
  },
  {
    type: 'vector<varint, 2>',
    cases: [same(vector(Integer.fromBigInt(2n ** 90n), Integer.ZERO), `[${2n ** 90n}, 0]`)],
  },
  {
    type: 'vector<decimal, 2>',
    cases: [same(vector(BigDecimal.fromString('1.50'), BigDecimal.fromString('-2')), '[1.50, -2]')],
  },
  {
    type: 'vector<duration, 2>',
    cases: [same(vector(Duration.fromString('1mo'), Duration.fromString('-3h')), '[1mo, -3h]')],
  },
  { type: 'vector<text, 3>', cases: [same(vector('', 'é', 'x'.repeat(300)), `['', 'é', '${'x'.repeat(300)}']`)] },
  {
    type: 'vector<blob, 2>',
    cases: [same(vector(hex('00'), Buffer.alloc(20_000, 1)), `[0x00, 0x${'01'.repeat(20_000)}]`)],
  },
  {
    type: 'vector<vector<int, 2>, 2>',
    cases: [
      same(vector(vector(1, 2), vector(3, 4)), '[[1, 2], [3, 4]]', [
        [1, 2],
        [3, 4],
      ]),
    ],
  },
  { type: 'vector<vector<text, 1>, 2>', cases: [same(vector(vector('a'), vector('')), "[['a'], ['']]")] },
  { type: 'vector<frozen<list<int>>, 2>', cases: [same(vector([1, 2], []), '[[1, 2], []]')] },
  { type: 'vector<frozen<map<text, int>>, 1>', cases: [same(vector(new Map([['a', 1]])), "[{'a': 1}]")] },
  {
    type: 'vector<frozen<tuple<int, text>>, 2>',
    cases: [same(vector(new Tuple(1, 'a'), new Tuple(null, '')), "[(1, 'a'), (null, '')]")],
  },
  {
    type: 'vector<frozen<address>, 1>',
    hint: { code: typeCodes.custom, customTypeName: 'vector', info: [ADDRESS, 1] },
    cases: [same(vector({ street: 'S', number: 4, tags: null }), "[{street: 'S', number: 4, tags: null}]")],
  },
  { type: 'list<vector<float, 2>>', cases: [same([vector(1, 2), vector(-0.5, 0)], '[[1, 2], [-0.5, 0]]')] },
  {
    type: 'vector<float, 1536>',
    cases: [
      same(
        vector(...Array.from({ length: 1_536 }, (_, index) => index / 4)),
        `[${Array.from({ length: 1_536 }, (_, index) => index / 4).join()}]`,
      ),
    ],
  },
];
