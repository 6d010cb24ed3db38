// Simulation: real Redis clients among faults on virtual time, by seed: every call settles once and in time, with the
// truth about its execution; no reply reaches another caller; nothing is executed twice or in part; nothing is left
// over. RINGWIRE_REDIS_SEEDS=100000 runs so many, RINGWIRE_REDIS_FIRST_SEED begins elsewhere.
import assert from 'node:assert/strict';
import { inCase } from '../../support/watch/running-case.js';
import { simulateRedis } from './simulate-redis.js';

const SEEDS = Number(process.env['RINGWIRE_REDIS_SEEDS'] ?? 100);
const FIRST_SEED = Number(process.env['RINGWIRE_REDIS_FIRST_SEED'] ?? 1);

it(`simulation: a Redis client, ${SEEDS} seeds`, async function () {
  this.timeout(60_000 + SEEDS * 200);
  const outcomes = new Map<string, number>();
  const faults = new Map<string, number>();
  const wrong: string[] = [];
  let executedUnheard = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS && wrong.length < 10; seed++) {
    const run = await inCase(`seed ${seed}`, () => simulateRedis(seed));
    for (const violation of run.violations) wrong.push(`seed ${seed}: ${violation}`);
    for (const [name, times] of run.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + times);
    for (const [name, times] of run.faults) faults.set(name, (faults.get(name) ?? 0) + times);
    executedUnheard += run.executedUnheard;
  }
  if (process.env['RINGWIRE_REDIS_SEEDS'] !== undefined)
    console.log(outcomes, faults, `${executedUnheard} executed unheard`);
  assert.deepEqual(wrong, []);
  // Otherwise refusing everything, or doing no harm, would pass.
  const total = [...outcomes.values()].reduce((sum, times) => sum + times, 0);
  assert.ok((outcomes.get('ok') ?? 0) > total / 3, JSON.stringify([...outcomes]));
  assert.equal(faults.size, 14, [...faults.keys()].join());
  const maybe = [...outcomes].reduce((sum, [name, times]) => (name.endsWith('/maybe') ? sum + times : sum), 0);
  assert.ok(
    executedUnheard > maybe / 20 && executedUnheard < maybe * 0.95,
    `${executedUnheard} of ${maybe} that may have been executed were`,
  );
});
