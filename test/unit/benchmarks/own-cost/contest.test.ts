// Clients in turns: who begins, how long it goes on, and what the tables say of it.
import assert from 'node:assert/strict';
import { casesNamed, titleOf } from '../../../../benchmarks/own-cost/cases.js';
import { compete, type Row } from '../../../../benchmarks/own-cost/contest.js';
import { pairRatios, parseOwnCost, renderPairs, renderPeers } from '../../../../benchmarks/own-cost/run.js';
import { scenarioNamed } from '../../../../benchmarks/scenarios/registry.js';

const row = (costs: Row['costs']): Row => ({ scenario: 'redis/get', concurrency: 64, costs });

describe('own cost', () => {
  it('names scenarios that there are', () => {
    for (const { scenario } of casesNamed([])) assert.doesNotThrow(() => scenarioNamed(scenario));
    assert.ok(casesNamed(['redis/']).every(({ scenario }) => scenario.startsWith('redis/')));
    assert.deepEqual(casesNamed(['redis/set']).map(titleOf), ['redis/set']);
    assert.deepEqual(casesNamed(['redis/get']).map(titleOf), ['redis/get', 'redis/get + cassandra/select']);
    assert.throws(() => casesNamed(['redis/ge']), /own-cost has no 'redis\/ge'/);
  });

  it('lets another contestant begin each turn, until it is enough', async () => {
    const asked: string[] = [];
    const rows = await compete(
      { scenario: 'redis/get', concurrencies: [1, 64] },
      [
        { name: 'a', peer: 'ringwire' },
        { name: 'b', peer: 'ringwire' },
      ],
      async ({ name }, { concurrencies }) => {
        asked.push(name);
        return concurrencies.map((callers) => callers * (name === 'a' ? 1 : 10) + asked.length);
      },
      (_rows, turns) => turns === 3,
      (reason) => assert.fail(reason),
    );
    assert.deepEqual(asked, ['a', 'b', 'b', 'a', 'a', 'b']);
    assert.deepEqual(rows, [
      { scenario: 'redis/get', concurrency: 1, costs: { a: [2, 5, 6], b: [12, 13, 16] } },
      { scenario: 'redis/get', concurrency: 64, costs: { a: [65, 68, 69], b: [642, 643, 646] } },
    ]);
  });

  it('goes on without a peer that fails, and not without us', async () => {
    const reasons: string[] = [];
    const contest = (failing: string): Promise<Row[]> =>
      compete(
        { scenario: 'redis/get', concurrencies: [1] },
        ['ringwire', 'floor', 'other'].map((name) => ({ name, peer: name })),
        async ({ name }) => (name === failing ? Promise.reject(new Error(`${name} ended`)) : [1]),
        (_rows, turns) => turns === 2,
        (reason) => reasons.push(reason),
      );
    const rows = await contest('floor');
    assert.deepEqual(rows[0].costs, { ringwire: [1, 1], other: [1, 1] });
    assert.deepEqual(reasons, ['floor ended']);
    await assert.rejects(contest('ringwire'), /ringwire ended/);
  });

  it('compares what ran side by side', () => {
    assert.deepEqual(pairRatios(row({ ringwire: [1, 2, 6], 'ringwire@old': [1, 2, 3] }), 'ringwire@old'), [1, 1, 2]);
  });

  it('shows both builds, their ratio, its interval and the verdict', () => {
    const same = [1, 1, 1, 1, 1, 1];
    const rows = [
      row({ ringwire: same, 'ringwire@old': same }),
      row({ ringwire: same.map((cost) => cost * 1.2), 'ringwire@old': same }),
    ];
    const table = renderPairs(rows, 'ringwire@old', 1.03).join('\n');
    assert.match(table, /1\.00 \| +1\.00 \| +1\.000x \| 1\.000-1\.000 \| +6 \| held/);
    assert.match(table, /1\.20 \| +1\.00 \| +1\.200x \| 1\.200-1\.200 \| +6 \| LOST, beyond 1\.03/);
  });

  it('shows every peer beside us, and none where it was not measured', () => {
    const table = renderPeers([
      row({ ringwire: [2, 1, 3], ioredis: [10, 10, 10] }),
      { scenario: 'cassandra/select', concurrency: 64, costs: { ringwire: [1], 'cassandra-driver': [8] } },
    ]);
    assert.match(table[2], /scenario .* callers .* ringwire .* ioredis .* cassandra-driver/);
    assert.match(table[4], /redis\/get +\| +64 \| +2\.00 \| 10\.0 \(5\.00x\) \| +\|/);
    assert.match(table[5], /cassandra\/select \| +64 \| +1\.00 \| +\| +8\.00 \(8\.00x\)/);
  });

  it('refuses what it cannot do', () => {
    assert.throws(() => parseOwnCost(['nothing']), /own-cost has no/);
    assert.throws(() => parseOwnCost(['--against', 'main', '--turns', '5']), /from 6/);
    assert.throws(() => parseOwnCost(['--threshold', 'much']), /--threshold/);
    assert.throws(() => parseOwnCost(['--check', '--against', 'main']), /two runs/);
    assert.equal(parseOwnCost(['--without-checks']).task, 'without-checks');
    assert.equal(parseOwnCost(['redis/get']).turns, 5);
    assert.equal(parseOwnCost(['--against', 'main']).threshold, 1.03);
  });
});
