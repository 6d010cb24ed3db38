// Simulation: real Cassandra clients among faults on virtual time, by seed: every call settles once and in time, with
// the truth about its execution; no reply reaches another caller; nothing is executed twice unless it may be; nothing is
// left over. RINGWIRE_CASSANDRA_SEEDS=100000 runs so many, RINGWIRE_CASSANDRA_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { inCase } from '../../support/watch/running-case.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateCassandra } from './simulate-cassandra.js';

const SEEDS = Number(process.env['RINGWIRE_CASSANDRA_SEEDS'] ?? 100);
const FIRST_SEED = Number(process.env['RINGWIRE_CASSANDRA_FIRST_SEED'] ?? 1);
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 250;

describe('simulation: a Cassandra client', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 500);
    const outcomes = new Map<string, number>();
    const faults = new Map<string, number>();
    const wrong: string[] = [];
    let executedUnheard = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS && wrong.length < 10; seed++) {
      const run = await inCase(`seed ${seed}`, () => simulateCassandra(seed));
      for (const violation of run.violations) wrong.push(`seed ${seed}: ${violation}`);
      for (const [name, times] of run.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + times);
      for (const [name, times] of run.faults) faults.set(name, (faults.get(name) ?? 0) + times);
      executedUnheard += run.executedUnheard;
    }
    if (process.env['RINGWIRE_CASSANDRA_SEEDS'] !== undefined)
      console.log(outcomes, faults, `${executedUnheard} executed unheard`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    const total = [...outcomes.values()].reduce((sum, times) => sum + times, 0);
    assert.ok((outcomes.get('ok') ?? 0) > total / 3, JSON.stringify([...outcomes]));
    assert.equal(faults.size, 19, [...faults.keys()].join());
    const maybe = [...outcomes].reduce((sum, [name, times]) => (name.endsWith('/maybe') ? sum + times : sum), 0);
    assert.ok(
      executedUnheard > maybe / 20 && executedUnheard < maybe * 0.95,
      `${executedUnheard} of ${maybe} that may have been executed were`,
    );
  });

  for (const { name, caughtBy, plant } of PLANTED_DEFECTS) {
    it(`notices a client that ${name}`, async function () {
      this.timeout(120_000);
      const takeOut = plant();
      try {
        for (let seed = 1; seed <= SEEDS_PER_DEFECT; seed++) {
          const { violations } = await inCase(`seed ${seed}`, () => simulateCassandra(seed));
          if (violations.length === 0) continue;
          assert.match(violations.join('\n'), caughtBy);
          return;
        }
      } finally {
        takeOut();
      }
      assert.fail(`${SEEDS_PER_DEFECT} seeds passed`);
    });
  }
});
