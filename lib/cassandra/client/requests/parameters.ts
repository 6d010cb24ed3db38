// cassandra/client/requests: what users give as values, and the values of statements that are not prepared.
import { SimpleValues } from '../../protocol/requests/bound-values.js';
import { checkKind } from '../../protocol/requests/statement-values.js';
import type { CodecRegistry, TypeHint } from '../../types/codec-registry.js';
import { quoteIdentifier } from '../../types/identifiers.js';
import type { Unchecked } from '../../types/unchecked.js';
import { ArgumentError } from '../errors/errors.js';
import type { QueryOptions } from '../options/query-options.js';

/** Objects of any type, interfaces included, which are no `Record<string, unknown>`. */
export type ArrayOrObject = readonly Unchecked[] | Readonly<Record<string, Unchecked>>;

/** The values of a statement's markers: in their order, or by name. */
export type Parameters = ArrayOrObject | null | undefined;

/** A copy of the list: what is looked at more than once must not change in between, nor a getter be asked twice. */
export function ownList(parameters: Parameters): Parameters {
  if (typeof parameters !== 'object' || parameters === null) return parameters;
  try {
    return Array.isArray(parameters) ? [...(parameters as readonly unknown[])] : { ...parameters };
  } catch {
    // What it says may be a value.
    throw new ArgumentError('the parameters of the statement cannot be read');
  }
}

/** As `simpleValues`, in a batch: the protocol sends no names there (CASSANDRA-10246). */
export function batchValues(
  query: string,
  parameters: Parameters,
  hints: QueryOptions['hints'],
  registry: CodecRegistry,
): SimpleValues | undefined {
  if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) {
    throw new ArgumentError('values by name in a batch need `prepare: true`: the protocol sends them by position');
  }
  return simpleValues(query, parameters, hints, registry);
}

/** The values of a statement that is not prepared: their types come from hints, or are guessed. */
export function simpleValues(
  query: string,
  parameters: Parameters,
  hints: QueryOptions['hints'],
  registry: CodecRegistry,
): SimpleValues | undefined {
  if (parameters === undefined || parameters === null) return undefined;
  if (Array.isArray(parameters)) {
    if (parameters.length === 0) return undefined;
    const list = (Array.isArray(hints) ? hints : []) as readonly TypeHint[];
    return new SimpleValues(
      parameters,
      parameters.map((value, index) => registry.codecForHint(list[index], value)),
    );
  }
  checkKind(parameters);
  const named = (Array.isArray(hints) ? {} : (hints ?? {})) as Readonly<Record<string, TypeHint>>;
  const entries: [string, unknown][] = Object.entries(parameters);
  return new SimpleValues(
    entries.map(([, value]) => value),
    entries.map(([name, value]) => registry.codecForHint(Object.hasOwn(named, name) ? named[name] : undefined, value)),
    entries.map(([name]) => markerNameOf(name, query)),
  );
}

/** CQL folds a name to lower case unless it is quoted in the statement, and the server compares exactly. */
function markerNameOf(name: string, query: string): string {
  const folded = name.toLowerCase();
  return folded !== name && query.includes(`:${quoteIdentifier(name)}`) ? name : folded;
}
