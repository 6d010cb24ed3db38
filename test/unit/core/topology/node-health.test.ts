// Up and down by our own evidence; what others say makes us look, no more.
import assert from 'node:assert/strict';
import { type Evidence, judge, type NodeState } from '../../../../lib/core/topology/node-health.js';

describe('the health of a node', () => {
  const cases: readonly (readonly [NodeState, Evidence, NodeState, boolean])[] = [
    ['unknown', 'connected', 'up', false],
    ['down', 'connected', 'up', false],
    ['up', 'disconnected', 'down', false],
    ['unknown', 'refused', 'down', false],
    // Gossip is late both ways: it says DOWN of a node that serves us, and nothing of one that does not.
    ['up', 'said-down', 'up', true],
    ['up', 'said-up', 'up', false],
    ['down', 'said-up', 'down', true],
    ['down', 'said-down', 'down', false],
    ['unknown', 'said-up', 'unknown', true],
    ['unknown', 'said-down', 'unknown', false],
  ];
  for (const [before, evidence, after, lookNow] of cases) {
    it(`is ${after} when it was ${before} and is ${evidence}${lookNow ? ', and worth a look' : ''}`, () => {
      assert.deepEqual(judge(before, evidence), { state: after, lookNow });
    });
  }
});
