// redis/client/options: what the tables of options share.
import type { OptionSpec } from '../../../core/options/option-table.js';

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** Accepted so that code written for ioredis runs, and without effect here. */
export function ignored(doc: string): OptionSpec<unknown> {
  return {
    default: undefined,
    expected: 'anything',
    accepts: () => true,
    fromText: (given) => given,
    doc: `Without effect. ${doc}`,
  };
}
