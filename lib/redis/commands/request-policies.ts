// redis/commands: to which nodes of a cluster commands go that may concern several, and what becomes of the answers:
// the request and response policies of https://redis.io/docs/latest/develop/reference/command-tips/.

/** What many replies become. */
export type ResponsePolicy =
  /** The same of each: the first. */
  | 'all'
  /** Of the first that succeeds. */
  | 'one'
  | 'sum'
  /** The least number. */
  | 'least'
  /** Lists of numbers, position by position the least. */
  | 'least of each'
  /** Lists, one behind the other. */
  | 'lists'
  /** Lists, each element once. */
  | 'union'
  /** Lists of names with their numbers in turn, the same names of each: the numbers added. */
  | 'counts'
  /** Lines of text. */
  | 'lines'
  /** The first that is not null. */
  | 'found'
  /** Lists of 0 and 1, position by position. */
  | 'and';

/** To which nodes a command goes. */
export type RequestPolicy =
  /** One command for each slot of its keys. `size`: how many arguments belong to a key, itself included. */
  | { readonly by: 'slot'; readonly size: 1 | 2; readonly merge: 'sum' | 'all' | 'in order' }
  /** The same command to several. */
  | { readonly by: PolicyNodes; readonly merge: ResponsePolicy }
  /** To the primary of the slot whose number is an argument. */
  | { readonly by: 'slot number'; readonly index: number }
  /** To one primary after the other, as its cursor says. */
  | { readonly by: 'cursor' }
  /** It concerns one node, and only the caller knows which. */
  | { readonly by: 'caller' };

/** `reader`: whoever commands go to, which are the primaries unless reads go to replicas. `node`: replicas too, always. */
export type PolicyNodes = 'primary' | 'reader' | 'node';

const bySlot = (merge: 'sum' | 'all' | 'in order', size: 1 | 2 = 1): RequestPolicy => ({ by: 'slot', size, merge });
const byPrimary = (merge: ResponsePolicy): RequestPolicy => ({ by: 'primary', merge });
const byReader = (merge: ResponsePolicy): RequestPolicy => ({ by: 'reader', merge });
const byNode = (merge: ResponsePolicy): RequestPolicy => ({ by: 'node', merge });
const OF_ONE_NODE: RequestPolicy = { by: 'caller' };
const ofSlot: RequestPolicy = { by: 'slot number', index: 1 };

/** By full name. A contract test holds them against what servers say (`request_policy`, `response_policy`). */
export const REQUEST_POLICIES: ReadonlyMap<string, RequestPolicy> = new Map([
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
  ['SCAN', { by: 'cursor' }],
  ['RANDOMKEY', byPrimary('found')],
  ['WAIT', byPrimary('least')],
  ['WAITAOF', byPrimary('least of each')],
  ['SAVE', byPrimary('all')],
  ['BGSAVE', byPrimary('all')],
  ['BGREWRITEAOF', byPrimary('all')],
  ['LASTSAVE', byPrimary('least')],
  ['MEMORY PURGE', byPrimary('all')],
  ['SCRIPT LOAD', byReader('all')],
  ['SCRIPT FLUSH', byReader('all')],
  ['SCRIPT EXISTS', byPrimary('and')],
  ['SCRIPT KILL', byPrimary('one')],
  ['FUNCTION LOAD', byPrimary('all')],
  ['FUNCTION DELETE', byPrimary('all')],
  ['FUNCTION FLUSH', byPrimary('all')],
  ['FUNCTION RESTORE', byPrimary('all')],
  ['FUNCTION KILL', byPrimary('one')],
  ['ACL DELUSER', byNode('all')],
  ['ACL LOAD', byNode('all')],
  ['ACL SAVE', byNode('all')],
  ['ACL SETUSER', byNode('all')],
  ['CLIENT LIST', byNode('lines')],
  ['CLIENT PAUSE', byNode('all')],
  ['CLIENT UNPAUSE', byNode('all')],
  ['CLUSTER COUNTKEYSINSLOT', ofSlot],
  ['CLUSTER GETKEYSINSLOT', ofSlot],
  ['CLUSTER SLOT-STATS', byPrimary('lists')],
  ['COMMANDLOG GET', byNode('lists')],
  ['COMMANDLOG LEN', byNode('sum')],
  ['COMMANDLOG RESET', byNode('all')],
  ['CONFIG SET', byNode('all')],
  ['CONFIG RESETSTAT', byNode('all')],
  ['CONFIG REWRITE', byNode('all')],
  ['LATENCY RESET', byNode('sum')],
  ['PUBSUB CHANNELS', byNode('union')],
  ['PUBSUB NUMPAT', byNode('sum')],
  ['PUBSUB NUMSUB', byNode('counts')],
  ['PUBSUB SHARDCHANNELS', byNode('union')],
  ['PUBSUB SHARDNUMSUB', byNode('counts')],
  ['SLOWLOG GET', byNode('lists')],
  ['SLOWLOG LEN', byNode('sum')],
  ['SLOWLOG RESET', byNode('all')],
  ['CLIENT KILL', OF_ONE_NODE],
  ['CLIENT UNBLOCK', OF_ONE_NODE],
  ['FAILOVER', OF_ONE_NODE],
  ['REPLICAOF', OF_ONE_NODE],
  ['SHUTDOWN', OF_ONE_NODE],
  ['SLAVEOF', OF_ONE_NODE],
  ['CLUSTER ADDSLOTS', OF_ONE_NODE],
  ['CLUSTER ADDSLOTSRANGE', OF_ONE_NODE],
  ['CLUSTER BUMPEPOCH', OF_ONE_NODE],
  ['CLUSTER DELSLOTS', OF_ONE_NODE],
  ['CLUSTER DELSLOTSRANGE', OF_ONE_NODE],
  ['CLUSTER FAILOVER', OF_ONE_NODE],
  ['CLUSTER FLUSHSLOTS', OF_ONE_NODE],
  ['CLUSTER FORGET', OF_ONE_NODE],
  ['CLUSTER REPLICATE', OF_ONE_NODE],
  ['CLUSTER RESET', OF_ONE_NODE],
  ['CLUSTER SAVECONFIG', OF_ONE_NODE],
  ['CLUSTER SET-CONFIG-EPOCH', OF_ONE_NODE],
  ['CLUSTER SETSLOT', OF_ONE_NODE],
]);
