// benchmarks: one run of a scenario: every peer in its own process, taking turns on one server.
import os from 'node:os';
import { peerNames, REFERENCE_PEER } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import type { BenchmarkArguments } from './arguments.js';
import type { Round } from './measure.js';
import { PeerProcess } from './peer-process.js';
import type { BenchmarkResult, PeerResult } from './result.js';
import type { Scenario } from './scenario.js';
import { type RunningServer, startServer } from './servers.js';

/** What the compiler needs to settle, and what the first estimate of a peer's rate comes from. */
const WARM_UP_MS = 1500;

class Contender {
  readonly name: string;
  readonly process: PeerProcess;
  readonly rounds: { concurrency: number; round: Round }[] = [];
  description: string;
  answer = '-';
  failure: string | undefined;
  rate = 1;

  constructor(name: string, profileDirectory: string | undefined) {
    this.name = name;
    this.description = name;
    this.process = new PeerProcess(profileDirectory);
  }

  /** A peer that fails keeps its row, and the others go on. */
  async attempt(step: () => Promise<void>): Promise<void> {
    if (this.failure !== undefined) return;
    try {
      await step();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  async measure(concurrency: number, durationMs: number): Promise<Round> {
    const round = await this.process.ask({ kind: 'measure', concurrency, durationMs, expectedRate: this.rate });
    this.rate = round.operationsPerSecond;
    return round;
  }

  result(): PeerResult {
    const { name: peer, description, answer, rounds } = this;
    return this.failure === undefined ? { peer, description, answer, rounds } : { peer, description, answer, rounds, failure: this.failure };
  }
}

export async function runBenchmark(settings: BenchmarkArguments, tell: (line: string) => void): Promise<BenchmarkResult> {
  const scenario = scenarioNamed(settings.scenario);
  const names = settings.peers ?? peerNames(scenario.database);
  const unknown = names.filter((name) => !peerNames(scenario.database).includes(name));
  if (unknown.length > 0) throw new Error(`no peer for ${scenario.database} is named '${unknown.join("', '")}'; there are ${peerNames(scenario.database).join(', ')}`);
  const concurrencies = settings.concurrencies ?? scenario.concurrencies;
  tell(`starting ${scenario.database}`);
  const server = await startServer(scenario.database);
  try {
    tell(`${server.version}: setting up`);
    await perform('setUp', scenario, server);
    const contenders = names.map((name) => new Contender(name, settings.profileDirectory));
    try {
      for (const contender of contenders) await contender.attempt(() => begin(contender, settings.scenario, scenario, server));
      for (const concurrency of concurrencies) await compete(contenders, concurrency, settings, tell);
    } finally {
      await Promise.all(contenders.map((contender) => contender.process.stop()));
    }
    return {
      scenario: settings.scenario,
      title: scenario.title,
      date: new Date().toISOString().slice(0, 10),
      environment: { machine: describeMachine(), node: process.versions.node, server: server.version },
      secondsPerRound: settings.seconds,
      roundsPerPeer: settings.rounds,
      concurrencies,
      referencePeer: REFERENCE_PEER,
      peers: contenders.map((contender) => contender.result()),
    };
  } finally {
    await server.stop();
  }
}

/** Connects a peer and looks at one answer of it, and at what it left on the server. */
async function begin(contender: Contender, scenarioName: string, scenario: Scenario, server: RunningServer): Promise<void> {
  const { process } = contender;
  contender.description = await process.ask({ kind: 'prepare', scenario: scenarioName, peer: contender.name, endpoint: server.endpoint });
  await perform('clear', scenario, server);
  const { decoded, problem } = await process.ask({ kind: 'verify' });
  contender.answer = problem === undefined ? (decoded ? 'right' : 'not decoded') : `WRONG: ${firstLine(problem)}`;
  try {
    await perform('inspect', scenario, server);
  } catch (error) {
    contender.answer = `WRONG on the server: ${firstLine(String(error))}`;
  }
}

async function compete(contenders: readonly Contender[], concurrency: number, settings: BenchmarkArguments, tell: (line: string) => void): Promise<void> {
  for (const contender of contenders) {
    await contender.attempt(async () => {
      await contender.measure(concurrency, WARM_UP_MS);
    });
  }
  for (let round = 0; round < settings.rounds; round++) {
    tell(`${concurrency} concurrent, round ${round + 1} of ${settings.rounds}`);
    // Another one begins each round, so that none always follows the same neighbour.
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(round + turn) % contenders.length];
      await contender.attempt(async () => {
        contender.rounds.push({ concurrency, round: await contender.measure(concurrency, settings.seconds * 1000) });
      });
    }
  }
}

/** A scenario and its server have the same database by construction; this says so to the compiler. */
async function perform(step: 'setUp' | 'clear' | 'inspect', scenario: Scenario, server: RunningServer): Promise<void> {
  if (scenario.database === 'redis' && server.database === 'redis') await scenario[step]?.(server.admin);
  else if (scenario.database === 'cassandra' && server.database === 'cassandra') await scenario[step]?.(server.admin);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0];
}

function describeMachine(): string {
  const [cpu] = os.cpus();
  return `${os.cpus().length} x ${cpu?.model.trim() ?? 'unknown CPU'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, server and client not pinned`;
}
