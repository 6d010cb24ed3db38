// benchmarks/own-cost: the guard: how many times more the peers take than we do, and how near we are to the floor, held
// against the ratios that were committed. Ratios of one run hold on any machine; microseconds would not.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { median, significant } from '../harness/statistics.js';
import { renderTable } from '../harness/table.js';
import { isLost, medianInterval, renderVerdict, verdictOf } from '../harness/verdict.js';
import { REFERENCE_PEER } from '../peers/registry.js';
import type { Row } from './contest.js';

const FILE = new URL('../results/own-cost-ratios.json', import.meta.url);

/**
 * A ratio that is smaller by more than this is a loss. Processes differ by 2 to 5 %, other processors' caches by more:
 * what this cannot see, `--against` does.
 */
export const TOLERANCE = 0.15;

export interface CommittedRatio {
  readonly scenario: string;
  readonly concurrency: number;
  readonly peer: string;
  /** The peer's cost over ours. */
  readonly ratio: number;
}

export interface CommittedRatios {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  /** Peers are pinned; a newer one has new ratios. */
  readonly versions: Readonly<Record<string, string>>;
  readonly ratios: readonly CommittedRatio[];
}

export function readCommitted(): CommittedRatios {
  return JSON.parse(readFileSync(FILE, 'utf8')) as CommittedRatios;
}

/** Those of other scenarios stay as they were. */
export function mergeRatios(
  before: readonly CommittedRatio[],
  measured: readonly CommittedRatio[],
): readonly CommittedRatio[] {
  const scenarios = new Set(measured.map(({ scenario }) => scenario));
  return [...before.filter(({ scenario }) => !scenarios.has(scenario)), ...measured];
}

export function commitRatios(measured: CommittedRatios): void {
  const before = existsSync(FILE) ? readCommitted().ratios : [];
  const merged = { ...measured, ratios: mergeRatios(before, measured.ratios) };
  writeFileSync(FILE, `${JSON.stringify(merged, undefined, 1)}\n`);
}

/** The peer's cost over ours, turn by turn. */
function peerRatios({ costs }: Row, peer: string): number[] {
  return costs[peer].map((cost, turn) => cost / costs[REFERENCE_PEER][turn]);
}

/** What there is to commit of a run. `raw` says only what the stand-in costs. */
export function ratiosOf(rows: readonly Row[]): CommittedRatio[] {
  return rows.flatMap((row) =>
    Object.keys(row.costs)
      .filter((peer) => peer !== REFERENCE_PEER && peer !== 'raw')
      .map((peer) => ({
        scenario: row.scenario,
        concurrency: row.concurrency,
        peer,
        ratio: Number(median(peerRatios(row, peer)).toPrecision(4)),
      })),
  );
}

/** How many times more we cost than the committed ratio lets expect, turn by turn: 1 is as committed, more is worse. */
function shortfalls(row: Row, peer: string, committed: readonly CommittedRatio[]): number[] | undefined {
  const expected = committed.find(
    (each) => each.scenario === row.scenario && each.concurrency === row.concurrency && each.peer === peer,
  );
  return expected && peerRatios(row, peer).map((ratio) => expected.ratio / ratio);
}

interface Held {
  readonly row: Row;
  readonly peer: string;
  readonly shortfalls: readonly number[];
}

function heldAgainst(rows: readonly Row[], committed: readonly CommittedRatio[]): Held[] {
  return rows.flatMap((row) =>
    Object.keys(row.costs).flatMap((peer) => {
      const found = peer === REFERENCE_PEER ? undefined : shortfalls(row, peer, committed);
      return found === undefined ? [] : { row, peer, shortfalls: found };
    }),
  );
}

/** Whether the turns so far allow a verdict on each committed ratio. */
export function isCheckSettled(rows: readonly Row[], committed: readonly CommittedRatio[]): boolean {
  return heldAgainst(rows, committed).every((each) => verdictOf(each.shortfalls, 1 + TOLERANCE) !== 'unsettled');
}

/** @returns whether all are held, and how each is */
export function check(
  rows: readonly Row[],
  committed: readonly CommittedRatio[],
): { readonly held: boolean; readonly table: string[] } {
  const all = heldAgainst(rows, committed);
  const table = renderTable(
    ['scenario', 'callers', 'peer', 'ratio', 'committed', 'interval', 'turns', 'verdict'],
    all.map(({ row, peer, shortfalls: found }) => {
      const ratios = peerRatios(row, peer);
      const interval = medianInterval(ratios);
      return [
        row.scenario,
        String(row.concurrency),
        peer,
        `${significant(median(ratios))}x`,
        `${significant(median(ratios.map((ratio, turn) => ratio * found[turn])))}x`,
        interval === undefined ? '-' : `${significant(interval.low)}-${significant(interval.high)}`,
        String(ratios.length),
        renderVerdict(found, 1 + TOLERANCE),
      ];
    }),
  );
  return { held: all.length > 0 && !all.some((each) => isLost(each.shortfalls, 1 + TOLERANCE)), table };
}
