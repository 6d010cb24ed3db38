// Unit: resolved options that are found again: only for what is the same, as long as the defaults are the same.
import assert from 'node:assert/strict';
import type { QueryOptions } from '../../../../../lib/cassandra/client/options/query-options.js';
import { parseClientOptions } from '../../../../../lib/cassandra/client/options/client-options.js';
import { ResolvedMemo } from '../../../../../lib/cassandra/client/options/resolved-memo.js';
import { RequestDefaults, ResolvedOptions } from '../../../../../lib/cassandra/client/options/resolved-options.js';

function defaultsOf(): RequestDefaults {
  const parsed = parseClientOptions({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' }, assert.fail);
  return new RequestDefaults(parsed, undefined, 'home');
}

function remember(memo: ResolvedMemo, given: QueryOptions, defaults = defaultsOf()): ResolvedOptions | undefined {
  const own = memo.ownOf(given);
  if (own === undefined) return undefined;
  const resolved = new ResolvedOptions(own, defaults);
  memo.keep(resolved);
  return resolved;
}

describe('resolved options that are remembered', () => {
  it('are found by the same names and values in the same order', () => {
    const memo = new ResolvedMemo();
    const resolved = remember(memo, { prepare: true, consistency: 1 });
    assert.ok(resolved !== undefined);
    assert.equal(memo.find({ prepare: true, consistency: 1 }), resolved);
    for (const other of [
      { prepare: true },
      { prepare: true, consistency: 2 },
      { prepare: true, consistency: 1, fetchSize: 1 },
      {},
    ])
      assert.equal(memo.find(other), undefined, JSON.stringify(other));
  });

  it('are not those of an object that its owner changed', () => {
    const memo = new ResolvedMemo();
    const given: QueryOptions = { prepare: true };
    const resolved = remember(memo, given);
    given.consistency = 4;
    assert.equal(memo.find(given), undefined);
    assert.equal(resolved?.given.consistency, undefined);
  });

  it('are not kept where an option is of one request, or an object, or comes from a class', () => {
    const memo = new ResolvedMemo();
    class Options {
      prepare = true;
      get consistency(): number {
        return 1;
      }
    }
    for (const given of [
      { prepare: true, timestamp: 1 },
      { prepare: true, hints: ['int'] },
      { pageState: '00' },
      { signal: new AbortController().signal },
      new Options(),
    ] as QueryOptions[])
      assert.equal(memo.ownOf(given), undefined, Object.keys(given).join());
    remember(memo, { prepare: true });
    assert.equal(memo.find(new Options()), undefined);
  });

  it('are forgotten when the defaults change, and when others came since', () => {
    const memo = new ResolvedMemo();
    const defaults = defaultsOf();
    remember(memo, { prepare: true }, defaults);
    defaults.changeKeyspace('other');
    assert.equal(memo.find({ prepare: true }), undefined);
    const resolved = remember(memo, { prepare: true }, defaults);
    assert.equal(memo.find({ prepare: true })?.request.keyspace, 'other');
    for (let fetchSize = 1; fetchSize <= 3; fetchSize++) remember(memo, { fetchSize }, defaults);
    assert.equal(memo.find({ prepare: true }), resolved);
    remember(memo, { fetchSize: 4 }, defaults);
    assert.equal(memo.find({ prepare: true }), undefined);
    assert.equal(memo.find({ fetchSize: 2 })?.request.pageSize, 2);
  });
});
