// The launcher of Redis and Valkey servers, seen through a client of its own: what other tests take for granted is
// proved here.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { askRedis, askRedisOnce } from '../../support/servers/redis/resp-probe.js';
import { RedisServer, type RedisServerOptions } from '../../support/servers/redis/redis-server.js';

describe('test/support: RedisServer', () => {
  const servers: RedisServer[] = [];

  async function start(options?: RedisServerOptions): Promise<RedisServer> {
    const server = await RedisServer.start(options);
    servers.push(server);
    return server;
  }

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  for (const [flavour, version] of [
    ['redis-7.0', /redis_version:7\.0/],
    ['redis-8.2', /redis_version:8\.2/],
    ['redis-8.10', /redis_version:8\.10/],
    ['valkey-9.1', /valkey_version:9\.1/],
  ] as const) {
    it(`starts ${flavour} on TCP and on a unix socket, and leaves nothing behind`, async () => {
      const server = await start({ server: flavour, unixSocket: true });
      assert.match(String(await server.ask('INFO', 'server')), version);
      assert.ok(server.socketPath !== undefined);
      assert.equal(await askRedisOnce({ path: server.socketPath }, 'PING'), 'PONG');
      await server.stop();
      assert.equal(existsSync(server.directory), false);
      await assert.rejects(askRedis(server, ['PING']), { code: 'ECONNREFUSED' });
    });
  }

  it('has the number of a process for as long as it runs', async () => {
    const server = await start();
    const { pid } = server;
    assert.ok(pid > 1, String(pid));
    await server.kill();
    assert.throws(() => server.pid, /does not run/);
    await server.launch();
    assert.notEqual(server.pid, pid);
  });

  it('asks for a password, and for the right user', async () => {
    const withPassword = await start({ password: 'sesame' });
    assert.equal(await withPassword.ask('PING'), 'PONG');
    await assert.rejects(askRedisOnce(withPassword, 'PING'), /NOAUTH/);
    assert.match(withPassword.url, /^redis:\/\/:sesame@/);

    const withUsers = await start({
      users: ['user default off', 'user reader on >secret ~app:* &* -@all +@read +auth'],
    });
    const [login, read, write] = await askRedis(
      withUsers,
      ['AUTH', 'reader', 'secret'],
      ['GET', 'app:1'],
      ['SET', 'app:1', 'x'],
    );
    assert.equal(login, 'OK');
    assert.equal(read, null);
    assert.match(String(write), /NOPERM/);
  });

  it('serves TLS, with and without client certificates', async () => {
    for (const tls of ['server', 'mutual'] as const) {
      const server = await start({ tls });
      assert.ok(server.certificates !== undefined);
      const { ca, strangeCa, clientCertificate, clientKey } = server.certificates;
      const trusting: ConnectionOptions = { ca: readFileSync(ca) };
      const named: ConnectionOptions = {
        ...trusting,
        cert: readFileSync(clientCertificate),
        key: readFileSync(clientKey),
      };
      assert.equal(await askRedisOnce({ ...server, tls: named }, 'PING'), 'PONG');
      if (tls === 'server') assert.equal(await askRedisOnce({ ...server, tls: trusting }, 'PING'), 'PONG');
      else await assert.rejects(askRedis({ ...server, tls: trusting }, ['PING']), /certificate required/i);
      await assert.rejects(askRedis({ ...server, tls: { ca: readFileSync(strangeCa) } }, ['PING']), {
        code: 'SELF_SIGNED_CERT_IN_CHAIN',
      });
    }
  });

  it('keeps port and data over kill -9 when persistent, and over a restart', async () => {
    const server = await start({ persistent: true });
    await server.ask('SET', 'kept', '1');
    await server.kill();
    await assert.rejects(askRedis(server, ['PING']), { code: 'ECONNREFUSED' });
    await server.launch();
    assert.equal(await server.ask('GET', 'kept'), '1');
    await server.restart();
    assert.equal(await server.ask('GET', 'kept'), '1');
  });

  it('answers only after resume when paused', async () => {
    const server = await start();
    server.pause();
    let answered = false;
    const reply = askRedisOnce(server, 'PING').then((value) => {
      answered = true;
      return value;
    });
    // the kernel accepts for a stopped server; only an answer needs the server itself
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(answered, false);
    server.resume();
    assert.equal(await reply, 'PONG');
  });
});
