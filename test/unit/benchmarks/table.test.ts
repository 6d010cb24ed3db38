// The benchmark's tables: every peer keeps its row.
import assert from 'node:assert/strict';
import type { BenchmarkResult, PeerResult } from '../../../benchmarks/harness/result.js';
import { renderResult, renderTable } from '../../../benchmarks/harness/table.js';

function peer(name: string, cpuOfRounds: readonly number[], overrides: Partial<PeerResult> = {}): PeerResult {
  const rounds = cpuOfRounds.map((cpuMicrosecondsPerOperation) => ({
    concurrency: 64,
    round: {
      operations: 1000,
      seconds: 1,
      cpuMicrosecondsPerOperation,
      operationsPerSecond: 100_000 / cpuMicrosecondsPerOperation,
      p50Ms: 0.5,
      p99Ms: 2,
    },
  }));
  return { peer: name, description: `${name} 1.0`, answer: 'right', rounds, ...overrides };
}

function result(...peers: readonly PeerResult[]): BenchmarkResult {
  return {
    scenario: 'redis/get',
    title: 'GET',
    date: '2026-11-21',
    environment: { machine: 'a machine', node: '20.0.0', server: 'a server', loadBefore: 0.5 },
    secondsPerRound: 2,
    roundsPerPeer: 3,
    concurrencies: [64],
    sharedProcess: false,
    referencePeer: 'ringwire',
    peers,
  };
}

function cellsOf(table: string, name: string): string[] {
  const row = table.split('\n').find((line) => line.startsWith(`| ${name} `));
  assert.ok(row !== undefined, `no row of ${name} in\n${table}`);
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('benchmark tables', () => {
  it('shows the median of a peer’s rounds and its ratio to ringwire’s', () => {
    const table = renderResult(result(peer('ringwire', [1, 2, 9]), peer('other', [5, 8, 8])));
    assert.deepEqual(cellsOf(table, 'ringwire').slice(0, 6), ['ringwire', '2.00', '200 %', '1.00x', '50000', '1.00x']);
    assert.deepEqual(cellsOf(table, 'other').slice(0, 6), ['other', '8.00', '19 %', '4.00x', '12500', '0.250x']);
  });

  it('keeps the row of a peer that is better than ringwire', () => {
    const table = renderResult(result(peer('ringwire', [2]), peer('faster', [1])));
    assert.equal(cellsOf(table, 'faster')[3], '0.500x');
  });

  it('keeps the row of a peer that failed, and says why', () => {
    const table = renderResult(result(peer('ringwire', [2]), peer('broken', [], { failure: 'connection refused' })));
    assert.equal(cellsOf(table, 'broken').at(-1), 'failed');
    assert.match(table, /broken 1\.0\. FAILED: connection refused/);
  });

  it('shows a wrong answer in the row', () => {
    const table = renderResult(result(peer('liar', [2], { answer: 'WRONG: not what was stored' })));
    assert.equal(cellsOf(table, 'liar').at(-1), 'WRONG: not what was stored');
  });

  it('shows figures without ratios when ringwire did not run', () => {
    const table = renderResult(result(peer('ringwire', [], { failure: 'not built' }), peer('other', [5])));
    assert.deepEqual(cellsOf(table, 'other').slice(0, 6), ['other', '5.00', '0 %', '-', '20000', '-']);
  });

  it('shows bursts in columns of their own, with the largest growth of all rounds, and wrong calls in the row', () => {
    const figures = {
      residentGrowthBytes: 80e6,
      heapGrowthBytes: 60e6,
      callerMs: 100,
      answeredMs: 200,
      stallMs: 10,
      stallCpuMs: 9,
      wrong: 0,
    };
    const bursts = [
      figures,
      { ...figures, residentGrowthBytes: 20e6, stallMs: 30, wrong: 2 },
      { ...figures, stallMs: 12 },
    ];
    const plain = peer('ringwire', [2, 2, 2]);
    const rounds = plain.rounds.map(({ concurrency, round }, index) => ({
      concurrency,
      round: { ...round, burst: bursts[index] },
    }));
    const table = renderResult(result({ ...plain, rounds }));
    assert.match(table, /## 64 at once/);
    assert.deepEqual(cellsOf(table, 'ringwire'), [
      'ringwire',
      '2.00',
      '1.00x',
      '80.0',
      '60.0',
      '100',
      '12.0',
      '30.0',
      '9.00',
      '200',
      '2 WRONG',
    ]);
  });

  it('names server, Node and machine', () => {
    assert.match(
      renderResult(result(peer('ringwire', [1]))),
      /2026-11-21 · a server · Node 20\.0\.0 · a machine, load before 0\.5/,
    );
  });

  it('aligns its columns', () => {
    assert.deepEqual(
      renderTable(
        ['peer', 'n', 'answer'],
        [
          ['a', '1', 'right'],
          ['longer', '100', '-'],
        ],
      ),
      [
        '| peer   |   n | answer |',
        '| ------ | --: | ------ |',
        '| a      |   1 | right  |',
        '| longer | 100 | -      |',
      ],
    );
  });

  it('shows arrivals by their latency from when they were due, and the failed ones in the row', () => {
    const open = { p999Ms: 7, maxMs: 9, loopDelayP99Ms: 1.5, loopDelayMaxMs: 8, failed: 0, backlog: 3 };
    const arrivals = (name: string, failed: number): PeerResult => {
      const { rounds, ...rest } = peer(name, [1]);
      return {
        ...rest,
        rounds: rounds.map(({ round }) => ({ concurrency: 64, round: { ...round, open: { ...open, failed } } })),
      };
    };
    const table = renderResult(
      result(arrivals('ringwire', 0), arrivals('other', 2), peer('gone', [], { failure: 'x' })),
    );
    assert.match(table, /## 64 arrivals per second/);
    const cells = ['0.500', '2.00', '7.00', '9.00', '1.50', '8.00', '100000', '3'];
    assert.deepEqual(cellsOf(table, 'ringwire'), ['ringwire', ...cells, 'right']);
    assert.deepEqual(cellsOf(table, 'other').at(-1), '2 FAILED');
    assert.equal(cellsOf(table, 'gone').at(-1), 'failed');
  });

  it('shows what operations allocate', () => {
    const memory = (name: string, bytesPerOperation: number): PeerResult => {
      const { rounds, ...rest } = peer(name, [1]);
      const figures = { bytesPerOperation, collectionsPerSecond: 12, collectionShare: 0.02 };
      return {
        ...rest,
        rounds: rounds.map(({ round }) => ({ concurrency: 64, round: { ...round, memory: figures } })),
      };
    };
    const table = renderResult(result(memory('ringwire', 200), memory('other', 500)));
    assert.deepEqual(cellsOf(table, 'other'), ['other', '500', '2.50x', '12.0', '2.00 %', 'right']);
  });
});
