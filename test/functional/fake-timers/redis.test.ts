// Functional: fake timers, whosever they are and whenever they are put in place, do not stop a Redis client.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { CASES, entryOf, underFakes } from './under-fakes.js';

const LARGE_BYTES = 8 * 1024 * 1024;

describe('a Redis client under fake timers', function () {
  this.timeout(120_000);
  let server: RedisServer;
  let secure: RedisServer;
  let proxy: TcpProxy;

  before(async () => {
    [server, secure] = await Promise.all([
      RedisServer.start({ server: 'redis-7.0' }),
      RedisServer.start({ server: 'redis-7.0', tls: 'server' }),
    ]);
    proxy = await TcpProxy.start({ host: server.host, port: server.port });
  });

  after(async () => {
    await proxy.stop();
    await Promise.all([server.stop(), secure.stop()]);
  });

  for (const { fakes, moment, format } of CASES) {
    it(`of ${fakes} ${moment}, ${format}`, async () => {
      await server.ask('FLUSHALL');
      const { address, authority } = {
        address: { host: secure.host, port: secure.port },
        authority: readFileSync(secure.certificates?.ca ?? '', 'utf8'),
      };
      const seen = await underFakes(
        'redis.mjs',
        { fakes, moment, entry: entryOf('redis', format) },
        {
          server: { host: server.host, port: server.port },
          proxied: { host: proxy.host, port: proxy.port },
          tls: { address, authority },
        },
        proxy,
      );
      assert.deepEqual(seen, {
        set: 'OK',
        get: 'value',
        'in one turn': 1_000,
        pipeline: [
          [null, 1_001],
          [null, '1001'],
        ],
        transaction: [
          [null, 1_002],
          [null, '1002'],
        ],
        callback: [null, 'value'],
        thrown: 'thrown by a callback',
        large: LARGE_BYTES,
        'large reply': LARGE_BYTES,
        scanned: ['counter', 'large', 'larger', 'text'],
        secure: 'hidden',
        'secure, large': LARGE_BYTES,
        'a name': true,
        subscribe: 1,
        publish: 1,
        messages: [['channel', 'hello']],
        'blocking, with an element': ['list', 'a'],
        'blocking, to its end': null,
        woken: ['b', 'c'],
        session: null,
        heartbeats: 'seen',
        'deadline while the server is paused': 'DriverError REQUEST_TIMEOUT/maybe',
        'after the pause': 'changed',
        killed: true,
        'after the kill': 'changed',
        'killed, secure': true,
        'after the kill, secure': 'hidden',
        'after a reset': 'changed',
        'after an end': 'changed',
        'while nothing passes': 'DriverError REQUEST_TIMEOUT/maybe',
        'after the silence': 'changed',
        'when somebody listens again': 'changed',
        'missing certificate': 'DriverError TLS_UNTRUSTED/none',
        'before disconnect()': 1,
        quit: 'OK',
      });
    });
  }
});
