// The demo's parts that need no server: its figures and its data must be right, or what it prints means nothing.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { channel } from 'node:diagnostics_channel';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { forEachOf, repeatedly } from '../../support/demo/many-at-once.js';
import { ErrorCounts, Latencies, RetryCounter } from '../../support/demo/measurements.js';
import { readPackages } from '../../support/demo/package-metadata.js';
import { startProgress } from '../../support/demo/progress.js';
import { SubjectPicker } from '../../support/demo/subjects.js';
import { formatSummary } from '../../support/demo/summary.js';

describe('test/support: demo', () => {
  it('reads scoped, nested and odd packages, and their files without those of nested ones', () => {
    const root = mkdtempSync(join(tmpdir(), 'ringwire-demo-test-'));
    const put = (path: string, content: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    };
    try {
      put(
        'plain/package.json',
        JSON.stringify({
          name: 'plain',
          version: '1.0.0',
          license: 'MIT',
          dependencies: { inner: '^2' },
          peerDependencies: { other: '*' },
        }),
      );
      put('plain/lib/index.js', '12345');
      put(
        'plain/node_modules/inner/package.json',
        JSON.stringify({ name: 'inner', version: '2.1.0', license: { type: 'BSD' } }),
      );
      put('@scope/named/package.json', JSON.stringify({ name: '@scope/named', version: '3.0.0' }));
      put('broken/package.json', '{');
      put('.bin/tool', 'x');
      const packages = readPackages(root);
      assert.deepEqual(packages.map(({ name, version, license }) => [name, version, license]).sort(), [
        ['@scope/named', '3.0.0', 'unknown'],
        ['inner', '2.1.0', 'BSD'],
        ['plain', '1.0.0', 'MIT'],
      ]);
      const plain = packages.find(({ name }) => name === 'plain');
      assert.deepEqual(plain?.files.map(({ path }) => path).sort(), ['lib/index.js', 'package.json']);
      assert.equal(plain?.files.find(({ path }) => path === 'lib/index.js')?.bytes, 5);
      assert.deepEqual(plain?.dependencies, [
        { name: 'inner', range: '^2', kind: 'required' },
        { name: 'other', range: '*', kind: 'peer' },
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('takes exact percentiles of any number of latencies', () => {
    const latencies = new Latencies();
    for (let value = 200_000; value >= 1; value--) latencies.add(value);
    assert.equal(latencies.count, 200_000);
    assert.deepEqual(latencies.percentiles(0.5, 0.99, 1), [100_000, 198_000, 200_000]);
    assert.deepEqual(new Latencies().percentiles(0.5), [0]);
  });

  it('counts errors by code, and only failed attempts that are retried', () => {
    const errors = new ErrorCounts();
    assert.equal(errors.toString(), '0');
    for (const error of [
      Object.assign(new Error('a'), { code: 'TIMED_OUT' }),
      Object.assign(new Error('b'), { code: 'TIMED_OUT' }),
      new TypeError('c'),
      'text',
    ])
      errors.add(error);
    assert.equal(errors.toString(), '4 (TIMED_OUT 2, TypeError 1, string 1)');

    const retries = new RetryCounter();
    const publish = (database: string, willRetry: boolean): void =>
      channel('ringwire:error').publish({ database, willRetry });
    publish('redis', true);
    publish('redis', false);
    publish('cassandra', true);
    retries.stop();
    publish('redis', true);
    assert.deepEqual([retries.of('redis'), retries.of('cassandra'), retries.of('other')], [1, 1, 0]);
  });

  it('works on every item once, with no more callers than allowed', async () => {
    const seen: number[] = [];
    let active = 0;
    let most = 0;
    await forEachOf([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++active);
      await Promise.resolve();
      seen.push(item);
      active--;
    });
    assert.deepEqual(seen.sort(), [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(most, 3);
    let left = 10;
    await repeatedly(
      4,
      () => left > 0,
      async () => void left--,
    );
    assert.equal(left, 0);
  });

  it('asks for a few things often, and the same in every run', () => {
    const packages = Array.from({ length: 500 }, (_, index) => ({
      name: `p${index}`,
      version: '1.0.0',
      license: 'MIT',
      bytes: 0,
      files: [],
      dependencies: [],
    }));
    const picks = (): string[] => {
      const picker = new SubjectPicker(packages);
      return Array.from({ length: 5000 }, () => picker.pick().name);
    };
    const first = picks();
    assert.deepEqual(picks(), first);
    const counts = new Map<string, number>();
    for (const name of first) counts.set(name, (counts.get(name) ?? 0) + 1);
    const highest = Math.max(...counts.values());
    // a Zipf distribution over 500 things gives the first one 14.7 % of the picks
    assert.ok(highest > 500 && highest < 1000, `the favourite was picked ${highest} times of 5000`);
    assert.ok(counts.size > 250);
  });

  it('shows a bar on a terminal and plain lines elsewhere', () => {
    const shown = (isTTY: boolean): string => {
      const output = Object.assign(new PassThrough(), { isTTY, columns: 80 });
      const progress = startProgress('Loading', output as unknown as NodeJS.WriteStream);
      for (let done = 0; done <= 10; done++) progress.update(done / 10, `${done} rows`);
      progress.say('a remark');
      progress.finish('10 rows');
      return String(output.read());
    };
    assert.equal(
      shown(false),
      'Loading ...\nLoading: 30 %, 3 rows\nLoading: 50 %, 5 rows\nLoading: 80 %, 8 rows\na remark\nLoading: done, 10 rows\n',
    );
    assert.match(shown(true), /\r\x1b\[KLoading \[\.{20}\] +0 %/);
    assert.match(shown(true), /Loading \[#{20}\] 100 % {2}10 rows\n$/);
  });

  it('lines the closing table up', () => {
    const table = formatSummary('Title', [
      ['a', '1', 'remark'],
      ['longer', '22,000'],
    ]);
    assert.equal(
      table,
      ['Title', '-'.repeat(26), '  a             1   remark', '  longer   22,000', '-'.repeat(26)].join('\n'),
    );
  });
});
