// Tokens and their ranges, beside cassandra-driver's: the same order, text, parts and answers for whatever is asked.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Token } from '../../../../lib/cassandra/topology/ring/token.js';
import { TokenRange } from '../../../../lib/cassandra/topology/ring/token-range.js';
import { type Tokenizer, tokenizerOf } from '../../../../lib/cassandra/topology/ring/tokenizers.js';
import * as types from '../../../../lib/cassandra/types/types.js';

interface TheirToken {
  compare(other: TheirToken): number;
  equals(other: TheirToken): boolean;
  toString(): string;
  getValue(): { toString(): string };
  getType(): unknown;
}
interface TheirRange {
  splitEvenly(count: number): TheirRange[];
  unwrap(): TheirRange[];
  isEmpty(): boolean;
  isWrappedAround(): boolean;
  contains(token: TheirToken): boolean;
  compare(other: TheirRange): number;
  toString(): string;
}
interface TheirTokenizer {
  hash(key: Buffer): TheirToken;
  parse(text: string): TheirToken;
  minToken(): TheirToken;
}

const require = createRequire(import.meta.url);
const theirTokenizers = require('cassandra-driver/lib/tokenizer') as Record<string, new () => TheirTokenizer>;
const theirTokens = require('cassandra-driver/lib/token') as {
  TokenRange: new (start: TheirToken, end: TheirToken, tokenizer: TheirTokenizer) => TheirRange;
};

const SMALLEST = -(2n ** 63n);
const LARGEST_RANDOM = 2n ** 127n;

/** Those that are near others, and near the ends, are where mistakes are. */
const near = (min: bigint, max: bigint): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.bigInt({ min, max }),
      fc.bigInt({ min, max: min + 3n }),
      fc.bigInt({ min: max - 3n, max }),
      fc.bigInt({ min: 0n, max: 5n }),
    )
    .map(String);
// Without a zero at its end: cassandra-driver takes those for the same token, and the server does not.
const bytes = fc.uint8Array({ maxLength: 6 }).map((key) =>
  Buffer.from(key)
    .toString('hex')
    .toUpperCase()
    .replace(/(00)+$/, ''),
);

const kinds: readonly {
  readonly partitioner: string;
  readonly texts: fc.Arbitrary<string>;
  readonly keys: fc.Arbitrary<Uint8Array>;
}[] = [
  {
    partitioner: 'Murmur3',
    texts: near(SMALLEST, 2n ** 63n - 1n),
    keys: fc.uint8Array({ maxLength: 80 }),
  },
  { partitioner: 'Random', texts: near(-1n, LARGEST_RANDOM), keys: fc.uint8Array({ maxLength: 80 }) },
  {
    partitioner: 'ByteOrdered',
    texts: bytes,
    keys: fc.uint8Array({ maxLength: 80 }).filter((key) => key.length === 0 || key.at(-1) !== 0),
  },
];

