// benchmarks: this build against another revision of it: the ratio of each pair that ran side by side.
import type { BenchmarkResult, PeerResult } from './result.js';
import { median, significant } from './statistics.js';
import { renderTable } from './table.js';
import { isLost, medianInterval, renderVerdict, verdictOf } from './verdict.js';

/** A median above this is a loss, unless the command line says otherwise. */
export const DEFAULT_THRESHOLD = 1.03;

export interface Comparison {
  readonly scenario: string;
  readonly concurrency: number;
  /** CPU per operation of this build, over that of the other, of each pair. */
  readonly ratios: readonly number[];
}

/** One row for each number of callers; none where either side has no figures. */
export function compare(result: BenchmarkResult, other: string): Comparison[] {
  return result.concurrencies.flatMap((concurrency) => {
    const ratios = pairRatios(result.peers, result.referencePeer, other, concurrency);
    return ratios.length === 0 ? [] : { scenario: result.scenario, concurrency, ratios };
  });
}

function pairRatios(peers: readonly PeerResult[], own: string, other: string, concurrency: number): number[] {
  const cpuOf = (name: string): number[] =>
    (peers.find(({ peer }) => peer === name)?.rounds ?? [])
      .filter((each) => each.concurrency === concurrency)
      .map(({ round }) => round.cpuMicrosecondsPerOperation);
  const theirs = cpuOf(other);
  return cpuOf(own)
    .slice(0, theirs.length)
    .map((cpu, index) => cpu / theirs[index]);
}

/** Whether the pairs so far allow a verdict. The first of the peers are ours. */
export function isSettled(
  peers: readonly PeerResult[],
  other: string,
  concurrency: number,
  threshold: number,
): boolean {
  return verdictOf(pairRatios(peers, peers[0].peer, other, concurrency), threshold) !== 'unsettled';
}

export function hasLost({ ratios }: Comparison, threshold: number): boolean {
  return isLost(ratios, threshold);
}

export function renderComparison(rows: readonly Comparison[], other: string, threshold: number): string {
  const table = renderTable(
    ['scenario', 'callers', 'CPU ratio', 'interval', 'pairs', 'verdict'],
    rows.map(({ scenario, concurrency, ratios }) => {
      const interval = medianInterval(ratios);
      return [
        scenario,
        String(concurrency),
        `${significant(median(ratios))}x`,
        interval === undefined ? '-' : `${significant(interval.low)}-${significant(interval.high)}`,
        String(ratios.length),
        renderVerdict(ratios, threshold),
      ];
    }),
  );
  return [
    `# This build against ${other}`,
    '',
    'Below 1 this build is the cheaper one. The interval holds the true median with 95 %.',
    '',
    ...table,
    '',
  ].join('\n');
}
