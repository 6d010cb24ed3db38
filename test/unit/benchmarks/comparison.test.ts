// This build against another revision: paired rounds, their median and spread, and when it is a loss.
import assert from 'node:assert/strict';
import { addRounds } from '../../../benchmarks/harness/against.js';
import { compare, hasLost, isSettled, renderComparison } from '../../../benchmarks/harness/comparison.js';
import type { BenchmarkResult, PeerResult } from '../../../benchmarks/harness/result.js';

function peer(name: string, ...cpus: number[]): PeerResult {
  const rounds = cpus.map((cpuMicrosecondsPerOperation) => ({
    concurrency: 64,
    round: { operations: 1, seconds: 1, cpuMicrosecondsPerOperation, operationsPerSecond: 1, p50Ms: 1, p99Ms: 1 },
  }));
  return { peer: name, description: name, answer: 'right', rounds };
}

function resultOf(...peers: PeerResult[]): BenchmarkResult {
  return {
    scenario: 'redis/get',
    title: '',
    date: '',
    environment: { machine: '', node: '', server: '', loadBefore: 0 },
    secondsPerRound: 1,
    roundsPerPeer: 3,
    concurrencies: [64, 512],
    sharedProcess: false,
    referencePeer: 'ringwire',
    peers,
  };
}

describe('a comparison with another revision', () => {
  it('pairs what ran side by side: a slow moment of the machine is in both', () => {
    const rows = compare(resultOf(peer('ringwire', 1, 2, 5), peer('ringwire@old', 1, 2, 4)), 'ringwire@old');
    assert.deepEqual(rows, [{ scenario: 'redis/get', concurrency: 64, ratios: [1, 1, 1.25] }]);
  });

  it('calls a ratio beyond the threshold a loss', () => {
    const rows = compare(resultOf(peer('ringwire', 1.1, 1.1, 1), peer('ringwire@old', 1, 1, 1)), 'ringwire@old');
    assert.match(renderComparison(rows, 'ringwire@old', 1.03), /1\.10x \|.*LOST, beyond 1\.03/);
    assert.match(renderComparison(rows, 'ringwire@old', 1.2), /1\.10x \|.*held/);
    assert.deepEqual([hasLost(rows[0], 1.03), hasLost(rows[0], 1.2)], [true, false]);
  });

  it('is settled once the interval is on one side', () => {
    const same = [1, 1, 1, 1, 1, 1];
    const settled = (...own: number[]): boolean =>
      isSettled([peer('ringwire', ...own), peer('ringwire@old', ...same)], 'ringwire@old', 64, 1.03);
    assert.equal(settled(...same), true);
    assert.equal(settled(1, 1, 1, 1, 1, 2), false);
    assert.equal(settled(1, 1, 1), false);
    assert.equal(settled(2, 2, 2, 2, 2, 2), true);
  });

  it('puts together what the processes of one peer found, and keeps a failure', () => {
    const once = addRounds([], [peer('ringwire', 1), peer('ringwire@old', 2)]);
    const twice = addRounds(once, [peer('ringwire', 3), { ...peer('ringwire@old'), failure: 'gone' }]);
    assert.deepEqual(
      twice.map(({ rounds }) => rounds.map(({ round }) => round.cpuMicrosecondsPerOperation)),
      [[1, 3], [2]],
    );
    assert.deepEqual(
      twice.map(({ failure }) => failure),
      [undefined, 'gone'],
    );
  });

  it('has no row where a side has no figures', () => {
    assert.deepEqual(compare(resultOf(peer('ringwire', 1), peer('ringwire@old')), 'ringwire@old'), []);
  });
});
