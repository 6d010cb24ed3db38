// redis/commands/groups: the bitmap group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const bitmapCommands: CommandTable = {
  BITCOUNT: {
    is: 'readonly',
    keys: '1',
    types: ['key -> int', 'key start end -> int', 'key start end BYTE|BIT -> int'],
  },
  BITFIELD: {
    is: 'write denyoom',
    keys: '1',
    types: ['key ...operations{GET=2|SET=3|INCRBY=3|OVERFLOW=WRAP/SAT/FAIL} -> int?[]'],
  },
  BITFIELD_RO: { is: 'readonly', keys: '1', types: ['key ...operations{GET=2} -> int[]'] },
  BITOP: {
    is: 'write denyoom',
    keys: '2 3..-1',
    types: ['operation<AND|OR|XOR|NOT|DIFF|DIFF1|ANDOR|ONE> destination ...keys -> int'],
  },
  BITPOS: {
    is: 'readonly',
    keys: '1',
    types: ['key bit -> int', 'key bit start -> int', 'key bit start end -> int', 'key bit start end BYTE|BIT -> int'],
  },
  GETBIT: { is: 'readonly', keys: '1', types: ['key offset -> int'] },
  SETBIT: { is: 'write denyoom', keys: '1', types: ['key offset value -> int'] },
};
