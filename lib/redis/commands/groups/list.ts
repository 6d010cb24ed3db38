// redis/commands/groups: the list group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const listCommands: CommandTable = {
  BLMOVE: {
    is: 'write denyoom blocking',
    keys: '1 2',
    wait: 'last s',
    types: ['source destination LEFT|RIGHT LEFT|RIGHT timeout -> T?'],
  },
  BLMOVEM: {
    is: 'write denyoom blocking',
    keys: '1..2',
    wait: '5 s',
    types: ['source destination LEFT|RIGHT LEFT|RIGHT timeout ...options -> T[]?'],
  },
  BLMPOP: {
    is: 'write blocking movablekeys',
    keys: '#2',
    wait: '1 s',
    types: ['timeout numkeys ...keysAndOptions{#|LEFT!|RIGHT!|COUNT=1} -> [key: T, elements: T[]] | null'],
  },
  BLPOP: {
    is: 'write blocking',
    keys: '1..-2',
    wait: 'last s',
    types: ['...keysAndTimeout -> [key: T, element: T] | null'],
  },
  BRPOP: {
    is: 'write blocking',
    keys: '1..-2',
    wait: 'last s',
    types: ['...keysAndTimeout -> [key: T, element: T] | null'],
  },
  BRPOPLPUSH: {
    is: 'write denyoom blocking',
    keys: '1 2',
    wait: 'last s',
    types: ['source destination timeout -> T?'],
  },
  LINDEX: { is: 'readonly', keys: '1', types: ['key index -> T?'] },
  LINSERT: { is: 'write denyoom', keys: '1', types: ['key BEFORE|AFTER pivot element -> int'] },
  LLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  LMOVE: { is: 'write denyoom', keys: '1 2', types: ['source destination LEFT|RIGHT LEFT|RIGHT -> T?'] },
  LMOVEM: { is: 'write denyoom', keys: '1..2', types: ['source destination LEFT|RIGHT LEFT|RIGHT ...options -> T[]?'] },
  LMPOP: {
    is: 'write movablekeys',
    keys: '#1',
    types: ['numkeys ...keysAndOptions{#|LEFT!|RIGHT!|COUNT=1} -> [key: T, elements: T[]] | null'],
  },
  LPOP: { is: 'write', keys: '1', types: ['key -> T?', 'key count -> T[]?'] },
  LPOS: {
    is: 'readonly',
    keys: '1',
    types: [
      'key element -> int?',
      'key element RANK rank -> int?',
      'key element COUNT count -> int[]',
      'key element ...options<RANK=1|COUNT=1|MAXLEN=1> -> int | int[] | null',
    ],
  },
  LPUSH: { is: 'write denyoom', keys: '1', types: ['key ...elements -> int'] },
  LPUSHX: { is: 'write denyoom', keys: '1', types: ['key ...elements -> int'] },
  LRANGE: { is: 'readonly', keys: '1', types: ['key start stop -> T[]'] },
  LREM: { is: 'write', keys: '1', types: ['key count element -> int'] },
  LSET: { is: 'write denyoom', keys: '1', types: ['key index element -> OK'] },
  LTRIM: { is: 'write', keys: '1', types: ['key start stop -> OK'] },
  RPOP: { is: 'write', keys: '1', types: ['key -> T?', 'key count -> T[]?'] },
  RPOPLPUSH: { is: 'write denyoom', keys: '1 2', types: ['source destination -> T?'] },
  RPUSH: { is: 'write denyoom', keys: '1', types: ['key ...elements -> int'] },
  RPUSHX: { is: 'write denyoom', keys: '1', types: ['key ...elements -> int'] },
};
