// How many repetitions a client may send at all.
import assert from 'node:assert/strict';
import { RetryBudget } from '../../../../lib/core/policies/retry-budget.js';

describe('a retry budget', () => {
  function spendAll(budget: RetryBudget): number {
    let spent = 0;
    while (budget.spend()) spent++;
    return spent;
  }

  it('has its reserve from the start, and a fraction of the requests from then on', () => {
    const budget = new RetryBudget({ ratio: 0.25, reserve: 10 }, () => {});
    assert.equal(spendAll(budget), 10);
    for (let request = 0; request < 20; request++) budget.earn();
    assert.equal(spendAll(budget), 5);
  });

  it('saves up no more than its reserve', () => {
    const budget = new RetryBudget({ ratio: 1, reserve: 3 }, () => {});
    for (let request = 0; request < 100; request++) budget.earn();
    assert.equal(spendAll(budget), 3);
  });

  it('may be none at all', () => {
    const budget = new RetryBudget({ ratio: 0, reserve: 0 }, () => {});
    budget.earn();
    assert.equal(budget.spend(), false);
  });

  it('says once that it is spent, and again when that happens anew', () => {
    let told = 0;
    const budget = new RetryBudget({ ratio: 1, reserve: 4 }, () => told++);
    spendAll(budget);
    spendAll(budget);
    budget.earn();
    spendAll(budget);
    assert.equal(told, 1);
    for (let request = 0; request < 4; request++) budget.earn();
    spendAll(budget);
    assert.equal(told, 2);
  });
});
