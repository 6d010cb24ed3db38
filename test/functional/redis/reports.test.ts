// Functional: what users of other clients reported to be wrong there, restated on real servers: each test names what was seen.
import assert from 'node:assert/strict';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer, type RedisServerOptions } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, nextEvent } from './outcome.js';

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

  // "Error while reading from socket: Connection closed by server", half a minute after the last command.
  it('tells of no error where the server ends what is idle', async () => {
    const { host, port } = await start({ args: ['--timeout', '1'] });
    const redis = client({ host, port });
    const errors: unknown[] = [];
    redis.on('error', (error) => errors.push(error));
    const closed = nextEvent(redis, 'close');
    assert.equal(await redis.ping(), 'PONG');
    await closed;
    assert.equal(await redis.ping(), 'PONG');
    assert.deepEqual(errors, []);
  });

  // "The subscriber stops listening", once it could not keep up.
  it('tells a listener that the server cut off for being slow, and has it listen again', async () => {
    const server = await start({ args: ['--client-output-buffer-limit', 'pubsub 100kb 50kb 1'] });
    const proxy = await TcpProxy.start({ host: server.host, port: server.port });
    const listener = client({ host: proxy.host, port: proxy.port });
    const publisher = client({ host: server.host, port: server.port });
    const gaps: string[] = [];
    const heard: string[] = [];
    listener.on('gap', ({ channels }) => gaps.push(...channels.map(String)));
    listener.on('message', (_channel, message) => heard.push(message.slice(0, 9)));
    await listener.subscribe('reports:slow');
    proxy.stall('replies');
    // More than the limit and what the sockets hold between.
    const message = 'x'.repeat(100_000);
    await eventually(async () => (await publisher.publish('reports:slow', message)) === 0);
    await proxy.heal();
    await eventually(async () => {
      await publisher.publish('reports:slow', 'once more');
      return heard.includes('once more');
    });
    assert.deepEqual(new Set(gaps), new Set(['reports:slow']));
    await proxy.stop();
  });
});
