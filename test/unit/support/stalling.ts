// Not a test but what the test of the watch watches: tests that do not go on, each in its own way. Which one, says the
// environment.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { signalProcess } from '../../support/servers/processes/signal-process.js';
import { inCase } from '../../support/watch/running-case.js';
import { giveSign } from '../../support/watch/signs.js';

/** Says that it is there; from here on it does not go on. */
function arrive(): void {
  giveSign({ kind: 'reached', what: 'arrived' });
}

const ways: Readonly<Record<string, () => unknown>> = {
  spins: function spinForEver() {
    arrive();
    for (;;);
  },
  'searches for ever': function searchForEver() {
    arrive();
    return /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
  },
  'spins in microtasks': async function askForEver() {
    arrive();
    for (;;) await Promise.resolve();
  },
  'goes from timer to timer': function tickForEver() {
    arrive();
    return new Promise(() => {
      const tick = (): void => void setTimeout(tick, 20);
      tick();
    });
  },
  'waits for ever': function waitForEver() {
    createServer().listen(0, '127.0.0.1', arrive);
    return new Promise(() => undefined);
  },
  'spins in a case': () =>
    inCase('seed 17', function caseForEver() {
      arrive();
      for (;;);
    }),
  'is slow': () => {
    setInterval(() => giveSign({ kind: 'reached', what: `case ${performance.now()}` }), 20);
    return new Promise(() => undefined);
  },
  'waits for a child': () => {
    arrive();
    spawnSync('sleep', ['600']);
  },
  'is stopped': () => {
    arrive();
    signalProcess(process.pid, 'SIGSTOP');
  },
};

describe('a test that', function () {
  this.timeout(600_000);
  const way = process.env['RINGWIRE_STALL'] ?? '';

  it('passes before', () => undefined);
  it(way, () => ways[way]());
  it('comes after', () => undefined);
});
