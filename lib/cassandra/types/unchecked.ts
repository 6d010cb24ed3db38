// cassandra/types: what the compiler cannot know, and cassandra-driver's users have never been asked to tell it.

/**
 * The value of a column, as cassandra-driver types it: whatever is done with it compiles. `execute<User>()` says more.
 */
export type Unchecked = ReturnType<typeof JSON.parse>;
