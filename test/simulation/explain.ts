// simulation: what to print of a seed that failed: how to repeat it, the fewest faults that it needs, and what happened
// to the request concerned.
import type { Fault } from './scenario.js';
import { type Outcome, simulate } from './simulate.js';

const MOST_LINES = 60;

export async function explain({ seed, violations: [first] }: Outcome): Promise<string> {
  const without = new Set<Fault>();
  let narrowest = await simulate(seed, { keepLines: true });
  for (const fault of narrowest.scenario.faults) {
    const narrower = await simulate(seed, { keepLines: true, without: new Set([...without, fault]) });
    if (!narrower.violations.some(({ invariant }) => invariant === first.invariant)) continue;
    without.add(fault);
    narrowest = narrower;
  }
  const { scenario, journal, violations } = narrowest;
  const { faults, ...others } = scenario;
  const { about } = violations[0] ?? first;
  const lines = (journal.lines ?? []).filter(
    (line) => !/\bping$/.test(line) && (about === '' || line.includes(about) || !/\b[cgl]\d/.test(line)),
  );
  return [
    `${first.message} (repeat with RINGWIRE_SEED=${seed})`,
    `faults needed: ${[...faults].join(', ') || 'none'}`,
    JSON.stringify(others),
    ...violations.slice(0, 10).map(({ message }) => message),
    ...lines.slice(-MOST_LINES),
  ].join('\n');
}
