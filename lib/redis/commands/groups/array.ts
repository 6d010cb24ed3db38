// redis/commands/groups: the array group. They are newer than the servers of the contract test: these facts are those
// of ioredis 6's command table and types. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const arrayCommands: CommandTable = {
  ARCOUNT: { is: 'readonly', keys: '1', types: ['key -> int'] },
  ARDEL: { is: 'write', keys: '1', types: ['key ...indices -> int'] },
  ARDELRANGE: { is: 'write', keys: '1', types: ['key ...ranges -> int'] },
  ARGET: { is: 'readonly', keys: '1', types: ['key index -> T?'] },
  ARGETRANGE: { is: 'readonly', keys: '1', types: ['key start end -> T?[]'] },
  ARGREP: { is: 'readonly', keys: '1', types: ['key start end ...args -> unknown[]'] },
  ARINFO: {
    is: 'readonly',
    keys: '1',
    reply: 'array-info',
    types: ['key ...options -> unknown[] ~ Record<string, number>'],
  },
  ARINSERT: { is: 'write denyoom', keys: '1', types: ['key ...values -> int'] },
  ARLASTITEMS: { is: 'readonly', keys: '1', types: ['key count ...options -> T?[]'] },
  ARLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  ARMGET: { is: 'readonly', keys: '1', types: ['key ...indices -> T?[]'] },
  ARMSET: { is: 'write denyoom', keys: '1', types: ['key ...indicesAndValues -> int'] },
  ARNEXT: { is: 'readonly', keys: '1', types: ['key -> int?'] },
  AROP: { is: 'readonly', keys: '1', types: ['key start end ...args -> T | number | null'] },
  ARRING: { is: 'write denyoom', keys: '1', types: ['key size ...values -> int'] },
  ARSCAN: { is: 'readonly', keys: '1', types: ['key start end ...options -> [index: number, value: T][]'] },
  ARSEEK: { is: 'write', keys: '1', types: ['key index -> int'] },
  ARSET: { is: 'write denyoom', keys: '1', types: ['key index ...values -> int'] },
};
