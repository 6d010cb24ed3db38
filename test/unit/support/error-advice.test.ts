import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ErrorCode } from '../../../lib/core/errors/error-codes.js';
import type { Execution } from '../../../lib/core/errors/driver-error.js';
import { ERROR_ADVICE } from '../../support/docs/error-advice.js';

/** What the tables of both databases say that a code means, by their text. */
function* meanings(): Generator<readonly [code: ErrorCode, execution: Execution, retryable: boolean]> {
  for (const database of ['redis', 'cassandra']) {
    const text = readFileSync(new URL(`../../../lib/${database}/protocol/server-error.ts`, import.meta.url), 'utf8');
    for (const [, code, execution, retryable] of text.matchAll(
      /\{ code: '(\w+)', execution: '(\w+)', retryable: (\w+) \}/g,
    ))
      yield [code as ErrorCode, execution as Execution, retryable === 'true'];
    for (const [, kind, code] of text.matchAll(/\b(final|transient)\('(\w+)'\)/g))
      yield [code as ErrorCode, 'none', kind === 'transient'];
  }
}

describe('the table of error codes', () => {
  it('says of the errors of servers what the clients say', () => {
    const found = [...meanings()];
    assert.ok(found.length > 30, `${found.length}`);
    for (const [code, execution, retryable] of found) {
      const { executions, retryable: said } = ERROR_ADVICE[code];
      assert.ok(executions.includes(execution), `${code} may be ${execution}`);
      if (said !== 'by case') assert.equal(said === 'yes', retryable, code);
    }
  });
});
