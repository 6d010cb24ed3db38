// This build against another revision: paired rounds, their median and spread, and when it is a loss.
import assert from 'node:assert/strict';
import { compare, renderComparison } from '../../../benchmarks/harness/comparison.js';
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
  it('pairs the rounds that ran side by side: a slow moment of the machine is in both', () => {
    const rows = compare(resultOf(peer('ringwire', 1, 2, 5), peer('ringwire@old', 1, 2, 4)), 'ringwire@old');
    assert.deepEqual(rows, [
      { scenario: 'redis/get', concurrency: 64, ratio: 1, lowerQuartile: 1, upperQuartile: 1.25, pairs: 3 },
    ]);
  });

  it('calls a median beyond the threshold a loss', () => {
    const rows = compare(resultOf(peer('ringwire', 1.1, 1.1, 1), peer('ringwire@old', 1, 1, 1)), 'ringwire@old');
    assert.match(renderComparison(rows, 'ringwire@old', 1.03), /1\.10x \|.*LOST, beyond 1\.03/);
    assert.match(renderComparison(rows, 'ringwire@old', 1.2), /1\.10x \|.*held/);
  });

  it('has no row where a side has no figures', () => {
    assert.deepEqual(compare(resultOf(peer('ringwire', 1), peer('ringwire@old')), 'ringwire@old'), []);
  });
});
