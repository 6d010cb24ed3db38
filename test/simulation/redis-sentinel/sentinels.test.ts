// Simulation: a real client that asks sentinels where its server is, among faults on virtual time, by seed: failovers,
// with an old primary that takes writes for ten seconds more, sentinels that are dead, cut off or talk nonsense. Every
// call settles once and in time, with the truth about its execution; nothing is executed twice unless it may be; nothing
// is sent to a server that the client knows to be no primary any more; when all is well, all of it works.
// RINGWIRE_SENTINEL_SEEDS=100000 runs so many, RINGWIRE_SENTINEL_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { inCase } from '../../support/watch/running-case.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateSentinels } from './simulate-sentinels.js';

const SEEDS = Number(process.env['RINGWIRE_SENTINEL_SEEDS'] ?? 20);
const FIRST_SEED = Number(process.env['RINGWIRE_SENTINEL_FIRST_SEED'] ?? 1);
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 60;

describe('simulation: a client of sentinels', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 5_000);
    const outcomes = new Map<string, number>();
    const faults = new Map<string, number>();
    const wrong: string[] = [];
    let executedUnheard = 0;
    let lostWrites = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS && wrong.length < 40; seed++) {
      const run = await inCase(`seed ${seed}`, () => simulateSentinels(seed));
      for (const violation of run.violations) wrong.push(`seed ${seed}: ${violation}`);
      for (const [name, times] of run.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + times);
      for (const [name, times] of run.faults) faults.set(name, (faults.get(name) ?? 0) + times);
      executedUnheard += run.executedUnheard;
      lostWrites += run.lostWrites;
    }
    if (process.env['RINGWIRE_SENTINEL_SEEDS'] !== undefined)
      console.log(outcomes, faults, `${executedUnheard} executed unheard, ${lostWrites} lost`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    const total = [...outcomes.values()].reduce((sum, times) => sum + times, 0);
    assert.ok((outcomes.get('ok') ?? 0) > total / 3, JSON.stringify([...outcomes]));
    assert.ok(faults.size >= 17, [...faults.keys()].join());
    // Before anybody could know.
    assert.ok(lostWrites > 0);
  });

  for (const { name, caughtBy, firstSeed = 1, plant } of PLANTED_DEFECTS) {
    it(`notices a client that ${name}`, async function () {
      this.timeout(120_000);
      const takeOut = plant();
      try {
        for (let seed = firstSeed; seed < firstSeed + SEEDS_PER_DEFECT; seed++) {
          const { violations } = await inCase(`seed ${seed}`, () => simulateSentinels(seed));
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
