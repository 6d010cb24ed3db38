// Puts every server that tests and demo need into the cache: `node --import=tsx test/support/servers/provide.ts
// [redis|cassandra|all]`. Older Cassandra versions and whatever else a single test wants are provided by that test when
// it runs.
import { ProvisionError, reportTo } from './provision/cache.js';
import { provideRedis, REDIS_FLAVOURS } from './provision/redis-binaries.js';
import { provideClassArchive } from './cassandra/class-archive.js';

const [what = 'all'] = process.argv.slice(2);
reportTo((line) => console.log(line));
try {
  if (what === 'redis' || what === 'all') for (const flavour of REDIS_FLAVOURS) await provideRedis(flavour);
  if (what === 'cassandra' || what === 'all') await provideClassArchive();
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
