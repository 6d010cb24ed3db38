// benchmarks: what a run found, as it is written to a file and shown as tables.
import type { BurstFigures, MemoryFigures, OpenFigures, Round } from './round.js';
import { median, spread } from './statistics.js';

export interface Environment {
  readonly machine: string;
  readonly node: string;
  readonly server: string;
  /** The machine's load average over the minute before the run. */
  readonly loadBefore: number;
}

export interface PeerResult {
  readonly peer: string;
  /** Driver version and settings; the name alone if it never connected. */
  readonly description: string;
  /** `right`, `not decoded`, or what was wrong. */
  readonly answer: string;
  /** Why there are no figures. */
  readonly failure?: string;
  readonly rounds: readonly { readonly concurrency: number; readonly round: Round }[];
}

export interface BenchmarkResult {
  readonly scenario: string;
  readonly title: string;
  readonly date: string;
  readonly environment: Environment;
  readonly secondsPerRound: number;
  readonly roundsPerPeer: number;
  readonly concurrencies: readonly number[];
  readonly sharedProcess: boolean;
  readonly referencePeer: string;
  readonly peers: readonly PeerResult[];
}

export interface Summary {
  readonly cpu: number;
  readonly cpuSpread: number;
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly burst?: BurstSummary;
  readonly open?: OpenFigures;
  readonly memory?: MemoryFigures;
}

export interface BurstSummary {
  /** The largest of all rounds: memory that a round left behind makes the next one look better. */
  readonly residentGrowthBytes: number;
  readonly heapGrowthBytes: number;
  readonly callerMs: number;
  readonly answeredMs: number;
  readonly stallMs: number;
  readonly worstStallMs: number;
  readonly stallCpuMs: number;
  readonly wrong: number;
}

/** Medians over a peer's rounds at one concurrency; undefined if it has none. */
export function summarise(result: PeerResult, concurrency: number): Summary | undefined {
  const rounds = result.rounds.filter((each) => each.concurrency === concurrency).map((each) => each.round);
  if (rounds.length === 0) return undefined;
  const cpu = rounds.map((round) => round.cpuMicrosecondsPerOperation);
  return {
    cpu: median(cpu),
    cpuSpread: spread(cpu),
    operationsPerSecond: median(rounds.map((round) => round.operationsPerSecond)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    ...mediansOf(
      'open',
      rounds.flatMap(({ open }) => (open === undefined ? [] : [open])),
    ),
    ...mediansOf(
      'memory',
      rounds.flatMap(({ memory }) => (memory === undefined ? [] : [memory])),
    ),
    ...summariseBursts(rounds.flatMap(({ burst }) => (burst === undefined ? [] : [burst]))),
  };
}

/** The median of each figure by itself. */
function mediansOf<Name extends string, Figures extends Readonly<Record<keyof Figures, number>>>(
  name: Name,
  all: readonly Figures[],
): { readonly [Key in Name]?: Figures } {
  if (all.length === 0) return {};
  const keys = Object.keys(all[0]) as (keyof Figures)[];
  const medians = Object.fromEntries(keys.map((key) => [key, median(all.map((figures) => figures[key]))]));
  return { [name]: medians } as { readonly [Key in Name]?: Figures };
}

function summariseBursts(bursts: readonly BurstFigures[]): { burst?: BurstSummary } {
  if (bursts.length === 0) return {};
  const all = (name: keyof BurstFigures): number[] => bursts.map((burst) => burst[name]);
  return {
    burst: {
      residentGrowthBytes: Math.max(...all('residentGrowthBytes')),
      heapGrowthBytes: Math.max(...all('heapGrowthBytes')),
      callerMs: median(all('callerMs')),
      answeredMs: median(all('answeredMs')),
      stallMs: median(all('stallMs')),
      worstStallMs: Math.max(...all('stallMs')),
      stallCpuMs: median(all('stallCpuMs')),
      wrong: all('wrong').reduce((sum, wrong) => sum + wrong, 0),
    },
  };
}
