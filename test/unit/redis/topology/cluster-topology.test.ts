// redis/topology: what is known of a cluster, on virtual time: nodes that answer late, wrongly or not at all, and storms.
import assert from 'node:assert/strict';
import { keySlot, SLOT_COUNT } from '../../../../lib/redis/topology/key-slot.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { ClusterEngine, type ClusterEngineOptions } from '../../../support/redis/cluster-engine.js';
import { FakeCluster } from '../../../support/redis/fake-cluster.js';

const [A, B, C, R] = ['10.0.0.1:7000', '10.0.0.2:7000', '10.0.0.3:7000', '10.0.0.4:7000'];
const SEEDS = [{ host: '10.0.0.1', port: 7_000 }];
/** Of slot 15,495: the last third. */
const KEY = 'a';

interface Watched {
  settled: boolean;
  value: unknown;
  error: unknown;
}

function outcome(promise: Promise<unknown>): Watched {
  const watched: Watched = { settled: false, value: undefined, error: undefined };
  promise.then(
    (value) => Object.assign(watched, { settled: true, value }),
    (error: unknown) => Object.assign(watched, { settled: true, error }),
  );
  return watched;
}

describe('redis/topology: a cluster', () => {
  let runtime: FakeRuntime;
  let fake: FakeCluster;
  let client: ClusterEngine;

  beforeEach(() => {
    runtime = new FakeRuntime();
    fake = new FakeCluster(runtime, [A, B, C, R]);
    fake.ranges = [
      [0, 5_460, A, R],
      [5_461, 10_922, B],
      [10_923, 16_383, C],
    ];
  });
  afterEach(async () => {
    client.stop();
    await runtime.advance(3_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  async function start(options: Partial<ClusterEngineOptions> = {}): Promise<void> {
    client = new ClusterEngine({ runtime, seeds: SEEDS, ...options });
    const started = outcome(client.start());
    await runtime.advance(100);
    assert.equal(started.settled, true);
    assert.equal(started.error, undefined, String(started.error));
  }

  const owner = (slot: number): string | undefined => client.topology.slots.at(slot)?.primary.name;
  const refresh = async (): Promise<void> => {
    const refreshed = outcome(client.topology.refresh());
    await runtime.advance(1_600);
    assert.equal(refreshed.error, undefined, String(refreshed.error));
  };
  const names = (): string =>
    client.topology.nodes
      .map(({ name }) => name)
      .sort()
      .join(' ');

  it('is read from a seed, and then from the connections that there are, three at a time', async () => {
    await start();
    assert.deepEqual(fake.asked, [A]);
    assert.equal(names(), [A, B, C, R].join(' '));
    assert.deepEqual([owner(0), owner(5_461), owner(16_383)], [A, B, C]);
    fake.asked.length = 0;
    const sockets = runtime.connects;
    await refresh();
    assert.equal(new Set(fake.asked).size, 3);
    assert.equal(runtime.connects, sockets);
  });

  it('goes over to a long map in many turns: the old one serves meanwhile, and a redirect counts for more', async () => {
    await start();
    // Every slot is a range of its own.
    fake.ranges = Array.from({ length: SLOT_COUNT }, (_, slot) => [slot, slot, [A, B, C][slot % 3]]);
    let turns = 0;
    const seen = new Set<string>();
    const nextTurn = runtime.nextTurn.bind(runtime);
    runtime.nextTurn = (work) => {
      turns++;
      nextTurn(() => {
        work();
        seen.add([owner(1), owner(8_192), owner(16_382)].join());
      });
    };
    // In the middle of it all: the reading says otherwise, and is older.
    const { topology } = client;
    let isMoved = false;
    const internals = topology as unknown as { prepare(reading: never): Generator<undefined, unknown> };
    const prepare = internals.prepare.bind(internals);
    internals.prepare = function* (reading) {
      const steps = prepare(reading);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return step.value;
        if (!isMoved) topology.moved(7, topology.find(R)!);
        isMoved = true;
        yield;
      }
    };
    const after = outcome(topology.refresh().then(() => owner(7)));
    await runtime.advance(1_600);
    runtime.nextTurn = nextTurn;
    assert.equal(after.value, R);
    assert.ok(isMoved && turns > 64, String(turns));
    assert.deepEqual([...seen], [[A, B, C].join(), [B, C, C].join()]);
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      // By the next reading, which is newer than the redirect.
      if (owner(slot) !== [A, B, C][slot % 3]) assert.fail(`slot ${slot} is ${owner(slot)}'s`);
    }
  });

  it('is read once, however many want it', async () => {
    await start();
    const readings = client.readings.length;
    for (let each = 0; each < 100; each++) void client.topology.refresh();
    for (let each = 0; each < 100; each++) client.topology.suspect();
    await runtime.advance(2_000);
    assert.ok(client.readings.length <= readings + 2, String(client.readings.length - readings));
  });

  it('keeps the owner of a slot that answers leave out, and its node', async () => {
    await start();
    fake.ranges = fake.ranges.slice(0, 2);
    for (let reading = 0; reading < 5; reading++) await refresh();
    assert.equal(owner(16_383), C);
    assert.equal(names(), [A, B, C, R].join(' '));
    fake.ranges = [...fake.ranges, [10_923, 16_383, R]];
    for (let reading = 0; reading < 3; reading++) await refresh();
    assert.equal(owner(16_383), R);
    assert.equal(names(), [A, B, R].join(' '));
  });

  it('keeps a node that one answer leaves out, with its connection', async () => {
    await start();
    const whole = fake.ranges;
    fake.ranges = [[0, 5_460, A], ...whole.slice(1)];
    const refreshed = outcome(client.topology.refresh());
    await runtime.advance(500);
    assert.equal(refreshed.error, undefined);
    fake.ranges = whole;
    await runtime.advance(3_000);
    assert.deepEqual(
      client.log.filter((line) => line.startsWith('-')),
      [],
    );
    assert.deepEqual(
      client.topology.slots.replicas().map(({ name }) => name),
      [R],
    );
    assert.equal(fake.nodes.get(R)!.acceptedAtMs.length, 1);
  });

  it('is not what one node says that hears late', async () => {
    await start();
    fake.ranges = [[0, 10_922, B], ...fake.ranges.slice(2)];
    fake.views.set(A, [[0, 16_383, A]]);
    for (let reading = 0; reading < 4; reading++) {
      await refresh();
      assert.equal(owner(16_383), C);
    }
  });

  it('is read though nodes answer nonsense, errors, or nothing', async () => {
    await start();
    fake.views.set(A, '*1\r\n*3\r\n:5\r\n:3\r\n*0\r\n');
    fake.views.set(B, '-ERR This instance has cluster support disabled\r\n');
    fake.views.set(C, undefined);
    fake.views.set(R, '+OK\r\n');
    const failed = outcome(client.topology.refresh());
    await runtime.advance(20_000);
    const message = String(failed.error);
    for (const text of [
      `${A}: the answer of ${A} to CLUSTER SLOTS cannot be used: a range of it has other ends`,
      `${B}: ERR This instance has cluster support disabled`,
      `${R}: the answer of ${R} to CLUSTER SLOTS cannot be used: it is no list`,
    ])
      assert.ok(message.includes(text), `${text}\n${message}`);
    assert.equal(owner(0), A);
    fake.views.set(R, [[0, 16_383, R]]);
    await refresh();
    assert.equal(owner(0), R);
  });

  it('is patched by MOVED at once, and read anew no more than twice a second in a storm', async () => {
    await start();
    // All of C's slots are at B, and C alone knows it.
    fake.answer = ([name, key], at) => {
      if (name.toUpperCase() !== 'GET') return '+OK\r\n';
      const slot = keySlot(key);
      if (at === C && slot > 10_922) return `-MOVED ${slot} ${B}\r\n`;
      return `$${Buffer.byteLength(at)}\r\n${at}\r\n`;
    };
    const keys = Array.from({ length: 40_000 }, (_, index) => `key${index}`)
      .filter((key) => keySlot(key) > 10_922)
      .slice(0, 10_000);
    const readings = client.readings.length;
    const results = keys.map((key) => outcome(client.ask(['GET', key])));
    await runtime.advance(2_000);
    assert.ok(
      results.every(({ value }) => value === B),
      String(results.find(({ value }) => value !== B)?.error),
    );
    const during = client.readings.slice(readings);
    during.forEach((beganMs, index) => {
      if (index > 0) assert.ok(beganMs - during[index - 1] >= 500, during.join());
    });
  });

  it('plans anew what waits for a node whose slots went elsewhere', async () => {
    await start();
    fake.nodes.get(C)!.kill();
    await runtime.advance(50);
    const waiting = outcome(client.ask(['GET', KEY]));
    await runtime.advance(50);
    assert.equal(waiting.settled, false);
    fake.ranges = [...fake.ranges.slice(0, 2), [10_923, 16_383, R]];
    await runtime.advance(1_000);
    assert.equal(waiting.value, KEY);
    assert.deepEqual(fake.commandsOf(R), [`GET ${KEY}`]);
  });

  it('sends ASKING right before what was asked for elsewhere, and a redirect to nowhere ends with its deadline', async () => {
    await start();
    fake.answer = (command, at) => {
      if (at !== C) return command[0].toUpperCase() === 'ASKING' ? '+OK\r\n' : '+there\r\n';
      return `-ASK ${keySlot(KEY)} ${B}\r\n`;
    };
    const asked = outcome(client.ask(['GET', KEY]));
    await runtime.advance(50);
    assert.equal(asked.value, 'there');
    assert.deepEqual(fake.commandsOf(B), ['ASKING', `GET ${KEY}`]);
    fake.answer = () => `-MOVED ${keySlot(KEY)} 10.9.9.9:1\r\n`;
    const lost = outcome(client.ask(['GET', KEY], { timeoutMs: 1_000 }));
    await runtime.advance(1_200);
    assert.match(String(lost.error), /10\.9\.9\.9:1/);
    fake.answer = () => `-MOVED ${keySlot(KEY)} 169.254.169.254:80\r\n`;
    client.topology.moved(keySlot(KEY), client.topology.find(C)!);
    const refused = outcome(client.ask(['GET', KEY], { timeoutMs: 1_000 }));
    await runtime.advance(50);
    assert.match(String((refused.error as Error).cause), /169\.254\.169\.254:80, which nodes may not be connected to/);
  });

  it('plans anew what waits for a node when a redirect says that its slot is elsewhere', async () => {
    await start();
    fake.nodes.get(C)!.kill();
    await runtime.advance(20);
    const waiting = outcome(client.ask(['INCR', KEY]));
    await runtime.advance(20);
    assert.equal(waiting.settled, false);
    client.topology.moved(keySlot(KEY), client.topology.find(B)!);
    await runtime.advance(5);
    assert.equal(waiting.value, 'OK');
    assert.deepEqual(fake.commandsOf(B), [`INCR ${KEY}`]);
  });

  it('of 1,000 nodes is taken over without a stall', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `10.1.${index >> 8}.${index & 255}:7000`);
    fake.ranges = many.map((name, index) => [
      Math.floor((SLOT_COUNT * index) / 1_000),
      Math.floor((SLOT_COUNT * (index + 1)) / 1_000) - 1,
      name,
    ]);
    await start();
    assert.equal(client.topology.nodes.length, 1_000);
    assert.deepEqual(client.topology.slots.missing(), []);
  });

  it('asks its seeds anew, by whatever addresses they have then, when all is lost', async () => {
    let seeds = SEEDS;
    await start({ seeds: async () => seeds });
    for (const name of [A, B, C, R]) fake.nodes.get(name)!.kill();
    const next = new FakeCluster(runtime, ['10.0.9.1:7000']);
    next.ranges = [[0, 16_383, '10.0.9.1:7000']];
    seeds = [{ host: '10.0.9.1', port: 7_000 }];
    const asked = outcome(client.ask(['GET', KEY], { timeoutMs: 20_000 }));
    await runtime.advance(10_000);
    assert.equal(asked.value, KEY);
  });
});
