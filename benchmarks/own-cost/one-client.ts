// benchmarks/own-cost: the process of one client, whose sockets are stand-ins: `one-client.ts <JSON of a Task>` prints the
// JSON of its Figures. What a process measures is one scenario, so that another one's shapes are in none of its caches.
import assert from 'node:assert/strict';
import { stdout } from 'node:process';
import { type Database, type Endpoint, NOT_DECODED, type Work } from '../harness/contract.js';
import type { Scenario } from '../harness/scenario.js';
import { loadPeer, REFERENCE_PEER } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import { measureRounds, ROUND_LENGTHS, type RoundFigures, type RoundLengths } from './counted-rounds.js';
import { type CountingFiles, CountingSwitch } from './instructions.js';
import { InProcessNetwork } from './in-process-network.js';
import { CASSANDRA, REDIS, serveCassandra, serveRedis, serveRedisCluster } from './servers.js';
import { installStandIns } from './stand-in-socket.js';

export interface Task {
  readonly scenario: string;
  /** Done before it in the same process. */
  readonly beside?: string;
  readonly peer: string;
  readonly concurrencies: readonly number[];
  readonly lengths?: RoundLengths;
  /** Where instructions are counted: through these. */
  readonly counting?: CountingFiles;
}

/** Who does what is beside a peer's scenario: a client of the other database that its users would have. */
const COMPANIONS: Readonly<Record<Database, string>> = { redis: 'ioredis-auto', cassandra: 'cassandra-driver' };
const COMPANY_CALLERS = 64;

/** For each number of callers, in their order. */
export type Figures = readonly RoundFigures[];

async function measure({
  scenario,
  beside,
  peer,
  concurrencies,
  lengths = ROUND_LENGTHS,
  counting,
}: Task): Promise<Figures> {
  const network = new InProcessNetwork();
  installStandIns(network.accept);
  const measured = await open(network, scenario, peer);
  if (beside !== undefined) {
    const { database } = scenarioNamed(beside);
    const other = await open(network, beside, peer === REFERENCE_PEER ? peer : COMPANIONS[database]);
    await measureRounds(other.work, COMPANY_CALLERS, { ...lengths, rounds: 0 });
  }
  const listener = counting && new CountingSwitch(counting);
  const figures: RoundFigures[] = [];
  for (const concurrency of concurrencies)
    figures.push(await measureRounds(measured.work, concurrency, lengths, listener));
  network.checkRepeated();
  await verify(measured);
  return figures;
}

interface Opened {
  readonly scenario: Scenario;
  readonly work: Work;
}

/** A client of a scenario, its answer checked, learned and, as it is repeated, checked again. */
async function open(network: InProcessNetwork, name: string, peerName: string): Promise<Opened> {
  const scenario = scenarioNamed(name);
  const endpoint = await serve(network, scenario);
  const peer = await loadPeer(scenario.database, peerName);
  const connection = await peer.connect(endpoint);
  const opened = { scenario, work: await connection.prepare(scenario.request) };
  await verify(opened);
  if (scenario.cluster === true) await connectEverywhere(opened.work);
  if (scenario.database === 'redis') await network.repeatRedis(opened.work.once, scenario.cluster);
  else await network.repeatCql(opened.work.once);
  await verify(opened);
  return opened;
}

/** The servers of a scenario, with what it expects there. */
async function serve(network: InProcessNetwork, scenario: Scenario): Promise<Endpoint> {
  if (scenario.database === 'cassandra') {
    serveCassandra(network, scenario.cluster === true);
    return CASSANDRA;
  }
  if (scenario.cluster !== true) {
    await scenario.setUp(serveRedis(network));
    return REDIS;
  }
  const { endpoint, admin } = serveRedisCluster(network);
  await scenario.setUp(admin);
  return endpoint;
}

/** Clients connect to a node of a cluster when they need it. */
async function connectEverywhere({ operation }: Work): Promise<void> {
  for (let index = 0; index < 100; index++) await operation?.(index);
}

async function verify({ scenario, work }: Opened): Promise<void> {
  const value = await work.once();
  if (value !== NOT_DECODED) scenario.verify(value);
}

// Stand-ins do not keep a process alive. One that hangs is ended by who started it.
setInterval(() => undefined, 1 << 30);
const [given] = process.argv.slice(2);
assert.ok(given !== undefined, 'a task is given as JSON');
const figures = await measure(JSON.parse(given) as Task);
stdout.write(JSON.stringify(figures), () => process.exit());
