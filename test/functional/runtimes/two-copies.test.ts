// Functional: a process that imports the package and requires it has two copies of it: each takes what comes from the
// other for what it is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { addresses, packedProject } from './packed-project.js';

describe('two copies of the package in one process', function () {
  this.timeout(180_000);

  it("know each other's classes, values, errors, statements and settings", async () => {
    const output = execFileSync(process.execPath, ['two-copies.mjs', ...(await addresses())], {
      cwd: packedProject(),
      encoding: 'utf8',
      timeout: 60_000,
    });
    const { classes, ...seen } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
    assert.ok((classes as number) > 50, `${classes as number} classes`);
    assert.deepEqual(seen, {
      'of one copy alone': [],
      'with another name': ['cassandra.types.TimeoutError'],
      'strangers to the other copy': [],
      'taken for what they are not': [],
      warnings: 1,
      'error of the other copy': [true, true, false],
      'command of the other copy': 'value',
      'transformer of the other copy': 'value!',
      values: {
        a_uuid: '00112233-4455-4677-8899-aabbccddeeff',
        a_timeuuid: '13814000-1dd2-11b2-8080-808080808080',
        a_bigint: '9007199254740993',
        a_varint: '123456789012345678901234567890',
        a_decimal: '1.50',
        an_inet: '10.0.0.1',
        a_date: '2024-02-29',
        a_time: '10:30:00.5',
        a_duration: '1mo2d3s',
        a_tuple: '(1,one)',
        a_vector: '[1,2,3]',
        nothing: 'null',
      },
      'values that the other class does not know': [],
      'values that differ': [],
      'values by their class': [['2', '2.50']],
      'statement of the other copy': 'batched',
      'failure of the other copy': [true, true, false],
    });
  });
});
