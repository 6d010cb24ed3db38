// A pool keeps its channels: connecting, backing off, giving up, heartbeats, draining.
import assert from 'node:assert/strict';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Call } from '../../../../lib/core/execution/call.js';
import type { SharedChannel } from '../../../../lib/core/pool/waiting-queue.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOST = '10.0.0.1:1';

describe('a channel pool', () => {
  let runtime: FakeRuntime;
  let server: ToyServer;
  let client: ToyClient;

  beforeEach(() => {
    runtime = new FakeRuntime();
    server = new ToyServer(runtime, HOST, 'ordered');
  });
  afterEach(async () => {
    client.destroy();
    await runtime.advance(10);
    assert.equal(runtime.openSockets, 0);
    assert.equal(runtime.pendingTimers, 0, 'timers left');
  });

  async function connect(options: ToyClientOptions = {}): Promise<void> {
    client = new ToyClient(runtime, options).start();
    await runtime.advance(20);
  }

  it('opens its number of channels and spreads requests over them', async () => {
    await connect({ size: 3 });
    assert.equal(client.pool.openChannels, 3);
    const reads = server.reads;
    const results = Promise.all(['a', 'b', 'c'].map((text) => client.ask(text)));
    await runtime.advance(10);
    assert.deepEqual(await results, ['a', 'b', 'c']);
    assert.equal(server.reads, reads + 3);
  });

  it('comes back within 250 ms after the port opens in a short outage', async () => {
    await connect();
    server.crash();
    await runtime.advance(3_000);
    server.start();
    await runtime.advance(250);
    assert.equal(client.pool.up, true);
  });

  it('comes back within 2.2 s after a long outage', async () => {
    await connect();
    server.crash();
    await runtime.advance(60_000);
    server.start();
    await runtime.advance(2_200);
    assert.equal(client.pool.up, true);
  });

  it('does not storm a server that drops each connection at once', async () => {
    await connect();
    const before = runtime.connects;
    server.greet = () => undefined;
    server.start = () => runtime.listen(HOST, (peer) => peer.reset());
    server.crash();
    server.start();
    await runtime.advance(5_000);
    assert.ok(runtime.connects - before <= 60, `${runtime.connects - before} attempts in 5 s`);
  });

  it('does not storm a server that finishes each handshake and hangs up then', async () => {
    await connect();
    const before = runtime.connects;
    const greet = server.greet;
    server.greet = (hello) => {
      runtime.schedule(5, () => {
        for (const peer of server.peers) peer.reset();
      });
      return greet(hello);
    };
    server.crash();
    server.start();
    await runtime.advance(30_000);
    // As where it is refused: short steps for five seconds, then longer ones.
    assert.ok(runtime.connects - before <= 60, `${runtime.connects - before} attempts in 30 s`);
    server.greet = greet;
    await runtime.advance(4_000);
    const healed = runtime.connects;
    // It lasts now, so the next loss is met as the first was.
    server.crash();
    server.start();
    await runtime.advance(250);
    assert.deepEqual([client.pool.up, runtime.connects - healed], [true, 1]);
  });

  it('comes back at once to a server that was asked something before it hung up', async () => {
    await connect({ reconnection: { nextDelayMs: ({ attempt }) => (attempt === 1 ? 1 : 60_000) } });
    for (let round = 0; round < 20; round++) {
      const answer = outcome(client.ask('a'));
      await runtime.advance(3);
      assert.equal(answer.value, 'a');
      for (const peer of server.peers) peer.reset();
      await runtime.advance(10);
      assert.equal(client.pool.up, true);
    }
  });

  it('gives up when the policy says so, failing what waits', async () => {
    runtime.unlisten(HOST);
    client = new ToyClient(runtime, {
      reconnection: { nextDelayMs: ({ attempt }) => (attempt < 3 ? 10 : undefined) },
    }).start();
    const result = outcome(client.ask('a'));
    await runtime.advance(100);
    assert.equal(result.value, 'CONNECT_REFUSED/none');
    assert.ok(client.log.includes(`gave up ${HOST}`));
  });

  it('tries all addresses of a name, the next one while a silent one hesitates', async () => {
    runtime.names.set('many', [
      { address: '10.9.9.9', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    runtime.listen('10.9.9.9:1', 'silent');
    client = new ToyClient(runtime, { hosts: ['many'] }).start();
    await runtime.advance(300);
    assert.equal(client.pool.up, true);
  });

  it('resolves the name again at every attempt', async () => {
    runtime.names.set('moving', [{ address: '10.9.9.9', family: 4 }]);
    client = new ToyClient(runtime, { hosts: ['moving'] }).start();
    await runtime.advance(500);
    assert.equal(client.pool.up, false);
    runtime.names.set('moving', [{ address: '10.0.0.1', family: 4 }]);
    await runtime.advance(300);
    assert.equal(client.pool.up, true);
  });

  it('says which step of connecting took too long', async () => {
    server.greet = () => undefined;
    client = new ToyClient(runtime, { connectTimeoutMs: 500, reconnection: { nextDelayMs: () => undefined } }).start();
    const result = client.ask('a');
    const ended = assert.rejects(result, /within 500 ms: it stopped at the handshake/);
    await runtime.advance(510);
    await ended;
  });

  it('never hangs on an authenticator that never answers', async () => {
    server.greet = () => 'challenge';
    client = new ToyClient(runtime, {
      connectTimeoutMs: 500,
      reconnection: { nextDelayMs: () => undefined },
      authenticator: () => new Promise(() => {}),
    }).start();
    const result = outcome(client.ask('a'));
    await runtime.advance(510);
    assert.equal(result.value, 'CONNECT_TIMEOUT/none');
  });

  it('answers challenges, and reports a refusal', async () => {
    server.greet = (hello) => (hello.startsWith('hello') ? 'challenge' : hello === 'token good' ? 'ready' : 'refused');
    await connect({ authenticator: async () => Buffer.from('good') });
    assert.equal(client.pool.up, true);
    client.destroy();
    await runtime.advance(10);
    client = new ToyClient(runtime, {
      authenticator: async () => Buffer.from('bad'),
      reconnection: { nextDelayMs: () => undefined },
    }).start();
    const result = outcome(client.ask('a'));
    await runtime.advance(20);
    assert.equal(result.value, 'AUTH_FAILED/none');
  });

  it('reconnects with the settings a handshake asks for', async () => {
    server.greet = (hello) => (hello.endsWith(' old') ? 'ready' : 'older');
    await connect();
    assert.equal(client.pool.up, true);
    assert.deepEqual(server.hellos, ['hello toy', 'hello toy old']);
  });

  it('asks for the session anew at every connection', async () => {
    let name = 'first';
    await connect({ session: () => ({ name }) });
    name = 'second';
    [...server.peers][0].reset();
    await runtime.advance(300);
    assert.deepEqual(server.hellos, ['hello first', 'hello second']);
  });

  it('finds a dead peer on an idle channel by its heartbeat, and leaves a busy one alone', async () => {
    await connect({ heartbeatIntervalMs: 10_000 });
    server.answer = () => undefined;
    await runtime.advance(15_100);
    assert.ok(client.log.includes(`lost ${HOST} CONNECTION_LOST`), client.log.join());
  });

  it('asks an idle channel although the deadline of an answered request has not passed', async () => {
    for (const correlation of ['ordered', 'tagged'] as const) {
      server = new ToyServer(runtime, HOST, correlation);
      await connect({ correlation, heartbeatIntervalMs: 1_000 });
      assert.equal(await Promise.race([client.ask('a', { timeoutMs: 600_000 }), runtime.advance(100)]), 'a');
      server.answer = () => undefined;
      await runtime.advance(6_200);
      assert.ok(client.log.includes(`lost ${HOST} CONNECTION_LOST`), `${correlation}: ${client.log.join()}`);
      client.destroy();
    }
  });

  it('finds a dead peer behind requests that nobody waits for any more', async () => {
    await connect({ heartbeatIntervalMs: 10_000 });
    const abort = new AbortController();
    server.answer = (text) => (text === 'last' ? text : undefined);
    const aborted = outcome(client.ask('never answered', { signal: abort.signal }));
    await runtime.advance(10);
    abort.abort();
    await runtime.advance(25_100);
    assert.equal(aborted.value, 'ABORTED/maybe');
    assert.ok(client.log.includes(`lost ${HOST} CONNECTION_LOST`), client.log.join());
  });

  it('replaces a channel that is full of requests that nobody waits for', async () => {
    await connect({ heartbeatIntervalMs: 10_000, depth: 1 });
    server.answer = (text) => (text === 'b' ? text : undefined);
    const abort = new AbortController();
    const aborted = outcome(client.ask('a', { signal: abort.signal }));
    await runtime.advance(10);
    abort.abort();
    const next = outcome(client.ask('b'));
    await runtime.advance(25_100);
    assert.deepEqual([aborted.value, next.value], ['ABORTED/maybe', 'b']);
  });

  it('leaves a channel alone whose reply is waited for without a deadline', async () => {
    await connect({ heartbeatIntervalMs: 10_000 });
    server.answer = () => undefined;
    const patient = outcome(client.ask('blocks for ever'));
    await runtime.advance(60_000);
    assert.equal(patient.value, 'pending');
    assert.equal(runtime.connects, 1);
  });

  it('keeps an idle channel whose peer answers heartbeats', async () => {
    await connect({ heartbeatIntervalMs: 10_000 });
    await runtime.advance(120_000);
    assert.equal(runtime.connects, 1);
  });

  describe('with many abandoned exchanges', () => {
    /** Gives up so many requests that are not answered for now. */
    async function abandon(count: number): Promise<void> {
      const controller = new AbortController();
      for (let index = 0; index < count; index++) outcome(client.ask(`late${index}`, { signal: controller.signal }));
      await runtime.advance(5);
      controller.abort();
    }

    it('replaces a tagged channel when their answers do not come, and loses none of the others', async () => {
      server = new ToyServer(runtime, HOST, 'tagged');
      await connect({ correlation: 'tagged', maxAbandoned: 3 });
      server.answer = (text, peer) => {
        if (text === 'patient') runtime.schedule(5_200, () => peer.send('0:patient\n'));
        return /^(late|patient)/.test(text) ? undefined : text;
      };
      const patient = outcome(client.ask('patient'));
      await abandon(5);
      // The limit on silence.
      await runtime.advance(4_990);
      const before = outcome(client.ask('before'));
      await runtime.advance(2);
      assert.deepEqual([before.value, runtime.connects, server.peers.size], ['before', 1, 1]);
      await runtime.advance(50);
      assert.deepEqual([patient.value, runtime.connects, server.peers.size], ['pending', 2, 2]);
      const next = outcome(client.ask('next'));
      await runtime.advance(200);
      assert.deepEqual([patient.value, next.value, server.peers.size], ['patient', 'next', 1]);
    });

    it('keeps a tagged channel whose server only paused', async () => {
      server = new ToyServer(runtime, HOST, 'tagged');
      await connect({ correlation: 'tagged', maxAbandoned: 3 });
      for (let round = 0; round < 20; round++) {
        const late: (() => void)[] = [];
        server.answer = (text, peer) => {
          const tag = late.length;
          return void late.push(() => peer.send(`${tag}:${text}\n`));
        };
        await abandon(100);
        await runtime.advance(600);
        for (const answer of late) answer();
        await runtime.advance(5);
      }
      assert.equal(runtime.connects, 1);
    });

    it('replaces a channel that is full of them, however many it may have', async () => {
      server = new ToyServer(runtime, HOST, 'tagged');
      await connect({ correlation: 'tagged', depth: 4, maxAbandoned: 100 });
      server.answer = (text) => (text.startsWith('late') ? undefined : text);
      await abandon(4);
      const next = outcome(client.ask('next', { timeoutMs: 2_000 }));
      await runtime.advance(1_500);
      assert.deepEqual([next.value, runtime.connects], ['next', 2]);
    });

    it('keeps an ordered channel, on which all answers pass by in time', async () => {
      await connect({ maxAbandoned: 3, depth: 20_000 });
      const late: string[] = [];
      server.answer = (text) => void late.push(text);
      await abandon(10_000);
      const patient = outcome(client.ask('patient'));
      await runtime.advance(4_900);
      for (const text of late) [...server.peers][0].send(`${text}\n`);
      await runtime.advance(5);
      assert.deepEqual([patient.value, runtime.connects], ['patient', 1]);
    });
  });

  it('stops taking requests while the socket is congested, and goes on after the drain', async () => {
    await connect();
    runtime.congested = true;
    const large = 'x'.repeat(400_000);
    const first = Array.from({ length: 4 }, () => outcome(client.ask(large, { timeoutMs: 60_000 })));
    await runtime.advance(5);
    outcome(client.ask('waits', { timeoutMs: 60_000 }));
    assert.ok(client.pool.waiting > 0, 'nothing waits although the socket is full');
    assert.equal(first[0].value, 'pending');
  });

  it('does not let a request expire that was made at the end of a blocked turn, before there is a connection', async () => {
    await connect();
    server.crash();
    await runtime.advance(10);
    server.start();
    // Connecting takes longer than the first look at the deadlines.
    runtime.latencyMs = 60;
    client.deadlines.now();
    runtime.stall(6_000);
    const result = outcome(client.ask('a', { timeoutMs: 5_000 }));
    await runtime.advance(1_000);
    assert.equal(result.value, 'a');
  });

  it('says of what waited in vain why there was no connection', async () => {
    await connect();
    server.crash();
    await runtime.advance(10);
    const result = client.ask('a', { timeoutMs: 1_000 }).catch((error: unknown) => error as DriverError);
    await runtime.advance(1_200);
    const { message, errorCode, cause } = (await result) as DriverError;
    assert.match(message, /within its deadline: could not connect to .*10\.0\.0\.1:1/);
    assert.deepEqual([errorCode, (cause as DriverError).errorCode], ['REQUEST_TIMEOUT', 'CONNECT_REFUSED']);
  });

  it('gives what waits to whichever channel has room first', async () => {
    await connect({ size: 2, depth: 1 });
    let held = 0;
    server.answer = (text) => (held++ === 0 ? undefined : text);
    const [stuck, ...others] = ['a', 'b', 'c', 'd'].map((text) => outcome(client.ask(text)));
    await runtime.advance(50);
    assert.deepEqual([stuck.value, ...others.map(({ value }) => value)], ['pending', 'b', 'c', 'd']);
  });

  for (const end of ['is lost', 'is retired'] as const) {
    it(`gives what waits for one channel to another when that ${end}`, async () => {
      await connect({ size: 2, depth: 1 });
      const [only, other] = client.pool.readyChannels;
      /** Goes over one channel for as long as that takes requests. */
      class FaithfulCall extends Call<ToyRequest, string> {
        override sendOn(offered: SharedChannel<ToyRequest, string>): boolean {
          return super.sendOn(only.state.ready ? only : offered);
        }
      }
      server.answer = (text) => (text === 'stuck' ? undefined : text);
      const stuck = outcome(client.ask('stuck'));
      assert.deepEqual([only.inFlight, other.inFlight], [1, 0]);
      const faithful = new FaithfulCall(client.executor, { text: 'a', idempotent: false }, NO_DEADLINE, 0);
      const answered = outcome(client.executor.execute(faithful));
      await runtime.advance(10);
      assert.deepEqual([stuck.value, answered.value], ['pending', 'pending']);
      // No other takes its place.
      runtime.unlisten(HOST);
      if (end === 'is lost') only.destroy(new DriverError('ended', { code: 'CONNECTION_LOST' }));
      else only.retire();
      await runtime.advance(10);
      assert.equal(answered.value, 'a');
    });
  }

  it('drains: answers what is in flight and waiting, takes nothing more', async () => {
    await connect({ depth: 2 });
    const answered = Promise.all(Array.from({ length: 10 }, (_, index) => client.ask(`n${index}`)));
    const drained = client.pool.drain();
    const late = outcome(client.ask('late'));
    await runtime.advance(100);
    assert.equal((await answered).length, 10);
    await drained;
    assert.equal(late.value, 'CLIENT_CLOSED/none');
    assert.equal(client.pool.openChannels, 0);
  });

  describe('with a reply that is decoded in later turns', () => {
    let turns: (() => void)[];

    beforeEach(async () => {
      server.crash();
      server = new ToyServer(runtime, HOST, 'tagged');
      await connect({ correlation: 'tagged', reconnection: { nextDelayMs: () => undefined } });
      turns = [];
      runtime.afterPoll = (callback) => void turns.push(callback);
    });

    function takeTurns(): void {
      for (const turn of turns.splice(0)) turn();
    }

    it('answers others meanwhile, and waits for it when it drains', async () => {
      const [late, other] = ['~late', 'other'].map((text) => outcome(client.ask(text)));
      let drained = false;
      void client.pool.drain().then(() => (drained = true));
      await runtime.advance(10);
      assert.deepEqual([late.value, other.value, drained], ['pending', 'other', false]);
      takeTurns();
      await runtime.advance(0);
      assert.deepEqual([late.value, drained], ['late', true]);
    });

    it('decodes it when the peer ends the connection before: it had come as a whole', async () => {
      const [late, other] = ['~late', '~other'].map((text) => outcome(client.ask(text)));
      server.answersAfterMs = (text) => (text === 'never' ? 1_000 : 0);
      const unanswered = outcome(client.ask('never'));
      await runtime.advance(10);
      assert.deepEqual([late.value, other.value], ['pending', 'pending']);
      server.crash();
      await runtime.advance(10);
      assert.deepEqual([late.value, other.value, unanswered.value], ['late', 'other', 'CONNECTION_LOST/maybe']);
      takeTurns();
      await runtime.advance(10);
      assert.deepEqual([late.value, other.value], ['late', 'other']);
    });

    it('fails it when the client is destroyed before, and decodes no more', async () => {
      const late = outcome(client.ask('~late'));
      await runtime.advance(10);
      client.destroy();
      await runtime.advance(10);
      assert.match(String(late.value), /\/maybe$/);
      const told = late.value;
      takeTurns();
      await runtime.advance(10);
      assert.equal(late.value, told);
    });

    it('that cannot be decoded ends a connection that has ended once', async () => {
      const late = outcome(client.ask('~?'));
      await runtime.advance(10);
      server.crash();
      await runtime.advance(10);
      assert.equal(late.value, 'PROTOCOL_ERROR/maybe');
    });

    it('ends it at its deadline', async () => {
      const late = outcome(client.ask('~late', { timeoutMs: 50 }));
      await runtime.advance(40);
      const decoding = turns.splice(0);
      await runtime.advance(100);
      takeTurns();
      await runtime.advance(0);
      assert.equal(late.value, 'REQUEST_TIMEOUT/maybe');
      for (const turn of decoding) turn();
      assert.deepEqual([client.pool.openChannels, late.value], [1, 'REQUEST_TIMEOUT/maybe']);
    });

    it('ends the connection when it cannot be decoded', async () => {
      const [late, other] = ['~?', '~other'].map((text) => outcome(client.ask(text)));
      await runtime.advance(10);
      takeTurns();
      await runtime.advance(0);
      assert.deepEqual(
        [late.value, other.value, client.pool.openChannels],
        ['PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe', 0],
      );
    });
  });

  it('fails what still waits when the last channel is lost while it drains', async () => {
    await connect({ depth: 1 });
    server.answer = () => undefined;
    const waiting = [client.ask('a'), client.ask('b', { timeoutMs: 200 })].map(outcome);
    await runtime.advance(5);
    const drained = client.pool.drain();
    server.crash();
    await runtime.advance(5);
    await drained;
    assert.deepEqual(
      waiting.map(({ value }) => value),
      ['CONNECTION_LOST/maybe', 'CLIENT_CLOSED/none'],
    );
  });

  it('refuses at once a group that no channel could ever carry, and serves what comes behind it', async () => {
    await connect({ depth: 2 });
    const errors: string[] = [];
    const member = (text: string) => ({
      request: { text },
      deadlineMs: NO_DEADLINE,
      batch: 0,
      place: 0,
      reply: () => assert.fail('it was sent'),
      fail: (error: DriverError) => void errors.push(`${error.errorCode}/${error.execution}`),
    });
    const group = ['a', 'b', 'c'].map(member);
    client.pool.submit({
      deadlineMs: NO_DEADLINE,
      settled: false,
      sizeBytes: 3,
      waitsIn: undefined,
      sendOn: (channel) => channel.sendGroup(group),
      fail: (error) => assert.fail(error),
    });
    const behind = outcome(client.ask('behind'));
    await runtime.advance(10);
    assert.deepEqual(errors, new Array(3).fill('REQUEST_TOO_LARGE/none'));
    assert.equal(behind.value, 'behind');
    assert.deepEqual(server.executed, ['behind']);
  });

  it('does not wait for replies that nobody wants any more when it drains', async () => {
    await connect();
    server.answer = () => undefined;
    const abort = new AbortController();
    const aborted = outcome(client.ask('a', { signal: abort.signal }));
    const live = outcome(client.ask('b', { timeoutMs: 300 }));
    await runtime.advance(5);
    abort.abort();
    let drained = false;
    void client.pool.drain().then(() => (drained = true));
    await runtime.advance(5);
    assert.deepEqual([aborted.value, live.value, drained], ['ABORTED/maybe', 'pending', false]);
    await runtime.advance(400);
    assert.deepEqual([live.value, drained], ['REQUEST_TIMEOUT/maybe', true]);
  });

  it('passes events on, after the chunk was read', async () => {
    await connect();
    [...server.peers][0].send('!one\n!two\n');
    await runtime.advance(5);
    assert.deepEqual(
      client.log.filter((line) => line.startsWith('event')),
      [`event ${HOST} one`, `event ${HOST} two`],
    );
  });
});
