// redis/commands/groups: the stream group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const streamCommands: CommandTable = {
  XACK: { is: 'write', keys: '1', types: ['key group ...ids -> int'] },
  XACKDEL: { is: 'write', keys: '1', types: ['key group ...args{KEEPREF|DELREF|ACKED|IDS=count!} -> int[]'] },
  XADD: {
    is: 'write denyoom',
    keys: '1',
    types: [
      'key id:NewId field value -> T?',
      'key id:NewId field value field value -> T?',
      'key ...args{NOMKSTREAM|KEEPREF|DELREF|ACKED|IDMPAUTO=1|IDMP=2|MAXLEN=trim|MINID=trim|LIMIT=1|*=entry!} -> T?',
    ],
  },
  XAUTOCLAIM: {
    is: 'write',
    keys: '1',
    types: ['key group consumer minIdleTime start ...options{COUNT=1|JUSTID} -> unknown[]'],
  },
  XCFGSET: { is: 'write', keys: '1', types: ['key ...options -> unknown'] },
  XCLAIM: {
    is: 'write',
    keys: '1',
    types: [
      'key group consumer minIdleTime ...idsAndOptions{IDLE=1|TIME=1|RETRYCOUNT=1|FORCE|JUSTID|LASTID=1|*=one} -> unknown[]',
    ],
  },
  XDEL: { is: 'write', keys: '1', types: ['key ...ids -> int'] },
  XDELEX: { is: 'write', keys: '1', types: ['key ...args{KEEPREF|DELREF|ACKED|IDS=count!} -> int[]'] },
  XGROUP: {
    subcommands: {
      CREATE: { is: 'write denyoom', keys: '2', types: ['key group id ...options{MKSTREAM|ENTRIESREAD=1} -> OK'] },
      CREATECONSUMER: { is: 'write denyoom', keys: '2', types: ['key group consumer -> int'] },
      DELCONSUMER: { is: 'write', keys: '2', types: ['key group consumer -> int'] },
      DESTROY: { is: 'write', keys: '2', types: ['key group -> int'] },
      HELP: { is: 'safe' },
      SETID: { is: 'write', keys: '2', types: ['key group id ...options{ENTRIESREAD=1} -> OK'] },
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
        types: ['key ...options{FULL|COUNT=1} -> unknown[] ~ Record<string, unknown>'],
      },
    },
  },
  XLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  XNACK: {
    is: 'write',
    keys: '1',
    types: ['key group ...args{SILENT|FAIL|FATAL|RETRYCOUNT=1|FORCE|IDS=count!} -> int'],
  },
  XPENDING: {
    is: 'readonly',
    keys: '1',
    types: [
      'key group -> unknown[]',
      'key group start end count -> unknown[]',
      'key group start end count consumer -> unknown[]',
      'key group IDLE minIdleTime start end count -> unknown[]',
      'key group IDLE minIdleTime start end count consumer -> unknown[]',
    ],
  },
  XRANGE: { is: 'readonly', keys: '1', types: ['key start end -> ENTRIES', 'key start end COUNT count -> ENTRIES'] },
  XREAD: {
    is: 'readonly blocking movablekeys',
    keys: 'STREAMS@1%2',
    wait: 'BLOCK ms',
    reply: 'streams',
    types: [
      'STREAMS key id -> READ',
      'COUNT|BLOCK value STREAMS key id -> READ',
      'COUNT|BLOCK value COUNT|BLOCK value STREAMS key id -> READ',
      '...args{COUNT=1|BLOCK=1|STREAMS=pairs!} -> READ',
    ],
  },
  XREADGROUP: {
    is: 'write blocking movablekeys',
    keys: 'STREAMS@4%2',
    wait: 'BLOCK ms',
    reply: 'streams',
    types: [
      'GROUP group consumer STREAMS key id -> READ_PENDING',
      'GROUP group consumer COUNT|BLOCK value STREAMS key id -> READ_PENDING',
      'GROUP group consumer COUNT|BLOCK value COUNT|BLOCK value STREAMS key id -> READ_PENDING',
      'GROUP group consumer ...args{COUNT=1|BLOCK=1|NOACK|CLAIM=1|STREAMS=pairs!} -> READ_PENDING',
    ],
  },
  XREVRANGE: { is: 'readonly', keys: '1', types: ['key end start -> ENTRIES', 'key end start COUNT count -> ENTRIES'] },
  XSETID: { is: 'write denyoom', keys: '1', types: ['key lastId ...options{ENTRIESADDED=1|MAXDELETEDID=1} -> OK'] },
  XTRIM: {
    is: 'write',
    keys: '1',
    types: ['key ...args{MAXLEN=trim!|MINID=trim!|LIMIT=1|KEEPREF|DELREF|ACKED} -> int'],
  },
};
