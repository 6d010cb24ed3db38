// benchmarks: one peer in a run: its process, what it answered, its rounds; and the taking of turns.
import type { BenchmarkArguments } from './arguments.js';
import type { Round } from './round.js';
import type { Profile, RoundKind } from './messages.js';
import type { PeerProcess } from './peer-process.js';
import type { PeerResult } from './result.js';
import type { Scenario } from './scenario.js';
import type { RunningServer } from './servers.js';

/** What the compiler needs to settle, and what the first estimate of a peer's rate comes from. */
const WARM_UP_MS = 1500;
/** Where rounds have no number of callers. A burst is what its rounds measure: nothing as large may have come before. */
const WARM_UP_CALLERS = 64;

export class Contender {
  readonly name: string;
  private readonly scenarioName: string;
  private readonly process: PeerProcess;
  private readonly seat: number;
  private readonly rounds: { concurrency: number; round: Round }[] = [];
  private description: string;
  private answer = '-';
  private failure: string | undefined;
  private rate = 1;
  private kind: RoundKind;

  /** @param kind of its measured rounds, unless its scenario is a burst */
  constructor(name: string, scenarioName: string, process: PeerProcess, seat = 0, kind: RoundKind = 'callers') {
    this.name = name;
    this.kind = kind;
    this.description = name;
    this.scenarioName = scenarioName;
    this.process = process;
    this.seat = seat;
  }

  /** Connects, and looks at one answer and at what it left on the server. */
  async begin(scenario: Scenario, server: RunningServer): Promise<void> {
    if (scenario.burst !== undefined) this.kind = 'burst';
    await this.attempt(async () => {
      const { process, scenarioName, seat, name } = this;
      this.description = await process.ask({
        kind: 'prepare',
        seat,
        scenario: scenarioName,
        // Of another revision only the build differs: its process knows which.
        peer: name.split('@', 1)[0],
        endpoint: server.endpoint,
      });
      await perform('clear', scenario, server);
      const { decoded, problem } = await process.ask({ kind: 'verify', seat });
      this.answer = problem === undefined ? (decoded ? 'right' : 'not decoded') : `WRONG: ${firstLine(problem)}`;
      try {
        await perform('inspect', scenario, server);
      } catch (error) {
        this.answer = `WRONG on the server: ${firstLine(String(error))}`;
      }
    });
  }

  async warmUp(concurrency: number): Promise<void> {
    await this.attempt(async () => {
      const many = this.kind === 'burst' || this.kind === 'arrivals';
      await this.measure(many ? Math.min(WARM_UP_CALLERS, concurrency) : concurrency, WARM_UP_MS, 'callers');
    });
  }

  async round(concurrency: number, durationMs: number, profileDirectory?: string): Promise<void> {
    await this.attempt(async () => {
      const fileName = `${this.scenarioName.replaceAll('/', '-')}-${this.name}-${concurrency}`;
      const profile = profileDirectory === undefined ? undefined : { directory: profileDirectory, name: fileName };
      this.rounds.push({ concurrency, round: await this.measure(concurrency, durationMs, this.kind, profile) });
    });
  }

  result(): PeerResult {
    const { name: peer, description, answer, rounds } = this;
    return this.failure === undefined
      ? { peer, description, answer, rounds }
      : { peer, description, answer, rounds, failure: this.failure };
  }

  private async measure(concurrency: number, durationMs: number, kind: RoundKind, profile?: Profile): Promise<Round> {
    const { seat, rate: expectedRate } = this;
    const round = await this.process.ask({
      kind: 'measure',
      seat,
      concurrency,
      durationMs,
      expectedRate,
      round: kind,
      ...(profile && { profile }),
    });
    this.rate = round.operationsPerSecond;
    return round;
  }

  /** A peer that fails keeps its row, and the others go on. */
  private async attempt(step: () => Promise<void>): Promise<void> {
    if (this.failure !== undefined) return;
    try {
      await step();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

export async function compete(
  contenders: readonly Contender[],
  concurrency: number,
  settings: Pick<BenchmarkArguments, 'rounds' | 'seconds' | 'profileDirectory'>,
  tell: (line: string) => void,
): Promise<void> {
  for (const contender of contenders) await contender.warmUp(concurrency);
  for (let round = 0; round < settings.rounds; round++) {
    tell(`${concurrency} concurrent, round ${round + 1} of ${settings.rounds}`);
    // Another one begins each round, so that none always follows the same neighbour.
    for (let turn = 0; turn < contenders.length; turn++) {
      await contenders[(round + turn) % contenders.length].round(
        concurrency,
        settings.seconds * 1000,
        settings.profileDirectory,
      );
    }
  }
}

/** A scenario and its server have the same database by construction; this says so to the compiler. */
export async function perform(
  step: 'setUp' | 'clear' | 'inspect',
  scenario: Scenario,
  server: RunningServer,
): Promise<void> {
  if (scenario.database === 'redis' && server.database === 'redis') await scenario[step]?.(server.admin);
  else if (scenario.database === 'cassandra' && server.database === 'cassandra') await scenario[step]?.(server.admin);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0];
}
