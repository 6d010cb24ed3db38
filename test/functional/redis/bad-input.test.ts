// Functional: wrong hosts, ports, passwords, URLs and options, and servers that speak something else or nothing: each
// ends in a typed error that says what and where.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { scriptedServer, type ScriptedHandler } from '../../support/faults/scripted-server.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';
import { errorOf, nextEvent } from './outcome.js';

const root = join(import.meta.dirname, '../../..');

describe('redis client given bad input', () => {
  const open: Redis[] = [];

  function client(options: RedisOptions): Redis {
    const redis = new Redis({ lazyConnect: true, ...options });
    redis.on('error', () => undefined);
    open.push(redis);
    return redis;
  }

  afterEach(() => {
    for (const redis of open.splice(0)) redis.disconnect();
  });

  it('says that nothing listens on a port', async () => {
    const error = await errorOf(client({ host: '127.0.0.1', port: 1 }).connect());
    assert.deepEqual([error.code, error.execution, error.endpoint], ['CONNECT_REFUSED', 'none', '127.0.0.1:1']);
  });

  it('says that a host has no address', async () => {
    const error = await errorOf(client({ host: 'no-such-host.invalid' }).connect());
    assert.equal(error.code, 'DNS_FAILED');
    assert.match(error.message, /no-such-host\.invalid/);
  });

  it('says that a unix socket is not there', async () => {
    const error = await errorOf(client({ path: '/nonexistent/redis.sock' }).connect());
    assert.deepEqual([error.code, error.endpoint], ['CONNECT_REFUSED', '/nonexistent/redis.sock']);
  });

  describe('a server with a password', () => {
    let server: RedisServer;

    before(async function () {
      this.timeout(120_000);
      server = await RedisServer.start({
        users: ['user default on >right ~* &* +@all', 'user alice on >wonder ~* &* +@all'],
      });
    });

    after(() => server.stop());

    for (const protocol of [2, 3] as const) {
      it(`refuses a wrong password, and fails what waits at once, RESP${protocol}`, async () => {
        const redis = client({ host: server.host, port: server.port, password: 'wr0ng', protocol, commandTimeout: 0 });
        const first = await errorOf(redis.get('x'));
        assert.equal(first.code, 'AUTH_FAILED');
        assert.match(first.message, /WRONGPASS|invalid password/);
        assert.doesNotMatch(JSON.stringify(first) + (first.stack ?? ''), /wr0ng/);
        const second = await errorOf(redis.get('x'));
        assert.deepEqual([second.code, second.execution], ['AUTH_FAILED', 'none']);
      });

      it(`says that a password is wanted, RESP${protocol}`, async () => {
        const error = await errorOf(client({ host: server.host, port: server.port, protocol }).connect());
        assert.equal(error.code, 'AUTH_FAILED');
        assert.match(error.message, /^NOAUTH .* \(the server wants a password and none was given\)$/);
      });

      it(`logs in with password, or user and password, RESP${protocol}`, async () => {
        assert.equal(
          await client({ host: server.host, port: server.port, password: 'right', protocol }).ping(),
          'PONG',
        );
        const redis = new Redis(`redis://alice:wonder@${server.host}:${server.port}/2`, {
          protocol,
          lazyConnect: true,
        });
        open.push(redis);
        assert.equal(await redis.acl('WHOAMI'), 'alice');
      });
    }

    it('asks a provider for credentials at each connection', async () => {
      let asked = 0;
      const redis = client({
        host: server.host,
        port: server.port,
        credentials: async () => (asked++, { username: 'alice', password: 'wonder' }),
      });
      assert.equal(await redis.ping(), 'PONG');
      const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
      redis.disconnect(true);
      await again;
      assert.equal(asked, 2);
    });
  });

  it('says that a database does not exist', async function () {
    this.timeout(120_000);
    const { host, port } = await sharedRedisServer();
    const error = await errorOf(client({ host, port, db: 99 }).connect());
    assert.match(error.message, /^database 99 could not be selected/);
  });

  const URLS: [string, RegExp][] = [
    ['http://localhost', /begins with http:/],
    ['redis://localhost:99999', /cannot be parsed/],
    ['redis://localhost/first', /not the number of a database/],
    ['redis://localhost?tls=false', /tls cannot be set by its query/],
    ['redis://localhost?strictOptions=true&hostname=evil', /unknown option `hostname`/],
    ['redis://:%zz@localhost', /two hexadecimal digits/],
  ];
  for (const [url, message] of URLS) {
    it(`refuses the URL '${url}'`, () => {
      assert.throws(
        () => new Redis(url),
        (error: Error & { code?: string }) => error.code === 'INVALID_OPTION' && message.test(error.message),
      );
    });
  }

  it('never shows the password of a URL it refuses', () => {
    assert.throws(
      () => new Redis('redis://:s3cret@localhost:99999'),
      (error: Error) => !error.message.includes('s3cret') && !(error.stack ?? '').includes('s3cret'),
    );
  });

  const OPTIONS: [string, object, RegExp][] = [
    ['port', { port: 70_000 }, /`port` must be a whole number from 1 to 65535; it was given 70000/],
    ['port', { port: 'http' }, /`port` must be/],
    ['host', { host: 5 }, /`host` must be a string/],
    ['host', { host: 'redis://localhost' }, /`host` must be a name or an address/],
    ['commandTimeout', { commandTimeout: -1 }, /`commandTimeout` must be a number of milliseconds/],
    ['retryStrategy', { retryStrategy: 5 }, /`retryStrategy` must be a function/],
    ['protocol', { protocol: 4 }, /`protocol` must be 2 or 3/],
    ['delivery', { delivery: 'exactly-once' }, /`delivery` must be "safe"/],
    [
      'a misspelt one',
      { strictOptions: true, maxRetriesPerRequests: 5 },
      /unknown option `maxRetriesPerRequests`; did you mean `maxRetriesPerRequest`\?/,
    ],
  ];
  for (const [name, options, message] of OPTIONS) {
    it(`refuses a bad value of ${name}: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => new Redis(options),
        (error: Error & { code?: string }) => error.code === 'INVALID_OPTION' && message.test(error.message),
      );
    });
  }

  const SERVERS: [string, ScriptedHandler, string, RegExp][] = [
    [
      'an HTTP server',
      async (peer) => (await peer.readSome(), peer.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
      'PROTOCOL_ERROR',
      /HTTP/,
    ],
    [
      'a TLS server',
      async (peer) => (await peer.readSome(), peer.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 70]))),
      'PROTOCOL_ERROR',
      /TLS/,
    ],
    ['garbage', async (peer) => (await peer.readSome(), peer.write('\0\0\0garbage\r\n')), 'PROTOCOL_ERROR', /./],
    [
      'a server that accepts and stays silent',
      () => undefined,
      'CONNECT_TIMEOUT',
      /within 300 ms: it stopped at the handshake/,
    ],
    ['a server that closes at once', (peer) => peer.end(), 'CONNECTION_LOST', /closed/],
  ];
  for (const [name, handler, code, message] of SERVERS) {
    it(`ends in ${code} with ${name}`, async () => {
      const server = await scriptedServer(handler);
      const redis = client({ host: server.host, port: server.port, connectTimeout: 300 });
      const error = await errorOf(redis.connect());
      assert.deepEqual([error.code, error.endpoint], [code, `${server.host}:${server.port}`]);
      assert.match(error.message, message);
      redis.disconnect();
      await server.stop();
    });
  }

  it('ends in TLS_HANDSHAKE when it speaks TLS to a plain server', async function () {
    this.timeout(120_000);
    const { host, port } = await sharedRedisServer();
    const error = await errorOf(client({ host, port, tls: {}, connectTimeout: 3000 }).connect());
    assert.match(String(error.code), /^TLS_HANDSHAKE|CONNECT_TIMEOUT$/);
  });

  it('keeps no process alive, whatever was done with the client', async function () {
    this.timeout(120_000);
    const { host, port } = await sharedRedisServer();
    const directory = await mkdtemp(join(tmpdir(), 'ringwire-exit-'));
    const program = join(directory, 'program.mts');
    const endings = [
      'await redis.ping(); await redis.quit();',
      'await redis.ping(); redis.disconnect();',
      'redis.disconnect();',
      'redis.ping().catch(() => {}); redis.disconnect();',
      'await redis.ping(); redis.unref();',
      `redis.disconnect(); const other = redis.duplicate({ connections: 2 }).unref(); await other.subscribe('bad-input:channel');
       other.blpop('bad-input:none', 0).catch(() => {}); await other.ping();`,
      'await redis.quit();',
      'await redis.ping(); await redis[Symbol.asyncDispose]();',
      'await redis.blpop("bad-input:none", 1); await redis.close();',
      'redis.blpop("bad-input:none", 0).catch(() => {}); await redis.ping(); redis.disconnect();',
    ];
    for (const ending of endings) {
      await writeFile(
        program,
        `import { Redis } from ${JSON.stringify(join(root, 'lib/redis/client/redis.ts'))};
         process.on('unhandledRejection', (error) => { console.log('unhandled', error); process.exit(3); });
         const redis = new Redis({ host: '${host}', port: ${port} });
         ${ending}`,
      );
      const { stdout } = await promisify(execFile)(process.execPath, ['--import=tsx', program], {
        cwd: root,
        timeout: 10_000,
      });
      assert.equal(stdout, '', ending);
    }
    await rm(directory, { recursive: true });
  });
});
