// Nothing that a Redis client does takes more than its share of steps when there is very much of it.
import { expectLinear } from '../../../support/steps/expect-linear.js';
import { operations } from './linear-operations.js';

describe('a Redis client that does very much at once: twice as much takes twice the steps', () => {
  expectLinear(new URL('./linear-operations.ts', import.meta.url).href, operations);
});
