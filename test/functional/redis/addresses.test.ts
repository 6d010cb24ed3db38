// Functional: where a Redis client connects: unix sockets, both versions of IP, names with several addresses of which
// some are dead, silent ports, and connections that die without a word.
import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Redis } from '../../../lib/redis/client/redis.js';
import { nodeRuntime } from '../../../lib/core/runtime/node-runtime.js';
import type { ResolvedAddress, SocketSettings } from '../../../lib/core/runtime/runtime.js';
import { resetSocket } from '../../support/faults/reset-socket.js';
import { scriptedServer, type ScriptedServer } from '../../support/faults/scripted-server.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { freePort } from '../../support/servers/processes/free-address.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { clientsOf, runtimeWith } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, nextEvent, outcome } from './outcome.js';

const at = (address: string): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 });

/** A name whose addresses are these; the last answer holds for all later questions. */
function names(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  return runtimeWith({
    resolve: (host) =>
      host === 'redis.test'
        ? Promise.resolve((answers[Math.min(asked++, answers.length - 1)] ?? []).map(at))
        : nodeRuntime.resolve(host, 0),
  });
}

describe('redis addresses', function () {
  this.timeout(60_000);
  let server: RedisServer;
  const silent: ScriptedServer[] = [];
  const make = clientsOf(() => ({ host: server.host, port: server.port, lazyConnect: true, retryStrategy: null }));

  before(async () => {
    server = await sharedRedisServer();
  });

  afterEach(async () => {
    await Promise.all(silent.splice(0).map((each) => each.stop()));
  });

  async function silentServer(): Promise<ScriptedServer> {
    const started = await scriptedServer(() => undefined);
    silent.push(started);
    return started;
  }

  describe('unix sockets', () => {
    for (const protocol of [2, 3] as const) {
      it(`by option, path and URL, RESP${protocol}`, async () => {
        const path = server.socketPath ?? '';
        for (const redis of [
          new Redis({ path, protocol }),
          new Redis(path, { protocol }),
          new Redis(`unix://${path}?db=3`, { protocol }),
        ]) {
          assert.equal(await redis.echo('x'.repeat(100_000)), 'x'.repeat(100_000));
          assert.match(String(await redis.client('LIST')), new RegExp(`${path}:0`));
          redis.disconnect();
        }
      });
    }

    it('that do not exist, or that nobody listens on', async () => {
      const missing = join(server.directory, 'no.sock');
      const error = await errorOf(make({ path: missing }).connect());
      assert.deepEqual([error.code, error.execution, error.endpoint], ['CONNECT_REFUSED', 'none', missing]);
    });
  });

  describe('IP version 6', () => {
    let server6: RedisServer;

    before(async function () {
      if (
        !Object.values(networkInterfaces())
          .flat()
          .some((each) => each?.address === '::1')
      )
        this.skip();
      server6 = await RedisServer.start({ host: '::1' });
    });

    after(() => server6?.stop());

    it('by option, by address alone and by URL', async () => {
      for (const redis of [
        new Redis({ host: '::1', port: server6.port }),
        new Redis(server6.port, '::1'),
        new Redis(`redis://[::1]:${server6.port}/1`),
      ]) {
        assert.match(String(await redis.client('INFO')), /addr=\[::1\]:/);
        redis.disconnect();
      }
    });

    it('names the endpoint in errors so that it can be read', async () => {
      const port = await freePort('::1');
      const error = await errorOf(make({ host: '::1', port }).connect());
      assert.deepEqual([error.code, error.endpoint], ['CONNECT_REFUSED', `[::1]:${port}`]);
    });

    it('a name with an address of each version, served by either', async () => {
      for (const addresses of [
        ['::1', '127.0.0.1'],
        ['127.0.0.1', '::1'],
      ]) {
        const redis = make({ host: 'redis.test', port: server6.port, runtime: names(addresses) });
        assert.match(String(await redis.client('INFO')), /addr=\[::1\]:/);
      }
    });

    it('passes the wanted version to the resolver', async () => {
      const asked: number[] = [];
      const runtime = runtimeWith({
        resolve: (_host, family) => (asked.push(family), Promise.resolve([at(family === 6 ? '::1' : '127.0.0.1')])),
      });
      for (const family of [0, 4, 6] as const)
        await outcome(make({ host: 'redis.test', port: server6.port, family, runtime }).connect());
      assert.deepEqual(asked, [0, 4, 6]);
    });
  });

  describe('names with several addresses', () => {
    it('one refuses', async () => {
      const redis = make({ host: 'redis.test', runtime: names(['127.0.0.7', '127.0.0.8', '127.0.0.1']) });
      assert.equal(await redis.ping(), 'PONG');
    });

    it('all refuse: each is named', async () => {
      const port = await freePort();
      const error = await errorOf(
        make({ host: 'redis.test', port, runtime: names(['127.0.0.7', '127.0.0.8']) }).connect(),
      );
      assert.deepEqual(
        [error.code, error.execution, error.endpoint],
        ['CONNECT_REFUSED', 'none', `redis.test:${port}`],
      );
      assert.match(error.message, new RegExp(`127\\.0\\.0\\.7:${port}.*127\\.0\\.0\\.8:${port}`));
    });

    it('one swallows what is sent to it', async () => {
      const hole = await BlackHole.open('127.0.0.7', server.port);
      try {
        const redis = make({ host: 'redis.test', runtime: names(['127.0.0.7', '127.0.0.1']), connectTimeout: 5_000 });
        assert.equal(await redis.ping(), 'PONG');
        const error = await errorOf(
          make({ host: 'redis.test', runtime: names(['127.0.0.7']), connectTimeout: 400 }).connect(),
        );
        assert.deepEqual([error.code, error.execution], ['CONNECT_TIMEOUT', 'none']);
        assert.match(error.message, /within 400 ms.*TCP/);
      } finally {
        await hole.close();
      }
    });

    it('has moved: asks again at each reconnection', async () => {
      const first = await TcpProxy.start({ host: server.host, port: server.port }, '127.0.0.9');
      const runtime = runtimeWith({ resolve: () => Promise.resolve([at(moved ? '127.0.0.1' : '127.0.0.9')]) });
      let moved = false;
      const second = createServer((client) => relay(client, server));
      await listen(second, first.port);
      const redis = make({ host: 'redis.test', port: first.port, runtime, retryStrategy: () => 5 });
      await redis.set('addresses:moved', 1);
      assert.equal(first.accepted, 1);
      moved = true;
      await first.stop();
      assert.equal(await redis.get('addresses:moved'), '1');
      redis.disconnect();
      second.close();
    });

    it('is unknown for a while', async () => {
      let asked = 0;
      const runtime = runtimeWith({
        resolve: () =>
          asked++ < 3
            ? Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND redis.test'), { code: 'ENOTFOUND' }))
            : Promise.resolve([at('127.0.0.1')]),
      });
      const redis = make({ host: 'redis.test', runtime, retryStrategy: () => 5 });
      const errors: unknown[] = [];
      redis.on('error', (error: { code: string }) => errors.push(error.code));
      assert.equal(await redis.ping(), 'PONG');
      // Three attempts fail alike, and an outage is told once.
      assert.deepEqual([errors, asked], [['DNS_FAILED'], 4]);
      assert.equal(await outcome(make({ host: 'no-such-host.invalid' }).connect()), 'DNS_FAILED/none');
    });
  });

  describe('servers that say nothing', () => {
    it('connectTimeout covers the handshake', async () => {
      const { host, port } = await silentServer();
      for (const protocol of [2, 3] as const) {
        const error = await errorOf(make({ host, port, protocol, connectTimeout: 200 }).connect());
        assert.deepEqual([error.code, error.execution, error.endpoint], ['CONNECT_TIMEOUT', 'none', `${host}:${port}`]);
        assert.match(error.message, /within 200 ms.*handshake/);
      }
    });

    it('connectTimeout covers a handshake that is answered a byte at a time', async () => {
      const dripping = await scriptedServer(async (connection) => {
        await connection.readSome();
        for (const byte of `$${'1'.repeat(5)}\r\n`) {
          await connection.write(byte);
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
      });
      silent.push(dripping);
      assert.equal(
        await outcome(make({ host: dripping.host, port: dripping.port, connectTimeout: 200 }).connect()),
        'CONNECT_TIMEOUT/none',
      );
    });

    it('connectTimeout covers a TLS handshake that is never answered', async () => {
      const { host, port } = await silentServer();
      const error = await errorOf(make({ host, port, tls: {}, connectTimeout: 200 }).connect());
      assert.deepEqual([error.code, error.execution], ['CONNECT_TIMEOUT', 'none']);
      assert.match(error.message, /within 200 ms.*TLS/);
    });

    it('a call has its own deadline while connecting takes longer', async () => {
      const { host, port } = await silentServer();
      const redis = make({ host, port, connectTimeout: 20_000, commandTimeout: 100 });
      assert.equal(await outcome(redis.incr('x')), 'REQUEST_TIMEOUT/none');
    });

    it('an idle connection that died without a word is found and replaced', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      const redis = make({
        port: proxy.port,
        heartbeatIntervalMs: 40,
        heartbeatTimeoutMs: 80,
        connectTimeout: 200,
        retryStrategy: () => 5,
      });
      await redis.ping();
      const closed = nextEvent(redis, 'close');
      proxy.stall();
      await closed;
      await proxy.heal();
      assert.equal(await redis.ping(), 'PONG');
      assert.ok(proxy.accepted >= 2);
      await proxy.stop();
    });

    it('an idle connection to a slow but living server is kept', async () => {
      const proxy = await TcpProxy.start({ host: server.host, port: server.port });
      proxy.delay(30);
      const redis = make({ port: proxy.port, heartbeatIntervalMs: 20, heartbeatTimeoutMs: 2_000 });
      const id = await redis.client('ID');
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await redis.client('ID'), id);
      await proxy.stop();
    });
  });

  it('passes socket options on', async () => {
    const seen: SocketSettings[] = [];
    const runtime = runtimeWith({
      connect: (address, settings, handler) => {
        seen.push(settings);
        return nodeRuntime.connect(address, settings, handler);
      },
    });
    await make({ runtime }).ping();
    await make({ runtime, noDelay: false, keepAlive: 0 }).ping();
    await make({ runtime, keepAlive: 1_234 }).ping();
    assert.deepEqual(
      seen.map(({ noDelay, keepAliveMs }) => [noDelay, keepAliveMs]),
      [
        [true, 30_000],
        [false, 0],
        [true, 1_234],
      ],
    );
  });

  describe('several shared connections', () => {
    it('go on when one is lost', async () => {
      const redis = make({ connections: 3, retryStrategy: () => 5 });
      const idsOf = async (): Promise<Set<unknown>> =>
        new Set(await Promise.all(Array.from({ length: 12 }, () => redis.client('ID'))));
      await eventually(async () => (await idsOf()).size === 3);
      const [victim] = await idsOf();
      const states: unknown[] = [];
      for (const event of ['close', 'end', 'reconnecting']) redis.on(event, () => states.push(event));
      await server.ask('CLIENT', 'KILL', 'ID', String(victim));
      for (let turn = 0; turn < 20; turn++) assert.equal(await outcome(redis.get('addresses:none')), 'ok null');
      await eventually(async () => {
        const ids = await idsOf();
        return ids.size === 3 && !ids.has(victim);
      });
      assert.deepEqual([states, redis.status], [[], 'ready']);
    });

    it('all have the name, the user and the database', async () => {
      const redis = make({ connections: 3, connectionName: 'addresses-three', db: 5 });
      await eventually(async () => {
        await Promise.all(Array.from({ length: 12 }, () => redis.ping()));
        const lines = String(await server.ask('CLIENT', 'LIST'))
          .split('\n')
          .filter((line) => line.includes('name=addresses-three'));
        return lines.length === 3 && lines.every((line) => line.includes(' db=5 '));
      });
    });
  });
});

/** An address that drops every attempt to connect: its listener's backlog is full and nobody accepts. */
class BlackHole {
  readonly #listener: RedisServer;
  readonly #fillers: Socket[];

  private constructor(listener: RedisServer, fillers: Socket[]) {
    this.#listener = listener;
    this.#fillers = fillers;
  }

  static async open(host: string, port: number): Promise<BlackHole> {
    const listener = await RedisServer.start({ host, port, args: ['--tcp-backlog', '1'] });
    listener.pause();
    const fillers = Array.from({ length: 8 }, () => connect({ host, port }).on('error', () => undefined));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return new BlackHole(listener, fillers);
  }

  async close(): Promise<void> {
    for (const filler of this.#fillers) filler.destroy();
    this.#listener.resume();
    await this.#listener.stop();
  }
}

function listen(listener: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) =>
    listener.once('error', reject).listen(port, '127.0.0.1', () => resolve(listener.address() as AddressInfo)),
  );
}

function relay(client: Socket, { host, port }: RedisServer): void {
  const upstream = connect({ host, port });
  client.on('error', () => resetSocket(upstream)).on('close', () => upstream.destroy());
  upstream.on('error', () => resetSocket(client)).on('close', () => client.destroy());
  client.pipe(upstream).pipe(client);
}
