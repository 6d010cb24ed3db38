// benchmarks: this build against another revision of it: the ratio of each pair of rounds that ran side by side.
import type { BenchmarkResult } from './result.js';
import { renderTable } from './table.js';
import { median, percentile, significant } from './statistics.js';

/** A median above this is a loss, unless the command line says otherwise. */
export const DEFAULT_THRESHOLD = 1.03;

export interface Comparison {
  readonly scenario: string;
  readonly concurrency: number;
  /** CPU per operation of this build, over that of the other: the median of the pairs. */
  readonly ratio: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly pairs: number;
}

/** One row for each number of callers; none where either side has no figures. */
export function compare(result: BenchmarkResult, other: string): Comparison[] {
  const cpuOf = (name: string, concurrency: number): number[] =>
    (result.peers.find(({ peer }) => peer === name)?.rounds ?? [])
      .filter((each) => each.concurrency === concurrency)
      .map(({ round }) => round.cpuMicrosecondsPerOperation);
  return result.concurrencies.flatMap((concurrency) => {
    const ours = cpuOf(result.referencePeer, concurrency);
    const theirs = cpuOf(other, concurrency);
    const ratios = ours
      .slice(0, theirs.length)
      .map((cpu, index) => cpu / theirs[index])
      .sort((a, b) => a - b);
    if (ratios.length === 0) return [];
    return {
      scenario: result.scenario,
      concurrency,
      ratio: median(ratios),
      lowerQuartile: percentile(ratios, 0.25),
      upperQuartile: percentile(ratios, 0.75),
      pairs: ratios.length,
    };
  });
}

export function renderComparison(rows: readonly Comparison[], other: string, threshold: number): string {
  const table = renderTable(
    ['scenario', 'callers', 'CPU ratio', 'quartiles', 'pairs', 'verdict'],
    rows.map(({ scenario, concurrency, ratio, lowerQuartile, upperQuartile, pairs }) => [
      scenario,
      String(concurrency),
      `${significant(ratio)}x`,
      `${significant(lowerQuartile)}-${significant(upperQuartile)}`,
      String(pairs),
      ratio > threshold ? `LOST, beyond ${threshold}` : 'held',
    ]),
  );
  return [`# This build against ${other}`, '', 'Below 1 this build is the cheaper one.', '', ...table, ''].join('\n');
}
