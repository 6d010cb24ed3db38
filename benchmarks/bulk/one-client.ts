// benchmarks: bulk work of one client, in a process of its own: `one-client.ts <tree | cassandra-driver> <work> <contact
// points>`. Prints the CPU microseconds per row of each round, after one that does not count (a process that has warmed
// up), and the most memory above idle. What is inserted is made before: it costs no driver anything.
import { memoryUsage, resourceUsage, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import type { Client as OurClient } from '../../lib/cassandra/client/client.js';
import type { ResultSet } from '../../lib/cassandra/client/results/result-set.js';
import type { executeConcurrent } from '../../lib/cassandra/concurrent/execute-concurrent.js';
import { COLUMNS, INSERT, INSERTS, insertedRow, SELECT, TABLE } from './data.js';

interface Driver {
  readonly Client: new (options: object) => OurClient;
  readonly concurrent: { readonly executeConcurrent: typeof executeConcurrent };
}

const [tree, work, contactPoints] = process.argv.slice(2);
const ROUNDS = 3;
const SAMPLE_MS = 20;

const cpuUs = (): number => resourceUsage().userCPUTime + resourceUsage().systemCPUTime;
let sink = 0;

/** Named columns: what user code does. */
function consume(row: Readonly<Record<string, unknown>>): void {
  if (row['p'] !== null && row['a'] && row['b'] && row['d'] !== null && row['u'] && row['ts']) sink++;
}

async function selectByPages(client: OurClient): Promise<number> {
  const options = { prepare: true, fetchSize: 5_000 };
  let result: ResultSet = await client.execute(SELECT, [], options);
  let count = 0;
  for (;;) {
    for (const row of result.rows) consume(row);
    count += result.rows.length;
    if (!result.isPaged()) return count;
    result = await client.execute(SELECT, [], { ...options, pageState: result.pageState });
  }
}

function selectEachRow(client: OurClient): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    client.eachRow(
      SELECT,
      [],
      { prepare: true, fetchSize: 5_000, autoPage: true },
      (_place, row) => {
        consume(row);
        count++;
      },
      (error) => (error ? reject(error) : resolve(count)),
    );
  });
}

async function count(rows: AsyncIterable<Readonly<Record<string, unknown>>>): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    consume(row);
    count++;
  }
  return count;
}

const driver = (await import(
  tree === 'cassandra-driver' ? tree : pathToFileURL(path.join(tree, 'dist/esm/cassandra.js')).href
)) as Driver & { readonly default?: Driver };
const { Client, concurrent } = driver.default ?? driver;
const client = new Client({ contactPoints: contactPoints.split(','), localDataCenter: 'dc1' });

const inserted = work === 'insert' ? Array.from({ length: INSERTS }, (_, index) => insertedRow(index)) : [];

const works: Readonly<Record<string, () => Promise<number>>> = {
  insert: async () => (await concurrent.executeConcurrent(client, INSERT, inserted)).totalExecuted,
  pages: () => selectByPages(client),
  eachRow: () => selectEachRow(client),
  stream: () => count(client.stream(SELECT, [], { prepare: true, fetchSize: 5_000, autoPage: true })),
  export: async () => {
    let count = 0;
    for await (const rows of client.export<Record<string, unknown>>(TABLE, { columns: COLUMNS }).pages()) {
      for (const row of rows) consume(row);
      count += rows.length;
    }
    return count;
  },
  exportRows: () => count(client.export<Record<string, unknown>>(TABLE, { columns: COLUMNS })),
};

await client.connect();
globalThis.gc?.();
const idle = memoryUsage.rss();
let most = idle;
const sampler = setInterval(() => (most = Math.max(most, memoryUsage.rss())), SAMPLE_MS);
const run = works[work];
await run();
const rounds: number[] = [];
let rows = 0;
for (let round = 0; round < ROUNDS; round++) {
  const before = cpuUs();
  rows = await run();
  rounds.push((cpuUs() - before) / rows);
}
clearInterval(sampler);
await client.shutdown();
stdout.write(JSON.stringify({ rounds, rows, aboveIdleMB: (most - idle) / 1e6, sink }));
