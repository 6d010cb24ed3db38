// What must be alone in flight is: nothing before it is unanswered when it is sent, nothing follows it until it is
// answered, and the order of a connection's requests is kept.
import assert from 'node:assert/strict';
import { HeartbeatExchange } from '../../../../lib/core/channel/heartbeat.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { Exchange } from '../../../../lib/core/channel/exchange.js';
import type { FakePeer } from '../../../support/core/fake-runtime.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { Random } from '../../../support/core/random.js';
import { outcome, ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';

const HOST = '10.0.0.1:1';

/** Keeps what came until it is told to answer. */
class PatientServer extends ToyServer {
  readonly unanswered: { readonly text: string; readonly peer: FakePeer }[] = [];

  constructor(runtime: FakeRuntime) {
    super(runtime, HOST, 'ordered');
    this.answer = (text, peer) => {
      this.unanswered.push({ text, peer });
      return undefined;
    };
  }

  get waiting(): string {
    return this.unanswered.map(({ text }) => text).join(' ');
  }

  /** So that the peer does not look dead. */
  sayAnything(): void {
    for (const peer of this.peers) peer.send('!event\n');
  }

  /** Answers the oldest. */
  reply(answer?: string): void {
    const { text, peer } = this.unanswered.shift()!;
    peer.send(`${answer ?? text}\n`);
  }
}

describe('an exchange that must be alone in flight', () => {
  let runtime: FakeRuntime;
  let server: PatientServer;
  let client: ToyClient;

  beforeEach(() => {
    runtime = new FakeRuntime();
    server = new PatientServer(runtime);
  });
  afterEach(async () => {
    client.destroy();
    await runtime.advance(200);
    assert.equal(runtime.openSockets, 0);
    assert.equal(runtime.pendingTimers, 0, 'timers left');
  });

  async function connect(options: ToyClientOptions = {}): Promise<void> {
    client = new ToyClient(runtime, options).start();
    await runtime.advance(20);
  }

  const ask = (...texts: string[]) => texts.map((text) => outcome(client.ask(text, { timeoutMs: 1_000 })));
  const values = (outcomes: readonly { value: unknown }[]): string =>
    outcomes.map(({ value }) => String(value)).join(' ');

  /** Sent on the channel itself, past the pool's queue, as a session does. */
  function send(text: string, timeoutMs = 1_000): { value: string } {
    const [channel] = client.pool.readyChannels;
    const result = { value: 'pending' };
    const exchange: Exchange<ToyRequest, string> = {
      request: { text },
      deadlineMs: runtime.now() + timeoutMs,
      batch: 0,
      place: 0,
      reply: (reply) => (result.value = reply),
      fail: ({ errorCode, execution }) => (result.value = `${errorCode}/${execution}`),
    };
    assert.equal(channel.sendInOrder(exchange), true);
    return result;
  }

  it('waits for everything before it, and what follows waits for it, in order', async () => {
    await connect();
    const all = ask('a', 'b', '=c', 'd', '=e', '=f', 'g', 'h');
    const seen: string[] = [];
    await runtime.advance(10);
    while (server.unanswered.length > 0) {
      seen.push(server.waiting);
      server.reply();
      await runtime.advance(10);
    }
    assert.deepEqual(seen, ['a b', 'b', '=c', 'd', '=e', '=f', 'g h', 'h']);
    assert.equal(values(all), 'a b =c d =e =f g h');
  });

  it('does the same for those who send past the queue, among those who do not', async () => {
    await connect();
    const first = ask('a', 'b');
    const lone = send('=c');
    const after = [send('d'), send('e')];
    const queued = ask('f', '=g', 'h');
    await runtime.advance(10);
    const seen: string[] = [];
    while (server.unanswered.length > 0) {
      seen.push(server.waiting);
      server.reply();
      await runtime.advance(10);
    }
    assert.deepEqual(seen, ['a b', 'b', '=c', 'd e f', 'e f', 'f', '=g', 'h']);
    assert.equal(values([...first, lone, ...after, ...queued]), 'a b =c d e f =g h');
  });

  it('goes at once where nothing is in flight, and shares its write with nothing', async () => {
    await connect();
    const { reads } = server;
    const all = ask('=a', 'b');
    await runtime.advance(10);
    assert.deepEqual([server.waiting, server.reads - reads], ['=a', 1]);
    server.reply();
    await runtime.advance(10);
    server.reply();
    await runtime.advance(10);
    assert.equal(values(all), '=a b');
  });

  it('keeps a group together, with one that must be alone in its middle', async () => {
    await connect();
    const [channel] = client.pool.readyChannels;
    const texts: string[] = [];
    const group = ['a', '=b', 'c', 'd'].map((text): Exchange<ToyRequest, string> => ({
      request: { text },
      deadlineMs: runtime.now() + 1_000,
      batch: 0,
      place: 0,
      reply: (reply) => texts.push(reply),
      fail: ({ message }) => texts.push(message),
    }));
    assert.equal(channel.sendGroup(group), true);
    const other = ask('other');
    const seen: string[] = [];
    await runtime.advance(10);
    while (server.unanswered.length > 0) {
      seen.push(server.waiting);
      server.reply();
      await runtime.advance(10);
    }
    assert.deepEqual(seen, ['a', '=b', 'c d other', 'd other', 'other']);
    assert.deepEqual([texts, values(other)], [['a', '=b', 'c', 'd'], 'other']);
  });

  it('takes what belongs to it along, and waits, is asked again and is given up as one with that', async () => {
    await connect();
    const [channel] = client.pool.readyChannels;
    const told: string[] = [];
    const make = (texts: string[]): Exchange<ToyRequest, string>[] => {
      const whole: Exchange<ToyRequest, string>[] = [];
      texts.forEach((text, index) =>
        whole.push({
          request: { text },
          deadlineMs: runtime.now() + 10_000,
          batch: 0,
          place: 0,
          whole: index === texts.length - 1 ? whole : undefined,
          reply: (reply) => told.push(reply),
          fail: ({ errorCode }) => told.push(errorCode),
        }),
      );
      return whole;
    };
    const before = ask('before');
    const given = make(['=x', 'y', 'z']);
    assert.equal(channel.sendGroup(make(['=a', 'b', 'c'])), true);
    assert.equal(channel.sendGroup(given, true), true);
    const after = ask('after');
    await runtime.advance(10);
    assert.equal(server.waiting, 'before');
    assert.equal(channel.abandon(given[2]), true, 'never sent');
    server.reply();
    await runtime.advance(10);
    assert.equal(server.waiting, '=a b c');
    server.reply();
    server.reply();
    server.reply('-again');
    await runtime.advance(10);
    assert.equal(server.waiting, '', 'it pauses');
    await runtime.advance(100);
    assert.equal(server.waiting, '=a b c');
    for (let turn = 0; turn < 3; turn++) server.reply();
    await runtime.advance(10);
    assert.equal(server.waiting, 'after');
    server.reply();
    await runtime.advance(10);
    assert.deepEqual([values([...before, ...after]), told], ['before after', ['=a', 'b', '=a', 'b', 'c']]);
  });

  it('is told that nothing was executed when it never went out: deadline, abort and loss', async () => {
    await connect();
    const before = ask('a');
    const late = send('=late', 100);
    const held = send('held', 100);
    await runtime.advance(200);
    assert.equal(values([late, held]), 'REQUEST_TIMEOUT/none REQUEST_TIMEOUT/none');
    const abort = new AbortController();
    const aborted = outcome(client.ask('=aborted', { signal: abort.signal }));
    abort.abort();
    const lost = [send('=lost'), send('lost too')];
    server.crash();
    await runtime.advance(10);
    assert.equal(aborted.value, 'ABORTED/none');
    assert.equal(values([...before, ...lost]), 'CONNECTION_LOST/maybe CONNECTION_LOST/none CONNECTION_LOST/none');
    assert.deepEqual(server.executed, ['a']);
  });

  it('lets go of what waited for one whose callers have gone', async () => {
    await connect();
    const before = ask('a');
    const lone = send('=b', 100);
    const after = send('c');
    await runtime.advance(200);
    assert.equal(lone.value, 'REQUEST_TIMEOUT/none');
    server.reply();
    await runtime.advance(10);
    server.reply();
    await runtime.advance(10);
    assert.equal(values([...before, after]), 'a c');
    assert.deepEqual(server.executed, ['a', 'c']);
  });

  it('holds up the others until its reply has passed by, although its caller has gone', async () => {
    await connect();
    const lone = outcome(client.ask('=a', { timeoutMs: 50 }));
    const after = ask('b');
    await runtime.advance(10);
    server.sayAnything();
    await runtime.advance(90);
    assert.deepEqual([lone.value, server.waiting], ['REQUEST_TIMEOUT/maybe', '=a']);
    server.reply();
    await runtime.advance(10);
    assert.equal(server.waiting, 'b');
    server.reply();
    await runtime.advance(10);
    assert.equal(values(after), 'b');
  });

  it('ends a connection on which it is never answered', async () => {
    await connect({ heartbeatIntervalMs: 1_000, heartbeatTimeoutMs: 500 });
    const lone = outcome(client.ask('=a', { timeoutMs: 50 }));
    const after = outcome(client.ask('b', { timeoutMs: 10_000 }));
    await runtime.advance(10);
    server.sayAnything();
    server.answer = (text) => text;
    await runtime.advance(5_000);
    assert.deepEqual([lone.value, after.value], ['REQUEST_TIMEOUT/maybe', 'b']);
    assert.equal(server.hellos.length >= 2, true, 'another connection was made');
  });

  it('is asked again after a pause where the server was not ready, before all others', async () => {
    await connect();
    const lone = send('=a', 10_000);
    const after = send('b', 10_000);
    const queued = ask('c');
    for (let turn = 0; turn < 5; turn++) {
      await runtime.advance(10);
      assert.equal(server.waiting, '=a');
      server.reply('-again');
      await runtime.advance(80);
      assert.equal(server.waiting, '', 'it pauses');
      await runtime.advance(20);
    }
    await runtime.advance(10);
    assert.equal(server.waiting, '=a');
    server.reply();
    await runtime.advance(10);
    server.reply();
    server.reply();
    await runtime.advance(10);
    assert.equal(values([lone, after, ...queued]), '=a b c');
    assert.deepEqual(server.executed, [...Array<string>(6).fill('=a'), 'b', 'c']);
  });

  it('says why it was not executed when it was never ready in time', async () => {
    await connect();
    server.answer = () => '-again';
    const failures: DriverError[] = [];
    const [channel] = client.pool.readyChannels;
    channel.sendInOrder({
      request: { text: '=a' },
      deadlineMs: runtime.now() + 500,
      batch: 0,
      place: 0,
      reply: () => assert.fail('it was never executed'),
      fail: (error) => failures.push(error),
    });
    await runtime.advance(700);
    const [{ errorCode, execution, message, cause }] = failures;
    assert.deepEqual([errorCode, execution], ['REQUEST_TIMEOUT', 'none']);
    assert.match(message, /again/);
    assert.ok(cause instanceof DriverError);
  });

  it('is drained with what waits behind it, and a channel is not asked meanwhile', async () => {
    await connect({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 50 });
    const before = ask('a');
    const [channel] = client.pool.readyChannels;
    const lone = send('=b');
    const after = send('c');
    channel.retire();
    assert.equal(channel.sendInOrder(new HeartbeatExchange({ text: 'ping' }, 0)), false, 'it takes nothing more');
    await runtime.advance(10);
    for (const expected of ['a', '=b', 'c']) {
      assert.equal(server.waiting, expected);
      server.reply();
      await runtime.advance(10);
    }
    assert.equal(values([...before, lone, after]), 'a =b c');
    assert.equal(channel.state.closed, true);
  });

  it('holds whatever comes when: alone, in order, each answered with its own', async function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 300; seed++) await play(seed);
  });

  /** Callers of all kinds on one connection, of which the server says what it had not answered yet. */
  async function play(seed: number): Promise<void> {
    const random = new Random(seed);
    const there = new FakeRuntime(seed);
    const patient = new PatientServer(there);
    const arrived: string[] = [];
    const violations: string[] = [];
    const { answer } = patient;
    patient.answer = (text, peer) => {
      const others = patient.unanswered.filter((one) => one.text !== 'ping');
      if (others.some((one) => one.text.startsWith('=')) || (text.startsWith('=') && others.length > 0))
        violations.push(`${text} was in flight together with ${patient.waiting}`);
      if (text !== 'ping') arrived.push(text);
      return answer(text, peer);
    };
    const toy = new ToyClient(there, { queue: { maxCount: 10_000, maxBytes: 1_000_000 } }).start();
    await there.advance(20);
    const [channel] = toy.pool.readyChannels;
    const direct: string[] = [];
    const pooled: string[] = [];
    const told = new Map<string, string>();
    const tell = (text: string, said: string): void => {
      if (told.has(text)) violations.push(`${text} was settled twice`);
      told.set(text, said);
    };
    for (let next = 0; next < 60;) {
      for (let burst = random.between(1, 6); burst > 0; burst--) {
        const text = `${random.happens(0.2) ? '=' : ''}${next++}`;
        const timeoutMs = random.happens(0.2) ? random.between(20, 80) : 100_000;
        if (random.happens(0.5)) {
          pooled.push(text);
          const abort = new AbortController();
          if (random.happens(0.1)) there.schedule(random.below(30), () => abort.abort());
          toy.ask(text, { timeoutMs, signal: abort.signal }).then(
            (reply) => tell(text, String(reply)),
            (error: DriverError) => tell(text, `${error.errorCode}/${error.execution}`),
          );
        } else {
          direct.push(text);
          channel.sendInOrder({
            request: { text },
            deadlineMs: there.now() + timeoutMs,
            batch: 0,
            place: 0,
            reply: (reply) => tell(text, reply),
            fail: ({ errorCode, execution }) => tell(text, `${errorCode}/${execution}`),
          });
        }
      }
      for (let turns = random.pick([0, 1, 2, 8]); turns > 0; turns--) {
        patient.sayAnything();
        await there.advance(5);
      }
      for (let count = random.below(8); count > 0 && patient.unanswered.length > 0; count--) patient.reply();
    }
    for (let turn = 0; turn < 400; turn++) {
      while (patient.unanswered.length > 0) patient.reply();
      patient.sayAnything();
      await there.advance(2);
    }
    for (const text of [...direct, ...pooled]) {
      const said = told.get(text);
      if (
        said !== text &&
        said !== 'REQUEST_TIMEOUT/none' &&
        said !== 'REQUEST_TIMEOUT/maybe' &&
        !said?.startsWith('ABORTED')
      )
        violations.push(`${text} was answered with ${said}`);
      if (said?.endsWith('/none') && arrived.includes(text)) violations.push(`${text} said none, and was sent`);
    }
    for (const order of [direct, pooled]) {
      const seen = arrived.filter((text) => order.includes(text));
      const wanted = order.filter((text) => arrived.includes(text));
      if (seen.join() !== wanted.join())
        violations.push(`sent in the order ${seen.join()} instead of ${wanted.join()}`);
    }
    toy.destroy();
    await there.advance(200);
    assert.deepEqual(violations, [], `seed ${seed}`);
  }
});
