// Simulation: real Cassandra clients among faults on virtual time, by seed: every call settles once and in time, with
// the truth about its execution; no reply reaches another caller; nothing is executed twice unless it may be; nothing is
// left over. RINGWIRE_CASSANDRA_SEEDS=100000 runs so many, RINGWIRE_CASSANDRA_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { inCase } from '../../support/watch/running-case.js';
import { itNotices, totalOf } from '../by-seed.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateCassandra } from './simulate-cassandra.js';

const SEEDS = Number(process.env['RINGWIRE_CASSANDRA_SEEDS'] ?? 300);
const FIRST_SEED = Number(process.env['RINGWIRE_CASSANDRA_FIRST_SEED'] ?? 1);
/** Each showed a defect once. */
const ONCE_FAILED = [22, 249, 2_000_888, 2_001_330, 2_001_983, 2_002_272, 3_000_144, 4_000_774, 7_101_527];
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 250;

describe('simulation: a Cassandra client', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 500);
    const seeds = { first: FIRST_SEED, count: SEEDS, mostWrong: 10 };
    const totals = await totalOf(simulateCassandra, seeds);
    const { outcomes, faults, wrong, executedUnheard, maybe } = totals;
    if (process.env['RINGWIRE_CASSANDRA_SEEDS'] !== undefined)
      console.log(outcomes, faults, `${executedUnheard} executed unheard`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    assert.ok((outcomes.get('ok') ?? 0) > totals.calls / 3, JSON.stringify([...outcomes]));
    assert.equal(faults.size, 22, [...faults.keys()].join());
    assert.ok(
      executedUnheard > maybe / 20 && executedUnheard < maybe * 0.95,
      `${executedUnheard} of ${maybe} that may have been executed were`,
    );
  });

  it('keeps them with seeds that failed once', async function () {
    this.timeout(60_000);
    for (const seed of ONCE_FAILED) {
      const { violations } = await inCase(`seed ${seed}`, () => simulateCassandra(seed));
      assert.deepEqual(violations, [], `seed ${seed}`);
    }
  });

  itNotices(PLANTED_DEFECTS, SEEDS_PER_DEFECT, simulateCassandra);
});
