// cassandra/protocol/requests: from what the user gave for a prepared statement (an array, or an object by name) to
// values in the statement's order.
import { setHidden } from '../../../core/errors/hidden-property.js';
import { ArgumentError } from '../../types/argument-error.js';
import { nearestName } from '../../types/nearest-name.js';

/** The part of a prepared statement that counts and names parameters. */
export interface ParameterList {
  readonly query: string;
  readonly parameterNames: readonly string[];
}

const NO_VALUES: readonly unknown[] = [];

/**
 * The values of a prepared statement. Names are matched as CQL does: without regard to case unless there is an exact
 * match.
 *
 * @throws ArgumentError when their number or names do not fit the statement
 */
export function statementValues(statement: ParameterList, given: unknown): readonly unknown[] {
  const wanted = statement.parameterNames.length;
  if (given === undefined || given === null) {
    if (wanted === 0) return NO_VALUES;
    throw countError(statement.query, wanted, 0);
  }
  if (Array.isArray(given)) {
    if (given.length === wanted) return given as readonly unknown[];
    throw countError(statement.query, wanted, given.length);
  }
  checkKind(given);
  return valuesByName(statement, given as Readonly<Record<string, unknown>>);
}

/** @throws ArgumentError for what is neither an array nor an object */
export function checkKind(given: unknown): void {
  if (typeof given === 'object' || given === undefined) return;
  throw new ArgumentError(
    'the parameters of a statement must be an array or an object; they were given as a ' + typeof given,
  );
}

function valuesByName(
  { query, parameterNames }: ParameterList,
  given: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  // Nothing can be bound to a wrong marker. There are callers who give options in the place of values: cassandra-driver
  // never looks at them then.
  if (parameterNames.length === 0) return [];
  const lowerCase = new Map(Object.keys(given).map((name) => [name.toLowerCase(), name]));
  const values = parameterNames.map((name) => {
    const key = Object.hasOwn(given, name) ? name : lowerCase.get(name.toLowerCase());
    if (key === undefined)
      throw refusal(query, `Parameter "${name}" not defined: the statement has it, and no value was given`);
    return given[key];
  });
  const known = new Set(parameterNames.map((name) => name.toLowerCase()));
  for (const [name, original] of lowerCase) {
    if (known.has(name)) continue;
    throw refusal(query, `the statement has no parameter "${original}"${nearestName(original, parameterNames)}`);
  }
  return values;
}

function countError(query: string, wanted: number, given: number): ArgumentError {
  return refusal(query, `the statement has ${wanted} parameters, and ${given} values were given`);
}

function refusal(query: string, message: string): ArgumentError {
  return setHidden(new ArgumentError(message), 'query', query);
}
