// redis/commands/groups: the stream group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const streamCommands: CommandTable = {
  XACK: { is: 'write', keys: '1', types: ['key group ...ids -> int'] },
  XACKDEL: { is: 'write', keys: '1', types: ['key group ...args -> int[]'] },
  XADD: { is: 'write denyoom', keys: '1', types: ['key ...args -> T?'] },
  XAUTOCLAIM: { is: 'write', keys: '1', types: ['key group consumer minIdleTime start ...options -> unknown[]'] },
  XCFGSET: { is: 'write', keys: '1', types: ['key ...options -> unknown'] },
  XCLAIM: { is: 'write', keys: '1', types: ['key group consumer minIdleTime ...idsAndOptions -> unknown[]'] },
  XDEL: { is: 'write', keys: '1', types: ['key ...ids -> int'] },
  XDELEX: { is: 'write', keys: '1', types: ['key ...args -> int[]'] },
  XGROUP: {
    subcommands: {
      CREATE: { is: 'write denyoom', keys: '2', types: ['key group id ...options -> OK'] },
      CREATECONSUMER: { is: 'write denyoom', keys: '2', types: ['key group consumer -> int'] },
      DELCONSUMER: { is: 'write', keys: '2', types: ['key group consumer -> int'] },
      DESTROY: { is: 'write', keys: '2', types: ['key group -> int'] },
      HELP: { is: 'safe' },
      SETID: { is: 'write', keys: '2', types: ['key group id ...options -> OK'] },
    },
  },
  XIDMPRECORD: { is: 'write denyoom', keys: '1', types: ['key ...args -> unknown'] },
  XINFO: {
    subcommands: {
      CONSUMERS: {
        is: 'readonly',
        keys: '2',
        reply: 'maps',
        types: ['key group -> unknown[] ~ Record<string, T | number>[]'],
      },
      GROUPS: {
        is: 'readonly',
        keys: '2',
        reply: 'maps',
        types: ['key -> unknown[] ~ Record<string, T | number | null>[]'],
      },
      HELP: { is: 'safe' },
      STREAM: {
        is: 'readonly',
        keys: '2',
        reply: 'stream',
        types: ['key ...options -> unknown[] ~ Record<string, unknown>'],
      },
    },
  },
  XLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  XNACK: { is: 'write', keys: '1', types: ['key group mode ...args -> int'] },
  XPENDING: { is: 'readonly', keys: '1', types: ['key group ...options -> unknown[]'] },
  XRANGE: { is: 'readonly', keys: '1', types: ['key start end -> ENTRIES', 'key start end COUNT count -> ENTRIES'] },
  XREAD: {
    is: 'readonly blocking movablekeys',
    keys: 'STREAMS@1%2',
    wait: 'BLOCK ms',
    reply: 'streams',
    types: [
      'STREAMS ...keysAndIds -> [key: T, items: ENTRIES][] | null ~ Record<string, ENTRIES> | null',
      'COUNT|BLOCK value STREAMS ...keysAndIds -> [key: T, items: ENTRIES][] | null ~ Record<string, ENTRIES> | null',
      'COUNT|BLOCK value COUNT|BLOCK value STREAMS ...keysAndIds -> [key: T, items: ENTRIES][] | null ~ Record<string, ENTRIES> | null',
    ],
  },
  XREADGROUP: {
    is: 'write blocking movablekeys',
    keys: 'STREAMS@4%2',
    wait: 'BLOCK ms',
    reply: 'streams',
    types: [
      'GROUP group consumer ...args -> [key: T, items: [id: T, fields: T[] | null][]][] | null ~ Record<string, [id: T, fields: T[] | null][]> | null',
    ],
  },
  XREVRANGE: { is: 'readonly', keys: '1', types: ['key end start -> ENTRIES', 'key end start COUNT count -> ENTRIES'] },
  XSETID: { is: 'write denyoom', keys: '1', types: ['key lastId ...options -> OK'] },
  XTRIM: { is: 'write', keys: '1', types: ['key MAXLEN|MINID ...args -> int'] },
};
