// redis/commands/groups: the set group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const setCommands: CommandTable = {
  SADD: { is: 'write denyoom', keys: '1', types: ['key ...members -> int'] },
  SCARD: { is: 'readonly', keys: '1', types: ['key -> int'] },
  SDIFF: { is: 'readonly', keys: '1..-1', types: ['...keys -> T[]'] },
  SDIFFCARD: { is: 'readonly movablekeys', keys: '#1', types: ['numkeys ...keysAndOptions{#|LIMIT=1} -> int'] },
  SDIFFSTORE: { is: 'write denyoom', keys: '1 2..-1', types: ['destination ...keys -> int'] },
  SINTER: { is: 'readonly', keys: '1..-1', types: ['...keys -> T[]'] },
  SINTERCARD: { is: 'readonly movablekeys', keys: '#1', types: ['numkeys ...keysAndOptions{#|LIMIT=1} -> int'] },
  SINTERSTORE: { is: 'write denyoom', keys: '1 2..-1', types: ['destination ...keys -> int'] },
  SISMEMBER: { is: 'readonly', keys: '1', types: ['key member -> int'] },
  SMEMBERS: { is: 'readonly', keys: '1', types: ['key -> T[]'] },
  SMISMEMBER: { is: 'readonly', keys: '1', types: ['key ...members -> int[]'] },
  SMOVE: { is: 'write', keys: '1 2', types: ['source destination member -> int'] },
  SPOP: { is: 'write', keys: '1', types: ['key -> T?', 'key count -> T[]'] },
  SRANDMEMBER: { is: 'readonly', keys: '1', types: ['key -> T?', 'key count -> T[]'] },
  SREM: { is: 'write', keys: '1', types: ['key ...members -> int'] },
  SSCAN: {
    is: 'readonly cursor',
    keys: '1',
    types: [
      'key cursor -> PAGE',
      'key cursor MATCH|COUNT value -> PAGE',
      'key cursor MATCH|COUNT value MATCH|COUNT value -> PAGE',
    ],
  },
  SUNION: { is: 'readonly', keys: '1..-1', types: ['...keys -> T[]'] },
  SUNIONCARD: { is: 'readonly movablekeys', keys: '#1', types: ['numkeys ...keysAndOptions{#|LIMIT=1} -> int'] },
  SUNIONSTORE: { is: 'write denyoom', keys: '1 2..-1', types: ['destination ...keys -> int'] },
};
