// test/fuzz: a bounded run of the CQL fuzzer and of the LZ4 one. RINGWIRE_FUZZ_CASES makes it longer,
// RINGWIRE_FUZZ_SEED repeats a case.
import assert from 'node:assert/strict';
import { compressBlock, decompressBlock, largestBlock, Lz4FormatError } from '../../../lib/cassandra/protocol/lz4.js';
import { foreignLz4 } from '../../support/fake-cassandra/block-codecs.js';
import { inCase } from '../../support/watch/running-case.js';
import { fuzzOnce, seeded } from './cql-fuzzer.js';

const cases = Number(process.env.RINGWIRE_FUZZ_CASES ?? 4000);
const firstSeed = Number(process.env.RINGWIRE_FUZZ_SEED ?? 1);

describe('fuzz: CQL', function () {
  this.timeout(60_000 + cases * 20);

  it(`${cases} streams of mutated messages`, () => {
    let broken = 0;
    let answered = 0;
    for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
      try {
        const outcome = inCase(`seed ${seed}`, () => fuzzOnce(seed));
        if (outcome.broken) broken++;
        answered += outcome.answered;
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
    // The fuzzer would prove nothing if all mutants died at once, or none did.
    if (cases >= 1000) {
      assert.ok(broken > cases * 0.2 && broken < cases * 0.95, `${broken} of ${cases} broke the connection`);
      assert.ok(answered > cases * 0.5, `${answered} exchanges were answered`);
    }
  });
});

function readByForeign(block: Buffer, size: number): Buffer | undefined {
  try {
    return foreignLz4.decompress(block, size);
  } catch {
    return undefined;
  }
}

/** Whether the mutant was taken for a block. Throws when an invariant does not hold. */
function fuzzLz4Once(seed: number): boolean {
  const random = seeded(seed);
  const size = Math.floor(random() * 2000);
  const alphabet = 1 + Math.floor(random() * 255);
  const input = Buffer.from(Array.from({ length: size }, () => Math.floor(random() * alphabet)));
  const output = Buffer.alloc(largestBlock(size));
  const block = output.subarray(0, compressBlock(input, output));
  const back = Buffer.alloc(size);
  decompressBlock(block, back);
  assert.ok(back.equals(input), `seed ${seed}: our own block`);
  if (size > 0) {
    decompressBlock(foreignLz4.compress(input), back);
    assert.ok(back.equals(input), `seed ${seed}: a foreign block`);
    assert.ok(foreignLz4.decompress(block, size).equals(input), `seed ${seed}: our block, read by the foreign codec`);
  }
  const mutant = Buffer.from(block);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--)
    mutant[Math.floor(random() * mutant.length)] = Math.floor(random() * 256);
  const guarded = Buffer.alloc(size + 64, 0xee);
  let accepted = true;
  try {
    decompressBlock(mutant, guarded.subarray(32, 32 + size));
    assert.deepEqual(
      readByForeign(mutant, size) ?? 'refused',
      guarded.subarray(32, 32 + size),
      `seed ${seed}: the foreign codec reads the mutant differently`,
    );
  } catch (error) {
    accepted = false;
    assert.ok(error instanceof Lz4FormatError, `seed ${seed}: ${String(error)}`);
  }
  assert.ok(
    guarded.subarray(0, 32).every((byte) => byte === 0xee) &&
      guarded.subarray(32 + size).every((byte) => byte === 0xee),
    `seed ${seed}: wrote outside`,
  );
  return accepted;
}

describe('fuzz: LZ4', function () {
  this.timeout(60_000 + cases * 20);

  it(`${cases} blocks, good and mutated`, () => {
    let accepted = 0;
    for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
      if (inCase(`seed ${seed}`, () => fuzzLz4Once(seed))) accepted++;
    }
    assert.ok(accepted > 0 && accepted < cases, 'some mutants are legal blocks of other bytes, some are not');
  });
});
