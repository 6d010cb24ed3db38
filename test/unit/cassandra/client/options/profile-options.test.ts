// What a client says of the options of its execution profiles. How they are used is in requests.test.ts.
import assert from 'node:assert/strict';
import * as types from '../../../../../lib/cassandra/client/exports/types.js';
import { parseClientOptions } from '../../../../../lib/cassandra/client/options/client-options.js';
import { ExecutionProfile } from '../../../../../lib/cassandra/client/options/execution-profile.js';

describe('options of an execution profile', () => {
  it('an option that no profile has is told of, or refused where options are strict', () => {
    const warnings: string[] = [];
    const parse = (options: object): unknown =>
      parseClientOptions({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1', ...options }, (message) =>
        warnings.push(message),
      );
    const given = { consistency: types.consistencies.one, readTimout: 5, serialConsistency: null };
    const profiles = [new ExecutionProfile('reports', given as never)];
    parse({ profiles });
    assert.deepEqual(warnings, [
      'ExecutionProfile "reports": unknown option `readTimout`; did you mean `readTimeout`?',
    ]);
    assert.throws(() => parse({ profiles, strictOptions: true }), /"reports": unknown option `readTimout`/);
    parse({
      profiles: [{ name: 'plain', consistency: 1 }, new ExecutionProfile('graph', { graphOptions: { name: 'g' } })],
    });
    assert.equal(warnings.length, 1);
  });
});
