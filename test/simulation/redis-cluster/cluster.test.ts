// Simulation: a real client of a Redis cluster among faults on virtual time, by seed: failovers, partitions, slots that
// move, nodes that come and go, maps that are late or wrong. Every call settles once and in time, with the truth about
// its execution; nothing is executed twice unless it may be; nothing is sent to a node that the client knows to be the
// wrong one; when all is well, all of it works. RINGWIRE_CLUSTER_SEEDS=100000 runs so many, RINGWIRE_CLUSTER_FIRST_SEED
// begins elsewhere.
import assert from 'node:assert/strict';
import { inCase } from '../../support/watch/running-case.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateCluster } from './simulate-cluster.js';

const SEEDS = Number(process.env['RINGWIRE_CLUSTER_SEEDS'] ?? 30);
const FIRST_SEED = Number(process.env['RINGWIRE_CLUSTER_FIRST_SEED'] ?? 1);
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 60;

describe('simulation: a client of a Redis cluster', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 5_000);
    const outcomes = new Map<string, number>();
    const faults = new Map<string, number>();
    const refusals = new Map<string, number>();
    const wrong: string[] = [];
    let executedUnheard = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS && wrong.length < 40; seed++) {
      const run = await inCase(`seed ${seed}`, () => simulateCluster(seed));
      for (const violation of run.violations) wrong.push(`seed ${seed}: ${violation}`);
      for (const [name, times] of run.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + times);
      for (const [name, times] of run.faults) faults.set(name, (faults.get(name) ?? 0) + times);
      for (const [name, times] of run.refusals) refusals.set(name, (refusals.get(name) ?? 0) + times);
      executedUnheard += run.executedUnheard;
    }
    if (process.env['RINGWIRE_CLUSTER_SEEDS'] !== undefined)
      console.log(outcomes, faults, refusals, `${executedUnheard} executed unheard`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    const total = [...outcomes.values()].reduce((sum, times) => sum + times, 0);
    assert.ok((outcomes.get('ok') ?? 0) > total / 3, JSON.stringify([...outcomes]));
    assert.ok(faults.size >= 24, [...faults.keys()].join());
    const kinds = ['MOVED', 'ASK', 'TRYAGAIN', 'CLUSTERDOWN', 'READONLY', 'LOADING', 'MASTERDOWN', 'EXECABORT to EXEC'];
    const unsaid = kinds.filter((kind) => ![...refusals.keys()].some((said) => said.startsWith(kind)));
    assert.deepEqual(unsaid, []);
  });

  for (const { name, caughtBy, firstSeed = 1, plant } of PLANTED_DEFECTS) {
    it(`notices a client that ${name}`, async function () {
      this.timeout(120_000);
      const takeOut = plant();
      try {
        for (let seed = firstSeed; seed < firstSeed + SEEDS_PER_DEFECT; seed++) {
          const { violations } = await inCase(`seed ${seed}`, () => simulateCluster(seed));
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
