// Unit: when to connect again: the user's word, refusals, and the default.
import assert from 'node:assert/strict';
import { DriverError, ProtocolViolation } from '../../../../lib/core/errors/driver-error.js';
import { isRefusal, RedisReconnection } from '../../../../lib/redis/policies/redis-reconnection.js';

const refused = new DriverError('', { code: 'CONNECT_REFUSED' });
const unauthorised = new DriverError('', { code: 'AUTH_FAILED', retryable: false });
const facts = (error: Error, attempt = 1) => ({ attempt, outageMs: 0, chance: 1, error });

describe('redis reconnection', () => {
  it('asks the user first, and gives up on anything but a number', () => {
    const seen: unknown[] = [];
    const policy = new RedisReconnection((times, error) => (seen.push([times, error]), times < 2 ? 7 : null));
    assert.equal(policy.nextDelayMs(facts(unauthorised)), 7);
    assert.equal(policy.nextDelayMs(facts(refused, 2)), undefined);
    assert.deepEqual(seen, [
      [1, unauthorised],
      [2, refused],
    ]);
  });

  it('never connects again when told null', () =>
    assert.equal(new RedisReconnection(null).nextDelayMs(facts(refused)), undefined));

  it('takes its own delay for a number that is none: a miscalculation does not end a client', () => {
    for (const delay of [NaN, -1]) {
      assert.equal(new RedisReconnection(() => delay).nextDelayMs(facts(refused)), 50);
      assert.equal(new RedisReconnection(() => delay).nextDelayMs(facts(unauthorised)), 30_000);
    }
    assert.equal(new RedisReconnection(() => Infinity).nextDelayMs(facts(refused)), 0x7fffffff);
  });

  it('is quick by default, and slow where it was refused', () => {
    assert.equal(new RedisReconnection(undefined).nextDelayMs(facts(refused)), 50);
    assert.equal(new RedisReconnection(undefined).nextDelayMs(facts(unauthorised)), 30_000);
    assert.equal(
      new RedisReconnection(undefined).nextDelayMs(facts(new DriverError('', { code: 'TLS_UNTRUSTED' }))),
      30_000,
    );
  });

  it('comes back at once after a violation on a connection that worked, and slowly to what answers every attempt with one', () => {
    const violation = new ProtocolViolation('Protocol error: no reply begins with the byte 0x3f');
    assert.equal(new RedisReconnection(undefined).nextDelayMs(facts(violation)), 50);
    assert.equal(new RedisReconnection(undefined).nextDelayMs({ ...facts(violation), attempt: 2 }), 30_000);
  });

  it('asks a server that loads every half second, for as long as it loads', () => {
    const loading = new DriverError('', { code: 'LOADING' });
    assert.equal(
      new RedisReconnection(undefined).nextDelayMs({ ...facts(loading), attempt: 20, outageMs: 60_000 }),
      450,
    );
    assert.equal(new RedisReconnection(undefined).nextDelayMs(facts(loading)), 50);
  });

  it('tells refusals from outages', () => {
    assert.equal(isRefusal(refused), false);
    assert.equal(isRefusal(unauthorised), true);
    assert.equal(isRefusal(new DriverError('', { code: 'LOADING' })), false);
    // The answer to a question did not come: it was asked, and may be asked again.
    assert.equal(isRefusal(new DriverError('', { code: 'REQUEST_TIMEOUT', execution: 'maybe' })), false);
    assert.equal(isRefusal(new DriverError('', { code: 'CONNECTION_LOST', execution: 'maybe' })), false);
    assert.equal(isRefusal(new DriverError('', { code: 'PROTOCOL_ERROR', execution: 'maybe' })), true);
  });
});
