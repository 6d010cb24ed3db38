// redis/commands/groups: the vector-set group. They come with Redis 8; Valkey has none. How to read a row:
// command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const vectorSetCommands: CommandTable = {
  VADD: { is: 'write denyoom', keys: '1', reply: 'boolean', types: ['key ...args -> int ~ boolean'] },
  VCARD: { is: 'readonly', keys: '1', types: ['key -> int'] },
  VDIM: { is: 'readonly', keys: '1', types: ['key -> int'] },
  VEMB: {
    is: 'readonly',
    keys: '1',
    reply: 'vector',
    types: ['key element -> T[]? ~ number[] | null', 'key element RAW -> unknown[]'],
  },
  VGETATTR: { is: 'readonly', keys: '1', types: ['key element -> T?'] },
  VINFO: {
    is: 'readonly',
    keys: '1',
    reply: 'map',
    types: ['key -> (T | number)[] | null ~ Record<string, T | number> | null'],
  },
  VISMEMBER: { is: 'readonly', keys: '1', reply: 'boolean', types: ['key element -> int ~ boolean'] },
  VLINKS: {
    is: 'readonly',
    keys: '1',
    reply: 'links',
    types: ['key element -> T[][] | null', 'key element WITHSCORES -> T[][] | null ~ Record<string, number>[] | null'],
  },
  VRANDMEMBER: { is: 'readonly', keys: '1', types: ['key -> T?', 'key count -> T[]'] },
  VRANGE: { is: 'readonly', keys: '1', types: ['key start end -> T[]', 'key start end count -> T[]'] },
  VREM: { is: 'write', keys: '1', reply: 'boolean', types: ['key element -> int ~ boolean'] },
  VSETATTR: { is: 'write', keys: '1', reply: 'boolean', types: ['key element json -> int ~ boolean'] },
  VSIM: {
    is: 'readonly',
    keys: '1',
    reply: 'similar',
    types: ['key ...args -> T[] ~ T[] | Record<string, number | T | null | [score: number, attributes: T | null]>'],
  },
};
