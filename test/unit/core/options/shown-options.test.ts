// Unit: options as logs show them.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { concealSecrets } from '../../../../lib/core/options/shown-options.js';
import { Client } from '../../../../lib/cassandra/client/client.js';
import { PlainTextAuthProvider } from '../../../../lib/cassandra/client/auth/auth.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { Cluster } from '../../../../lib/redis/client/cluster.js';

describe('options that are printed or serialised', () => {
  const given = {
    host: 'h',
    password: 'hush',
    tls: { key: 'hush', servername: 'n' },
    sentinels: [{ password: 'hush' }],
  };

  it('hide what is secret and are themselves for everybody else', () => {
    const options = concealSecrets({ ...given, retryStrategy: () => 5, runtime: {} });
    const shown = {
      host: 'h',
      password: '***',
      tls: { key: '***', servername: 'n' },
      sentinels: [{ password: '***' }],
    };
    assert.deepEqual(JSON.parse(JSON.stringify(options)), shown);
    assert.equal(inspect(options), inspect(shown));
    assert.deepEqual(Object.keys(options), ['host', 'password', 'tls', 'sentinels', 'retryStrategy', 'runtime']);
    assert.deepEqual([options.password, { ...options }.tls], ['hush', given.tls]);
  });

  it('hide what a URL has of that, under whatever name it is given', () => {
    for (const url of ['redis://user:hush@h:1/2', 'rediss://:hu/sh@h', 'redis://h?password=hush&db=2']) {
      const redis = new Redis({ url, lazyConnect: true } as object);
      assert.equal((redis.options as { url?: string }).url, url);
      for (const printed of [JSON.stringify(redis.options), inspect(redis.options)]) {
        assert.doesNotMatch(printed, /hush|hu\/sh/);
        assert.match(printed, /rediss?:\/\/(?:\*\*\*@)?h/);
      }
      redis.disconnect();
    }
  });

  it('are so of every client', () => {
    const redis = new Redis({ ...given, sentinels: undefined, tls: undefined, username: 'hush', lazyConnect: true });
    const cluster = new Cluster([{ host: 'h', port: 1 }], { redisOptions: { password: 'hush' }, lazyConnect: true });
    const cassandra = new Client({
      contactPoints: ['h'],
      localDataCenter: 'datacenter1',
      credentials: { username: 'hush', password: 'hush' },
      authProvider: new PlainTextAuthProvider('hush', 'hush'),
      sslOptions: { passphrase: 'hush' },
    });
    for (const { options } of [redis, cluster, cassandra]) {
      const shown = `${inspect(options, { depth: 9 })} ${JSON.stringify(options)}`;
      assert.doesNotMatch(shown, /hush|runtime/);
      assert.match(shown, /\*\*\*/);
    }
    redis.disconnect();
    cluster.disconnect();
  });
});
