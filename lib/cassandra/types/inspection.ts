// cassandra/types: how value classes show themselves in Node's console, Bun's and Deno's.

/** The method that `util.inspect` calls: the class name and the text of the value instead of its fields. */
export const customInspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;
