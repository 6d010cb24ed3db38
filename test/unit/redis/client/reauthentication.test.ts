// When open connections are logged in anew: before the first of their credentials expires, whatever later connections
// were given.
import assert from 'node:assert/strict';
import type { Exchange } from '../../../../lib/core/channel/exchange.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Reauthentication } from '../../../../lib/redis/client/connections/reauthentication.js';
import type { RedisRequest } from '../../../../lib/redis/protocol/request.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';

const SECOND_MS = 1_000;

describe('Reauthentication', () => {
  let runtime: FakeRuntime;
  let startMs: number;
  /** When the provider was asked, in seconds. */
  let asked: number[];
  let lifetimeMs: number;
  let reports: DriverError[];
  let answer: (exchange: Exchange<RedisRequest, unknown>) => void;
  let takes: boolean;
  let busy: boolean;
  let retired: number;
  let reauthentication: Reauthentication;

  beforeEach(() => {
    runtime = new FakeRuntime();
    startMs = runtime.wallClock();
    asked = [];
    lifetimeMs = 1_000 * SECOND_MS;
    reports = [];
    answer = (exchange) => exchange.reply('OK', true);
    takes = true;
    busy = false;
    retired = 0;
    reauthentication = new Reauthentication({
      runtime,
      provider: () => {
        asked.push((runtime.wallClock() - startMs) / SECOND_MS);
        return { password: 'secret', expiresAt: runtime.wallClock() + lifetimeMs };
      },
      timeoutMs: 5_000,
      now: () => runtime.now(),
      channels: () => [
        {
          sendInOrder: (exchange) => (takes && answer(exchange), takes),
          retire: () => void retired++,
          holds: () => false,
        },
      ],
      busy: () => busy,
      renewed: () => undefined,
      report: (error) => reports.push(error),
    });
  });
  afterEach(() => {
    reauthentication.stop();
    assert.equal(runtime.pendingTimers, 0);
  });

  const given = (inSeconds: number): void =>
    reauthentication.used({ password: 'secret', expiresAt: runtime.wallClock() + inSeconds * SECOND_MS });

  it('asks a tenth of their life before they expire, a minute at the most', async () => {
    given(100);
    await runtime.advance(95 * SECOND_MS);
    assert.deepEqual(asked, [90]);
    await runtime.advance(1_000 * SECOND_MS);
    assert.deepEqual(asked, [90, 90 + 940]);
  });

  it('goes by what expires first', async () => {
    given(100);
    given(500);
    await runtime.advance(200 * SECOND_MS);
    assert.deepEqual(asked, [90]);
  });

  it('goes by what expires first, also when that comes last', async () => {
    given(500);
    given(100);
    await runtime.advance(200 * SECOND_MS);
    assert.deepEqual(asked, [90]);
  });

  it('tries again after five seconds when it was refused, and says so', async () => {
    given(100);
    answer = (exchange) => exchange.fail(Object.assign(new Error('WRONGPASS'), {}) as unknown as DriverError);
    await runtime.advance(96 * SECOND_MS);
    assert.deepEqual(
      [asked, reports.map(({ errorCode }) => errorCode)],
      [
        [90, 95],
        ['AUTH_FAILED', 'AUTH_FAILED'],
      ],
    );
  });

  it('has a connection replaced that takes nothing now: its credentials would expire', async () => {
    given(100);
    takes = false;
    await runtime.advance(95 * SECOND_MS);
    assert.deepEqual([asked, retired, reports], [[90], 1, []]);
  });

  it('waits for the end of a transaction, of which AUTH would become part', async () => {
    given(100);
    let sent = 0;
    answer = (exchange) => {
      sent++;
      exchange.reply('OK', true);
    };
    busy = true;
    await runtime.advance(93 * SECOND_MS);
    assert.equal(sent, 0);
    busy = false;
    await runtime.advance(2 * SECOND_MS);
    assert.equal(sent, 1);
  });

  it('leaves credentials alone that do not expire', async () => {
    reauthentication.used({ password: 'secret' });
    await runtime.advance(1_000 * SECOND_MS);
    assert.deepEqual(asked, []);
  });
});
