// The benchmark's command line.
import assert from 'node:assert/strict';
import { parseArguments } from '../../../benchmarks/harness/arguments.js';
import { scenarioNamed } from '../../../benchmarks/scenarios/registry.js';

describe('benchmark arguments', () => {
  it('has defaults for all but the scenario', () => {
    assert.deepEqual(parseArguments(['redis/get']), {
      scenario: 'redis/get',
      peers: undefined,
      seconds: 2,
      concurrencies: undefined,
      rates: undefined,
      round: 'callers',
      rounds: 5,
      jsonFile: undefined,
      save: false,
      profileDirectory: undefined,
      against: undefined,
      threshold: 1.03,
    });
  });

  it('takes lists and numbers', () => {
    const { peers, seconds, concurrencies, rounds } = parseArguments([
      'redis/get',
      '--peers',
      'raw, ioredis',
      '--seconds',
      '0.5',
      '--concurrency',
      '1,64',
      '--rounds',
      '3',
    ]);
    assert.deepEqual(peers, ['raw', 'ioredis']);
    assert.equal(seconds, 0.5);
    assert.deepEqual(concurrencies, [1, 64]);
    assert.equal(rounds, 3);
  });

  it('knows the kind of a round', () => {
    const { rates, round } = parseArguments(['redis/get', '--rate', '1000, 50000']);
    assert.deepEqual([rates, round], [[1000, 50_000], 'arrivals']);
    assert.equal(parseArguments(['redis/get', '--memory']).round, 'memory');
  });

  it('asks for as many pairs as an interval takes', () => {
    assert.equal(parseArguments(['redis/get', '--against', 'main']).rounds, 6);
  });

  for (const argv of [
    [],
    ['a', 'b'],
    ['a', '--seconds', '0'],
    ['a', '--seconds', 'x'],
    ['a', '--rounds', '1.5'],
    ['a', '--concurrency', '64,-1'],
    ['a', '--unknown'],
    ['a', '--rate', '0'],
    ['a', '--rate', '10', '--memory'],
    ['a', '--memory', '--against', 'main'],
  ]) {
    it(`refuses '${argv.join(' ')}'`, () => {
      assert.throws(() => parseArguments(argv));
    });
  }

  it('names the scenarios when there is none of that name', () => {
    assert.throws(() => scenarioNamed('redis/nothing'), /redis\/get/);
  });
});
