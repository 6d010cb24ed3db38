// Simulation: real Redis clients among faults on virtual time, by seed: every call settles once and in time, with the
// truth about its execution; no reply reaches another caller; nothing is executed twice or in part; nothing is left
// over. RINGWIRE_REDIS_SEEDS=100000 runs so many, RINGWIRE_REDIS_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { totalOf } from '../by-seed.js';
import { simulateRedis } from './simulate-redis.js';

const SEEDS = Number(process.env['RINGWIRE_REDIS_SEEDS'] ?? 100);
const FIRST_SEED = Number(process.env['RINGWIRE_REDIS_FIRST_SEED'] ?? 1);

it(`simulation: a Redis client, ${SEEDS} seeds`, async function () {
  this.timeout(60_000 + SEEDS * 200);
  const seeds = { first: FIRST_SEED, count: SEEDS, mostWrong: 10 };
  const totals = await totalOf(simulateRedis, seeds);
  const { outcomes, faults, wrong, executedUnheard, maybe } = totals;
  if (process.env['RINGWIRE_REDIS_SEEDS'] !== undefined)
    console.log(outcomes, faults, `${executedUnheard} executed unheard`);
  assert.deepEqual(wrong, []);
  // Otherwise refusing everything, or doing no harm, would pass.
  assert.ok((outcomes.get('ok') ?? 0) > totals.calls / 3, JSON.stringify([...outcomes]));
  assert.equal(faults.size, 14, [...faults.keys()].join());
  assert.ok(
    executedUnheard > maybe / 20 && executedUnheard < maybe * 0.95,
    `${executedUnheard} of ${maybe} that may have been executed were`,
  );
});
