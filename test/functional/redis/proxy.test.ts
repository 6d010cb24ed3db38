// Functional: a client behind twemproxy, which takes none of HELLO, CLIENT, SELECT, INFO and MULTI, and hangs up on them
// without a word.
import assert from 'node:assert/strict';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { TwemproxyServer } from '../../support/servers/redis/twemproxy-server.js';
import { clientsOf } from './clients.js';
import { eventually } from './matrix.js';
import { errorOf, outcome } from './outcome.js';

describe('redis behind twemproxy', () => {
  let servers: RedisServer[];
  let proxy: TwemproxyServer | undefined;
  const make = clientsOf(() => ({ host: proxy!.host, port: proxy!.port }));

  before(async function () {
    this.timeout(120_000);
    servers = [await RedisServer.start({ password: 'secret' }), await RedisServer.start({ password: 'secret' })];
    proxy = await TwemproxyServer.start({ servers, password: 'secret' });
  });

  after(async () => {
    await proxy?.stop();
    for (const server of servers) await server.stop();
  });

  it('connects by default, and says which options it wants', async () => {
    const redis = make({ password: 'secret', connectionName: 'me' });
    const errors: string[] = [];
    redis.on('error', (error: Error & { code: string }) => errors.push(`${error.code} ${error.message}`));
    await redis.connect().catch(() => undefined);
    assert.equal(await redis.set('greeting', 'hello'), 'OK');
    const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => redis.incr(`n:${index % 10}`)));
    assert.equal(replies.at(-1), 5);
    assert.deepEqual(await redis.mget('greeting', 'n:0', 'none'), ['hello', '5', null]);
    assert.equal(await redis.hset('hash', { a: 1, b: 2 }), 2);
    assert.deepEqual(await redis.hgetall('hash'), { a: '1', b: '2' });
    assert.deepEqual(await redis.pipeline().set('p', 1).get('p').exec(), [
      [null, 'OK'],
      [null, '1'],
    ]);
    assert.equal(await redis.eval("return redis.call('INCR', KEYS[1])", 1, 'scripted'), 1);
    assert.equal(errors.length, 1);
    assert.match(errors[0], /^PROTOCOL_UNSUPPORTED .*hangs up on HELLO or CLIENT.*protocol: 2.*disableClientInfo/);
  });

  it('connects in silence with these options', async () => {
    const redis = make({ password: 'secret', protocol: 2, disableClientInfo: true });
    const errors: unknown[] = [];
    redis.on('error', (error) => errors.push(error));
    assert.equal(await redis.incr('silent'), 1);
    assert.deepEqual(errors, []);
  });

  it('comes back after a command that the proxy hangs up on, and tells its caller the truth', async () => {
    const redis = make({ password: 'secret' });
    assert.equal(await redis.incr('back'), 1);
    assert.equal(await outcome(redis.multi().incr('back').exec()), 'CONNECTION_LOST/maybe');
    assert.equal(await outcome(redis.echo('x').then(() => 'never')), 'CONNECTION_LOST/maybe');
    assert.equal(await redis.incr('back'), 2);
  });

  it('is told of a wrong password as of any', async () => {
    assert.equal(await outcome(make({ password: 'wrong' }).get('x')), 'AUTH_FAILED/none');
    assert.equal(await outcome(make().get('x')), 'AUTH_FAILED/none');
  });

  it('says that a database cannot be selected', async () => {
    const redis = make({ password: 'secret', db: 1, lazyConnect: true });
    const error = await errorOf(redis.connect());
    assert.equal(error.code, 'CONNECTION_LOST');
    assert.match(error.message, /db: 0/);
  });

  it('tells what the proxy gave up as perhaps executed', async () => {
    const redis = make({ password: 'secret' });
    assert.equal(await redis.incr('late'), 1);
    for (const server of servers) server.pause();
    try {
      const error = await errorOf(redis.incr('late'));
      assert.deepEqual([error.message, error.execution], ['ERR Connection timed out', 'maybe']);
    } finally {
      for (const server of servers) server.resume();
    }
    await eventually(async () => (await redis.get('late')) === '2');
  });
});
