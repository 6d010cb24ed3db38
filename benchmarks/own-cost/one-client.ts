// benchmarks/own-cost: the process of one client, whose sockets are stand-ins: `one-client.ts <JSON of a Task>` prints the
// JSON of its Figures. What a process measures is one scenario, so that another one's shapes are in none of its caches.
import assert from 'node:assert/strict';
import { stdout } from 'node:process';
import { NOT_DECODED, type Work } from '../harness/contract.js';
import type { Scenario } from '../harness/scenario.js';
import { loadPeer } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import { measureRounds, ROUND_LENGTHS, type RoundFigures, type RoundLengths } from './counted-rounds.js';
import { type CountingFiles, CountingSwitch } from './instructions.js';
import { InProcessNetwork } from './in-process-network.js';
import { CASSANDRA, REDIS, serveCassandra, serveRedis } from './servers.js';
import { installStandIns } from './stand-in-socket.js';

export interface Task {
  readonly scenario: string;
  readonly peer: string;
  readonly concurrencies: readonly number[];
  readonly lengths?: RoundLengths;
  /** Where instructions are counted: through these. */
  readonly counting?: CountingFiles;
}

/** For each number of callers, in their order. */
export type Figures = readonly RoundFigures[];

async function measure({
  scenario: name,
  peer: peerName,
  concurrencies,
  lengths = ROUND_LENGTHS,
  counting,
}: Task): Promise<Figures> {
  const scenario = scenarioNamed(name);
  const network = new InProcessNetwork();
  installStandIns(network.accept);
  if (scenario.database === 'redis') await scenario.setUp(serveRedis(network));
  else serveCassandra(network);
  const peer = await loadPeer(scenario.database, peerName);
  const connection = await peer.connect(scenario.database === 'redis' ? REDIS : CASSANDRA);
  const work = await connection.prepare(scenario.request);
  await verify(scenario, work);
  if (scenario.database === 'redis') await network.repeatRedis(work.once);
  else await network.repeatCql(work.once);
  await verify(scenario, work);
  const listener = counting && new CountingSwitch(counting);
  const figures: RoundFigures[] = [];
  for (const concurrency of concurrencies) figures.push(await measureRounds(work, concurrency, lengths, listener));
  network.checkRepeated();
  await verify(scenario, work);
  return figures;
}

async function verify(scenario: Scenario, work: Work): Promise<void> {
  const value = await work.once();
  if (value !== NOT_DECODED) scenario.verify(value);
}

// Stand-ins do not keep a process alive. One that hangs is ended by who started it.
setInterval(() => undefined, 1 << 30);
const [given] = process.argv.slice(2);
assert.ok(given !== undefined, 'a task is given as JSON');
const figures = await measure(JSON.parse(given) as Task);
stdout.write(JSON.stringify(figures), () => process.exit());
