// The pieces of a ring that a scan reads: every token is in exactly one, whatever the ring, and each piece has hosts that
// have all of it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lengthOf, type Piece, piecesOf, rangesInOrder } from '../../../../lib/cassandra/concurrent/ring-pieces.js';
import { Host } from '../../../../lib/cassandra/topology/host.js';
import type { Token } from '../../../../lib/cassandra/topology/ring/token.js';
import { TokenRange } from '../../../../lib/cassandra/topology/ring/token-range.js';
import { Murmur3Tokenizer } from '../../../../lib/cassandra/topology/ring/tokenizers.js';

const tokenizer = new Murmur3Tokenizer();
const edge = tokenizer.minToken();
const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;
const APART = 1_000n;
const at = (value: bigint): Token => tokenizer.parse(String(value));
const hosts = Array.from({ length: 6 }, (_, index) => new Host(`10.0.0.${index + 1}:9042`));

/** A ring as a cluster has it: tokens of hosts, each range with the hosts of the next tokens. */
interface ModelRing {
  readonly ranges: TokenRange[];
  replicasOf(range: TokenRange): Host[];
}

function ringOf(values: readonly bigint[], owners: readonly number[], factor: number): ModelRing {
  const tokens = values.map(at);
  const last = (index: number): number => (index + tokens.length) % tokens.length;
  const ranges =
    tokens.length === 1
      ? [new TokenRange(edge, edge, tokenizer)]
      : tokens.map((end, index) => new TokenRange(tokens[last(index - 1)], end, tokenizer));
  return {
    ranges,
    replicasOf: ({ end }) => {
      const found = tokens.findIndex((token) => end.equals(edge) === false && token.compare(end) >= 0);
      const first = found < 0 ? 0 : found;
      const replicas = new Set<Host>();
      for (let step = 0; step < tokens.length && replicas.size < factor; step++)
        replicas.add(hosts[owners[last(first + step)]]);
      return [...replicas];
    },
  };
}

const rings = fc
  .record({
    // Ranges with room for as many parts as are wanted.
    values: fc.uniqueArray(fc.bigInt({ min: SMALLEST / APART, max: LARGEST / APART }), { minLength: 1, maxLength: 40 }),
    seed: fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }),
    factor: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ values, seed, factor }) =>
    ringOf(
      values.map((value) => value * APART).toSorted((one, other) => (one < other ? -1 : 1)),
      seed,
      factor,
    ),
  );

function pieces(ring: ModelRing, from: Token, wanted: number): Piece[] {
  const makeRange = (start: Token, end: Token): TokenRange => new TokenRange(start, end, tokenizer);
  return piecesOf(
    { ranges: ring.ranges, edge, replicasOf: (range) => ring.replicasOf(range), makeRange },
    from,
    wanted,
  );
}

const holding = (found: readonly Piece[], token: Token): Piece[] => found.filter(({ range }) => range.contains(token));

describe('pieces of a ring', () => {
  const tokens = fc.oneof(
    fc.bigInt({ min: SMALLEST + 1n, max: LARGEST }),
    fc.constantFrom(SMALLEST + 1n, LARGEST, 0n, -1n),
  );

  it('have every token once, none of them round the end', () => {
    fc.assert(
      fc.property(rings, fc.integer({ min: 1, max: 50 }), fc.array(tokens, { minLength: 20 }), (ring, wanted, some) => {
        const found = pieces(ring, edge, wanted);
        assert.ok(found.every(({ range }) => !range.isWrappedAround() && !range.isEmpty()));
        const borders = found.flatMap(({ range }) => [range.start, range.end]).map((token) => BigInt(token.toString()));
        const near = borders.flatMap((border) => [border - 1n, border, border + 1n]);
        for (const value of [...some, ...near].filter((each) => each > SMALLEST && each <= LARGEST))
          assert.equal(holding(found, at(value)).length, 1, String(value));
      }),
    );
  });

  it('are in the order of the ring, and as many as are wanted', () => {
    fc.assert(
      fc.property(rings, fc.integer({ min: 1, max: 50 }), (ring, wanted) => {
        const found = pieces(ring, edge, wanted);
        assert.ok(found.length >= wanted, `${found.length} of ${wanted}`);
        for (const [index, { range }] of found.entries()) {
          const next = found[index + 1]?.range.start ?? edge;
          assert.ok(range.end.equals(next));
        }
      }),
    );
  });

  it('have hosts that have all of them', () => {
    fc.assert(
      fc.property(rings, fc.integer({ min: 1, max: 12 }), (ring, wanted) => {
        for (const { range, replicas } of pieces(ring, edge, wanted)) {
          assert.ok((replicas ?? []).length > 0);
          for (const part of rangesInOrder(ring.ranges)) {
            const isInside =
              part.contains(range.end) || range.contains(part.end) || (part.end.equals(edge) && range.end.equals(edge));
            if (isInside) for (const host of replicas ?? []) assert.ok(ring.replicasOf(part).includes(host));
          }
        }
      }),
    );
  });

  it('from a token on have all that is behind it, and nothing else', () => {
    fc.assert(
      fc.property(rings, tokens, fc.array(tokens, { minLength: 20 }), (ring, from, some) => {
        const found = pieces(ring, at(from), 4);
        for (const value of [...some, from, from + 1n].filter((each) => each <= LARGEST))
          assert.equal(holding(found, at(value)).length, value > from ? 1 : 0, `${value} from ${from}`);
      }),
    );
  });

  it('are one where every host has everything and no more are wanted', () => {
    const ring = ringOf([-5n, 0n, 5n], [0, 1, 2], 3);
    assert.deepEqual(
      pieces(ring, edge, 1).map(({ range }) => range.toString()),
      [`]${SMALLEST}, ${SMALLEST}]`],
    );
  });

  it('have lengths that make up the ring', () => {
    fc.assert(
      fc.property(rings, fc.integer({ min: 1, max: 30 }), (ring, wanted) => {
        const sum = pieces(ring, edge, wanted).reduce((total, { range }) => total + lengthOf(range, edge), 0);
        assert.ok(Math.abs(sum / 2 ** 64 - 1) < 1e-9, String(sum));
      }),
    );
  });
});
