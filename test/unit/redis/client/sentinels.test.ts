// redis/client: sentinels that hear late, lead, lie or die, in orders that real ones show rarely.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../../lib/redis/client/options/redis-options.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { bulk, FakeRedis } from '../../../support/redis/fake-redis.js';
import { FakeSentinel, type SentinelView } from '../../../support/redis/fake-sentinel.js';

const [S1, S2, S3, S4] = ['10.0.1.1:26379', '10.0.1.2:26379', '10.0.1.3:26379', '10.0.1.4:26379'];
const [OLD, NEW] = ['10.0.0.1:6379', '10.0.0.2:6379'];

describe('redis/client: a client of sentinels', () => {
  let runtime: FakeRuntime;
  let sentinels: FakeSentinel[];
  let servers: Map<string, FakeRedis>;
  let roles: Map<string, string>;
  let redis: Redis;

  beforeEach(() => {
    runtime = new FakeRuntime();
    roles = new Map([
      [OLD, 'master'],
      [NEW, 'slave'],
    ]);
    servers = new Map([OLD, NEW].map((name) => [name, new FakeRedis(runtime, name)]));
    for (const [name, server] of servers)
      server.answer = ([command]) =>
        command.toUpperCase() === 'ROLE' ? `*1\r\n${bulk(roles.get(name)!)}` : bulk(name);
    sentinels = [S1, S2, S3].map((name) => new FakeSentinel(runtime, name, { primary: OLD }));
  });
  afterEach(async () => {
    redis.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  async function connect(options: RedisOptions = {}, forMs = 500): Promise<void> {
    redis = new Redis({
      runtime,
      sentinels: [S1, S2, S3].map((name) => ({ host: name.split(':')[0], port: 26_379 })),
      name: 'mymaster',
      enableReadyCheck: false,
      ...options,
    });
    redis.on('error', () => undefined);
    await runtime.advance(forMs);
  }

  /** Which server answered, or the code of the error. */
  async function ask(withinMs = 1_000): Promise<string> {
    let result = 'pending';
    redis.get('key').then(
      (value) => (result = String(value)),
      (error: unknown) => (result = error instanceof DriverError ? error.errorCode : String(error)),
    );
    await runtime.advance(withinMs);
    return result;
  }

  const promote = (): void => {
    roles.set(NEW, 'master');
  };
  const view = (which: readonly number[], what: SentinelView): void => {
    for (const index of which) sentinels[index].view = what;
  };

  it('goes where they say', async () => {
    await connect();
    assert.equal(redis.status, 'ready');
    assert.equal(await ask(), OLD);
  });

  it('does not believe one that was cut off, though it is the first to answer, or one of two', async () => {
    promote();
    view([1, 2], { primary: NEW, epoch: 2 });
    await connect();
    assert.equal(await ask(), NEW);
    sentinels[2].server.kill();
    await runtime.advance(5_000);
    assert.equal(await ask(), NEW);
    assert.deepEqual(servers.get(OLD)!.acceptedAtMs, []);
  });

  it('leaves the old primary in the turn in which one of them announces another', async () => {
    await connect();
    assert.equal(await ask(), OLD);
    const { peers } = servers.get(OLD)!;
    assert.equal(peers.size, 1);
    promote();
    sentinels[1].announce('+switch-master', `mymaster 10.0.0.1 6379 10.0.0.2 6379`);
    view([1], { primary: NEW, epoch: 2 });
    await runtime.advance(10);
    assert.equal(peers.size, 0);
    assert.equal(await ask(), NEW);
    // Those that have not heard yet do not take it back.
    await runtime.advance(5_000);
    assert.equal(await ask(), NEW);
  });

  it('does not use a connection to the old primary that was opened while another one was named', async () => {
    const old = servers.get(OLD)!;
    const { answer } = old;
    old.answer = ([name]) => (name === 'ROLE' ? undefined : bulk(OLD));
    await connect();
    promote();
    view([0, 1, 2], { primary: NEW, epoch: 2 });
    sentinels[1].announce('+switch-master', 'mymaster 10.0.0.1 6379 10.0.0.2 6379');
    await runtime.advance(100);
    old.answer = answer;
    old.send(`*1\r\n${bulk('master')}`);
    await runtime.advance(1_000);
    assert.equal(await ask(), NEW);
    assert.deepEqual(
      old.commands.filter((command) => /get/i.test(command)),
      [],
    );
    assert.equal(old.peers.size, 0);
  });

  it('believes no old address that comes with the epoch of a failover that ended meanwhile', async () => {
    await connect();
    promote();
    view([0, 1], { primary: NEW, epoch: 2 });
    sentinels[0].announce('+switch-master', 'mymaster 10.0.0.1 6379 10.0.0.2 6379');
    // It answers the first question by what was true before.
    const { server } = sentinels[2];
    const { answer } = server;
    let questions = 0;
    server.answer = (command, peer) => {
      if (command[0] === 'SENTINEL')
        sentinels[2].view = { primary: questions++ % 4 === 0 ? OLD : NEW, epoch: questions % 4 === 1 ? 1 : 2 };
      return answer(command, peer);
    };
    await runtime.advance(3_000);
    assert.equal(await ask(), NEW);
    assert.equal(servers.get(OLD)!.acceptedAtMs.length, 1);
  });

  it('asks at once when a failover is under way, and believes its leader', async () => {
    await connect();
    promote();
    view([0], { primary: NEW });
    sentinels[0].announce('+promoted-slave', 'slave 10.0.0.2:6379 10.0.0.2 6379 @ mymaster 10.0.0.1 6379');
    await runtime.advance(400);
    assert.equal(servers.get(OLD)!.peers.size, 0);
    assert.equal(await ask(), NEW);
  });

  it('believes the leader of a failover from the beginning, and nobody else until that has ended', async () => {
    promote();
    view([1], { primary: NEW, leaving: OLD });
    await connect();
    for (let second = 0; second < 2; second++) {
      assert.equal(await ask(), NEW);
      sentinels[0].announce('+failover-state-reconf-slaves', 'master mymaster 10.0.0.1 6379');
    }
    // It dies; the others say what they said in the same epoch.
    sentinels[1].server.kill();
    assert.equal(await ask(), NEW);
    view([0, 2], { primary: NEW, epoch: 2 });
    assert.equal(await ask(), NEW);
    assert.equal(servers.get(OLD)!.acceptedAtMs.length, 0);
  });

  it('goes back when a failover was given up after its leader had named another', async () => {
    await connect();
    view([0], { primary: NEW });
    sentinels[0].announce('+promoted-slave', 'slave 10.0.0.2:6379 10.0.0.2 6379 @ mymaster 10.0.0.1 6379');
    await runtime.advance(400);
    view([0], { primary: OLD });
    await runtime.advance(2_000);
    assert.equal(await ask(), OLD);
  });

  it('hears of a switch that nobody announced to it', async () => {
    await connect();
    promote();
    view([0, 1, 2], { primary: NEW, epoch: 2 });
    await runtime.advance(2_000);
    assert.equal(servers.get(OLD)!.peers.size, 0);
    assert.equal(await ask(), NEW);
  });

  it('asks one of them for the address alone while they say what they said, and all for all they know now and then', async () => {
    await connect({ heartbeatIntervalMs: 0 }, 3_000);
    const asked = (): string[] => sentinels.flatMap(({ server }) => server.commands.splice(0));
    asked();
    await runtime.advance(60_000);
    const questions = asked();
    const addresses = questions.filter((question) => /GET-MASTER-ADDR/.test(question)).length;
    assert.ok(addresses > 50 && addresses < 70 + 3 * 7, String(addresses));
    assert.ok(questions.length - addresses <= 3 * 3 * 7, `${questions.length} questions`);
    // One that does not answer, or is not there, and all are asked for everything.
    view([1], undefined as unknown as SentinelView);
    await runtime.advance(12_000);
    asked();
    await runtime.advance(10_000);
    assert.ok(asked().filter((question) => /MASTER mymaster/.test(question)).length > 2 * 3);
    view([1], { primary: OLD });
    await runtime.advance(15_000);
    promote();
    view([0, 1, 2], { primary: NEW, epoch: 2 });
    await runtime.advance(1_200);
    assert.equal(servers.get(OLD)!.peers.size, 0);
  });

  it('asks for all that they know every second where it wants a replica', async () => {
    roles.set(OLD, 'slave');
    view([0, 1, 2], { primary: NEW, replicas: [OLD] });
    await connect({ role: 'slave' }, 3_000);
    const [{ server }] = sentinels;
    server.commands.length = 0;
    await runtime.advance(10_000);
    assert.ok(server.commands.filter((question) => /REPLICAS/.test(question)).length >= 9);
  });

  it('leaves no question unheard when a sentinel dies while it is asked', async () => {
    await connect();
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    sentinels[0].view = undefined;
    sentinels[1].server.kill();
    await runtime.advance(5_000);
    process.off('unhandledRejection', hear);
    assert.deepEqual(unheard, []);
    assert.equal(await ask(), OLD);
  });

  it('minds no announcement of other servers', async () => {
    await connect();
    sentinels[1].announce('+switch-master', `other 10.0.0.1 6379 10.0.0.2 6379`);
    sentinels[1].announce('+switch-master', `nonsense`);
    await runtime.advance(100);
    assert.equal(servers.get(OLD)!.acceptedAtMs.length, 1);
    assert.equal(await ask(), OLD);
  });

  it('uses no server that is not what they say, and asks them until it is', async () => {
    roles.set(OLD, 'slave');
    await connect();
    assert.equal(await ask(500), 'pending');
    assert.deepEqual(
      servers.get(OLD)!.commands.filter((command) => command !== 'ROLE'),
      [],
    );
    promote();
    view([0, 1, 2], { primary: NEW, epoch: 2 });
    await runtime.advance(1_000);
    assert.equal(await ask(), NEW);
  });

  it('leaves a server that answers READONLY, and asks again where it finds the primary', async () => {
    await connect();
    servers.get(OLD)!.answer = ([command]) =>
      command.toUpperCase() === 'ROLE'
        ? `*1\r\n${bulk('slave')}`
        : "-READONLY You can't write against a read only replica.\r\n";
    promote();
    view([0, 1, 2], { primary: NEW, epoch: 2 });
    const written = redis.set('a', 'b');
    await runtime.advance(2_000);
    assert.equal(await written, NEW);
  });

  it('does without those that are dead, silent, or answer nonsense', async () => {
    sentinels[0].server.kill();
    sentinels[1].view = undefined;
    await connect();
    assert.equal(await ask(), OLD);
    sentinels[1].view = '+PONG\r\n';
    sentinels[2].view = undefined;
    assert.equal(await ask(), OLD);
  });

  it('keeps the connection that it has when all of them are gone', async () => {
    await connect();
    for (const { server } of sentinels) server.kill();
    await runtime.advance(20_000);
    assert.equal(await ask(), OLD);
    assert.equal(servers.get(OLD)!.acceptedAtMs.length, 1);
  });

  it('asks those too that they name', async () => {
    const fourth = new FakeSentinel(runtime, S4, { primary: OLD });
    view([0], { primary: OLD, sentinels: [S4] });
    await connect({ sentinels: [{ host: '10.0.1.1' }] }, 3_000);
    for (const { server } of sentinels) server.kill();
    promote();
    fourth.view = { primary: NEW, epoch: 2 };
    await runtime.advance(3_000);
    assert.equal(await ask(), NEW);
    assert.equal(sentinels[1].server.acceptedAtMs.length, 0);
  });

  it('forgets those that nobody names any more, be they alive or not', async () => {
    const others = [sentinels[1], sentinels[2], new FakeSentinel(runtime, S4, { primary: OLD })];
    view([0], { primary: OLD, sentinels: [S2, S3, S4] });
    await connect({ sentinels: [{ host: '10.0.1.1' }] }, 3_000);
    const connections = (): number[] => others.map(({ server }) => server.peers.size);
    assert.deepEqual(connections(), [1, 1, 1]);
    // Some other than the one that is to be forgotten names it still.
    others[0].view = { primary: OLD, sentinels: [S1, S3] };
    others[1].view = { primary: OLD, sentinels: [S1, S2] };
    others[2].view = { primary: OLD, sentinels: [S1, S4] };
    view([0], { primary: OLD, sentinels: [S2] });
    others[2].server.kill();
    await runtime.advance(20_000);
    assert.deepEqual(connections(), [1, 1, 0]);
    const before = others[2].server.acceptedAtMs.length;
    others[2].server.start();
    view([0], { primary: OLD, sentinels: [] });
    others[1].view = { primary: OLD, sentinels: [S1] };
    others[0].view = { primary: OLD, sentinels: [S1] };
    await runtime.advance(9_000);
    assert.deepEqual(connections(), [1, 1, 0]);
    await runtime.advance(15_000);
    // The one that the program named stays.
    assert.deepEqual(connections(), [0, 0, 0]);
    assert.deepEqual([sentinels[0].server.peers.size, others[2].server.acceptedAtMs.length], [1, before]);
    // And they come back when they are named again.
    view([0], { primary: OLD, sentinels: [S3] });
    await runtime.advance(13_000);
    assert.deepEqual(connections(), [0, 1, 0]);
  });

  it('keeps one that was named by a sentinel that has gone: nobody else could name it', async () => {
    const fourth = new FakeSentinel(runtime, S4, { primary: OLD });
    view([0], { primary: OLD, sentinels: [S4] });
    await connect({ sentinels: [{ host: '10.0.1.1' }] }, 3_000);
    sentinels[0].server.kill();
    await runtime.advance(30_000);
    promote();
    fourth.view = { primary: NEW, epoch: 2 };
    await runtime.advance(3_000);
    assert.equal(await ask(), NEW);
  });

  it('asks nobody else where that is not wanted', async () => {
    const fourth = new FakeSentinel(runtime, S4, { primary: OLD });
    view([0], { primary: OLD, sentinels: [S4] });
    await connect({ sentinels: [{ host: '10.0.1.1' }], updateSentinels: false }, 3_000);
    assert.deepEqual(fourth.server.acceptedAtMs, []);
  });

  it('stays with its replica, and goes to another when that one is none any more', async () => {
    roles.set(OLD, 'slave');
    view([0, 1, 2], { primary: '10.0.0.3:6379', replicas: [OLD, NEW] });
    await connect({ role: 'slave', preferredSlaves: { ip: '10.0.0.1', port: 6_379 } }, 5_000);
    assert.equal(await ask(), OLD);
    assert.equal(servers.get(OLD)!.acceptedAtMs.length, 1);
    view([0, 1, 2], { primary: OLD, replicas: [NEW], epoch: 2 });
    await runtime.advance(3_000);
    assert.equal(await ask(), NEW);
    assert.equal(servers.get(OLD)!.peers.size, 0);
  });

  for (const [what, happens] of Object.entries({
    'is dead': () => servers.get(OLD)!.kill(),
    'says that it is none': () => {
      roles.set(OLD, 'master');
      servers.get(OLD)!.reset();
    },
  })) {
    it(`goes to another replica when its own ${what} and the sentinels have not noticed, and stays there`, async () => {
      roles.set(OLD, 'slave');
      view([0, 1, 2], { primary: '10.0.0.3:6379', replicas: [OLD, NEW] });
      await connect({ role: 'slave', preferredSlaves: { ip: '10.0.0.1', port: 6_379 } });
      assert.equal(await ask(), OLD);
      happens();
      assert.equal(await ask(2_000), NEW);
      roles.set(OLD, 'slave');
      servers.get(OLD)!.start();
      await runtime.advance(60_000);
      assert.equal(await ask(), NEW);
      assert.equal(servers.get(NEW)!.acceptedAtMs.length, 1);
    });
  }

  it('tries its only replica again until it is one', async () => {
    view([0, 1, 2], { primary: '10.0.0.3:6379', replicas: [OLD] });
    await connect({ role: 'slave' }, 4_000);
    roles.set(OLD, 'slave');
    assert.equal(await ask(2_000), OLD);
  });

  it('ends with what each of them said when the program wants no second attempt', async () => {
    for (const sentinel of sentinels) sentinel.view = '*-1\r\n';
    await connect({ sentinelRetryStrategy: null });
    assert.equal(redis.status, 'end');
    assert.equal(await ask(), 'CLIENT_CLOSED');
  });
});
