// cassandra/client/options: the option `retryBudget`: what all requests of a client together may send beside their
// first attempts.
import type { RetryBudgetSettings } from '../../../core/policies/retry-budget.js';

/** `false` and null are not the same: null is what configurations have for what they leave out. */
export type RetryBudgetOption = Partial<RetryBudgetSettings> | false | null | undefined;

const DEFAULTS: RetryBudgetSettings = { ratio: 0.2, reserve: 1_000 };

export function isRetryBudget(value: unknown): boolean {
  if (value === false || value === null) return true;
  if (typeof value !== 'object' || value === undefined || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, number]) =>
      Object.hasOwn(DEFAULTS, name) && typeof number === 'number' && Number.isFinite(number) && number >= 0,
  );
}

/** Undefined: no limit. */
export function retryBudgetOf(option: RetryBudgetOption): RetryBudgetSettings | undefined {
  return option === false ? undefined : { ...DEFAULTS, ...option };
}
