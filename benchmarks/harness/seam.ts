// benchmarks: what the layers cost (decisions/0001): the whole path from client to socket against the same codec in one
// inlined class, in one process and in alternation; each database alone, then both in one process, where hot functions
// see two databases' objects.
import { scenarioNamed } from '../scenarios/registry.js';
import type { BenchmarkArguments } from './arguments.js';
import { compete, Contender, perform } from './contender.js';
import type { Database } from './contract.js';
import { environment, today } from './environment.js';
import { PeerProcess } from './peer-process.js';
import type { BenchmarkResult } from './result.js';
import { type RunningServer, startServer } from './servers.js';

export const SEAM = 'seam';
const REFERENCE = 'inlined';
const VARIANTS: Readonly<Record<Database, readonly string[]>> = {
  redis: [REFERENCE, 'layered'],
  cassandra: [REFERENCE, 'layered', 'layered-v5'],
};
const SCENARIO_OF: Readonly<Record<Database, string>> = { redis: 'redis/get', cassandra: 'cassandra/select' };

export async function runSeam(settings: BenchmarkArguments, tell: (line: string) => void): Promise<BenchmarkResult[]> {
  tell('starting Redis and Cassandra');
  const started = await Promise.allSettled([startServer('redis'), startServer('cassandra')]);
  const servers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    for (const server of servers) await perform('setUp', scenarioNamed(SCENARIO_OF[server.database]), server);
    const results: BenchmarkResult[] = [];
    for (const server of servers) results.push(...(await runTogether([server], settings, tell)));
    results.push(...(await runTogether(servers, settings, tell)));
    return results;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** All variants of these databases in one process; one result for each database. */
async function runTogether(
  servers: readonly RunningServer[],
  settings: BenchmarkArguments,
  tell: (line: string) => void,
): Promise<BenchmarkResult[]> {
  const before = environment();
  const process = new PeerProcess();
  try {
    let seats = 0;
    const groups = servers.map((server) => {
      const name = SCENARIO_OF[server.database];
      const contenders = VARIANTS[server.database].map((variant) => new Contender(variant, name, process, seats++));
      return { server, scenario: scenarioNamed(name), contenders };
    });
    for (const { server, scenario, contenders } of groups)
      for (const contender of contenders) await contender.begin(scenario, server);
    const concurrencies = settings.concurrencies ?? groups[0].scenario.concurrencies;
    const all = groups.flatMap(({ contenders }) => contenders);
    for (const concurrency of concurrencies) await compete(all, concurrency, settings, tell);
    const company = servers.length > 1 ? ', both databases loaded' : '';
    return groups.map(({ server, scenario, contenders }) => ({
      scenario: `${SEAM}/${server.database}${servers.length > 1 ? '+' : ''}`,
      title: `${scenario.title}${company}`,
      date: today(),
      environment: { ...before, server: server.version },
      secondsPerRound: settings.seconds,
      roundsPerPeer: settings.rounds,
      concurrencies,
      sharedProcess: true,
      referencePeer: REFERENCE,
      peers: contenders.map((contender) => contender.result()),
    }));
  } finally {
    await process.stop();
  }
}
