// cassandra/types: what the compiler cannot know, and cassandra-driver's users have never been asked to tell it.

/**
 * The value of a column, as cassandra-driver types it: whatever is done with it compiles. `execute<User>()` says more.
 */
export type Unchecked = ReturnType<typeof JSON.parse>;

/** Whatever can be called: what cassandra-driver's typings have for callbacks. */
export type UncheckedFunction = ReturnType<FunctionConstructor>;

/** Null, where cassandra-driver's typings say that there is always something: its users' code has no check there. */
export function nullAs<Value>(): Value {
  return null as Value;
}
