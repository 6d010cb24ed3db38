// When an idle peer is asked, on the virtual clock, to the millisecond.
import assert from 'node:assert/strict';
import { Heartbeat } from '../../../../lib/core/channel/heartbeat.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';

const INTERVAL_MS = 100;

describe('a heartbeat', () => {
  let runtime: FakeRuntime;
  let startMs: number;
  let beats: number[];
  let port: { reads: number; worthAsking: boolean; beat(): void };

  beforeEach(() => {
    runtime = new FakeRuntime();
    startMs = runtime.now();
    beats = [];
    port = {
      reads: 0,
      worthAsking: true,
      // A peer that lives answers.
      beat: () => {
        beats.push(runtime.now() - startMs);
        port.reads++;
      },
    };
  });

  function start(intervalMs = INTERVAL_MS): Heartbeat {
    const heartbeat = new Heartbeat(runtime, port, intervalMs);
    heartbeat.start();
    return heartbeat;
  }

  it('asks a peer that says nothing once an interval', async () => {
    const heartbeat = start();
    await runtime.advance(10 * INTERVAL_MS);
    assert.deepEqual(beats, [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
    heartbeat.stop();
  });

  it('looks when others of its grid do, whenever it began', async () => {
    const looks: number[][] = [];
    const heartbeats: Heartbeat[] = [];
    for (const beganMs of [0, 13, 49, 50, 99, 131]) {
      await runtime.advance(startMs + beganMs - runtime.now());
      const own: number[] = [];
      looks.push(own);
      const lively = { reads: 0, worthAsking: true, beat: () => void own.push(runtime.now() - startMs) };
      heartbeats.push(new Heartbeat(runtime, lively, INTERVAL_MS, startMs + 1_007));
      heartbeats.at(-1)?.start();
    }
    await runtime.advance(startMs + 500 - runtime.now());
    for (const own of looks) assert.ok(own.length > 0 && own.every((atMs) => atMs % 50 === 7), String(own));
    assert.equal(looks[0][0], 57, 'the first two looks are the next two of the grid');
    for (const heartbeat of heartbeats) heartbeat.stop();
  });

  it('does not look twice where a timer fired too early', async () => {
    const setTimer = runtime.setTimer.bind(runtime);
    runtime.setTimer = (callback, delayMs) => setTimer(callback, delayMs - 0.9);
    const heartbeat = start();
    await runtime.advance(10 * INTERVAL_MS);
    assert.ok(beats.length <= 10, String(beats));
    heartbeat.stop();
  });

  it('asks no later than an interval after the last read, and not before half of one', async () => {
    const heartbeat = start();
    for (const readMs of [10, 49, 51, 99, 130]) {
      await runtime.advance(readMs - (runtime.now() - startMs));
      port.reads++;
    }
    await runtime.advance(200);
    const [first] = beats;
    assert.equal(first, 200);
    heartbeat.stop();
  });

  it('never asks a peer that is read all the time', async () => {
    const heartbeat = start();
    for (let passedMs = 0; passedMs < 1_000; passedMs += 40) {
      port.reads++;
      await runtime.advance(40);
    }
    assert.deepEqual(beats, []);
    heartbeat.stop();
  });

  it('does not ask while that is not worth while, and asks as soon as it is', async () => {
    port.worthAsking = false;
    const heartbeat = start();
    await runtime.advance(320);
    assert.deepEqual(beats, []);
    port.worthAsking = true;
    await runtime.advance(40);
    assert.deepEqual(beats, [350]);
    heartbeat.stop();
  });

  it('leaves nothing running when the question itself ends the channel', async () => {
    const heartbeat = start();
    port.beat = () => {
      beats.push(0);
      heartbeat.stop();
    };
    await runtime.advance(1_000);
    assert.deepEqual([beats.length, runtime.pendingTimers], [1, 0]);
  });

  it('of no interval has no timer', () => {
    start(0);
    assert.equal(runtime.pendingTimers, 0);
  });
});
