// test/unit/cassandra/types: random CQL types with values of them, for properties.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { BigDecimal } from '../../../../lib/cassandra/types/big-decimal.js';
import { type DataType, typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import { Duration } from '../../../../lib/cassandra/types/duration.js';
import { InetAddress } from '../../../../lib/cassandra/types/inet-address.js';
import { Integer } from '../../../../lib/cassandra/types/integer.js';
import { LocalDate } from '../../../../lib/cassandra/types/local-date.js';
import { LocalTime } from '../../../../lib/cassandra/types/local-time.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { TimeUuid } from '../../../../lib/cassandra/types/time-uuid.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';

/** A type, and values as they are read back when the client asks for Map and Set. */
export interface TypedValues {
  readonly type: DataType;
  readonly values: fc.Arbitrary<unknown>;
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const bytes = (size: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((given) => Buffer.from(given));
const text = fc.oneof(
  fc
    .string({ unit: 'binary', maxLength: 40 })
    .filter((given) => (given as unknown as { isWellFormed(): boolean }).isWellFormed()),
  fc.string({ maxLength: 300 }),
  fc.constant('__proto__'),
);
const ofOneSign = fc.tuple(
  fc.boolean(),
  fc.nat(0x7fffffff),
  fc.nat(0x7fffffff),
  fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
);

export const SCALARS: readonly TypedValues[] = [
  { type: { code: typeCodes.ascii }, values: fc.string({ unit: 'binary-ascii', maxLength: 60 }) },
  { type: { code: typeCodes.varchar }, values: text },
  { type: { code: typeCodes.bigint }, values: int64.map((value) => Long.fromBigInt(value)) },
  { type: { code: typeCodes.counter }, values: int64.map((value) => Long.fromBigInt(value)) },
  { type: { code: typeCodes.blob }, values: fc.uint8Array({ maxLength: 40 }).map((given) => Buffer.from(given)) },
  { type: { code: typeCodes.boolean }, values: fc.boolean() },
  {
    type: { code: typeCodes.decimal },
    values: fc
      .tuple(fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }), fc.integer())
      .map(([value, scale]) => new BigDecimal(value, scale)),
  },
  { type: { code: typeCodes.double }, values: fc.double() },
  { type: { code: typeCodes.float }, values: fc.float() },
  { type: { code: typeCodes.int }, values: fc.integer() },
  {
    type: { code: typeCodes.timestamp },
    values: fc.oneof(
      fc.date({ noInvalidDate: true }),
      fc.bigInt({ min: 8_640_000_000_000_001n, max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
    ),
  },
  { type: { code: typeCodes.uuid }, values: bytes(16).map((given) => new Uuid(given)) },
  {
    type: { code: typeCodes.timeuuid },
    values: bytes(16).map((given) => {
      given[6] = (given[6] & 0x0f) | 0x10;
      return new TimeUuid(given);
    }),
  },
  {
    type: { code: typeCodes.varint },
    values: fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }).map((value) => new Integer(value)),
  },
  { type: { code: typeCodes.inet }, values: fc.oneof(bytes(4), bytes(16)).map((given) => new InetAddress(given)) },
  { type: { code: typeCodes.date }, values: fc.integer().map((days) => new LocalDate(days)) },
  {
    type: { code: typeCodes.time },
    values: fc.bigInt({ min: 0n, max: 86_399_999_999_999n }).map((value) => new LocalTime(Long.fromBigInt(value))),
  },
  { type: { code: typeCodes.smallint }, values: fc.integer({ min: -0x8000, max: 0x7fff }) },
  { type: { code: typeCodes.tinyint }, values: fc.integer({ min: -0x80, max: 0x7f }) },
  {
    type: { code: typeCodes.duration },
    values: ofOneSign.map(([negative, months, days, nanos]) => {
      const sign = negative ? -1 : 1;
      return new Duration(months * sign || 0, days * sign || 0, nanos * BigInt(sign));
    }),
  },
];

const vectorOf = (inner: TypedValues, size: number): TypedValues => ({
  type: { code: typeCodes.custom, customTypeName: 'vector', info: [inner.type, size] },
  values: fc.array(inner.values, { minLength: size, maxLength: size }).map((elements) => new Vector(elements)),
});

/** Types nested up to `depth` levels. */
export function randomType(depth: number): fc.Arbitrary<TypedValues> {
  const scalar = fc.constantFrom(...SCALARS);
  if (depth <= 1) return scalar;
  const inner = randomType(depth - 1);
  return fc.oneof(
    { weight: 2, arbitrary: scalar },
    {
      weight: 1,
      arbitrary: inner.map((element): TypedValues => ({
        type: { code: typeCodes.list, info: element.type },
        values: fc.array(element.values, { maxLength: 4 }),
      })),
    },
    {
      weight: 1,
      arbitrary: inner.map((element): TypedValues => ({
        type: { code: typeCodes.set, info: element.type },
        values: fc.array(element.values, { maxLength: 4 }).map((elements) => new Set(elements)),
      })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, inner).map(([key, value]): TypedValues => ({
        type: { code: typeCodes.map, info: [key.type, value.type] },
        // No server has one key twice, and dates that are equal are two keys of a Map.
        values: fc
          .uniqueArray(fc.tuple(key.values, value.values), {
            maxLength: 4,
            selector: ([each]) => inspect(each, { depth: 12 }),
          })
          .map((entries) => new Map(entries)),
      })),
    },
    {
      weight: 1,
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 4 }).map((parts): TypedValues => ({
        type: { code: typeCodes.tuple, info: parts.map((part) => part.type) },
        values: fc.tuple(...parts.map((part) => fc.option(part.values))).map((elements) => new Tuple(...elements)),
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(
          fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.constantFrom('__proto__', 'constructor')),
          inner,
          { minKeys: 1, maxKeys: 4 },
        )
        .map((parts): TypedValues => {
          const entries = Object.entries(parts);
          return {
            type: {
              code: typeCodes.udt,
              info: {
                keyspace: 'ks',
                name: 'a type',
                fields: entries.map(([name, part]) => ({ name, type: part.type })),
              },
            },
            values: fc.tuple(...entries.map(([, part]) => fc.option(part.values))).map((values) => {
              const object = {};
              entries.forEach(([name], index) => {
                Object.defineProperty(object, name, {
                  value: values[index],
                  enumerable: true,
                  configurable: true,
                  writable: true,
                });
              });
              return object;
            }),
          };
        }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, fc.integer({ min: 1, max: 4 })).map(([element, size]) => vectorOf(element, size)),
    },
  );
}

/** A type together with one value of it. */
export function typeAndValue(depth: number): fc.Arbitrary<{ type: DataType; value: unknown }> {
  return randomType(depth).chain(({ type, values }) => values.map((value) => ({ type, value })));
}
