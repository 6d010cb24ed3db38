// simulation: a core client among faulty servers on virtual time, many seeds.
//   RINGWIRE_SEED=n         runs that one, and prints its trace when it fails
//   RINGWIRE_SIMULATIONS=n  runs n random ones
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import { inCase } from '../support/watch/running-case.js';
import { PLANTED_DEFECTS } from './defects.js';
import { FAULTS } from './scenario.js';
import { type Outcome, simulate } from './simulate.js';
import { explain } from './explain.js';

const FIXED = 200;
const RANDOM = 50;
/** Each showed a defect of the core once. */
const ONCE_FAILED = [280, 342, 362, 534, 1_017, 1_343, 1_397];
/** A planted defect that needs more than this many seeds would slip through a run of the suite. */
const SEEDS_PER_DEFECT = 300;

const { RINGWIRE_SEED: oneSeed, RINGWIRE_SIMULATIONS: simulations } = process.env;

function randomSeeds(count: number): number[] {
  return Array.from({ length: count }, () => randomInt(2 ** 31));
}

async function runAll(seeds: readonly number[], see: (outcome: Outcome) => void = () => {}): Promise<void> {
  for (const seed of seeds) {
    const outcome = await inCase(`seed ${seed}`, () => simulate(seed));
    if (outcome.violations.length > 0) assert.fail(await explain(outcome));
    see(outcome);
  }
}

describe('a simulated client', function () {
  this.timeout(60_000 + Number(simulations ?? 0) * 200);

  if (oneSeed !== undefined) {
    it(`holds every invariant with seed ${oneSeed}`, () => runAll([Number(oneSeed)]));
    return;
  }
  if (simulations !== undefined) {
    it(`holds every invariant with ${simulations} random seeds`, () => runAll(randomSeeds(Number(simulations))));
    return;
  }

  it('holds every invariant with fixed seeds, which meet every fault and every outcome', async () => {
    const injected = new Set<string>();
    const ends = new Map<string, number>();
    await runAll(
      [...ONCE_FAILED, ...Array.from({ length: FIXED }, (_, index) => index + 1)],
      ({ scenario, journal }) => {
        for (const fault of scenario.faults) injected.add(fault);
        for (const { error, executions } of journal.asked.values()) {
          const end =
            error instanceof DriverError ? `${error.execution}, ${executions > 0 ? '' : 'not '}executed` : 'answered';
          ends.set(end, (ends.get(end) ?? 0) + 1);
        }
      },
    );
    assert.deepEqual(
      FAULTS.filter((fault) => !injected.has(fault)),
      [],
    );
    for (const end of ['answered', 'none, not executed', 'maybe, executed', 'maybe, not executed', 'done, executed']) {
      assert.ok((ends.get(end) ?? 0) > 30, `only ${ends.get(end)} requests were ${end}`);
    }
  });

  it('holds every invariant with random seeds', () => runAll(randomSeeds(RANDOM)));

  it('does the same for the same seed', async () => {
    for (const seed of [7, 11, 13])
      assert.equal((await simulate(seed)).journal.hash, (await simulate(seed)).journal.hash);
  });

  describe('with a planted defect', () => {
    for (const { name, caughtBy, defect, firstSeed = 1 } of PLANTED_DEFECTS) {
      it(`that ${name} is caught`, async () => {
        for (let seed = firstSeed; seed < firstSeed + SEEDS_PER_DEFECT; seed++) {
          const { violations } = await inCase(`seed ${seed}`, () => simulate(seed, { defect }));
          if (violations.length === 0) continue;
          const { invariant, message } = violations[0];
          assert.ok(caughtBy.includes(invariant), message);
          return;
        }
        assert.fail(`no invariant noticed it in ${SEEDS_PER_DEFECT} seeds`);
      });
    }
  });
});
