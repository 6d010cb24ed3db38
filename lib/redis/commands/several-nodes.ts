// redis/commands: the commands that may concern several nodes of a cluster, and what becomes of the answers.
// After the request and response policies of https://redis.io/docs/latest/develop/reference/command-tips/.

/** What many replies become. */
export type MergeRule =
  /** The same of each: the first. */
  | 'all'
  /** Of the first that succeeds. */
  | 'one'
  | 'sum'
  /** Lists, one behind the other. */
  | 'lists'
  /** The first that is not null. */
  | 'found'
  /** Lists of 0 and 1, position by position. */
  | 'and';

export type Spread =
  /** One command for each slot of its keys. `size`: how many arguments belong to a key, itself included. */
  | { readonly by: 'slot'; readonly size: 1 | 2; readonly merge: 'sum' | 'all' | 'in order' }
  /** The same command to every primary. */
  | { readonly by: 'primary'; readonly merge: MergeRule };

const bySlot = (merge: 'sum' | 'all' | 'in order', size: 1 | 2 = 1): Spread => ({ by: 'slot', size, merge });
const byPrimary = (merge: MergeRule): Spread => ({ by: 'primary', merge });

/** By full name. */
export const SPREADS: ReadonlyMap<string, Spread> = new Map([
  ['MGET', bySlot('in order')],
  ['MSET', bySlot('all', 2)],
  ['DEL', bySlot('sum')],
  ['UNLINK', bySlot('sum')],
  ['EXISTS', bySlot('sum')],
  ['TOUCH', bySlot('sum')],
  ['DBSIZE', byPrimary('sum')],
  ['FLUSHALL', byPrimary('all')],
  ['FLUSHDB', byPrimary('all')],
  ['KEYS', byPrimary('lists')],
  ['RANDOMKEY', byPrimary('found')],
  ['SCRIPT LOAD', byPrimary('all')],
  ['SCRIPT FLUSH', byPrimary('all')],
  ['SCRIPT EXISTS', byPrimary('and')],
  ['SCRIPT KILL', byPrimary('one')],
  ['FUNCTION LOAD', byPrimary('all')],
  ['FUNCTION DELETE', byPrimary('all')],
  ['FUNCTION FLUSH', byPrimary('all')],
  ['FUNCTION RESTORE', byPrimary('all')],
  ['FUNCTION KILL', byPrimary('one')],
  ['CONFIG SET', byPrimary('all')],
  ['CONFIG RESETSTAT', byPrimary('all')],
]);
