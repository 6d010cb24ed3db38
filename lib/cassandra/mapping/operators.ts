// cassandra/mapping: what stands in a document in place of a value: comparisons in conditions, changes in updates:
// cassandra-driver's `q`.
import { brandClass } from '../../core/errors/brand.js';
import { describeValue } from '../types/value-error.js';
import { ArgumentError } from '../types/argument-error.js';
import type { Long } from '../types/long.js';

/** How CQL writes a comparison. */
export type Comparison = 'IN' | '>' | '>=' | '<' | '<=' | '!=';

/** On the prototypes of both classes, of all copies of the package: one look instead of two `instanceof`, on the hot path. */
const KIND: unique symbol = Symbol.for('ringwire.cassandra.mapping.kind') as never;

/** Undefined for a value. */
export function kindOf(value: object): 'operator' | 'assignment' | undefined {
  return (value as { readonly [KIND]?: 'operator' | 'assignment' })[KIND];
}

/** A comparison with a value, or two of them joined by `q.and`. `Value` is what the column holds. */
export class QueryOperator<Value = unknown> {
  readonly key: Comparison | 'AND';
  /** What is compared with; of `AND` its two conditions. */
  readonly value: unknown;
  /** Only for the compiler. */
  declare protected readonly held?: Value;

  /** @internal */
  constructor(key: Comparison | 'AND', value: unknown) {
    this.key = key;
    this.value = value;
  }
}
brandClass(QueryOperator, 'cassandra.mapping.QueryOperator');
Object.defineProperty(QueryOperator.prototype, KIND, { value: 'operator' });

/** A change of what a column holds. `Value` is what is added or taken away. */
export class QueryAssignment<Value = unknown> {
  readonly sign: '+' | '-';
  readonly value: Value;
  /** The value comes before what is there. */
  readonly inverted: boolean;

  /** @internal */
  constructor(sign: '+' | '-', value: Value, inverted: boolean) {
    this.sign = sign;
    this.value = value;
    this.inverted = inverted;
  }
}
brandClass(QueryAssignment, 'cassandra.mapping.QueryAssignment');
Object.defineProperty(QueryAssignment.prototype, KIND, { value: 'assignment' });

/** What a counter may be changed by. */
export type CounterStep = number | bigint | Long;

/** A value, or a comparison. */
export type Operand<Value> = Value | QueryOperator<Value>;

/**
 * Operators for the conditions and values of documents.
 *
 * @example
 * await videos.find({ userId, addedDate: q.and(q.gte(from), q.lt(to)) });
 * await videos.update({ id, tags: q.append(['new']) });
 */
export const q = {
  /**
   * One of these values.
   *
   * @throws ArgumentError for what is no array
   */
  in_<Value>(arr: readonly Value[]): QueryOperator<Value> {
    if (!Array.isArray(arr)) throw new ArgumentError(`q.in_ needs an array; it was given ${describeValue(arr)}`);
    return new QueryOperator('IN', arr);
  },
  /** Greater than. */
  gt<Value>(value: Value): QueryOperator<Value> {
    return new QueryOperator('>', value);
  },
  /** Greater than or equal to. */
  gte<Value>(value: Value): QueryOperator<Value> {
    return new QueryOperator('>=', value);
  },
  /** Less than. */
  lt<Value>(value: Value): QueryOperator<Value> {
    return new QueryOperator('<', value);
  },
  /** Less than or equal to. */
  lte<Value>(value: Value): QueryOperator<Value> {
    return new QueryOperator('<=', value);
  },
  /** Not equal to: in `when` only. */
  notEq<Value>(value: Value): QueryOperator<Value> {
    return new QueryOperator('!=', value);
  },
  /** Both conditions on the same column; each may be joined of others. */
  and<Value>(condition1: Operand<Value>, condition2: Operand<Value>): QueryOperator<Value> {
    return new QueryOperator('AND', [condition1, condition2]);
  },
  /** Adds to a counter. */
  incr<Step extends CounterStep>(value: Step): QueryAssignment<CounterStep> {
    return new QueryAssignment<CounterStep>('+', value, false);
  },
  /** Takes from a counter. */
  decr<Step extends CounterStep>(value: Step): QueryAssignment<CounterStep> {
    return new QueryAssignment<CounterStep>('-', value, false);
  },
  /** Adds to the end of a list, to a set or to a map. */
  append<Value>(value: Value): QueryAssignment<Value> {
    return new QueryAssignment('+', value, false);
  },
  /** Adds to the beginning of a list. */
  prepend<Value>(value: Value): QueryAssignment<Value> {
    return new QueryAssignment('+', value, true);
  },
  /** Takes values from a list or a set, or keys from a map. */
  remove<Value>(value: Value): QueryAssignment<Value> {
    return new QueryAssignment('-', value, false);
  },
};
