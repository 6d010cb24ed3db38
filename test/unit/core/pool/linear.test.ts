// Nothing that waits for a channel takes more than its share of steps when very much does.
import { expectLinear } from '../../../support/steps/expect-linear.js';
import { operations } from './pool-operations.js';

describe('a pool that very much waits for: twice as much takes twice the steps', () => {
  expectLinear(new URL('./pool-operations.ts', import.meta.url).href, operations);
});
