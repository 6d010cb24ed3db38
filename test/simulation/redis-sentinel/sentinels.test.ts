// Simulation: a real client that asks sentinels where its server is, among faults on virtual time, by seed: failovers,
// with an old primary that takes writes for ten seconds more, sentinels that are dead, cut off or talk nonsense. Every
// call settles once and in time, with the truth about its execution; nothing is executed twice unless it may be; nothing
// is sent to a server that the client knows to be no primary any more; when all is well, all of it works.
// RINGWIRE_SENTINEL_SEEDS=100000 runs so many, RINGWIRE_SENTINEL_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { itNotices, totalOf } from '../by-seed.js';
import { PLANTED_DEFECTS } from './defects.js';
import { simulateSentinels } from './simulate-sentinels.js';

const SEEDS = Number(process.env['RINGWIRE_SENTINEL_SEEDS'] ?? 20);
const FIRST_SEED = Number(process.env['RINGWIRE_SENTINEL_FIRST_SEED'] ?? 1);
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 60;

describe('simulation: a client of sentinels', () => {
  it(`keeps its promises in ${SEEDS} orders of events`, async function () {
    this.timeout(60_000 + SEEDS * 5_000);
    let lostWrites = 0;
    const seeds = { first: FIRST_SEED, count: SEEDS, mostWrong: 40 };
    const totals = await totalOf(simulateSentinels, seeds, (run) => (lostWrites += run.lostWrites));
    const { outcomes, faults, wrong, executedUnheard } = totals;
    if (process.env['RINGWIRE_SENTINEL_SEEDS'] !== undefined)
      console.log(outcomes, faults, `${executedUnheard} executed unheard, ${lostWrites} lost`);
    assert.deepEqual(wrong, []);
    // Otherwise refusing everything, or doing no harm, would pass.
    assert.ok((outcomes.get('ok') ?? 0) > totals.calls / 3, JSON.stringify([...outcomes]));
    assert.ok(faults.size >= 17, [...faults.keys()].join());
    // Before anybody could know.
    assert.ok(lostWrites > 0);
  });

  itNotices(PLANTED_DEFECTS, SEEDS_PER_DEFECT, simulateSentinels);
});
