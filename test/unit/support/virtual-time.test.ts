// Unit: virtual time: told to pass, until something is so, or by itself as far as something is under way.
import assert from 'node:assert/strict';
import { FakeRuntime } from '../../support/core/fake-runtime.js';
import { settlePromises } from '../../../lib/testing/world/virtual-time.js';

describe('virtual time', () => {
  let runtime: FakeRuntime;
  let happened: string[];
  const note = (what: string) => (): void => void happened.push(`${what} at ${runtime.now()}`);

  beforeEach(() => {
    runtime = new FakeRuntime(1, 0);
    happened = [];
  });

  it('stands still until it is told to pass, and then brings all in its order', async () => {
    runtime.setTimer(note('timer'), 10);
    runtime.schedule(5, note('network'));
    for (let turn = 0; turn < 5; turn++) await settlePromises();
    assert.deepEqual(happened, []);
    await runtime.advance(9);
    assert.deepEqual([happened, runtime.now()], [['network at 5'], 9]);
    await runtime.advance(100);
    assert.deepEqual([happened, runtime.now()], [['network at 5', 'timer at 10'], 109]);
  });

  it('that flows passes as far as something is under way, with the timers on its way, and no further', async () => {
    runtime.time.flows = true;
    runtime.setTimer(note('at once'), 0);
    runtime.setTimer(note('early'), 3);
    runtime.setTimer(note('late'), 6);
    runtime.schedule(5, note('network'));
    for (let turn = 0; turn < 10; turn++) await settlePromises();
    assert.deepEqual([happened, runtime.now()], [['at once at 0', 'early at 3', 'network at 5'], 5]);
    runtime.nextTurn(note('turn'));
    for (let turn = 0; turn < 5; turn++) await settlePromises();
    assert.deepEqual(happened.slice(3), ['turn at 5']);
    const advanced = runtime.advance(10);
    runtime.schedule(2, note('network again'));
    await advanced;
    assert.deepEqual([happened.slice(4), runtime.now()], [['late at 6', 'network again at 7'], 15]);
  });

  it('passes until something is so, and not a moment longer', async () => {
    let due = false;
    runtime.setTimer(() => (due = true), 20);
    runtime.setTimer(note('later'), 21);
    await runtime.until('it is due', () => due);
    assert.deepEqual([runtime.now(), happened], [20, []]);
    await assert.rejects(
      runtime.until('it never is', () => false, 30),
      /Not within 30 virtual ms: it never is/,
    );
    assert.equal(runtime.now(), 50);
    const failing = new Promise((_, reject) => void runtime.setTimer(() => reject(new Error('its own')), 7));
    await assert.rejects(runtime.settled(failing), /its own/);
    assert.equal(runtime.now(), 57);
  });
});
