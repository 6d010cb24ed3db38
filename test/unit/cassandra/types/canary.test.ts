// What an error says of a value that was refused: its kind and its length, never a piece of it. Every type, and every
// place in a nested one.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { BigDecimal } from '../../../../lib/cassandra/types/big-decimal.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { Duration } from '../../../../lib/cassandra/types/duration.js';
import { Encoder } from '../../../../lib/cassandra/types/encoder.js';
import type { CustomCodec } from '../../../../lib/cassandra/types/encoding-options.js';
import { InetAddress } from '../../../../lib/cassandra/types/inet-address.js';
import { Integer } from '../../../../lib/cassandra/types/integer.js';
import { LocalDate } from '../../../../lib/cassandra/types/local-date.js';
import { LocalTime } from '../../../../lib/cassandra/types/local-time.js';
import { TimeUuid } from '../../../../lib/cassandra/types/time-uuid.js';
import { Tuple } from '../../../../lib/cassandra/types/tuple.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import { ValueError } from '../../../../lib/cassandra/types/value-error.js';
import { Vector } from '../../../../lib/cassandra/types/vector.js';
import { writeParameter } from '../../../../lib/cassandra/types/write-parameter.js';
import { CANARY, SECRETS, shownOf, tracesIn } from '../../../support/canary.js';
import { typeAndValue } from './random-types.js';

const OPTIONS = { protocolVersion: 5, undefinedAsUnset: true };
const SCALARS = [
  'ascii',
  'bigint',
  'blob',
  'boolean',
  'counter',
  'decimal',
  'double',
  'float',
  'int',
  'timestamp',
  'uuid',
  'varchar',
  'varint',
  'timeuuid',
  'inet',
  'date',
  'time',
  'smallint',
  'tinyint',
  'duration',
];

/** What writing throws; undefined where the value is taken. */
function refusal(write: () => void): unknown {
  try {
    write();
    return undefined;
  } catch (error) {
    return error;
  }
}

function assertSilent(error: unknown, what: string): void {
  assert.ok(error instanceof DriverError, `${what}: ${String(error)}`);
  assert.deepEqual(tracesIn(shownOf(error)), [], `${what} shows a piece of its value:\n${shownOf(error)}`);
}

/** The value with one of its parts, at any depth, replaced. */
function spoil(value: unknown, secret: unknown, pick: (count: number) => number): unknown {
  const parts = partsOf(value);
  const chosen = pick(parts.length + 1);
  if (chosen === parts.length) return secret;
  const inner = spoil(parts[chosen], secret, pick);
  let index = 0;
  const replaced = <T>(part: T): T => (index++ === chosen ? (inner as T) : part);
  if (value instanceof Tuple) return new Tuple(...value.elements.map(replaced));
  if (Array.isArray(value)) return [...value].map(replaced);
  if (value instanceof Set) return new Set([...value].map(replaced));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [replaced(key), replaced(item)]));
  return Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, replaced(part)]));
}

