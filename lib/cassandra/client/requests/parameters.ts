// cassandra/client/requests: from the user's parameters (an array, or an object by name) to the values in the
// statement's order.
import { setHiddenFact } from '../../../core/errors/hidden-fact.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { ValueBinding } from '../../protocol/requests/query-parameters.js';
import type { CodecRegistry, TypeHint } from '../../types/codec-registry.js';
import type { Unchecked } from '../../types/unchecked.js';
import { ArgumentError } from '../errors/errors.js';
import type { QueryOptions } from '../options/query-options.js';

/** Objects of any type, interfaces included, which are no `Record<string, unknown>`. */
export type ArrayOrObject = readonly Unchecked[] | Readonly<Record<string, Unchecked>>;

/** The values of a statement's markers: in their order, or by name. */
export type Parameters = ArrayOrObject | null | undefined;

const NO_VALUES: readonly unknown[] = [];

/**
 * The values of a prepared statement. Names are matched as CQL does: without regard to case unless there is an exact
 * match.
 *
 * @throws ArgumentError when their number or names do not fit the statement
 */
export function preparedValues(statement: PreparedStatement, parameters: Parameters): readonly unknown[] {
  const wanted = statement.parameters.length;
  if (parameters === undefined || parameters === null) {
    if (wanted === 0) return NO_VALUES;
    throw countError(statement.query, wanted, 0);
  }
  if (Array.isArray(parameters)) {
    if (parameters.length === wanted) return parameters as readonly unknown[];
    throw countError(statement.query, wanted, parameters.length);
  }
  if (typeof parameters !== 'object') {
    throw new ArgumentError(
      'the parameters of a statement must be an array or an object; they were given as a ' + typeof parameters,
    );
  }
  const given = parameters as Readonly<Record<string, unknown>>;
  const lowerCase = new Map(Object.keys(given).map((name) => [name.toLowerCase(), name]));
  const values = statement.parameterNames.map((name) => {
    const key = Object.hasOwn(given, name) ? name : lowerCase.get(name.toLowerCase());
    if (key === undefined)
      throw setHiddenFact(
        new ArgumentError(`the statement has a parameter "${name}" for which no value was given`),
        'query',
        statement.query,
      );
    return given[key];
  });
  const known = new Set(statement.parameterNames.map((name) => name.toLowerCase()));
  for (const [name, original] of lowerCase) {
    if (!known.has(name))
      throw setHiddenFact(new ArgumentError(`the statement has no parameter "${original}"`), 'query', statement.query);
  }
  return values;
}

/** As `simpleBinding`, in a batch: the protocol sends no names there (CASSANDRA-10246). */
export function batchBinding(
  query: string,
  parameters: Parameters,
  hints: QueryOptions['hints'],
  registry: CodecRegistry,
): ValueBinding | undefined {
  if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) {
    throw new ArgumentError('values by name in a batch need `prepare: true`: the protocol sends them by position');
  }
  return simpleBinding(query, parameters, hints, registry);
}

/** The values of a statement that is not prepared: their types come from hints, or are guessed. */
export function simpleBinding(
  query: string,
  parameters: Parameters,
  hints: QueryOptions['hints'],
  registry: CodecRegistry,
): ValueBinding | undefined {
  if (parameters === undefined || parameters === null) return undefined;
  if (Array.isArray(parameters)) {
    if (parameters.length === 0) return undefined;
    const list = (Array.isArray(hints) ? hints : []) as readonly TypeHint[];
    return {
      values: parameters,
      codecs: parameters.map((value, index) => registry.codecForHint(list[index], value)),
      names: undefined,
    };
  }
  if (typeof parameters !== 'object') {
    throw new ArgumentError(
      'the parameters of a statement must be an array or an object; they were given as a ' + typeof parameters,
    );
  }
  const named = (Array.isArray(hints) ? {} : (hints ?? {})) as Readonly<Record<string, TypeHint>>;
  const entries: [string, unknown][] = Object.entries(parameters);
  return {
    values: entries.map(([, value]) => value),
    codecs: entries.map(([name, value]) =>
      registry.codecForHint(Object.hasOwn(named, name) ? named[name] : undefined, value),
    ),
    names: entries.map(([name]) => markerNameOf(name, query)),
  };
}

/** CQL folds a name to lower case unless it is quoted in the statement, and the server compares exactly. */
function markerNameOf(name: string, query: string): string {
  const folded = name.toLowerCase();
  return folded !== name && query.includes(`:"${name.replaceAll('"', '""')}"`) ? name : folded;
}

function countError(query: string, wanted: number, given: number): ArgumentError {
  return setHiddenFact(
    new ArgumentError(`the statement has ${wanted} parameters, and ${given} values were given`),
    'query',
    query,
  );
}
