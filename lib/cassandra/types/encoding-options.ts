// cassandra/types: the `encoding` options of a client or a request: how values of CQL types look in JavaScript.
import type { DataType } from './data-type.js';

/** `Map`, or a class that has what is used of it. */
export type MapClass = new () => {
  set(key: unknown, value: unknown): unknown;
  forEach(visit: (value: unknown, key: unknown) => void): void;
};

/** `Set`, or a class that has what is used of it. */
export type SetClass = new (elements: unknown[]) => {
  add(element: unknown): unknown;
  forEach(visit: (element: unknown) => void): void;
};

/**
 * A codec of the user's for one type. It works on top of ours: `encode` answers what the type's own codec takes (or, as
 * a Buffer, the bytes themselves), `decode` gets what the type's own codec read: for custom types a Buffer.
 *
 * @example { type: 'text', encode: (value) => JSON.stringify(value), decode: (text) => JSON.parse(text) }
 */
export interface CustomCodec {
  /**
   * A CQL type name, a type's description, or the quoted class name of a custom type. Applies wherever exactly this
   * type occurs; a user-defined type is recognised by its name, whatever fields it has by then: `udt<name>` in every
   * keyspace, a description in its own.
   */
  readonly type: string | DataType;
  /**
   * From the value of a parameter. Null and undefined do not come here. What it throws is `thrown` of the error, and in
   * no message or log, as it may quote the value.
   */
  encode(value: unknown): unknown;
  /** To the value in a row. Null does not come here. What it throws is told as for `encode`. */
  decode(value: unknown): unknown;
}

/** The `encoding` options of a client, and of one request. */
export interface EncodingOptions {
  /**
   * The class that map columns are read as. Default: plain objects, whose property names are the texts of the keys; a Map
   * where the keys are bytes, collections, tuples, user-defined types, vectors or of a custom type, or have a codec of
   * yours. (The JSON of such a Map is the list of its entries.)
   */
  readonly map?: MapClass | undefined;
  /** The class that set columns are read as. Default: arrays. */
  readonly set?: SetClass | undefined;
  /**
   * Read bigint and counter (and timestamps beyond Date) as bigint instead of Long. Input may always be either. Default
   * false.
   */
  readonly useBigIntAsLong?: boolean | undefined;
  /** Read varint as bigint instead of Integer. Default false. */
  readonly useBigIntAsVarint?: boolean | undefined;
  /** Accepted for compatibility: bytes are always copied, because the memory they arrived in is used again. */
  readonly copyBuffer?: boolean | undefined;
  /** A parameter that is undefined leaves its column as it is instead of writing null. Default true. */
  readonly useUndefinedAsUnset?: boolean | undefined;
  /** Codecs of your own, for types or custom types. */
  readonly codecs?: readonly CustomCodec[] | undefined;
}
