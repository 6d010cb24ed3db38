// redis/client: a client of a cluster whose slots move between two steps of one command.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { ClusterOptions } from '../../../../lib/redis/client/options/cluster-options.js';
import { Cluster } from '../../../../lib/redis/client/cluster.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';
import { bulk } from '../../../support/redis/fake-redis.js';

const [OLD, NEW] = ['10.0.0.1:7000', '10.0.0.2:7000'];
/** Its slot is 8,001. */
const KEY_OF_NOBODY = 'k8482';

describe('redis/client: a client of a cluster', () => {
  let runtime: FakeRuntime;
  let nodes: FakeCluster;
  let cluster: Cluster;

  beforeEach(() => {
    runtime = new FakeRuntime();
    nodes = new FakeCluster(runtime, [OLD, NEW]);
    nodes.ranges = [[0, 16_383, OLD]];
  });
  afterEach(async () => {
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  async function connect(options: ClusterOptions = {}): Promise<void> {
    cluster = new Cluster([`redis://${OLD}`], {
      slotsRefreshInterval: 100,
      ...options,
      redisOptions: {
        runtime,
        connectTimeout: 300,
        commandTimeout: 5_000,
        enableReadyCheck: false,
        ...options.redisOptions,
      },
    });
    cluster.on('error', () => undefined);
    // A connection on which nodes are asked for the map.
    cluster.set('k', 'v').catch(() => undefined);
    await runtime.advance(500);
  }

  /** What it comes to, within some time. */
  async function outcome(promise: Promise<unknown>, withinMs = 4_000): Promise<unknown> {
    let result: unknown = 'pending';
    promise.then(
      (value) => (result = value),
      (error: unknown) => (result = error instanceof DriverError ? `${error.errorCode}/${error.execution}` : error),
    );
    await runtime.advance(withinMs);
    return result;
  }

  const blocking = (name: string): string[] => nodes.commandsOf(name).filter((command) => /^blpop/i.test(command));
  const answerBlocking = (): void => {
    nodes.answer = ([name], node) => (name === 'BLPOP' ? `*2\r\n${bulk('k')}${bulk(node)}` : '+OK\r\n');
  };

  it('sends a blocking command to whoever owns its key once a connection is there', async () => {
    answerBlocking();
    await connect();
    runtime.listen(OLD, 'silent');
    const popped = cluster.blpop('k', 1);
    await runtime.advance(100);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    await runtime.advance(1_500);
    nodes.nodes.get(OLD)!.start();
    assert.deepEqual(await outcome(popped), ['k', NEW]);
    assert.deepEqual(blocking(OLD), []);
  });

  it('sends a blocking command elsewhere when its node leaves before there is a connection', async () => {
    answerBlocking();
    await connect();
    runtime.listen(OLD, 'silent');
    const popped = cluster.blpop('k', 1);
    await runtime.advance(100);
    nodes.ranges = [[0, 16_383, NEW]];
    assert.deepEqual(await outcome(popped), ['k', NEW]);
    assert.deepEqual(blocking(OLD), []);
  });

  it('finds the new owner of the slots of a frozen node, which is still being connected to', async () => {
    nodes.answer = ([name, key], node) => (name === 'GET' ? bulk(`${key} of ${node}`) : '+OK\r\n');
    nodes.ranges = [[0, 16_383, OLD, NEW]];
    await connect({ slotsRefreshInterval: 0, slotsRefreshTimeout: 200, redisOptions: { connectTimeout: 10_000 } });
    nodes.nodes.get(OLD)!.kill();
    // What the kernel accepts while the process stands still.
    runtime.listen(OLD, 'silent');
    await runtime.advance(100);
    const got = cluster.get('k');
    await runtime.advance(1_900);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    assert.equal(await outcome(got, 600), `k of ${NEW}`);
    // Nobody waits for it now.
    const before = nodes.asked.length;
    await runtime.advance(7_000);
    assert.ok(nodes.asked.length - before <= 4, `${nodes.asked.length - before} times in seven seconds`);
  });

  it('says which slot nobody is known to serve, and not whose key that is', async () => {
    nodes.ranges = [
      [0, 8_000, OLD],
      [8_002, 16_383, NEW],
    ];
    await connect({ redisOptions: { commandTimeout: 300 } });
    const errors: DriverError[] = [];
    assert.equal(keySlot(KEY_OF_NOBODY), 8_001);
    cluster.get(KEY_OF_NOBODY).catch((error: DriverError) => errors.push(error));
    cluster
      .multi()
      .incr(KEY_OF_NOBODY)
      .exec()
      .catch((error: DriverError) => errors.push(error));
    await runtime.advance(600);
    assert.deepEqual(
      errors.map(({ errorCode, execution, message }) => `${errorCode}/${execution} ${message}`),
      new Array(2).fill(
        'NO_HOST_AVAILABLE/none no node is known for slot 8001, which the map of 2 primaries leaves out',
      ),
    );
  });

  it('gives a blocking command that is sent on no more time than the first node had', async () => {
    await connect();
    const old = nodes.nodes.get(OLD)!;
    const { answer } = old;
    old.answer = (command, peer) => {
      if (command[0] !== 'BLPOP') return answer(command, peer);
      runtime.schedule(1_500, () => {
        nodes.ranges = [[0, 16_383, NEW, OLD]];
        peer.send(`-MOVED ${keySlot('k')} ${NEW}\r\n`);
      });
      return undefined;
    };
    nodes.answer = ([name]) => (name === 'BLPOP' ? undefined : '+OK\r\n');
    // Half a second for a connection, two that the server may wait, and two of grace.
    const popped = cluster.with({ timeoutMs: 500 }).blpop('k', 2);
    assert.equal(await outcome(popped, 4_600), 'REQUEST_TIMEOUT/maybe');
    assert.equal(blocking(NEW).length, 1);
  });

  for (const [what, options, answeredAfterMs, call] of [
    ['on a connection of its own', {}, 1_430, () => cluster.with({ timeoutMs: 500 }).blpop('k', 2)],
    [
      'on the shared connection',
      { blockingLeases: false },
      1_250,
      () => cluster.with({ timeoutMs: 500 }).blpop('k', 2),
    ],
    ['that does not wait', {}, 0, () => cluster.with({ timeoutMs: 4_500 }).xread('STREAMS', 'k', '0')],
  ] as const)
    it(`ends a blocking command ${what} within its time while the cluster is down`, async () => {
      await connect({ redisOptions: options });
      const old = nodes.nodes.get(OLD)!;
      const { answer } = old;
      const busyUntil = new Map<object, number>();
      // In the order in which they were asked, as servers do.
      old.answer = (command, peer) => {
        const blocks = /^(BLPOP|XREAD)$/.test(command[0]);
        const reply = blocks ? '-CLUSTERDOWN The cluster is down\r\n' : answer(command, peer);
        const atMs = Math.max(busyUntil.get(peer) ?? 0, runtime.now()) + (blocks ? answeredAfterMs : 0);
        busyUntil.set(peer, atMs);
        if (atMs <= runtime.now()) return reply;
        runtime.schedule(atMs - runtime.now(), () => peer.send(reply!));
        return undefined;
      };
      const startedMs = runtime.now();
      // The third answer comes so late that the next attempt would begin when the time is over.
      const ended = call().catch(
        (error: DriverError) => `${runtime.now() - startedMs} ${error.execution} ${error.message}`,
      );
      const told = (await outcome(ended, 10_000)) as string;
      assert.match(told, /^\d+ none CLUSTERDOWN/);
      assert.ok(Number.parseInt(told, 10) <= 4_500, told);
    });

  it('ends a blocking command within its time, and by its signal, while nothing is known of the cluster', async () => {
    nodes.nodes.get(OLD)!.kill();
    await connect();
    const aborter = new AbortController();
    const aborted = cluster.with({ signal: aborter.signal }).blpop('k', 1);
    aborter.abort(new Error('enough'));
    assert.match(String(await outcome(aborted, 10)), /ABORTED|enough/);
    // A tenth of a second for a connection, one that the server may wait, and two of grace.
    assert.equal(await outcome(cluster.with({ timeoutMs: 100 }).blpop('k', 1), 3_200), 'REQUEST_TIMEOUT/none');
  });

  it('lets go of a node that never says what it knows when it is disconnected', async () => {
    nodes.views.set(OLD, undefined);
    await connect();
    cluster.disconnect();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  it('gives a blocking command that waits for its connection without end its whole time at the next node', async () => {
    nodes.ranges = [[0, 16_383, OLD, NEW]];
    await connect({ redisOptions: { maxRetriesPerRequest: null } });
    const next = nodes.nodes.get(NEW)!;
    const { answer } = next;
    next.answer = (command, peer) => {
      if (command[0] !== 'BLPOP') return answer(command, peer);
      runtime.schedule(500, () => peer.send(`*2\r\n${bulk('k')}${bulk(NEW)}`));
      return undefined;
    };
    nodes.nodes.get(OLD)!.kill();
    const popped = cluster.blpop('k', 1);
    await runtime.advance(20_000);
    nodes.ranges = [[0, 16_383, NEW, OLD]];
    assert.deepEqual(await outcome(popped), ['k', NEW]);
  });

  it('waits until its deadline for a transaction whose keys are made in a slot that moves', async () => {
    await connect();
    let isMoved = false;
    nodes.answer = ([name], node) => {
      if (name === 'MULTI' || name === 'ASKING') return '+OK\r\n';
      if (name === 'EXEC' && node === NEW) return isMoved ? '*2\r\n:1\r\n:1\r\n' : '-TRYAGAIN Multiple keys\r\n';
      if (node === NEW) return '+QUEUED\r\n';
      const redirect = `${keySlot('{k}a')} ${NEW}\r\n`;
      if (name === 'INCR') return isMoved ? `-MOVED ${redirect}` : `-ASK ${redirect}`;
      return name === 'EXEC' ? '-EXECABORT Transaction discarded because of previous errors.\r\n' : '+OK\r\n';
    };
    const transaction = cluster.with({ timeoutMs: 60_000 }).multi().incr('{k}a').incr('{k}b').exec();
    assert.equal(await outcome(transaction, 50_000), 'pending');
    isMoved = true;
    assert.deepEqual(await outcome(transaction, 2_000), [
      [null, 1],
      [null, 1],
    ]);
  });

  it('goes by the map as it is after a pause that MOVED was followed by', async () => {
    await connect({ retryDelayOnMoved: 1_000 });
    nodes.answer = ([name]) => (name === 'INCR' ? `-MOVED ${keySlot('k')} ${NEW}\r\n` : '+OK\r\n');
    const counted = cluster.incr('k');
    await runtime.advance(500);
    // It went back before the pause was over.
    nodes.answer = ([name]) => (name === 'INCR' ? ':1\r\n' : '+OK\r\n');
    assert.equal(await outcome(counted), 1);
    assert.deepEqual(
      nodes.commandsOf(NEW).filter((command) => /^incr/i.test(command)),
      [],
    );
  });

  describe('where two nodes send it to each other', () => {
    beforeEach(() => {
      const elsewhere = (node: string): string => `-MOVED ${keySlot('k')} ${node === OLD ? NEW : OLD}\r\n`;
      nodes.answer = ([name], node) => (/^(GET|SET|EVAL)$/.test(name) ? elsewhere(node) : '+OK\r\n');
    });

    /** What it is told, in all. */
    const told = async (promise: Promise<unknown>): Promise<string[]> => {
      let facts: string[] = [];
      promise.catch((error: unknown) => {
        if (!(error instanceof DriverError)) throw error;
        const { message, errorCode, execution, cause, statement } = error;
        facts = [message, errorCode, execution, (cause as Error | undefined)?.message ?? '', String(statement)];
      });
      await runtime.advance(6_000);
      return facts;
    };

    it('tells a command that its time was over, and not where it was sent last', async () => {
      await connect();
      for (const promise of [cluster.get('k'), cluster.with({ timeoutMs: 50 }).set('k', 'v')]) {
        const [message, code, execution, cause, statement] = await told(promise);
        assert.deepEqual([message, code, execution], ['Command timed out', 'REQUEST_TIMEOUT', 'none']);
        assert.match(cause, /^MOVED \d+ 10\.0\.0\.\d:7000$/);
        assert.match(statement, /^[GS]ET \?/);
      }
    });

    it('tells a command in words of ioredis that it was redirected too often', async () => {
      await connect({ maxRedirections: 3 });
      const [message, code, execution, cause] = await told(cluster.get('k'));
      assert.match(message, /^Too many Cluster redirections\. Last error: ReplyError: MOVED \d+ 10\.0\.0\.\d:7000$/);
      assert.deepEqual([code, execution], ['TOO_MANY_REDIRECTS', 'none']);
      assert.match(cause, /^MOVED/);
    });

    it('tells a session what the server said', async () => {
      await connect();
      const promise = cluster.session((session) => session.get('k'), { keys: ['k'] });
      assert.equal(await outcome(promise), 'SERVER_ERROR/none');
    });
  });

  it('reads the map twice a second at the most in a storm of 10,000 MOVED', async () => {
    nodes.ranges = [
      [0, 8_191, OLD],
      [8_192, 16_383, NEW],
    ];
    await connect({ slotsRefreshInterval: 0 });
    const sent = new Set<string>();
    let redirects = 0;
    // Every key is somewhere else than where it is looked for first, whatever the map says.
    nodes.answer = ([name, key], node) => {
      if (name !== 'INCR') return '+OK\r\n';
      if (sent.has(key)) return ':1\r\n';
      sent.add(key);
      redirects++;
      return `-MOVED ${keySlot(key)} ${node === OLD ? NEW : OLD}\r\n`;
    };
    const before = nodes.asked.length;
    const counted: Promise<unknown>[] = [];
    const seconds = 5;
    for (let turn = 0; turn < seconds * 20; turn++) {
      for (let index = 0; index < 100; index++) counted.push(cluster.incr(`${turn}.${index}`));
      await runtime.advance(50);
    }
    assert.deepEqual(new Set((await outcome(Promise.all(counted), 100)) as unknown[]), new Set([1]));
    assert.equal(redirects, 10_000);
    const asked = nodes.asked.slice(before);
    // Each reading asks each of the two once.
    for (const name of [OLD, NEW]) {
      const times = asked.filter((each) => each === name).length;
      assert.ok(times > 1 && times <= seconds * 2 + 1, `${name} was asked ${times} times`);
    }
  });

  it('asks every primary with WAIT and WAITAOF, over the connections that wrote, and answers the least', async () => {
    nodes.ranges = [
      [0, 8_191, OLD],
      [8_192, 16_383, NEW],
    ];
    nodes.answer = ([name], node) => {
      if (name === 'WAITAOF') return node === OLD ? '*2\r\n:0\r\n:2\r\n' : '*2\r\n:1\r\n:1\r\n';
      if (name === 'SPUBLISH') return ':0\r\n';
      return name === 'WAIT' ? (node === OLD ? ':2\r\n' : ':1\r\n') : '+OK\r\n';
    };
    await connect();
    const waited = Promise.all([cluster.waitaof(1, 2, 100), cluster.wait(2, 100)]);
    assert.deepEqual(await outcome(waited), [[0, 1], 1]);
    assert.deepEqual(await outcome(cluster.pipeline().set('k', 1).waitaof(1, 2, 100).exec()), [
      [null, 'OK'],
      [null, [0, 1]],
    ]);
    for (const name of [OLD, NEW])
      assert.equal(nodes.commandsOf(name).filter((command) => /^waitaof 1 2 100/i.test(command)).length, 2);
  });

  it('tells a node of a script that was told to another one, which then sent the client on', async () => {
    let isMoved = false;
    const known = new Set<string>();
    nodes.answer = ([name, ...args], node) => {
      if (name === 'SCRIPT' || name === 'EVAL') known.add(node);
      if (name === 'SCRIPT') return ((isMoved = true), bulk('hash'));
      if (name === 'EVAL') return bulk(node);
      if (name !== 'EVALSHA') return '+OK\r\n';
      if (node === OLD && isMoved) return `-MOVED ${keySlot(args[2])} ${NEW}\r\n`;
      return known.has(node) ? bulk(node) : '-NOSCRIPT No matching script.\r\n';
    };
    await connect({ scripts: { own: { lua: 'return 1', numberOfKeys: 1 } } });
    const call = (cluster as unknown as { own(key: string): Promise<unknown> }).own('k');
    assert.equal(await outcome(call), NEW);
  });
});