for (const { partitioner, texts, keys } of kinds) {
  describe(`tokens of ${partitioner}Partitioner, beside cassandra-driver's`, () => {
    const ours = tokenizerOf(`${partitioner}Partitioner`) as Tokenizer;
    const theirs = new theirTokenizers[`${partitioner}Tokenizer`]();

    const ranges = (start: string, end: string): readonly [TokenRange, TheirRange] => [
      new TokenRange(ours.parse(start), ours.parse(end), ours),
      new theirTokens.TokenRange(theirs.parse(start), theirs.parse(end), theirs),
    ];
    const shown = (parts: readonly { toString(): string }[]): string[] => parts.map(String);

    it('of keys', () => {
      fc.assert(
        fc.property(keys, (key) => {
          const [token, expected] = [ours.hash(key), theirs.hash(Buffer.from(key))];
          assert.equal(token.toString(), expected.toString());
          assert.equal(ours.parse(token.toString()).compare(token), 0);
        }),
      );
    });

    it('have their order, text, type and value', () => {
      fc.assert(
        fc.property(texts, texts, (one, other) => {
          const tokens = [one, other].map((each) => ours.parse(each));
          const expected = [one, other].map((each) => theirs.parse(each));
          assert.deepEqual(shown(tokens), shown(expected));
          const order = Math.sign(expected[0].compare(expected[1]));
          assert.equal(Math.sign(tokens[0].compare(tokens[1])), order);
          assert.equal(tokens[0].equals(tokens[1]), expected[0].equals(expected[1]));
          assert.deepEqual(tokens[0].getType(), expected[0].getType());
          assert.equal(tokens[0].getValue().toString(), expected[0].getValue().toString());
        }),
      );
      assert.equal(ours.minToken().toString(), theirs.minToken().toString());
    });

    it('ranges are empty, go round, hold and are taken apart as theirs', () => {
      fc.assert(
        fc.property(texts, texts, texts, (start, end, inside) => {
          const [range, expected] = ranges(start, end);
          const facts = (of: TokenRange | TheirRange): unknown[] => [
            of.toString(),
            of.isEmpty(),
            of.isWrappedAround(),
            shown(of.unwrap()),
          ];
          assert.deepEqual(facts(range), facts(expected));
          for (const text of [inside, start, end])
            assert.equal(range.contains(ours.parse(text)), expected.contains(theirs.parse(text)), `${text}`);
          const [other, theirOther] = ranges(inside, end);
          assert.equal(Math.sign(range.compare(other)), Math.sign(expected.compare(theirOther)));
          assert.equal(range.equals(other), expected.compare(theirOther) === 0);
        }),
      );
    });

    it('ranges are split as theirs, into parts that make the whole again', () => {
      fc.assert(
        fc.property(texts, texts, fc.integer({ min: 1, max: 12 }), (start, end, count) => {
          const [range, expected] = ranges(start, end);
          fc.pre(!range.isEmpty());
          const isWhole = range.start.equals(range.end);
          if (isWhole && partitioner === 'ByteOrdered') {
            assert.throws(() => range.splitEvenly(count), { name: 'ArgumentError' });
            return;
          }
          const parts = range.splitEvenly(count);
          assert.deepEqual(shown(parts), shown(expected.splitEvenly(count)));
          assert.equal(parts.length, count);
          assert.ok(parts[0].start.equals(range.start) && (parts.at(-1) as TokenRange).end.equals(range.end));
          for (const [index, part] of parts.slice(1).entries()) assert.ok(part.start.equals(parts[index].end));
        }),
      );
    });

    it('what cannot be split, or is no token, is refused', () => {
      const [range] = ranges('04', '07');
      for (const count of [0, -1, 1.5, Number.NaN, '3' as never])
        assert.throws(() => range.splitEvenly(count), { name: 'ArgumentError', message: /numberOfSplits/ });
      assert.throws(() => ranges('05', '05')[0].splitEvenly(2), { message: /Can't split empty range/ });
      for (const text of ['', 'x', '1.5', ' 1', `1${'0'.repeat(60)}0x`]) {
        if (partitioner === 'ByteOrdered' && text === '') continue;
        assert.throws(() => ours.parse(text), { name: 'ArgumentError', message: /is no token of/ });
      }
    });
  });
}

describe('tokens', () => {
  it('of different partitioners cannot be compared', () => {
    const [murmur3, random] = ['Murmur3', 'Random'].map((name) => tokenizerOf(`${name}Partitioner`) as Tokenizer);
    const compare = (one: Token, other: unknown): number => one.compare(other as Token);
    assert.throws(() => compare(murmur3.parse('1'), random.parse('1')), { name: 'ArgumentError' });
    assert.throws(() => compare(murmur3.parse('1'), '1'), { name: 'ArgumentError' });
    assert.equal(tokenizerOf('LocalPartitioner'), undefined);
  });

  it('have values that are bound as parameters', () => {
    const value = (name: string, text: string): unknown => tokenizerOf(name)?.parse(text).getValue();
    assert.ok(value('Murmur3Partitioner', '-5') instanceof types.Long);
    assert.ok(value('RandomPartitioner', '5') instanceof types.Integer);
    assert.deepEqual(value('ByteOrderedPartitioner', '0x0A00'), Buffer.from('0a00', 'hex'));
  });
});
