// benchmarks: one run of a scenario: every peer in its own process, taking turns on one server.
import { allPeerNames, peerNames, REFERENCE_PEER, runtimeOf } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import type { BenchmarkArguments } from './arguments.js';
import { compete, Contender, perform } from './contender.js';
import { environment, today } from './environment.js';
import { PeerProcess } from './peer-process.js';
import type { BenchmarkResult, PeerResult } from './result.js';
import type { Scenario } from './scenario.js';
import { type RunningServer, startServer } from './servers.js';

export async function runBenchmark(
  settings: BenchmarkArguments,
  tell: (line: string) => void,
): Promise<BenchmarkResult> {
  const { peers, database } = scenarioNamed(settings.scenario);
  const names = settings.peers ?? peers ?? peerNames(database);
  const known = allPeerNames(database);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no peer for ${database} is named '${unknown.join("', '")}'; there are ${known.join(', ')}`);
  return onServer(settings, tell, async (scenario, server, concurrencies) => {
    const processes: PeerProcess[] = [];
    try {
      const contenders = names.map((name) => {
        const process = new PeerProcess(undefined, runtimeOf(scenario.database, name));
        processes.push(process);
        return new Contender(name, settings.scenario, process, 0, settings.round);
      });
      for (const contender of contenders) await contender.begin(scenario, server);
      for (const concurrency of concurrencies) await compete(contenders, concurrency, settings, tell);
      return contenders.map((contender) => contender.result());
    } finally {
      await Promise.all(processes.map((process) => process.stop()));
    }
  });
}

/** Starts a scenario's server and sets it up for `measure`. */
export async function onServer(
  settings: BenchmarkArguments,
  tell: (line: string) => void,
  measure: (scenario: Scenario, server: RunningServer, concurrencies: readonly number[]) => Promise<PeerResult[]>,
): Promise<BenchmarkResult> {
  const scenario = scenarioNamed(settings.scenario);
  const concurrencies = settings.rates ?? settings.concurrencies ?? scenario.concurrencies;
  const before = environment();
  tell(`starting ${scenario.database}`);
  const server = await startServer(
    scenario.database,
    scenario.database === 'redis'
      ? { tls: scenario.tls, cluster: scenario.cluster }
      : { canned: scenario.canned, cluster: scenario.cluster },
  );
  try {
    tell(`${server.version}: setting up`);
    await perform('setUp', scenario, server);
    return {
      scenario: settings.scenario,
      title: scenario.title,
      date: today(),
      environment: { ...before, server: server.version },
      secondsPerRound: settings.seconds,
      roundsPerPeer: settings.rounds,
      concurrencies,
      sharedProcess: false,
      referencePeer: REFERENCE_PEER,
      peers: await measure(scenario, server, concurrencies),
    };
  } finally {
    await server.stop();
  }
}
