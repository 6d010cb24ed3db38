// benchmarks: this build and another revision of it on one real server, in pairs of fresh processes: those of one build differ
// among themselves, as the compiler settles differently each time, so rounds of the same two processes would prove nothing.
import { REFERENCE_PEER } from '../peers/registry.js';
import type { BenchmarkArguments } from './arguments.js';
import { onServer } from './benchmark.js';
import { isSettled } from './comparison.js';
import { compete, Contender } from './contender.js';
import { PeerProcess } from './peer-process.js';
import type { BenchmarkResult, PeerResult } from './result.js';
import type { Revision } from './revision.js';

/** Fewer pairs have no interval of 95 %. */
export const LEAST_PAIRS = 6;
/** By then it is left open, and the median decides. */
export const MOST_PAIRS = 21;

/** Pairs until each number of callers has a verdict. */
export function runAgainst(
  settings: BenchmarkArguments,
  tell: (line: string) => void,
  revision: Revision,
): Promise<BenchmarkResult> {
  const other = `${REFERENCE_PEER}@${revision.name}`;
  return onServer(settings, tell, async (scenario, server, concurrencies) => {
    let peers: PeerResult[] = [];
    for (let pair = 0; pair < MOST_PAIRS; pair++) {
      tell(`pair ${pair + 1}`);
      const processes = [new PeerProcess(), new PeerProcess(revision.folder)];
      try {
        const contenders = [REFERENCE_PEER, other].map(
          (name, index) => new Contender(name, settings.scenario, processes[index]),
        );
        for (const contender of contenders) await contender.begin(scenario, server);
        // Another one begins each pair.
        const turns = pair % 2 === 0 ? contenders : contenders.toReversed();
        for (const concurrency of concurrencies)
          await compete(turns, concurrency, { ...settings, rounds: 1 }, () => {});
        peers = addRounds(
          peers,
          contenders.map((contender) => contender.result()),
        );
      } finally {
        await Promise.all(processes.map((process) => process.stop()));
      }
      if (peers.some(({ failure }) => failure !== undefined)) break;
      const enough = concurrencies.every((concurrency) => isSettled(peers, other, concurrency, settings.threshold));
      if (pair + 1 >= settings.rounds && enough) break;
    }
    return peers;
  });
}

/** What the processes of one peer found, as if it had been one. */
export function addRounds(before: readonly PeerResult[], found: readonly PeerResult[]): PeerResult[] {
  return found.map((each) => {
    const earlier = before.find(({ peer }) => peer === each.peer);
    return { ...each, rounds: [...(earlier?.rounds ?? []), ...each.rounds] };
  });
}
