// redis/commands/groups: the sorted-set group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const sortedSetCommands: CommandTable = {
  BZMPOP: {
    is: 'write blocking movablekeys', keys: '#2', wait: '1 s', reply: 'popped-keys',
    types: [
      'timeout numkeys ...keysAndOptions -> [key: T, members: [member: T, score: T][]] | null ~ [key: T, members: [member: T, score: number][]] | null',
    ],
  },
  BZPOPMAX: {
    is: 'write blocking', keys: '1..-2', wait: 'last s', reply: 'popped-key',
    types: [
      '...keysAndTimeout -> [key: T, member: T, score: T] | null ~ [key: T, member: T, score: number] | null',
    ],
  },
  BZPOPMIN: {
    is: 'write blocking', keys: '1..-2', wait: 'last s', reply: 'popped-key',
    types: [
      '...keysAndTimeout -> [key: T, member: T, score: T] | null ~ [key: T, member: T, score: number] | null',
    ],
  },
  ZADD: {
    is: 'write denyoom', keys: '1', reply: 'double',
    types: [
      'key score member -> int', 'key INCR score member -> T ~ number', 'key NX|XX|GT|LT INCR score member -> T? ~ number | null',
      'key NX|XX INCR score member -> T? ~ number | null', 'key CH|NX|XX|GT|LT ...scoresAndMembers -> int',
      'key ...scoresAndMembers -> int',
    ],
  },
  ZCARD: { is: 'readonly', keys: '1', types: ['key -> int'] },
  ZCOUNT: { is: 'readonly', keys: '1', types: ['key min max -> int'] },
  ZDIFF: {
    is: 'readonly movablekeys', keys: '#1', reply: 'scored-operation',
    types: [
      'numkeys keys:KList WITHSCORES -> SCORED', 'numkeys key1:K WITHSCORES -> SCORED', 'numkeys key1:K key2:K WITHSCORES -> SCORED',
      'numkeys ...keys -> T[]',
    ],
  },
  ZDIFFSTORE: { is: 'write denyoom movablekeys', keys: '1 #2', types: ['destination numkeys ...keys -> int'] },
  ZINCRBY: { is: 'write denyoom', keys: '1', reply: 'double', types: ['key increment member -> T ~ number'] },
  ZINTER: {
    is: 'readonly movablekeys', keys: '#1', reply: 'scored-operation',
    types: [
      'numkeys keys:KList WITHSCORES -> SCORED', 'numkeys key1:K WITHSCORES -> SCORED', 'numkeys key1:K key2:K WITHSCORES -> SCORED',
      'numkeys ...keysAndOptions -> T[]',
    ],
  },
  ZINTERCARD: { is: 'readonly movablekeys', keys: '#1', types: ['numkeys ...keysAndOptions -> int'] },
  ZINTERSTORE: { is: 'write denyoom movablekeys', keys: '1 #2', types: ['destination numkeys ...keysAndOptions -> int'] },
  ZLEXCOUNT: { is: 'readonly', keys: '1', types: ['key min max -> int'] },
  ZMPOP: {
    is: 'write movablekeys', keys: '#1', reply: 'popped-keys',
    types: [
      'numkeys ...keysAndOptions -> [key: T, members: [member: T, score: T][]] | null ~ [key: T, members: [member: T, score: number][]] | null',
    ],
  },
  ZMSCORE: { is: 'readonly', keys: '1', reply: 'doubles', types: ['key ...members -> T?[] ~ (number | null)[]'] },
  ZPOPMAX: { is: 'write', keys: '1', reply: 'popped', types: ['key -> T[] ~ [member: T, score: number] | []', 'key count -> SCORED'] },
  ZPOPMIN: { is: 'write', keys: '1', reply: 'popped', types: ['key -> T[] ~ [member: T, score: number] | []', 'key count -> SCORED'] },
  ZRANDMEMBER: { is: 'readonly', keys: '1', reply: 'scored-members', types: ['key -> T?', 'key count -> T[]', 'key count WITHSCORES -> SCORED'] },
  ZRANGE: {
    is: 'readonly', keys: '1', reply: 'scored',
    types: [
      'key start stop -> T[]', 'key start stop WITHSCORES -> SCORED', 'key start stop REV WITHSCORES -> SCORED',
      'key start stop BYSCORE WITHSCORES -> SCORED', 'key start stop BYSCORE REV WITHSCORES -> SCORED',
      'key start stop BYSCORE LIMIT offset count WITHSCORES -> SCORED',
      'key start stop BYSCORE REV LIMIT offset count WITHSCORES -> SCORED', 'key start stop ...options -> T[]',
    ],
  },
  ZRANGEBYLEX: { is: 'readonly', keys: '1', types: ['key min max -> T[]', 'key min max LIMIT offset count -> T[]'] },
  ZRANGEBYSCORE: {
    is: 'readonly', keys: '1', reply: 'scored',
    types: [
      'key min max -> T[]', 'key min max WITHSCORES -> SCORED', 'key min max WITHSCORES LIMIT offset count -> SCORED',
      'key min max LIMIT offset count -> T[]', 'key min max LIMIT offset count WITHSCORES -> SCORED',
    ],
  },
  ZRANGESTORE: { is: 'write denyoom', keys: '1 2', types: ['destination source min max ...options -> int'] },
  ZRANK: { is: 'readonly', keys: '1', reply: 'rank', types: ['key member -> int?', 'key member WITHSCORE -> RANKED'] },
  ZREM: { is: 'write', keys: '1', types: ['key ...members -> int'] },
  ZREMRANGEBYLEX: { is: 'write', keys: '1', types: ['key min max -> int'] },
  ZREMRANGEBYRANK: { is: 'write', keys: '1', types: ['key start stop -> int'] },
  ZREMRANGEBYSCORE: { is: 'write', keys: '1', types: ['key min max -> int'] },
  ZREVRANGE: { is: 'readonly', keys: '1', reply: 'scored', types: ['key start stop -> T[]', 'key start stop WITHSCORES -> SCORED'] },
  ZREVRANGEBYLEX: { is: 'readonly', keys: '1', types: ['key max min -> T[]', 'key max min LIMIT offset count -> T[]'] },
  ZREVRANGEBYSCORE: {
    is: 'readonly', keys: '1', reply: 'scored',
    types: [
      'key max min -> T[]', 'key max min WITHSCORES -> SCORED', 'key max min WITHSCORES LIMIT offset count -> SCORED',
      'key max min LIMIT offset count -> T[]', 'key max min LIMIT offset count WITHSCORES -> SCORED',
    ],
  },
  ZREVRANK: { is: 'readonly', keys: '1', reply: 'rank', types: ['key member -> int?', 'key member WITHSCORE -> RANKED'] },
  ZSCAN: { is: 'readonly', keys: '1', types: ['key cursor ...options -> [cursor: T, elements: T[]]'] },
  ZSCORE: { is: 'readonly', keys: '1', reply: 'double', types: ['key member -> T? ~ number | null'] },
  ZUNION: {
    is: 'readonly movablekeys', keys: '#1', reply: 'scored-operation',
    types: [
      'numkeys keys:KList WITHSCORES -> SCORED', 'numkeys key1:K WITHSCORES -> SCORED', 'numkeys key1:K key2:K WITHSCORES -> SCORED',
      'numkeys ...keysAndOptions -> T[]',
    ],
  },
  ZUNIONSTORE: { is: 'write denyoom movablekeys', keys: '1 #2', types: ['destination numkeys ...keysAndOptions -> int'] },
};
