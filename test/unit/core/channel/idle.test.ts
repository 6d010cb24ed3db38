// Deadlines of a client that sleeps between its calls: each call ends when it would have without sleep, and between them
// nothing wakes it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PeerWatch } from '../../../../lib/core/channel/peer-watch.js';
import { Deadlines } from '../../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { ToyClient } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';
import { WakeUps } from '../../../support/core/wake-ups.js';
import { replaced } from '../../../simulation/planted-defect.js';

/** The tick's period, and the way of the bytes. */
const NOTICED_WITHIN_MS = 25 + 1;
const LONGEST_MS = 400;

interface Asked {
  readonly timeoutMs: number;
  /** When the server answers; undefined: never. */
  readonly answeredAfterMs: number | undefined;
  /** What passes before the next is asked. */
  readonly pauseMs: number;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  timeoutMs: fc.integer({ min: 1, max: LONGEST_MS }),
  answeredAfterMs: fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: LONGEST_MS })), {
    nil: undefined,
    freq: 4,
  }),
  pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 2_000 })),
});

/** What is wrong with how it went. */
async function wrongOf(correlation: 'ordered' | 'tagged', calls: readonly Asked[]): Promise<string[]> {
  const runtime = new FakeRuntime();
  const wakeUps = new WakeUps(runtime);
  const wrong: string[] = [];
  const server = new ToyServer(runtime, '10.0.0.1:1', correlation);
  let lastMs = 0;
  const callOf = (text: string): Asked => calls[Number(text.slice(1))];
  // In order, a reply waits for those before it, and one that never comes keeps all others back.
  server.answer = (text) => {
    if (callOf(text).answeredAfterMs === undefined && correlation === 'ordered') lastMs = Infinity;
    return callOf(text).answeredAfterMs === undefined || lastMs === Infinity ? undefined : text;
  };
  server.answersAfterMs = (text) => {
    const atMs = runtime.now() + (callOf(text).answeredAfterMs ?? 0);
    if (correlation === 'tagged') return atMs - runtime.now();
    lastMs = Math.max(lastMs, atMs);
    return lastMs - runtime.now();
  };
  const client = new ToyClient(runtime, { correlation, heartbeatIntervalMs: 0, heartbeatTimeoutMs: 0 }).start();
  await runtime.advance(10);
  let pending = 0;
  for (const [index, { timeoutMs, pauseMs }] of calls.entries()) {
    const startedMs = runtime.now();
    pending++;
    const settle = (how: string) => (): void => {
      pending--;
      const tookMs = runtime.now() - startedMs;
      if (tookMs > timeoutMs + NOTICED_WITHIN_MS) wrong.push(`c${index} ${how} after ${tookMs} of ${timeoutMs} ms`);
      if (how === 'expired' && tookMs < timeoutMs)
        wrong.push(`c${index} expired early, after ${tookMs} of ${timeoutMs} ms`);
    };
    client.ask(`c${index}`, { timeoutMs }).then(settle('answered'), settle('expired'));
    await runtime.advance(pauseMs);
  }
  await runtime.advance(LONGEST_MS + 2 * NOTICED_WITHIN_MS);
  if (pending > 0) wrong.push(`${pending} are not settled`);
  const count = await wakeUps.during(60_000);
  if (count > 0) wrong.push(`woken ${count} times while nobody asked for anything`);
  client.destroy();
  await runtime.advance(10);
  return wrong;
}

describe('the deadlines of a client that sleeps between its calls', () => {
  for (const correlation of ['ordered', 'tagged'] as const) {
    it(`are kept, and nothing else wakes it: replies ${correlation}`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 12 }), async (calls) => {
          assert.deepEqual(await wrongOf(correlation, calls), []);
        }),
      ));
  }

  const DEFECTS: readonly { readonly name: string; readonly plant: () => () => void; readonly caughtBy: RegExp }[] = [
    {
      name: 'does not wake for the next call',
      plant: replaced(Deadlines.prototype, 'arm', (sound) => {
        const slept = new WeakSet<Deadlines>();
        return function (this: never) {
          if (!slept.has(this)) sound.call(this);
          slept.add(this);
        };
      }),
      caughtBy: /not settled|expired after|answered after/,
    },
    {
      name: 'falls asleep while something is in flight',
      plant: replaced(
        PeerWatch.prototype,
        'look',
        (sound) =>
          function (this: { window: { earliestDeadlineMs: number } }, nowMs: number) {
            this.window.earliestDeadlineMs = NO_DEADLINE;
            sound.call(this as never, nowMs as never);
          },
      ),
      caughtBy: /not settled/,
    },
    {
      name: 'wakes until the deadline of its last call has passed',
      plant: replaced(
        PeerWatch.prototype,
        'look',
        (sound) =>
          function (this: { window: { earliestDeadlineMs: number } }, nowMs: number) {
            const { earliestDeadlineMs } = this.window;
            sound.call(this as never, nowMs as never);
            this.window.earliestDeadlineMs = earliestDeadlineMs;
          },
      ),
      caughtBy: /woken/,
    },
  ];
  for (const { name, plant, caughtBy } of DEFECTS) {
    it(`are not kept by a client that ${name}`, async () => {
      const repair = plant();
      try {
        for (const correlation of ['ordered', 'tagged'] as const) {
          const calls = [
            { timeoutMs: 60_000, answeredAfterMs: 0, pauseMs: 1_000 },
            { timeoutMs: 100, answeredAfterMs: undefined, pauseMs: 50 },
          ];
          const wrong = [...(await wrongOf(correlation, calls)), ...(await wrongOf(correlation, calls.slice(0, 1)))];
          assert.match(wrong.join(), caughtBy);
        }
      } finally {
        repair();
      }
    });
  }
});
