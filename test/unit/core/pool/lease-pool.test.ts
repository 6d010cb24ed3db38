// Channels for exclusive use: lent one by one, bounded, waited for within a deadline, never lent again when they are
// not as they were.
import assert from 'node:assert/strict';
import { connectChannel } from '../../../../lib/core/channel/connect-channel.js';
import { Deadlines } from '../../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { defaultReconnection } from '../../../../lib/core/policies/reconnection.js';
import type { Lease } from '../../../../lib/core/pool/lease.js';
import { LeasePool, type LeaseSettings } from '../../../../lib/core/pool/lease-pool.js';
import { Node } from '../../../../lib/core/topology/node.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { toyProtocol, type ToyRequest } from '../../../support/core/toy-protocol.js';
import { outcome } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';

type ToyLease = Lease<ToyRequest, string, string>;

describe('a lease pool', () => {
  let runtime: FakeRuntime;
  let server: ToyServer;
  let deadlines: Deadlines;
  let pool: LeasePool<ToyRequest, string, string>;

  function open(settings: Partial<LeaseSettings> = {}, heartbeatIntervalMs = 0): void {
    const node = new Node({ host: '10.0.0.1', port: 1 }, 0);
    deadlines = new Deadlines(runtime);
    pool = new LeasePool({
      node,
      runtime,
      reconnection: defaultReconnection,
      settings: { min: 0, max: 2, idleMs: 30_000, ...settings },
      connect: () =>
        connectChannel({
          runtime,
          deadlines,
          protocol: toyProtocol('ordered'),
          name: node.name,
          endpoint: node.endpoint,
          connectTimeoutMs: 5_000,
          socket: { noDelay: true, keepAliveMs: 0 },
          channel: { heartbeatIntervalMs, heartbeatTimeoutMs: 5_000, maxAbandoned: 10 },
          session: () => ({ name: 'leased' }),
          protocolSettings: () => undefined,
        }),
    });
  }

  async function lease(timeoutMs = 1_000): Promise<ToyLease> {
    const wish = pool.lease({ untilMs: runtime.now() + timeoutMs });
    await runtime.advance(50);
    return wish;
  }

  function ask(given: ToyLease, text: string): { value: unknown } {
    return outcome(
      new Promise((resolve, reject) =>
        given.send({ request: { text }, deadlineMs: NO_DEADLINE, batch: 0, place: 0, reply: resolve, fail: reject }),
      ),
    );
  }

  beforeEach(() => {
    runtime = new FakeRuntime();
    server = new ToyServer(runtime, '10.0.0.1:1', 'ordered');
  });
  afterEach(async () => {
    pool.close(new DriverError('closed', { code: 'CLIENT_CLOSED' }));
    deadlines.stop();
    await runtime.advance(100);
    assert.equal(runtime.openSockets, 0, 'sockets left');
    assert.equal(runtime.pendingTimers, 0, 'timers left');
  });

  it('lends each channel to one borrower at a time, and uses it again', async () => {
    open();
    const first = await lease();
    const second = await lease();
    assert.notEqual(first.channel, second.channel);
    const answer = ask(first, 'mine');
    await runtime.advance(10);
    assert.equal(answer.value, 'mine');
    first.release();
    const third = await lease();
    assert.equal(third.channel, first.channel);
    assert.equal(runtime.connects, 2);
  });

  it('makes a borrower beyond the maximum wait, within its deadline', async () => {
    open({ max: 1 });
    const first = await lease();
    const waiting = outcome(pool.lease({ untilMs: runtime.now() + 10_000 }).then(() => 'lent'));
    const late = outcome(pool.lease({ untilMs: runtime.now() + 100 }));
    await runtime.advance(150);
    assert.deepEqual([waiting.value, late.value], ['pending', 'REQUEST_TIMEOUT/none']);
    first.release();
    await runtime.advance(10);
    assert.equal(waiting.value, 'lent');
  });

  it('says of a wish that waited in vain why there was no connection', async () => {
    open();
    server.crash();
    const wish = pool.lease({ untilMs: runtime.now() + 1_000 }).catch((error: unknown) => error as DriverError);
    await runtime.advance(1_200);
    const { message, errorCode, cause } = (await wish) as DriverError;
    assert.match(message, /within the deadline: could not connect to .*10\.0\.0\.1:1/);
    assert.deepEqual([errorCode, (cause as DriverError).errorCode], ['REQUEST_TIMEOUT', 'CONNECT_REFUSED']);
  });

  it('does not lose the channel that a wish got after it was given up', async () => {
    open({ max: 1 });
    const first = await lease();
    const late = outcome(pool.lease({ untilMs: runtime.now() + 100 }));
    await runtime.advance(150);
    first.release();
    await runtime.advance(10);
    assert.equal(late.value, 'REQUEST_TIMEOUT/none');
    assert.ok((await lease()).channel.state.ready);
  });

  it('connects with back-off while the server is away, not in a hot loop', async () => {
    open();
    server.crash();
    const wish = outcome(pool.lease({ untilMs: runtime.now() + 3_000 }).then(() => 'lent'));
    await runtime.advance(2_000);
    assert.ok(runtime.connects < 30, `${runtime.connects} attempts in two seconds`);
    server.start();
    await runtime.advance(250);
    assert.equal(wish.value, 'lent');
  });

  it('makes an attempt for a wish, and does not answer it with an earlier failure', async () => {
    open();
    server.crash();
    const given = new AbortController();
    const first = outcome(pool.lease({ untilMs: runtime.now() + 3_000, signal: given.signal }));
    given.abort();
    await runtime.advance(500);
    assert.equal(first.value, 'ABORTED/none');
    server.start();
    const second = outcome(pool.lease({ untilMs: runtime.now() + 3_000 }).then(() => 'lent'));
    await runtime.advance(250);
    assert.equal(second.value, 'lent');
  });

  it('ends waiting when credentials are wrong', async () => {
    open();
    server.greet = () => 'refused wrong password';
    const wish = outcome(pool.lease({ untilMs: runtime.now() + 3_000 }));
    await runtime.advance(20);
    assert.equal(wish.value, 'AUTH_FAILED/none');
  });

  it('tells a borrower of the end of the pool, and what is in flight of the reason', async () => {
    open();
    server.answer = () => undefined;
    const [given, own] = [await lease(), await lease()];
    const told: string[] = [];
    given.onLost = (error) => told.push(error.message);
    own.onLost = () => told.push('of its own doing');
    const [answer, ownAnswer] = [ask(given, 'blocks'), ask(own, 'blocks')];
    await runtime.advance(5);
    own.destroy(new DriverError('no longer wanted', { code: 'ABORTED' }));
    pool.close(new DriverError('the end', { code: 'CLIENT_CLOSED' }));
    await runtime.advance(5);
    assert.deepEqual([answer.value, ownAnswer.value], ['CLIENT_CLOSED/maybe', 'ABORTED/maybe']);
    assert.deepEqual(told, ['the end']);
  });

  it('fails what is in flight with maybe when the leased connection is lost, and tells its borrower', async () => {
    open();
    server.answer = () => undefined;
    const given = await lease();
    let lost: DriverError | undefined;
    given.onLost = (error) => (lost = error);
    const answer = ask(given, 'blocks');
    await runtime.advance(5);
    [...server.peers][0].reset();
    await runtime.advance(5);
    assert.equal(answer.value, 'CONNECTION_LOST/maybe');
    assert.equal(lost?.errorCode, 'CONNECTION_LOST');
    assert.ok(given.ended);
    assert.equal(pool.lent, 0);
  });

  it('never lends again a channel that came back with something in flight', async () => {
    open({ max: 1 });
    server.answer = (text) => (text === 'blocks' ? undefined : text);
    const first = await lease();
    const blocked = ask(first, 'blocks');
    await runtime.advance(5);
    first.release();
    await runtime.advance(5);
    assert.equal(blocked.value, 'CLIENT_CLOSED/maybe');
    const second = await lease();
    assert.notEqual(second.channel, first.channel);
  });

  it('does not lend a channel that ended while it idled', async () => {
    open();
    const first = await lease();
    first.release();
    await runtime.advance(10);
    [...server.peers][0].reset();
    await runtime.advance(10);
    const second = await lease();
    assert.ok(second.channel.state.ready);
    assert.notEqual(second.channel, first.channel);
  });

  it('keeps the minimum ready, and closes others that idle too long', async () => {
    open({ min: 1, max: 3, idleMs: 1_000 });
    pool.warmUp();
    await runtime.advance(50);
    assert.deepEqual([pool.size, pool.lent], [1, 0]);
    const leases = [await lease(), await lease(), await lease()];
    for (const given of leases) given.release();
    assert.equal(pool.size, 3);
    await runtime.advance(3_000);
    assert.equal(pool.size, 1);
  });

  it('ends leases and wishes when it is closed', async () => {
    open({ max: 1 });
    server.answer = () => undefined;
    const given = await lease();
    const blocked = ask(given, 'blocks');
    const waiting = outcome(pool.lease({ untilMs: Infinity }));
    await runtime.advance(5);
    pool.close(new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }));
    await runtime.advance(5);
    assert.deepEqual([blocked.value, waiting.value], ['CLIENT_CLOSED/maybe', 'CLIENT_CLOSED/none']);
  });

  it('gives each wish an error of its own when it is closed, which is told what was asked', async () => {
    open({ max: 1 });
    await lease();
    const refused = (wish: Promise<unknown>): Promise<unknown> => wish.catch((error: unknown) => error);
    const waiting = [refused(pool.lease({ untilMs: Infinity })), refused(pool.lease({ untilMs: Infinity }))];
    await runtime.advance(5);
    pool.close(new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }));
    const late = [refused(pool.lease({ untilMs: Infinity })), refused(pool.lease({ untilMs: Infinity }))];
    await runtime.advance(5);
    const errors = (await Promise.all([...waiting, ...late])) as DriverError[];
    assert.equal(new Set(errors).size, 4);
    for (const { message, code, retryable } of errors)
      assert.deepEqual([message, code, retryable], ['closed', 'CLIENT_CLOSED', false]);
  });

  it('closes at once an idle channel whose heartbeat is not answered', async () => {
    open({}, 1_000);
    (await lease()).release();
    server.answer = () => undefined;
    await runtime.advance(2_500);
    pool.close(new DriverError('closed', { code: 'CLIENT_CLOSED' }));
    deadlines.stop();
    await runtime.advance(10);
    assert.equal(runtime.openSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  it('gives up waiting when the caller aborts', async () => {
    open({ max: 1 });
    await lease();
    const controller = new AbortController();
    const waiting = outcome(pool.lease({ untilMs: Infinity, signal: controller.signal }));
    await runtime.advance(5);
    controller.abort();
    await runtime.advance(0);
    assert.equal(waiting.value, 'ABORTED/none');
  });

  it('passes events to the borrower', async () => {
    open();
    const given = await lease();
    const events: string[] = [];
    given.onEvent = (event) => events.push(event);
    [...server.peers][0].send('!one\n');
    await runtime.advance(5);
    assert.deepEqual(events, ['one']);
  });
});
