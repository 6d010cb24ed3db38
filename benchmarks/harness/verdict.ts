// benchmarks: when ratios say that one build is dearer than another: not by their median alone, but by the interval that the
// median of all possible runs is in. More pairs are measured until that interval lies on one side of the threshold.
import { median } from './statistics.js';

/** How often the interval misses the true median. */
const RISK = 0.05;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Between which of the values the true median lies, with 95 %: by the sign test, which knows nothing of how the values
 * are distributed. Undefined for fewer than six, whose extremes miss it more often.
 */
export function medianInterval(values: readonly number[]): Interval | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  let outside = 0;
  // The chance of k values below the median, of both tails: 2 * C(n, k) / 2^n.
  let chance = 2 / 2 ** count;
  let missed = chance;
  while (missed <= RISK && outside < count / 2) {
    outside++;
    chance *= (count - outside + 1) / outside;
    missed += chance;
  }
  return outside === 0 ? undefined : { low: sorted[outside - 1], high: sorted[count - outside] };
}

export type Verdict = 'held' | 'LOST' | 'unsettled';

/** `unsettled`: the threshold is within the interval, and more pairs may tell. */
export function verdictOf(ratios: readonly number[], threshold: number): Verdict {
  const interval = medianInterval(ratios);
  if (interval === undefined) return 'unsettled';
  if (interval.high <= threshold) return 'held';
  return interval.low > threshold ? 'LOST' : 'unsettled';
}

/** When no more pairs are measured, the median decides what the interval left open. */
export function isLost(ratios: readonly number[], threshold: number): boolean {
  const verdict = verdictOf(ratios, threshold);
  return verdict === 'LOST' || (verdict === 'unsettled' && median(ratios) > threshold);
}

/** `held`, or `LOST`, and where the interval left it open, that too. */
export function renderVerdict(ratios: readonly number[], threshold: number): string {
  const settled = verdictOf(ratios, threshold) !== 'unsettled';
  const word = isLost(ratios, threshold) ? `LOST, beyond ${threshold}` : 'held';
  return settled ? word : `${word} (not settled)`;
}
