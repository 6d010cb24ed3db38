// Functional: what users of other clients reported to be wrong there, restated on real servers: each test names what was seen.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { RedisServer, type RedisServerOptions } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { errorOf } from './outcome.js';

describe('redis, as reported of other clients', () => {
  const client = clientsOf((): RedisOptions => ({}));
  const servers: RedisServer[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const server = await RedisServer.start(options);
    servers.push(server);
    return server;
  }

  // "Timeout waiting for a client", and nothing about why.
  it('says why nobody could connect when a command times out', async () => {
    const full = await start({ args: ['--maxclients', '1'] });
    const { host, port } = full;
    await client({ host, port }).ping();
    const late = await errorOf(client({ host, port, commandTimeout: 500 }).ping());
    assert.equal(
      late.message,
      'Command timed out: no connection within its deadline: ERR max number of clients reached',
    );
    assert.deepEqual([late.code, late.execution, late.phase], ['REQUEST_TIMEOUT', 'none', 'login']);
    const credentials = (): never => {
      throw new Error('the vault is sealed');
    };
    const unnamed = await errorOf(client({ host, port, commandTimeout: 500, credentials }).ping());
    assert.equal(unnamed.message, 'Command timed out: no connection within its deadline: the vault is sealed');
    assert.equal(unnamed.phase, 'credentials');
  });
});