function partsOf(value: unknown): readonly unknown[] {
  if (value instanceof Tuple) return value.elements;
  if (Array.isArray(value) || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (value instanceof Map) return [...value].flat();
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.values(value)
    : [];
}

describe('what is said of a value that is refused', () => {
  const registry = new CodecRegistry({ map: Map, set: Set });

  for (const [kind, make] of Object.entries(SECRETS)) {
    it(`is silent about ${kind} for any scalar, by hint or guess`, () => {
      let refused = 0;
      for (const hint of [...SCALARS, undefined]) {
        const error = refusal(() => {
          const value = make();
          writeParameter(new ByteWriter(16), registry.codecForHint(hint, value), value, 0, OPTIONS);
        });
        if (error === undefined) continue;
        refused++;
        assertSilent(error, `${kind} for ${hint ?? 'no type'}`);
      }
      assert.ok(refused > 0 || kind === 'a Buffer', `${kind} was taken everywhere`);
      const encoder = new Encoder(5);
      for (const hint of [...SCALARS, undefined]) {
        const error = refusal(() => encoder.encode(make(), hint));
        if (error instanceof Error && !(error instanceof RangeError)) assertSilent(error, `${kind} for an encoder`);
      }
    });
  }

  it('is silent about it in any place of any type', function () {
    this.timeout(30_000);
    let refused = 0;
    fc.assert(
      fc.property(
        typeAndValue(4),
        fc.constantFrom(...Object.keys(SECRETS)),
        fc.infiniteStream(fc.nat(1_000)),
        ({ type, value }, kind, choices) => {
          const wrong = spoil(value, SECRETS[kind](), (count) => (choices.next().value as number) % count);
          const error = refusal(() => writeParameter(new ByteWriter(16), registry.codecFor(type), wrong, 'p', OPTIONS));
          if (error === undefined) return;
          refused++;
          assertSilent(error, `${kind} in ${JSON.stringify(type)}`);
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(refused > 200, `only ${refused} were refused`);
  });

  it('is kind and length: enough to find the mistake', () => {
    const said = (hint: string, value: unknown): string =>
      String(
        refusal(() => writeParameter(new ByteWriter(16), registry.codecForHint(hint, value), value, 'age', OPTIONS)),
      );
    assert.match(
      said('int', 'Berlin'),
      /^ValueError: Parameter "age" \(int\): Not a valid int: .*a string of 6 characters$/,
    );
    assert.match(said('int', new Uint8Array(7)), /a Uint8Array of 7 bytes$/);
    assert.match(said('int', 1.5), /obtained 1\.5$/);
    assert.match(said('int', 2n ** 40n), /obtained 1099511627776n$/);
    assert.match(said('int', true), /obtained true$/);
    assert.match(said('timestamp', new Date(NaN)), /obtained an invalid Date$/);
  });

  it('is silent where code of the user throws it, which keeps what it threw for whoever asks', () => {
    const thrown = [new RangeError(CANARY), new ValueError(CANARY), new DriverError(CANARY), CANARY, { CANARY }];
    for (const what of thrown) {
      const blurting: CustomCodec = {
        type: 'text',
        encode() {
          throw what as Error;
        },
        decode() {
          throw what as Error;
        },
      };
      const own = new CodecRegistry({ codecs: [blurting] });
      for (const hint of ['text', 'list<text>', 'map<text, frozen<set<text>>>']) {
        const value = hint === 'text' ? 'x' : hint.startsWith('list') ? ['x'] : { x: ['x'] };
        const error = refusal(() =>
          writeParameter(new ByteWriter(16), own.codecForHint(hint, value), value, 0, OPTIONS),
        ) as ValueError;
        assertSilent(error, `a codec that throws ${typeof what}`);
        assert.equal(error.thrown, what);
      }
      const read = refusal(() =>
        new Encoder(5, { encoding: { codecs: [blurting] } }).decode(Buffer.from('x'), { code: 13 }),
      );
      assertSilent(read, `a codec that throws ${typeof what} while reading`);
      assert.equal((read as DriverError).thrown, what);
    }
    const answering: CustomCodec = { type: 'int', encode: () => CANARY, decode: (value) => value };
    const error = refusal(() =>
      writeParameter(
        new ByteWriter(16),
        new CodecRegistry({ codecs: [answering] }).codecForHint('int', 1),
        1,
        0,
        OPTIONS,
      ),
    );
    assertSilent(error, 'a codec that answers what its type does not take');
  });

  it('is silent in the factories of the value classes', () => {
    const factories: readonly ((text: never) => unknown)[] = [
      BigDecimal.fromString,
      Duration.fromString,
      InetAddress.fromString,
      Integer.fromString,
      LocalDate.fromString,
      LocalTime.fromString,
      TimeUuid.fromString,
      Uuid.fromString,
      (text: string) => Integer.fromString(text, 16),
      (text: string) => new Vector(text as never),
    ];
    for (const factory of factories) {
      for (const text of [CANARY, `P${CANARY}`, `10:61:00${CANARY}`]) {
        const error = refusal(() => factory(text as never));
        assert.ok(error instanceof Error, String(factory));
        assert.deepEqual(tracesIn(shownOf(error)), [], shownOf(error));
      }
    }
  });
});
