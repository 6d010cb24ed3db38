// What `npm test` does, once packages are installed: servers first, then all parts, then one line that sums them up.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, ProvisionError, reportTo } from '../servers/provision/cache.js';
import { provideRedis, REDIS_FLAVOURS } from '../servers/provision/redis-binaries.js';
import { provideClassArchive } from '../servers/cassandra/class-archive.js';
import { CassandraNode } from '../servers/cassandra/cassandra-node.js';
import { RedisServer } from '../servers/redis/redis-server.js';
import { partsWithoutServers } from './check-parts.js';
import { close, runMocha } from './parts.js';

/** Two lanes side by side, about as long: tests wait for servers most of the time, those of Cassandra for minutes. */
const REDIS_LANE = ['test/functional/redis', 'test/functional/support'];
const OTHER_LANE = ['test/examples', ...entriesOf('test/functional')].filter((path) => !REDIS_LANE.includes(path));

function entriesOf(folder: string): string[] {
  return readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`);
}

interface Shared {
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/**
 * The user's own servers stand in for the shared ones; tests that must kill or configure a server still need the
 * provided binaries.
 */
async function provide(): Promise<void> {
  for (const [variable, get] of [
    [
      'RINGWIRE_REDIS_URL',
      async () => {
        for (const flavour of REDIS_FLAVOURS) await provideRedis(flavour);
      },
    ],
    ['RINGWIRE_CASSANDRA', provideClassArchive],
  ] as const) {
    try {
      await get();
    } catch (error) {
      if (!(error instanceof ProvisionError) || process.env[variable] === undefined) throw error;
      console.log(
        `[servers] ${error.message}\n[servers] Going on with ${variable}; tests that need a server of their own will fail.`,
      );
    }
  }
}

async function startShared(): Promise<Shared> {
  const { RINGWIRE_REDIS_URL, RINGWIRE_CASSANDRA } = process.env;
  const redis = RINGWIRE_REDIS_URL === undefined ? await RedisServer.start({ unixSocket: true }) : undefined;
  const cassandra = RINGWIRE_CASSANDRA === undefined ? await CassandraNode.start() : undefined;
  return {
    env: {
      RINGWIRE_REDIS_URL: RINGWIRE_REDIS_URL ?? redis?.url,
      RINGWIRE_CASSANDRA: RINGWIRE_CASSANDRA ?? cassandra?.contactPoint,
    },
    stop: async () => void (await Promise.all([redis?.stop(), cassandra?.destroy()])),
  };
}

try {
  reportTo((line) => console.log(line));
  await provide();
  const chosen = process.argv.slice(2);
  const starting = startShared();
  starting.catch(() => undefined); // awaited below, after the parts that need no server
  if (chosen.length === 0) {
    await partsWithoutServers();
  }
  const { env, stop } = await starting;
  if (chosen.length > 0) await runMocha('tests with servers', chosen, env);
  else
    await Promise.all([
      runMocha('tests with Redis, and of what starts servers', REDIS_LANE, env),
      runMocha('tests with Cassandra, and of the package', OTHER_LANE, env),
    ]);
  await stop();
  close();
} catch (error) {
  console.error(error instanceof ProvisionError ? error.message : error);
  process.exitCode = 1;
}
