// cassandra/client/options: the kinds of options that only a client of Cassandra has, and what its tables share.
import { instance } from '../../../core/options/option-kinds.js';
import { consistencies } from '../../types/protocol-constants.js';

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasMethod(name: string): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof (value as Record<string, unknown>)[name] === 'function';
}

const LEVELS: readonly number[] = Object.values(consistencies);
export const level = <Default>(defaultValue: Default, doc: string) =>
  instance<number | Default>(
    defaultValue,
    'a value of types.consistencies',
    (value) => LEVELS.includes(value as number),
    doc,
  );
