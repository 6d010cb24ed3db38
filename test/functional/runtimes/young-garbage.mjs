// Run by young-garbage.test.ts, in a project that has the packed package: prints how many bytes of a client that came and
// went are left by collections of the young generation.
const [, , entry, url] = process.argv;
const CLIENTS = 200;
const CLIENTS_OF_A_COLLECTION = 20;

const { Redis, Client } = await import(`ringwire/${entry}`);
const comeAndGo = {
  redis: async () => {
    if (url === undefined) return new Redis({ lazyConnect: true }).close();
    const redis = new Redis(url, { lazyConnect: true });
    await redis.connect();
    await redis.get('key');
    await redis.quit();
  },
  cassandra: () => new Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' }).shutdown(),
}[entry];

async function leftOfEach() {
  globalThis.gc();
  for (let index = 1; index <= CLIENTS; index++) {
    await comeAndGo();
    await new Promise((resolve) => setImmediate(resolve));
    if (index % CLIENTS_OF_A_COLLECTION === 0) globalThis.gc({ type: 'minor' });
  }
  // Twice: what the first of them finds alive stays young.
  for (let turn = 0; turn < 2; turn++) globalThis.gc({ type: 'minor' });
  const withOld = process.memoryUsage().heapUsed;
  globalThis.gc();
  return (withOld - process.memoryUsage().heapUsed) / CLIENTS;
}

const rounds = [];
for (let round = 0; round < 4; round++) rounds.push(await leftOfEach());
// The first compiles.
console.log(Math.round(Math.max(...rounds.slice(1))));
process.exit();
