// A Redis client on virtual time: how long it takes to connect, to give up and to come back, whatever the server does.
import assert from 'node:assert/strict';
import { bulk, echo, OK, welcome, type FakeAnswer } from '../../../support/redis/fake-redis.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { VirtualWorld } from './virtual-client.js';

/** A tick of the deadlines, and the network. */
const SLACK_MS = 50;
const LOADING = '-LOADING Redis is loading the dataset in memory\r\n';

describe('a Redis client that connects, on virtual time', () => {
  let world: VirtualWorld;

  beforeEach(() => {
    world = new VirtualWorld();
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  for (const protocol of [3, 2] as const) {
    const silences: [string, (world: VirtualWorld) => void, RegExp][] = [
      [
        'the name is never resolved',
        ({ runtime }) => (runtime.resolve = () => new Promise(() => undefined)),
        /resolving its name/,
      ],
      ['SYNs are dropped', ({ runtime }) => runtime.listen('10.0.0.1:6379', 'silent'), /the TCP connection/],
      ['the handshake is not answered', ({ server }) => (server.setUp = () => undefined), /the handshake and log-in/],
      [
        'only its last reply is missing',
        // SELECT's: the client of these tests wants another database.
        ({ server }) => (server.answer = () => undefined),
        /the handshake and log-in/,
      ],
      [
        'a reply comes a byte a second',
        ({ server, runtime }) => (server.setUp = slowly(runtime)),
        /the handshake and log-in/,
      ],
    ];
    for (const [name, breakIt, step] of silences) {
      it(`gives up after connectTimeout when ${name}, RESP${protocol}`, async () => {
        breakIt(world);
        const redis = world.client({ protocol, db: 1, lazyConnect: true, connectTimeout: 3_000, retryStrategy: null });
        const connecting = world.watch(redis.connect());
        const waiting = world.watch(redis.get('x'));
        await world.advance(2_999);
        assert.equal(connecting.value, 'pending');
        await world.advance(1 + SLACK_MS);
        assert.equal(connecting.value, 'CONNECT_TIMEOUT/none');
        assert.match(connecting.error?.message ?? '', step);
        assert.equal(waiting.value, 'CONNECT_TIMEOUT/none');
        assert.equal(world.runtime.liveSockets, 0);
      });

      it(`ends a call by its own deadline when ${name}, RESP${protocol}`, async () => {
        breakIt(world);
        const call = world.watch(world.client({ protocol, db: 1 }).with({ timeoutMs: 700 }).get('x'));
        await world.advance(5_000);
        assert.equal(call.value, 'REQUEST_TIMEOUT/none');
        assert.ok(call.afterMs >= 700 && call.afterMs <= 700 + SLACK_MS, `${call.afterMs}`);
      });
    }
  }

  function slowly(runtime: VirtualWorld['runtime']): FakeAnswer {
    return (command, peer) => {
      if (command[0] === 'HELLO')
        Array.from({ length: 60 }, (_, index) => runtime.schedule(index * 1_000, () => peer.send('+')));
      return undefined;
    };
  }

  it('gives up after connectTimeout when the provider of credentials never answers, and tells what it says when it fails', async () => {
    const connecting = world.watch(
      world
        .client({
          credentials: () => new Promise(() => undefined),
          lazyConnect: true,
          connectTimeout: 3_000,
          retryStrategy: null,
        })
        .connect(),
    );
    await world.advance(3_000 + SLACK_MS);
    assert.equal(connecting.value, 'CONNECT_TIMEOUT/none');
    assert.match(connecting.error?.message ?? '', /asking for credentials/);
    const failing = world.watch(
      world
        .client({ credentials: () => Promise.reject(new Error('no vault')), lazyConnect: true, retryStrategy: null })
        .connect(),
    );
    await world.advance(SLACK_MS);
    assert.match(String(failing.value), /\/none$/);
    assert.match(failing.error?.message ?? '', /no vault/);
  });

  it('names why each address failed, within connectTimeout', async () => {
    const { runtime } = world;
    runtime.names.set('redis.test', [
      { address: '10.0.0.7', family: 4 },
      { address: '10.0.0.8', family: 4 },
    ]);
    runtime.listen('10.0.0.8:6379', 'silent');
    const connecting = world.watch(
      world.client({ host: 'redis.test', lazyConnect: true, connectTimeout: 2_000, retryStrategy: null }).connect(),
    );
    await world.advance(2_000 + SLACK_MS);
    assert.equal(connecting.value, 'CONNECT_TIMEOUT/none');
    runtime.unlisten('10.0.0.8:6379');
    const refused = world.watch(world.client({ host: 'redis.test', lazyConnect: true, retryStrategy: null }).connect());
    await world.advance(SLACK_MS);
    assert.equal(refused.value, 'CONNECT_REFUSED/none');
    assert.match(refused.error?.message ?? '', /10\.0\.0\.7:6379.*10\.0\.0\.8:6379/);
  });

  it('tells an outage once, again every 10 s while nothing changes, and at once what is new', async () => {
    const { runtime } = world;
    runtime.unlisten('10.0.0.1:6379');
    const told: [number, string][] = [];
    const beganMs = runtime.now();
    const redis = world.client({ connectTimeout: 1_000, retryStrategy: () => 100 });
    redis.on('error', ({ errorCode }: DriverError) => told.push([runtime.now() - beganMs, errorCode]));
    await world.advance(25_000);
    assert.deepEqual(
      told.map(([, code]) => code),
      ['CONNECT_REFUSED', 'CONNECT_REFUSED', 'CONNECT_REFUSED'],
    );
    assert.ok(told[1][0] - told[0][0] >= 10_000 && told[2][0] - told[1][0] >= 10_000, JSON.stringify(told));
    runtime.listen('10.0.0.1:6379', 'silent');
    await world.advance(1_300);
    assert.equal(told.at(-1)?.[1], 'CONNECT_TIMEOUT');
    redis.disconnect();
  });

  it('tries the next address of a name 250 ms after one that does not answer', async () => {
    const { runtime } = world;
    runtime.names.set('redis.test', [
      { address: '10.0.0.7', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    runtime.listen('10.0.0.7:6379', 'silent');
    const call = world.watch(world.client({ host: 'redis.test' }).ping());
    await world.advance(250 + SLACK_MS);
    assert.equal(call.value, 'PONG');
  });

  it('asks for the addresses of a name at each attempt, and uses a new one at the next', async () => {
    const { runtime, server } = world;
    runtime.names.set('redis.test', [{ address: '10.0.0.9', family: 4 }]);
    const redis = world.client({ host: 'redis.test', maxRetriesPerRequest: null });
    const call = world.watch(redis.ping());
    await world.advance(3_000);
    assert.equal(call.value, 'pending');
    runtime.names.set('redis.test', [{ address: '10.0.0.1', family: 4 }]);
    await world.advance(200 + SLACK_MS);
    assert.equal(call.value, 'PONG');
    runtime.names.clear();
    server.reset();
    const lost = world.watch(redis.ping());
    await world.advance(2_000);
    runtime.names.set('redis.test', [{ address: '10.0.0.1', family: 4 }]);
    await world.advance(200 + SLACK_MS);
    assert.equal(lost.value, 'PONG');
  });

  it('is back within 250 ms after the port opens in an outage of five seconds, within 2.2 s after a longer one', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const outageMs = seed <= 30 ? 1 + seed * 160 : 3_000 * (seed - 28);
      const there = new VirtualWorld(seed);
      const redis = await there.connected({ maxRetriesPerRequest: null });
      there.server.kill();
      await there.advance(2);
      const call = there.watch(redis.incr('n'));
      await there.advance(outageMs);
      assert.equal(call.value, 'pending');
      there.server.start();
      const boundMs = outageMs < 5_000 ? 250 : 2_200;
      await there.advance(boundMs);
      assert.notEqual(call.value, 'pending', `seed ${seed}, ${boundMs} ms after an outage of ${outageMs} ms`);
      assert.deepEqual(there.server.commands, ['INCR n']);
      await there.end();
    }
  });

  it('waits no longer than a call says where calls wait for ever by themselves', async () => {
    const redis = await world.connected({ maxRetriesPerRequest: null, commandTimeout: 100 });
    world.server.kill();
    await world.advance(2);
    const patient = world.watch(redis.get('x'));
    const view = redis.with({ timeoutMs: 300 }) as unknown as typeof redis;
    const hasty = {
      command: world.watch(view.get('x')),
      batch: world.watch(
        view
          .pipeline()
          .get('x')
          .exec()
          .then((results) => Promise.reject(results![0][0]!)),
      ),
      transaction: world.watch(view.multi().get('x').exec()),
      subscription: world.watch(view.subscribe('news')),
      'waits for a connection of its own': world.watch(view.blpop('x', 1)),
    };
    await world.advance(300 + SLACK_MS);
    for (const [name, { value }] of Object.entries(hasty)) assert.equal(value, 'REQUEST_TIMEOUT/none', name);
    await world.advance(5_000);
    assert.equal(patient.value, 'pending');
    world.server.start();
    await world.advance(2_500);
    assert.notEqual(patient.value, 'pending');
  });

  it('does not storm a server that drops each connection at once', async () => {
    world.server.setUp = (_command, peer) => void peer.reset();
    world.client();
    await world.advance(60_000);
    // 50 ms at least between two in the first five seconds, two a second at most later.
    assert.ok(world.runtime.connects <= 5_000 / 50 + 2 * 55, `${world.runtime.connects} connections in a minute`);
  });

  it('fails what waits at once when the credentials are wrong, and tries again twice or thrice a minute', async () => {
    const { server } = world;
    server.setUp = ([name]) =>
      name === 'HELLO'
        ? '-WRONGPASS invalid username-password pair or user is disabled.\r\n'
        : '-NOAUTH Authentication required.\r\n';
    const redis = world.client({ password: 'old', commandTimeout: 0 });
    const first = world.watch(redis.get('x'));
    await world.advance(10);
    assert.equal(first.value, 'AUTH_FAILED/none');
    assert.equal(first.error?.retryable, false);
    const second = world.watch(redis.get('x'));
    await world.advance(0);
    assert.equal(second.value, 'AUTH_FAILED/none');
    await world.advance(60_000);
    assert.ok(server.acceptedAtMs.length >= 2 && server.acceptedAtMs.length <= 4, server.acceptedAtMs.join());
    server.setUp = welcome;
    await world.advance(30_000 + SLACK_MS);
    const third = world.watch(redis.get('x'));
    await world.advance(SLACK_MS);
    assert.equal(third.value, 'x');
  });

  it('asks for credentials that rotate again after a second, and only three times so soon', async () => {
    const { server } = world;
    const refused = '-WRONGPASS invalid username-password pair or user is disabled.\r\n';
    server.setUp = (command, peer) => (command.includes('old') ? refused : welcome(command, peer));
    let password = 'old';
    const redis = world.client({ credentials: () => ({ password }), commandTimeout: 0 });
    await world.advance(500);
    password = 'new';
    await world.advance(500 + SLACK_MS);
    const call = world.watch(redis.get('x'));
    await world.advance(SLACK_MS);
    assert.equal(call.value, 'x');
    password = 'old';
    server.reset();
    const soFar = server.acceptedAtMs.length;
    await world.advance(60_000);
    const attempts = server.acceptedAtMs.length - soFar;
    assert.ok(attempts >= 5 && attempts <= 7, `${attempts} attempts in a minute`);
  });

  for (const code of [
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
  ]) {
    it(`tries again twice or thrice a minute when TLS fails with ${code}`, async () => {
      const { runtime } = world;
      runtime.connect = (_address, _settings, handler) => {
        runtime.connects++;
        runtime.schedule(1, () => handler.closed(Object.assign(new Error(code), { code })));
        return {
          write: () => undefined,
          pendingBytes: 0,
          unsentBytes: 0,
          remoteAddress: undefined,
          end: () => undefined,
          destroy: () => undefined,
          upgradeToTls: () => undefined,
          keepProcessAlive: () => undefined,
        };
      };
      const call = world.watch(world.client({ tls: {} }).get('x'));
      await world.advance(SLACK_MS);
      assert.match(String(call.value), /^TLS_\w+\/none$/);
      await world.advance(60_000);
      assert.ok(runtime.connects >= 2 && runtime.connects <= 4, `${runtime.connects}`);
    });
  }

  it('is ready within 500 ms after the server has loaded, however long that took', async () => {
    for (const loadMs of [30, 700, 3_000, 20_000, 90_000]) {
      const there = new VirtualWorld(loadMs);
      const { server } = there;
      server.answer = () => LOADING;
      // As patient as users who load for long are: the time-out of a command begins when it is executed.
      const redis = there.client({ maxRetriesPerRequest: null });
      const calls = ['set', 'get', 'incr', 'get'].map((name, index) => there.watch(redis.call(name, `x${index}`)));
      // The time-out of a session's commands is theirs alone.
      const work = redis.session((lent) => Promise.all([lent.get('s0'), lent.get('s1')]));
      const session = there.watch(loadMs < 5_000 ? work : work.catch(() => ['s0', 's1']));
      const blocking = there.watch(redis.blpop('b', 0));
      await there.advance(loadMs);
      for (const { value } of [...calls, blocking]) assert.equal(value, 'pending');
      if (loadMs < 5_000) assert.equal(session.value, 'pending');
      server.answer = echo;
      server.commands.length = 0;
      await there.advance(500);
      assert.equal(calls.map(({ value }) => value).join(), 'x0,x1,x2,x3', `after ${loadMs} ms`);
      assert.deepEqual([session.value, blocking.value], [['s0', 's1'], 'b']);
      const order = server.commands.filter((command) => /^(call|set|get|incr) x/i.test(command));
      assert.deepEqual(order, ['SET x0', 'GET x1', 'INCR x2', 'GET x3']);
      assert.equal(server.acceptedAtMs.length, 3, 'one connection each: shared, session, blocking');
      await there.end();
    }
  });

  it('waits for a server that loads without a ready check too, call by call', async () => {
    const { server } = world;
    server.answer = () => LOADING;
    const redis = await world.connected({ enableReadyCheck: false, commandTimeout: 60_000 });
    const call = world.watch(redis.incr('n'));
    const short = world.watch(redis.with({ timeoutMs: 900 }).incr('n'));
    await world.advance(20_000);
    assert.equal(short.value, 'LOADING/none');
    assert.ok(short.afterMs <= 900 + SLACK_MS);
    assert.equal(call.value, 'pending');
    server.answer = () => ':1\r\n';
    await world.advance(500);
    assert.equal(call.value, 1);
    assert.equal(server.acceptedAtMs.length, 1);
  });

  it('waits for a place when the server has too many clients', async () => {
    const { server } = world;
    const crowded: FakeAnswer = (_command, peer) => (
      peer.send('-ERR max number of clients reached\r\n'),
      peer.end(),
      undefined
    );
    server.setUp = crowded;
    const call = world.watch(world.client().incr('n'));
    await world.advance(2_000);
    assert.equal(call.value, 'pending');
    server.setUp = welcome;
    server.answer = () => ':1\r\n';
    await world.advance(250);
    assert.equal(call.value, 1);
  });

  it('has its subscriptions back within 250 ms after the port opens, and says that messages may be missing', async () => {
    const { server } = world;
    server.answer = welcome;
    const redis = await world.connected();
    const subscribed = world.watch(redis.subscribe('news'));
    await world.advance(10);
    assert.equal(subscribed.value, 1);
    const seen: string[] = [];
    redis.on('gap', () => seen.push('gap'));
    redis.on('ready', () => seen.push('ready'));
    redis.on('message', (channel: string, text: string) => seen.push(`${channel} ${text}`));
    server.kill();
    await world.advance(3_000);
    server.setUp = (command, peer) => (command[0] === 'SUBSCRIBE' && seen.push('subscribed'), welcome(command, peer));
    server.answer = server.setUp;
    server.start();
    await world.advance(250);
    server.send(`>3\r\n${bulk('message')}${bulk('news')}${bulk('late')}`);
    await world.advance(10);
    assert.deepEqual(
      seen.filter((event) => event !== 'gap'),
      ['subscribed', 'ready', 'news late'],
    );
    assert.equal(seen.filter((event) => event === 'gap').length, 1);
    assert.ok(seen.indexOf('gap') < seen.indexOf('news late'));
  });

  it('never uses a connection whose set-up failed half-way', async () => {
    const { server } = world;
    const slow: FakeAnswer = (command, peer) => {
      if (command[0] === 'SELECT') world.runtime.schedule(5_000, () => peer.send(OK));
      return undefined;
    };
    server.answer = slow;
    const redis = world.client({ connectTimeout: 400, db: 1 });
    const call = world.watch(redis.echo('mine'));
    await world.advance(401);
    server.answer = (command, peer) => (command[0] === 'SELECT' ? OK : echo(command, peer));
    server.commands.length = 0;
    await world.advance(6_000);
    assert.equal(call.value, 'mine');
    assert.ok(call.afterMs <= 400 + 100 + SLACK_MS, `${call.afterMs}`);
    assert.equal(server.commands.join(), 'SELECT 1,ECHO mine');
  });
});
