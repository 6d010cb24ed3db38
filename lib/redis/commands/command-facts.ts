// redis/commands: the form in which the tables of this folder describe a command. Everything else derives from it: the
// method and its Buffer twin, key positions, routing, retry safety, reply shapes and (by
// test/support/redis-commands/generate-types.ts) the typings.

/** The words of `is`, with the server's own meaning where the server has the flag (COMMAND). */
export const FLAG_WORDS: ReadonlySet<string> = new Set([
  'readonly', // reads keys and changes nothing
  'write',
  'denyoom', // refused when the server is out of memory
  'blocking', // may wait for something to happen
  'pubsub',
  'admin',
  'movablekeys', // first, last and step do not tell where the keys are
  'safe', // ours: executing it twice is the same as once, though the server does not flag it as read-only
  'stateful', // ours: changes the connection it runs on (database, user, tracking, transaction)
  'untrackable', // ours: its replies do not follow one request, one reply
  'secret', // ours: arguments hold credentials and are never shown
  'halfway', // ours: may write before it fails, or fail in anybody's words: a script's, a module's, another server's
  'alone', // ours: with arguments it must be alone in flight, see Command.mustBeAlone
  'once', // ours: ends the server, so it is never sent a second time
  'cursor', // ours: goes on from a cursor that no other server understands, not even a replica
]);

export interface CommandFacts {
  /** FLAG_WORDS, separated by spaces. */
  readonly is?: string;
  /** Key positions: see key-positions.ts. */
  readonly keys?: string;
  /** How the reply's shape depends on the protocol and the reply mapping: see replies.ts. */
  readonly reply?: string;
  /** Where a blocking command says how long it waits: see blocking-time.ts. */
  readonly wait?: string;
  /** Argument forms, for the typings: see test/support/redis-commands/signatures.ts. */
  readonly types?: readonly string[];
  /** The facts of a container's subcommands, by upper-case name. */
  readonly subcommands?: CommandTable;
}

export type CommandTable = Readonly<Record<string, CommandFacts>>;
