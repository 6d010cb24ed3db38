// What `npm run demo` does, once packages are installed: servers, build, the job, and the end of the servers.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, ProvisionError, reportTo, step } from '../servers/provision/cache.js';
import { provideClassArchive } from '../servers/cassandra/class-archive.js';
import { CassandraNode } from '../servers/cassandra/cassandra-node.js';
import { readDataCenter } from '../servers/cassandra/cql-probe.js';
import { RedisServer } from '../servers/redis/redis-server.js';
import { provideRedis } from '../servers/provision/redis-binaries.js';
import { run } from '../servers/provision/machine.js';
import type { JobOptions } from '../demo/job.js';

interface Servers extends Pick<JobOptions, 'redisUrl' | 'contactPoints' | 'localDataCenter' | 'restartRedis'> {
  stop(): Promise<void>;
}

function newestChange(folder: string): number {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(join(folder, name)).mtimeMs,
  );
  return Math.max(0, ...times);
}

/** Whether every file that the package exports is there: an interrupted build leaves some out. */
function isBuilt(): boolean {
  const { exports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { exports: unknown };
  const targets = [...JSON.stringify(exports).matchAll(/"(\.\/dist\/[^"]+)"/g)].map((match) => match[1] ?? '');
  return targets.length > 0 && targets.every((target) => existsSync(join(projectRoot, target)));
}

async function build(): Promise<void> {
  const built = newestChange(join(projectRoot, 'dist'));
  const needed = Math.max(
    newestChange(join(projectRoot, 'lib')),
    statSync(join(projectRoot, 'package-lock.json')).mtimeMs,
  );
  if (built < needed || !isBuilt())
    await step('npm run build', () => run('npm', ['run', '--silent', 'build'], { cwd: projectRoot }));
}

async function startRedis(): Promise<RedisServer | undefined> {
  if (process.env['RINGWIRE_REDIS_URL'] !== undefined) return undefined;
  await provideRedis('redis-7.0');
  // its data must be there again after the restart, but a write need not wait for the disk
  return step('a Redis server', () => RedisServer.start({ persistent: true, args: ['--appendfsync', 'everysec'] }));
}

async function startCassandra(): Promise<CassandraNode | undefined> {
  if (process.env['RINGWIRE_CASSANDRA'] !== undefined) return undefined;
  await provideClassArchive();
  return step('a Cassandra node', () => CassandraNode.start());
}

async function startServers(): Promise<Servers> {
  // one after the other, so that one progress line at a time tells what is going on
  const redis = await startRedis();
  const cassandra = await startCassandra();
  const given = process.env['RINGWIRE_CASSANDRA']?.split(',') ?? [];
  const contactPoints = cassandra === undefined ? given : [cassandra.contactPoint];
  const [host = '127.0.0.1', port = '9042'] = (contactPoints[0] ?? '').split(':');
  if (redis === undefined)
    console.log('[demo] Using your own Redis server (RINGWIRE_REDIS_URL): it will not be restarted.');
  if (cassandra === undefined)
    console.log(
      '[demo] Using your own Cassandra (RINGWIRE_CASSANDRA): the keyspace ringwire_demo is made there and dropped at the end.',
    );
  return {
    redisUrl: redis?.url ?? process.env['RINGWIRE_REDIS_URL'] ?? '',
    contactPoints,
    localDataCenter: cassandra?.dataCenter ?? (await readDataCenter({ host, port: Number(port) })),
    restartRedis: redis === undefined ? undefined : () => redis.restart(),
    stop: async () => void (await Promise.all([redis?.stop(), cassandra?.destroy()])),
  };
}

const startedAtMs = Date.now();
try {
  reportTo((line) => console.log(line));
  await build();
  const servers = await startServers();
  // by now there is something to import under the package's name
  const { runJob } = await import('../demo/job.js');
  const fine = await runJob({ ...servers, nodeModules: join(projectRoot, 'node_modules') });
  await step('stopping what was started', () => servers.stop());
  console.log(`[demo] All in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s.`);
  process.exitCode = fine ? 0 : 1;
} catch (error) {
  console.error(error instanceof ProvisionError ? error.message : error);
  process.exitCode = 1;
}
