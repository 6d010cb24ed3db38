// What ends at once with very many calls of a Redis client leaves turns to the rest of the process, on virtual time.
import assert from 'node:assert/strict';
import type { Redis } from '../../../../lib/redis/client/redis.js';
import { settlePromises } from '../../../../lib/testing/world/virtual-time.js';
import { echo } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

/** A quarter of what a connection takes. */
const MANY = 32_768;
const MOST_IN_A_TURN = 512;

describe('very many calls of a Redis client that end at once', () => {
  let world: VirtualWorld;
  let turns: (() => void)[];

  beforeEach(() => {
    world = new VirtualWorld();
    turns = [];
    world.runtime.nextTurn = (work) => void turns.push(work);
  });

  afterEach(() => world.end());

  /** Counts how many have settled, and how: by their outcome. */
  function count(calls: readonly Promise<unknown>[]): Map<string, number> {
    const counts = new Map<string, number>();
    const add = (outcome: string): unknown => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    for (const call of calls) {
      call.then(
        () => add('ok'),
        ({ code, execution }: { code: string; execution: string }) => add(`${code}/${execution}`),
      );
    }
    return counts;
  }

  function ask(redis: Redis, signal: AbortSignal): Promise<unknown>[] {
    const view = redis.with({ signal, timeoutMs: 0 });
    return Array.from({ length: MANY }, (_, index) => view.echo(index));
  }

  /** How many settle in each turn until all have. */
  async function settledByTurn(counts: ReadonlyMap<string, number>): Promise<number[]> {
    const total = (): number => [...counts.values()].reduce((sum, each) => sum + each, 0);
    const byTurn: number[] = [];
    let before = 0;
    for (;;) {
      await settlePromises();
      byTurn.push(total() - before);
      before = total();
      const work = turns.splice(0);
      if (work.length === 0) return byTurn;
      for (const each of work) each();
    }
  }

  it('aborted in flight: told in slices, and a connection that says nothing is replaced by its own limit', async () => {
    const redis = await world.connected();
    world.server.answer = () => undefined;
    const controller = new AbortController();
    const counts = count(ask(redis, controller.signal));
    await world.advance(1);
    controller.abort();
    const byTurn = await settledByTurn(counts);
    assert.deepEqual([...counts], [['ABORTED/maybe', MANY]]);
    assert.ok(Math.max(...byTurn) <= MOST_IN_A_TURN, `${Math.max(...byTurn)} in one turn`);
    world.server.answer = echo;
    const after = world.watch(redis.with({ timeoutMs: 30_000 }).echo('after'));
    await world.advance(12_000);
    assert.equal(after.value, 'after');
  });

  it('aborted while they wait: nothing of them is sent after the abort, though they have not been told yet', async () => {
    world.server.refuse();
    const redis = world.client({ maxRetriesPerRequest: null, maxQueuedCommands: 2 * MANY });
    const controller = new AbortController();
    const calls = ask(redis, controller.signal);
    const counts = count(calls);
    const other = world.watch(redis.echo('other'));
    controller.abort();
    world.server.start();
    await world.advance(500);
    assert.equal(other.value, 'other');
    assert.deepEqual(world.server.commands, ['ECHO other']);
    const byTurn = await settledByTurn(counts);
    assert.deepEqual([...counts], [['ABORTED/none', MANY]]);
    assert.ok(Math.max(...byTurn) <= MOST_IN_A_TURN, `${Math.max(...byTurn)} in one turn`);
  });
});
