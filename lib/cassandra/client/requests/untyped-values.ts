// cassandra/client/requests: whether a statement's values need the server's types. A simple statement carries bytes and
// no types: eight bytes of a double are a bigint, a counter, a varint and a timestamp to the server, each of them
// nonsense, and so are the eight characters of '12345678'.
import type { TypeHint } from '../../types/codec-registry.js';
import { isTypeGuessed } from '../../types/guess-type.js';
import type { QueryOptions } from '../options/query-options.js';
import type { Parameters } from './parameters.js';

/** Whether a value is among them whose type only the server knows: the statement is prepared, and tells it. */
export function needsTypes(parameters: Parameters, hints: QueryOptions['hints']): boolean {
  if (typeof parameters !== 'object' || parameters === null) return false;
  if (Array.isArray(parameters)) {
    const list = (Array.isArray(hints) ? hints : []) as readonly TypeHint[];
    for (let index = 0; index < parameters.length; index++) {
      if (needsType(parameters[index], list[index])) return true;
    }
    return false;
  }
  const named = (Array.isArray(hints) ? {} : (hints ?? {})) as Readonly<Record<string, TypeHint>>;
  for (const [name, value] of Object.entries(parameters)) {
    if (needsType(value, Object.hasOwn(named, name) ? named[name] : undefined)) return true;
  }
  return false;
}

function needsType(value: unknown, hint: TypeHint): boolean {
  if (hint === undefined || hint === null) return isTypeGuessed(value);
  // Only a list for IN may have these, and what is a list for IN stands in the statement.
  return Array.isArray(value) && value.includes(null);
}
