// The first use after the process stood still: what the system already knows of a connection is heard before anything is
// written into it.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOUR_MS = 3_600_000;

for (const correlation of ['ordered', 'tagged'] as const) {
  describe(`after a standstill, over ${correlation} channels`, () => {
    let runtime: FakeRuntime;
    let server: ToyServer;
    let client: ToyClient;
    /** What the wall clock is ahead of the other one. */
    let aheadMs: number;

    beforeEach(async () => {
      runtime = new FakeRuntime();
      aheadMs = 0;
      runtime.wallClock = () => 1_700_000_000_000 + runtime.now() + aheadMs;
      server = new ToyServer(runtime, '10.0.0.1:1', correlation);
      await connect();
    });

    afterEach(async () => {
      client.destroy();
      await runtime.advance(100);
      assert.deepEqual([runtime.openSockets, runtime.pendingTimers], [0, 0]);
    });

    async function connect(options: ToyClientOptions = {}): Promise<void> {
      client = new ToyClient(runtime, { correlation, heartbeatIntervalMs: 0, ...options }).start();
      await runtime.advance(20);
      // Something was said right before.
      const before = outcome(client.ask('before'));
      await runtime.advance(5);
      assert.equal(before.value, 'before');
    }

    /** Runs in a timer that is due when the process goes on, and so before sockets are polled. */
    async function inFirstTimer(standStill: () => void, run: () => void): Promise<void> {
      runtime.setTimer(run, 10);
      standStill();
      await runtime.advance(1);
    }

    const STANDSTILLS: readonly [string, () => void][] = [
      ['a stop, which both clocks show', () => runtime.stall(HOUR_MS)],
      [
        'a sleep, which only the wall clock shows',
        () => {
          runtime.stall(10);
          aheadMs += HOUR_MS;
        },
      ],
      ['a short one', () => runtime.stall(300)],
    ];
    const ENDINGS: readonly [string, () => void][] = [
      ['ended', () => [...server.peers].forEach((peer) => peer.end())],
      ['reset', () => [...server.peers].forEach((peer) => peer.reset())],
    ];
    for (const [standstill, standStill] of STANDSTILLS) {
      for (const [ending, end] of ENDINGS) {
        it(`of a connection that was ${ending} meanwhile: what is sent at once is sent anew, and once (${standstill})`, async () => {
          const calls: ReturnType<typeof outcome>[] = [];
          runtime.schedule(1, end);
          await inFirstTimer(standStill, () => {
            for (let index = 0; index < 3; index++) calls.push(outcome(client.ask(`call${index}`)));
          });
          await runtime.advance(500);
          assert.deepEqual(
            calls.map(({ value }) => value),
            ['call0', 'call1', 'call2'],
          );
          assert.deepEqual(server.executed, ['before', 'call0', 'call1', 'call2']);
          assert.equal(runtime.connects, 2);
        });
      }
    }

    it('with repetitions forbidden the caller is told that nothing was executed', async () => {
      client.destroy();
      await connect({ delivery: 'never' });
      let call = outcome(Promise.resolve());
      runtime.schedule(1, () => [...server.peers].forEach((peer) => peer.reset()));
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => (call = outcome(client.ask('call'))),
      );
      await runtime.advance(500);
      assert.equal(call.value, 'CONNECTION_LOST/none');
    });

    it('a call at the end of a turn that was blocked waits for the poll as well', async () => {
      runtime.schedule(1, () => [...server.peers].forEach((peer) => peer.reset()));
      client.deadlines.now();
      runtime.stall(5_000);
      const call = outcome(client.ask('call'));
      await runtime.advance(500);
      assert.equal(call.value, 'call');
      assert.deepEqual(server.executed, ['before', 'call']);
    });

    it('a connection that lives carries everything in its order, in one write', async () => {
      const calls: ReturnType<typeof outcome>[] = [];
      const { reads } = server;
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          for (let index = 0; index < 50; index++) calls.push(outcome(client.ask(`${index}`, { timeoutMs: 100 })));
        },
      );
      await runtime.advance(10);
      assert.deepEqual(
        calls.map(({ value }) => value),
        calls.map((_, index) => `${index}`),
      );
      assert.deepEqual([server.reads, runtime.connects], [reads + 1, 1]);
    });

    it('much at once is held within the bounds of a socket', async () => {
      const calls: ReturnType<typeof outcome>[] = [];
      const large = 'x'.repeat(100_000);
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          for (let index = 0; index < 10; index++) calls.push(outcome(client.ask(large, { timeoutMs: 10_000 })));
          assert.equal(client.pool.waiting, 7);
        },
      );
      await runtime.advance(100);
      assert.ok(calls.every(({ value }) => value === large));
      assert.equal(client.pool.waiting, 0);
    });

    it('nothing waits for a poll while the client is in use', async () => {
      let polls = 0;
      const afterPoll = runtime.afterPoll.bind(runtime);
      runtime.afterPoll = (callback) => (polls++, afterPoll(callback));
      for (let round = 0; round < 100; round++) {
        const call = outcome(client.ask(`${round}`));
        await runtime.advance(200);
        assert.equal(call.value, `${round}`);
      }
      assert.equal(polls, 0);
    });

    it('what is asked while others wait for the poll keeps its own deadline, and theirs move', async () => {
      server.answer = (text) => (text === 'first' ? text : undefined);
      const calls: ReturnType<typeof outcome>[] = [];
      const ends: number[] = [];
      const ask = (text: string): void => {
        const call = client.ask(text, { timeoutMs: 100 });
        calls.push(outcome(call));
        call.catch(() => ends.push(runtime.now()));
      };
      void client.ask('first').then(() => ask('after the stall'));
      await runtime.advance(0);
      // Its turn is blocked, and the answer to the first is there when it goes on.
      ask('before the stall');
      const askedMs = runtime.now();
      runtime.stall(600);
      await runtime.advance(200);
      assert.deepEqual(
        calls.map(({ value }) => value),
        ['REQUEST_TIMEOUT/maybe', 'REQUEST_TIMEOUT/maybe'],
      );
      assert.deepEqual(
        ends.map((endMs) => endMs - askedMs < 600 + 150),
        [true, true],
      );
    });

    it('what is aborted while it waits for the poll is as uncertain as if it had been written', async () => {
      const abort = new AbortController();
      let call = outcome(Promise.resolve());
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          call = outcome(client.ask('call', { signal: abort.signal }));
          queueMicrotask(() => abort.abort());
        },
      );
      await runtime.advance(50);
      assert.equal(call.value, 'ABORTED/maybe');
      assert.deepEqual(server.executed, ['before', 'call']);
    });

    it('the end of the process writes what waits for the poll, which never comes', async () => {
      runtime.afterPoll = () => undefined;
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          outcome(client.ask('last'));
          setImmediate(() => runtime.exit());
        },
      );
      await runtime.advance(50);
      assert.deepEqual(server.executed, ['before', 'last']);
    });

    it('hanging up sends what was asked before it tells the server that nothing follows', async () => {
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          for (const text of ['asked', 'waits']) outcome(client.ask(text));
          void client.pool.readyChannels[0].hangUp({
            error: new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }),
            limitMs: 1_000,
            waits: ({ text }) => text === 'waits',
          });
        },
      );
      await runtime.advance(50);
      assert.deepEqual(server.executed, ['before', 'asked', 'waits']);
    });

    it('closing the client while a batch waits for the poll leaves nothing behind', async () => {
      let call = outcome(Promise.resolve());
      await inFirstTimer(
        () => runtime.stall(HOUR_MS),
        () => {
          call = outcome(client.ask('call'));
          runtime.afterMicrotasks(() => client.destroy());
        },
      );
      await runtime.advance(50);
      assert.equal(call.value, 'CLIENT_CLOSED/none');
      assert.deepEqual(server.executed, ['before']);
    });
  });
}
