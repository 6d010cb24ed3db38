// What `perf stat -x,` writes, and what of it is a count.
import assert from 'node:assert/strict';
import { countIn } from '../../../../benchmarks/own-cost/instructions.js';

describe('counts of instructions', () => {
  it('are read where the processor has them', () => {
    assert.equal(countIn('# started on …\n\n1234567,,instructions:u,2000000,100.00,,\n', 'instructions:u'), 1_234_567);
    assert.equal(countIn('499.15,msec,task-clock,499150000,100.00,0.9,CPUs utilized\n', 'task-clock'), 499.15);
  });

  it('are not invented where it has none', () => {
    assert.equal(countIn('<not supported>,,instructions:u,0,100.00,,\n', 'instructions:u'), undefined);
    assert.equal(countIn('<not counted>,,instructions:u,0,0.00,,\n', 'instructions:u'), undefined);
    assert.equal(countIn('12,,cycles:u,1,100.00,,\n', 'instructions:u'), undefined);
    assert.equal(countIn('', 'instructions:u'), undefined);
  });
});
