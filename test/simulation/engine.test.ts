// An engine whose nodes flap, come, go and move under load, on virtual time: thousands of orders of events by seed.
// RINGWIRE_SEED repeats one, RINGWIRE_SIMULATIONS runs more of them.
import assert from 'node:assert/strict';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../support/core/fake-runtime.js';
import { Random } from '../support/core/random.js';
import { ToyEngine } from '../support/core/toy-engine.js';
import { ToyServer } from '../support/core/toy-server.js';

const HOSTS = Array.from({ length: 9 }, (_, index) => `10.0.0.${index + 1}`);
const STEPS = 60;
const CALL_TIMEOUT_MS = 2_000;
/** One coarse tick, and the turns around it. */
const LATE_MS = 60;

interface Tally {
  answered: number;
  none: number;
  maybe: number;
}

async function simulate(seed: number): Promise<Tally> {
  const runtime = new FakeRuntime(seed);
  const random = new Random(seed ^ 0x5bd1e995);
  const chance = (share: number): boolean => random.fraction() < share;
  const servers = HOSTS.map((host) => new ToyServer(runtime, `${host}:1`, 'tagged'));
  const toy = new ToyEngine(runtime, {
    opening: chance(0.5) ? 'eager' : 'when used',
    maxOpening: 1 + random.below(4),
    drainLimitMs: 50 + random.below(500),
    size: 1 + random.below(3),
    depth: chance(0.3) ? 2 : 1_000,
  });
  const executions = new Map<string, number>();
  for (const server of servers) {
    server.answer = (text) => {
      executions.set(text, (executions.get(text) ?? 0) + 1);
      return chance(0.03) ? undefined : text;
    };
  }
  /** Which server answers to each key now. */
  const members = new Map<string, string>();
  const follow = (): void => {
    toy.follow(...[...members].map(([key, host]) => `${key}=${host}`));
  };
  const tally: Tally = { answered: 0, none: 0, maybe: 0 };
  const settled: Promise<void>[] = [];
  let made = 0;
  const ask = (): void => {
    const idempotent = chance(0.5);
    const text = `${seed}-${made++}`;
    const startedMs = runtime.now();
    let times = 0;
    const over = (): void => {
      times++;
      assert.equal(times, 1, `${text} settled twice`);
      const tookMs = runtime.now() - startedMs;
      assert.ok(tookMs <= CALL_TIMEOUT_MS + LATE_MS, `${text} took ${tookMs} ms`);
    };
    settled.push(
      toy.ask(text, { timeoutMs: CALL_TIMEOUT_MS, idempotent }).then(
        (value) => {
          over();
          assert.equal(value, text, 'a reply reached another caller');
          assert.ok((executions.get(text) ?? 0) >= 1);
          if (!idempotent) assert.equal(executions.get(text), 1, `${text} was executed twice`);
          tally.answered++;
        },
        (error: unknown) => {
          over();
          assert.ok(error instanceof DriverError);
          const count = executions.get(text) ?? 0;
          if (error.execution === 'none') assert.equal(count, 0, `${text} is none, and was executed: ${error.message}`);
          else if (!idempotent) assert.ok(count <= 1);
          assert.notEqual(error.errorCode, 'CLIENT_CLOSED', 'that a node left is not the end of the client');
          assert.notEqual(error.errorCode, 'NODE_REMOVED', 'where the nodes are is not the business of the caller');
          tally[error.execution === 'none' ? 'none' : 'maybe']++;
        },
      ),
    );
  };
  for (let step = 0; step < STEPS; step++) {
    const key = `key${random.below(5)}`;
    const free = HOSTS.filter((host) => ![...members.values()].includes(host));
    // Comes, moves, or leaves.
    if (!members.has(key) || chance(0.4)) members.set(key, free[random.below(free.length)]);
    else if (members.size > 1) members.delete(key);
    if (chance(0.7)) follow();
    if (chance(0.15)) {
      const server = servers[random.below(servers.length)];
      server.crash();
      runtime.schedule(random.below(400), () => server.start());
    }
    for (let count = random.below(12); count > 0; count--) ask();
    if (chance(0.6)) await runtime.advance(random.below(60));
  }
  // What was in flight is answered or over; then everybody is there, and everything is served.
  await runtime.advance(CALL_TIMEOUT_MS + LATE_MS);
  await Promise.all(settled.splice(0));
  for (const server of servers) {
    server.start();
    server.answer = (text) => {
      executions.set(text, 1);
      return text;
    };
  }
  follow();
  await runtime.advance(3_000);
  const before = tally.answered;
  for (let count = 0; count < 20; count++) ask();
  await runtime.advance(CALL_TIMEOUT_MS);
  await Promise.all(settled);
  assert.equal(tally.answered, before + 20, 'a call failed with every server there');
  const wanted = new Set([...members.values()].map((host) => `${host}:1`));
  for (const [index, host] of HOSTS.entries()) {
    if (!wanted.has(`${host}:1`)) assert.equal(servers[index].peers.size, 0, `${host} left and is still connected to`);
  }
  toy.destroy();
  await runtime.advance(100);
  assert.equal(runtime.liveSockets, 0);
  assert.equal(runtime.pendingTimers, 0);
  return tally;
}

describe('an engine whose nodes come, go, move and flap', () => {
  const first = Number(process.env['RINGWIRE_SEED'] ?? 1);
  const count = process.env['RINGWIRE_SEED'] === undefined ? Number(process.env['RINGWIRE_SIMULATIONS'] ?? 150) : 1;

  it(`keeps its promises in ${count} orders of events`, async function () {
    this.timeout(60_000 + count * 1_000);
    const sum: Tally = { answered: 0, none: 0, maybe: 0 };
    for (let seed = first; seed < first + count; seed++) {
      try {
        const { answered, none, maybe } = await simulate(seed);
        sum.answered += answered;
        sum.none += none;
        sum.maybe += maybe;
      } catch (error) {
        throw new Error(`RINGWIRE_SEED=${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
    // Or everything could be refused.
    assert.ok(sum.answered > 10 * (sum.none + sum.maybe), JSON.stringify(sum));
    if (count > 50) assert.ok(sum.maybe > 0, JSON.stringify(sum));
  });
});
