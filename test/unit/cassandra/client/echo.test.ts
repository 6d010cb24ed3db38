// No reply ever reaches another caller, and nothing is executed twice, whatever delays, reorders, resets, aborts and
// time-outs do. On real sockets; test/simulation/cassandra has the like on virtual time. The long run:
// `RINGWIRE_ECHO_REQUESTS=1000000 node_modules/.bin/mocha --config .config/mocharc.json
// test/unit/cassandra/client/echo.test.ts`
import assert from 'node:assert/strict';
import { echoRun } from '../../../support/echo/echo-run.js';

const REQUESTS = Number(process.env['RINGWIRE_ECHO_REQUESTS'] ?? 20_000);

describe('echo requests', () => {
  for (const [index, [name, client]] of Object.entries({
    v5: {},
    v4: { protocolOptions: { maxVersion: 4 } },
    'v5 with LZ4': { compression: 'lz4' as const },
  }).entries()) {
    it(`over ${name}`, async function () {
      this.timeout(60_000 + REQUESTS);
      const outcome = await echoRun({ requests: Math.ceil(REQUESTS / 3), seed: 1 + index, client });
      if (REQUESTS > 20_000)
        console.log(JSON.stringify({ ...outcome, failures: Object.fromEntries(outcome.failures) }));
      assert.deepEqual(
        [outcome.misdelivered, outcome.executedTwice, outcome.neverExecuted, outcome.falseNone],
        [[], [], [], []],
      );
      // Not vacuous: most succeed, and each way to fail was met; the server sees to that, not the clock.
      assert.ok(outcome.right > REQUESTS / 3 / 2, `${outcome.right}`);
      assert.ok(outcome.resets > 0);
      for (const code of ['ABORTED/maybe', 'REQUEST_TIMEOUT/maybe', 'CONNECTION_LOST/maybe'])
        assert.ok((outcome.failures.get(code) ?? 0) > 0, `${code} never came`);
    });
  }
});
