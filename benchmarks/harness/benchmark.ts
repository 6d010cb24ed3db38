// benchmarks: one run of a scenario: every peer in its own process, taking turns on one server.
import { allPeerNames, peerNames, REFERENCE_PEER } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import type { BenchmarkArguments } from './arguments.js';
import { compete, Contender, perform } from './contender.js';
import { environment, today } from './environment.js';
import { PeerProcess } from './peer-process.js';
import type { BenchmarkResult } from './result.js';
import type { Revision } from './revision.js';
import { startServer } from './servers.js';

export async function runBenchmark(
  settings: BenchmarkArguments,
  tell: (line: string) => void,
  revision?: Revision,
): Promise<BenchmarkResult> {
  const scenario = scenarioNamed(settings.scenario);
  const known = allPeerNames(scenario.database);
  const names =
    settings.peers ?? (revision === undefined ? (scenario.peers ?? peerNames(scenario.database)) : [REFERENCE_PEER]);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `no peer for ${scenario.database} is named '${unknown.join("', '")}'; there are ${known.join(', ')}`,
    );
  const concurrencies = settings.concurrencies ?? scenario.concurrencies;
  const before = environment();
  tell(`starting ${scenario.database}`);
  const server = await startServer(
    scenario.database,
    scenario.database === 'redis'
      ? { tls: scenario.tls, cluster: scenario.cluster }
      : { canned: scenario.canned, cluster: scenario.cluster },
  );
  const processes: PeerProcess[] = [];
  try {
    tell(`${server.version}: setting up`);
    await perform('setUp', scenario, server);
    const contenders = names.map((name) => {
      const process = new PeerProcess();
      processes.push(process);
      return new Contender(name, settings.scenario, process);
    });
    if (revision !== undefined) {
      const process = new PeerProcess(revision.folder);
      processes.push(process);
      contenders.push(new Contender(`${REFERENCE_PEER}@${revision.name}`, settings.scenario, process));
    }
    for (const contender of contenders) await contender.begin(scenario, server);
    for (const concurrency of concurrencies) await compete(contenders, concurrency, settings, tell);
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
      peers: contenders.map((contender) => contender.result()),
    };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await server.stop();
  }
}
