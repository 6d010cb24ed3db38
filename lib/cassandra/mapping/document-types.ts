// cassandra/mapping: what TypeScript checks of documents, by the type of a model. A model without a type takes anything,
// as cassandra-driver's do.
import type { CounterStep, QueryAssignment, QueryOperator } from './operators.js';

type IsUnchecked<Model> = 0 extends 1 & Model ? true : false;

/** The names of a model's properties. */
export type PropertyOf<Model> = keyof Model & string;

/** What documents are found by: a value or an operator for each property that is a key. */
export type Conditions<Model> = {
  readonly [Property in keyof Model]?:
    NonNullable<Model[Property]> | QueryOperator<NonNullable<Model[Property]>> | undefined;
};

/** Under which conditions a document is changed: of any columns; null is what a column without a value has. */
export type WhenConditions<Model> = {
  readonly [Property in keyof Model]?:
    | Model[Property]
    | null
    | QueryOperator<NonNullable<Model[Property]>>
    | QueryOperator<NonNullable<Model[Property]> | null>
    | undefined;
};

/** What is inserted. Undefined leaves a column as it is, null takes its value away. */
export type InsertDocument<Model> = { readonly [Property in keyof Model]?: Model[Property] | null | undefined };

/** What is updated: values, or changes of what is there. */
export type UpdateDocument<Model> = {
  readonly [Property in keyof Model]?:
    | Model[Property]
    | null
    | undefined
    | QueryOperator<NonNullable<Model[Property]>>
    | QueryAssignment<NonNullable<Model[Property]>>
    | OtherAssignment<NonNullable<Model[Property]>>;
};

type OtherAssignment<Value> = Value extends CounterStep
  ? QueryAssignment<CounterStep>
  : Value extends ReadonlySet<infer Element>
    ? QueryAssignment<readonly Element[]>
    : Value extends ReadonlyMap<infer Key, unknown>
      ? QueryAssignment<readonly Key[]> | QueryAssignment<ReadonlySet<Key>>
      : Value extends readonly unknown[]
        ? never
        : Value extends Readonly<Record<string, unknown>>
          ? QueryAssignment<readonly (keyof Value)[]> | QueryAssignment<readonly string[]>
          : never;

/** The order of clustering columns: `{ addedDate: 'desc' }`. */
export type OrderBy<Model> =
  IsUnchecked<Model> extends true
    ? Readonly<Record<string, string>>
    : { readonly [Property in keyof Model]?: 'asc' | 'desc' | 'ASC' | 'DESC' };
