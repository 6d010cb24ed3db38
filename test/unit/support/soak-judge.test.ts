// Unit: the judge of the soak notices what it is there for, on ledgers and events that are made up.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import type { Client } from '../../../lib/cassandra/index.js';
import { HostEvents } from '../../soak/cassandra-clients.js';
import { Ledger } from '../../soak/ledger.js';
import { SteadyClock } from '../../soak/steady-clock.js';
import { countIn, tellIn, TimedCalls } from '../../soak/timed-calls.js';

const failed = (execution: 'none' | 'maybe', code: 'CONNECTION_LOST' | 'DECODE_ERROR' = 'CONNECTION_LOST') =>
  new DriverError('made up', { code, execution });

describe('the judge of the soak', () => {
  it('finds a counter that was executed twice, and one that lost what was acknowledged', () => {
    const ledger = new Ledger();
    for (const key of ['right', 'twice', 'lost']) countIn(ledger, key, 1, 'answered');
    countIn(ledger, 'right', 1, failed('maybe'));
    countIn(ledger, 'twice', 1, failed('none'));
    const counters = new Map([
      ['right', 2],
      ['twice', 2],
      ['lost', 0],
    ]);
    const { wrong, lost } = ledger.compare({ counters, lists: new Map() });
    assert.deepEqual(wrong, ['twice is 2: done 1, maybe 0']);
    assert.deepEqual(lost, ['lost is 0: done 1, maybe 0']);
  });

  it('finds tokens that are there twice, in a wrong place, or though they were told none', () => {
    const ledger = new Ledger();
    const tokens = Array.from({ length: 5 }, () => ledger.newToken('list'));
    const [done, maybe, none, missing, elsewhere] = tokens;
    for (const token of [done, missing, elsewhere]) tellIn(ledger, token, 'answered');
    tellIn(ledger, maybe, failed('maybe'));
    tellIn(ledger, none, failed('none'));
    const lists = new Map([
      ['list', [done, maybe, done, none]],
      ['other', [elsewhere]],
    ]);
    const { wrong, lost } = ledger.compare({ counters: new Map(), lists });
    assert.deepEqual(
      wrong.map((line) => line.replace(/:.*/, '')),
      [`list holds ${done} twice`, `list holds ${none}, told none`, `other holds ${elsewhere}, which is of elsewhere`],
    );
    assert.match(lost.join(), new RegExp(`^${missing} done`));
  });

  it('finds errors that no fault brings about, and calls that do not settle', async () => {
    const clock = new SteadyClock();
    try {
      const calls = new TimedCalls(clock);
      await calls.run('lost', 1_000, () => Promise.reject(failed('maybe')));
      assert.deepEqual(calls.violations, []);
      await calls.run('undecoded', 1_000, () => Promise.reject(failed('maybe', 'DECODE_ERROR')));
      assert.match(calls.violations.join(), /undecoded: DriverError: made up/);
      await calls.run('refused rightly', 1_000, () => Promise.reject(failed('none', 'DECODE_ERROR')), 'DECODE_ERROR');
      await calls.run('none of ours', 1_000, () => Promise.reject(new TypeError('made up')));
      assert.match(calls.violations[1], /none of ours: TypeError/);
      void calls.run('hangs', 1_000, () => new Promise(() => undefined));
      calls.neverSettled();
      assert.match(calls.violations[2], /^1 calls never settled: hangs of 1000 ms since /);
      // A deadline that had passed before it began.
      await calls.run('late', -1_000, () => Promise.resolve());
      assert.match(calls.violations[3], /late ended \d+ ms after its deadline/);
      assert.equal(calls.violations.length, 4);
    } finally {
      clock.stop();
    }
  });

  it('finds a host that is told twice to be down, and one that does not say what was told', () => {
    const client = Object.assign(new EventEmitter(), {
      hosts: {
        values: () => [
          { address: 'one', isUp: () => false },
          { address: 'two', isUp: () => false },
        ],
      },
    });
    const events = new HostEvents('n0', client as unknown as Client);
    const tell = (event: string, address: string) => client.emit(event, { address });
    tell('hostDown', 'one');
    tell('hostUp', 'one');
    tell('hostDown', 'one');
    assert.deepEqual(events.violations, []);
    tell('hostDown', 'one');
    tell('hostUp', 'two');
    assert.deepEqual(events.violations, ['n0: hostDown one twice', 'n0: hostUp two twice']);
    events.check(client as unknown as Client);
    assert.deepEqual(events.violations.slice(2), ['n0: two isUp() false, which the events do not say']);
  });
});
