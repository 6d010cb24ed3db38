// How a call ends, and what it says of its execution, on a virtual network.
import assert from 'node:assert/strict';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOST = '10.0.0.1:1';

for (const correlation of ['ordered', 'tagged'] as const) {
  describe(`a call over ${correlation} channels`, () => {
    let runtime: FakeRuntime;
    let server: ToyServer;
    let client: ToyClient;

    async function connect(options: ToyClientOptions = {}): Promise<void> {
      client = new ToyClient(runtime, { correlation, ...options }).start();
      await runtime.advance(10);
    }

    beforeEach(() => {
      runtime = new FakeRuntime();
      server = new ToyServer(runtime, HOST, correlation);
    });
    afterEach(async () => {
      client.destroy();
      await runtime.advance(10);
      assert.equal(runtime.openSockets, 0, 'sockets left open');
    });

    it('answers each caller with its own reply, in one write per turn', async () => {
      await connect();
      const reads = server.reads;
      const results = Promise.all(Array.from({ length: 100 }, (_, index) => client.ask(`n${index}`)));
      await runtime.advance(10);
      assert.deepEqual(
        await results,
        Array.from({ length: 100 }, (_, index) => `n${index}`),
      );
      assert.equal(server.reads, reads + 1);
    });

    it('waits for a connection that is still being made', async () => {
      client = new ToyClient(runtime, { correlation }).start();
      const result = outcome(client.ask('early'));
      await runtime.advance(10);
      assert.equal(result.value, 'early');
    });

    it('fails with none when nothing could be sent before the deadline', async () => {
      runtime.unlisten(HOST);
      client = new ToyClient(runtime, { correlation }).start();
      const result = outcome(client.ask('a', { timeoutMs: 300 }));
      await runtime.advance(299);
      assert.equal(result.value, 'pending');
      await runtime.advance(51);
      assert.equal(result.value, 'REQUEST_TIMEOUT/none');
    });

    it('fails with maybe when it was written and no reply came by the deadline', async () => {
      await connect();
      server.answer = () => undefined;
      const result = outcome(client.ask('a', { timeoutMs: 300 }));
      await runtime.advance(350);
      assert.equal(result.value, 'REQUEST_TIMEOUT/maybe');
      assert.deepEqual(server.executed, ['a']);
    });

    it('keeps the connection when other replies flow, and never gives a late reply to another caller', async () => {
      await connect();
      let late: (() => void) | undefined;
      server.answer = (text, peer) => {
        if (text !== 'slow') return correlation === 'ordered' && late ? undefined : text;
        late = () => peer.send(correlation === 'ordered' ? 'slow\nquick\n' : '0:slow\n');
        return undefined;
      };
      const slow = outcome(client.ask('slow', { timeoutMs: 100 }));
      await runtime.advance(50);
      [...server.peers][0].send('!alive\n');
      await runtime.advance(100);
      assert.equal(slow.value, 'REQUEST_TIMEOUT/maybe');
      const quick = outcome(client.ask('quick'));
      await runtime.advance(20);
      late?.();
      await runtime.advance(20);
      assert.equal(quick.value, 'quick');
      assert.equal(runtime.connects, 1);
    });

    it('costs nobody else the connection when its deadline passes while the server pauses', async () => {
      await connect();
      const held: (() => void)[] = [];
      const tag = correlation === 'ordered' ? () => '' : (index: number) => `${index}:`;
      server.answer = (text, peer) => {
        const index = held.length;
        held.push(() => peer.send(`${tag(index)}${text}\n`));
        return undefined;
      };
      const short = outcome(client.ask('short', { timeoutMs: 100 }));
      const patient = outcome(client.ask('patient', { timeoutMs: 10_000 }));
      await runtime.advance(150);
      const later = outcome(client.ask('later', { timeoutMs: 100 }));
      await runtime.advance(450);
      assert.deepEqual(
        [short.value, patient.value, later.value],
        ['REQUEST_TIMEOUT/maybe', 'pending', 'REQUEST_TIMEOUT/maybe'],
      );
      for (const answer of held) answer();
      await runtime.advance(5);
      assert.equal(patient.value, 'patient');
      server.answer = (text) => text;
      const next = outcome(client.ask('next'));
      await runtime.advance(5);
      assert.equal(next.value, 'next');
      assert.equal(runtime.connects, 1);
      assert.deepEqual(server.executed, ['short', 'patient', 'later', 'next']);
    });

    it('destroys a connection that says nothing for its own limit, whoever waits on it and for how long', async () => {
      // By tags the peer is asked beside the requests first.
      const foundAfterMs = correlation === 'ordered' ? 5_000 : 1_250 + 5_000;
      for (const timeoutMs of [100, 10_000, undefined]) {
        await connect();
        server.answer = () => undefined;
        const first = outcome(client.ask('a', { timeoutMs }));
        await runtime.advance(1_000);
        const sibling = outcome(client.ask('b'));
        await runtime.advance(foundAfterMs - 1_000 - 1);
        assert.deepEqual(
          [first.value, sibling.value, runtime.connects],
          [timeoutMs === 100 ? 'REQUEST_TIMEOUT/maybe' : 'pending', 'pending', 1],
        );
        // Ticks: the one that noticed that something is owed, and the one that found the limit passed.
        await runtime.advance(1 + 3 * 25);
        if (timeoutMs !== 100) assert.equal(first.value, 'CONNECTION_LOST/maybe');
        assert.equal(sibling.value, 'CONNECTION_LOST/maybe');
        server.answer = (text) => text;
        const next = outcome(client.ask('c'));
        await runtime.advance(300);
        assert.equal(next.value, 'c');
        assert.equal(runtime.connects, 2);
        client.destroy();
        await runtime.advance(10);
        runtime = new FakeRuntime();
        server = new ToyServer(runtime, HOST, correlation);
      }
      await connect();
    });

    it('fails what was written with maybe, and sends again what was not, when the connection is lost', async () => {
      await connect();
      server.answer = () => undefined;
      const written = outcome(client.ask('written'));
      await runtime.advance(5);
      [...server.peers][0].reset();
      await runtime.advance(5);
      server.answer = (text) => text;
      const queued = outcome(client.ask('queued'));
      await runtime.advance(300);
      assert.equal(written.value, 'CONNECTION_LOST/maybe');
      assert.equal(queued.value, 'queued');
      assert.deepEqual(server.executed, ['written', 'queued']);
    });

    it('sends an idempotent request again after a lost connection, ahead of what waited', async () => {
      await connect();
      server.answer = () => undefined;
      const flying = outcome(client.ask('flying', { idempotent: true }));
      await runtime.advance(5);
      server.executed.length = 0;
      server.crash();
      await runtime.advance(5);
      const waiting = outcome(client.ask('waiting'));
      server.answer = (text) => text;
      server.start();
      await runtime.advance(500);
      assert.deepEqual([flying.value, waiting.value], ['flying', 'waiting']);
      assert.deepEqual(server.executed, ['flying', 'waiting']);
    });

    it('sends everything again with at-least-once delivery', async () => {
      await connect({ delivery: 'at-least-once' });
      server.answer = () => undefined;
      const result = outcome(client.ask('twice'));
      await runtime.advance(5);
      server.answer = (text) => text;
      [...server.peers][0].reset();
      await runtime.advance(500);
      assert.equal(result.value, 'twice');
      assert.deepEqual(server.executed, ['twice', 'twice']);
    });

    it('refuses a request that cannot be encoded, and sends its neighbours untouched', async () => {
      await connect();
      const [before, bad, after] = ['before', 'b\nad', 'after'].map((text) => outcome(client.ask(text)));
      await runtime.advance(10);
      assert.deepEqual([before.value, bad.value, after.value], ['before', 'INVALID_ARGUMENT/none', 'after']);
      assert.deepEqual(server.executed, ['before', 'after']);
    });

    it('aborts before, while waiting and after the write, with the truth about execution', async () => {
      await connect();
      server.answer = (text) => (text === 'kept' ? undefined : text);
      const early = outcome(client.ask('early', { signal: AbortSignal.abort() }));
      const controller = new AbortController();
      const written = outcome(client.ask('kept', { signal: controller.signal }));
      const unwritten = new AbortController();
      await runtime.advance(5);
      const sameTurn = outcome(client.ask('same turn', { signal: unwritten.signal }));
      unwritten.abort();
      controller.abort();
      await runtime.advance(5);
      assert.deepEqual(
        [early.value, written.value, sameTurn.value],
        ['ABORTED/none', 'ABORTED/maybe', 'ABORTED/maybe'],
      );
      // What was encoded in the same turn is written all the same: to say `none` would invite a second execution.
      assert.deepEqual(server.executed, ['kept', 'same turn']);
    });

    it('skips the reply of an aborted call and answers the next one rightly', async () => {
      await connect();
      const controller = new AbortController();
      const aborted = outcome(client.ask('aborted', { signal: controller.signal }));
      const kept = outcome(client.ask('kept'));
      await runtime.advance(0);
      controller.abort();
      await runtime.advance(10);
      assert.deepEqual([aborted.value, kept.value], ['ABORTED/maybe', 'kept']);
      assert.deepEqual(server.executed, ['aborted', 'kept']);
    });

    it('shares one listener between the calls of a signal, and leaves none after its calls have settled', async () => {
      await connect();
      const { signal } = new AbortController();
      let listeners = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...args: Parameters<typeof addEventListener>) => (
        listeners++,
        addEventListener.apply(signal, args)
      );
      signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => (
        listeners--,
        removeEventListener.apply(signal, args)
      );
      const asked = Array.from({ length: 200 }, (_, index) => client.ask(`n${index}`, { signal }));
      assert.equal(listeners, 1);
      await runtime.advance(10);
      await Promise.all(asked);
      assert.equal(listeners, 0);
    });

    it('destroys the connection over garbage, and recovers', async () => {
      await connect();
      server.answer = (text) => (text === 'poison' ? undefined : text);
      const flying = outcome(client.ask('poison'));
      await runtime.advance(5);
      [...server.peers][0].send(correlation === 'ordered' ? 'poison\nunasked\n' : '77:unasked\n');
      await runtime.advance(5);
      if (correlation === 'tagged') assert.equal(flying.value, 'PROTOCOL_DESYNC/maybe');
      assert.ok(client.log.includes(`lost ${HOST} PROTOCOL_DESYNC`), client.log.join());
      const next = outcome(client.ask('next'));
      await runtime.advance(300);
      assert.equal(next.value, 'next');
    });

    it('does not time out a reply that arrived while the event loop was blocked', async () => {
      await connect();
      const result = outcome(client.ask('a', { timeoutMs: 200 }));
      await runtime.advance(0);
      runtime.stall(500);
      await runtime.advance(100);
      assert.equal(result.value, 'a');
    });

    it('does not take the time the process was blocked before the write off the deadline', async () => {
      await connect();
      client.deadlines.now();
      runtime.stall(500);
      const result = outcome(client.ask('a', { timeoutMs: 200 }));
      await runtime.advance(100);
      assert.equal(result.value, 'a');
    });

    it('refuses beyond the bounds of the queue at once', async () => {
      runtime.unlisten(HOST);
      client = new ToyClient(runtime, { correlation, queue: { maxCount: 2, maxBytes: 1_000 } }).start();
      const [first, second, third] = ['a', 'b', 'c'].map((text) => outcome(client.ask(text, { timeoutMs: 1_000 })));
      await runtime.advance(0);
      assert.deepEqual([first.value, second.value, third.value], ['pending', 'pending', 'QUEUE_FULL/none']);
    });

    it('bounds the bytes that wait, too', async () => {
      runtime.unlisten(HOST);
      client = new ToyClient(runtime, { correlation, queue: { maxCount: 100, maxBytes: 10 } }).start();
      const small = outcome(client.ask('12345', { timeoutMs: 1_000 }));
      const large = outcome(client.ask('123456', { timeoutMs: 1_000 }));
      await runtime.advance(0);
      assert.deepEqual([small.value, large.value], ['pending', 'QUEUE_FULL/none']);
    });

    it('gives the place of an aborted call in the queue to another', async () => {
      runtime.unlisten(HOST);
      client = new ToyClient(runtime, { correlation, queue: { maxCount: 2, maxBytes: 1_000 } }).start();
      const controller = new AbortController();
      const aborted = outcome(client.ask('a', { timeoutMs: 1_000, signal: controller.signal }));
      const kept = outcome(client.ask('b', { timeoutMs: 2_000 }));
      controller.abort();
      const next = outcome(client.ask('c', { timeoutMs: 2_000 }));
      const refused = outcome(client.ask('d', { timeoutMs: 2_000 }));
      await runtime.advance(10);
      assert.deepEqual(
        [aborted.value, kept.value, next.value, refused.value],
        ['ABORTED/none', 'pending', 'pending', 'QUEUE_FULL/none'],
      );
      server.start();
      await runtime.advance(1_000);
      assert.deepEqual([kept.value, next.value], ['b', 'c']);
      assert.equal(client.pool.waiting, 0);
    });

    it('sweeps a queue that is mostly aborted calls', async () => {
      runtime.unlisten(HOST);
      client = new ToyClient(runtime, { correlation, queue: { maxCount: 5_000, maxBytes: 1_000_000 } }).start();
      const controller = new AbortController();
      for (let index = 0; index < 3_000; index++)
        outcome(client.ask('gone', { timeoutMs: 60_000, signal: controller.signal }));
      const kept = outcome(client.ask('kept', { timeoutMs: 60_000 }));
      controller.abort();
      assert.equal(client.pool.waiting, 1);
      server.start();
      await runtime.advance(1_000);
      assert.equal(kept.value, 'kept');
      assert.deepEqual(server.executed, ['kept']);
    });

    it('sends more than the window holds in turns', async () => {
      await connect({ depth: 4 });
      const results = Promise.all(Array.from({ length: 50 }, (_, index) => client.ask(`n${index}`)));
      await runtime.advance(100);
      assert.deepEqual(
        await results,
        Array.from({ length: 50 }, (_, index) => `n${index}`),
      );
    });

    it('fails what is in flight and what waits when the client is closed', async () => {
      await connect({ depth: 1 });
      server.answer = () => undefined;
      const flying = outcome(client.ask('flying'));
      await runtime.advance(2);
      const waiting = outcome(client.ask('waiting'));
      client.destroy();
      const late = outcome(client.ask('late'));
      await runtime.advance(5);
      assert.deepEqual(
        [flying.value, waiting.value, late.value],
        ['CLIENT_CLOSED/maybe', 'CLIENT_CLOSED/none', 'CLIENT_CLOSED/none'],
      );
    });
  });
}
