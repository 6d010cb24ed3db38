// Simulation: a real client of a Redis cluster among faults on virtual time, by seed: failovers, partitions, slots that
// move, nodes that come and go, maps that are late or wrong. Every call settles once and in time, with the truth about
// its execution; nothing is executed twice unless it may be; nothing is sent to a node that the client knows to be the
// wrong one; when all is well, all of it works. RINGWIRE_CLUSTER_SEEDS=100000 runs so many, RINGWIRE_CLUSTER_FIRST_SEED
// begins elsewhere.
import assert from 'node:assert/strict';
import { addTimes, itNotices, totalOf } from '../by-seed.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateCluster } from './simulate-cluster.js';

const SEEDS = Number(process.env['RINGWIRE_CLUSTER_SEEDS'] ?? 30);
const FIRST_SEED = Number(process.env['RINGWIRE_CLUSTER_FIRST_SEED'] ?? 1);
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 60;

describe('simulation: a client of a Redis cluster', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 5_000);
    const refusals = new Map<string, number>();
    const seeds = { first: FIRST_SEED, count: SEEDS, mostWrong: 40 };
    const totals = await totalOf(simulateCluster, seeds, ({ refusals: some }) => addTimes(refusals, some));
    const { outcomes, faults, wrong, executedUnheard } = totals;
    if (process.env['RINGWIRE_CLUSTER_SEEDS'] !== undefined)
      console.log(outcomes, faults, refusals, `${executedUnheard} executed unheard`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    assert.ok((outcomes.get('ok') ?? 0) > totals.calls / 3, JSON.stringify([...outcomes]));
    assert.ok(faults.size >= 24, [...faults.keys()].join());
    const kinds = ['MOVED', 'ASK', 'TRYAGAIN', 'CLUSTERDOWN', 'READONLY', 'LOADING', 'MASTERDOWN', 'EXECABORT to EXEC'];
    const unsaid = kinds.filter((kind) => ![...refusals.keys()].some((said) => said.startsWith(kind)));
    assert.deepEqual(unsaid, []);
  });

  itNotices(PLANTED_DEFECTS, SEEDS_PER_DEFECT, simulateCluster);
});
