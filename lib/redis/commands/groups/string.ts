// redis/commands/groups: the string group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const stringCommands: CommandTable = {
  APPEND: { is: 'write denyoom', keys: '1', types: ['key value -> int'] },
  DECR: { is: 'write denyoom', keys: '1', types: ['key -> int'] },
  DECRBY: { is: 'write denyoom', keys: '1', types: ['key decrement -> int'] },
  DELEX: { is: 'write', keys: '1', types: ['key ...options{IFEQ=1|IFNE=1|IFDEQ=1|IFDNE=1} -> int'] },
  DELIFEQ: { is: 'write', keys: '1', types: ['key value -> int'] },
  DIGEST: { is: 'readonly', keys: '1', types: ['key -> T?'] },
  GET: { is: 'readonly', keys: '1', types: ['key -> T?'] },
  GETDEL: { is: 'write', keys: '1', types: ['key -> T?'] },
  GETEX: { is: 'write', keys: '1', types: ['key -> T?', 'key EX|PX|EXAT|PXAT time -> T?', 'key PERSIST -> T?'] },
  GETRANGE: { is: 'readonly', keys: '1', types: ['key start end -> T'] },
  GETSET: { is: 'write denyoom', keys: '1', types: ['key value -> T?'] },
  INCR: { is: 'write denyoom', keys: '1', types: ['key -> int'] },
  INCRBY: { is: 'write denyoom', keys: '1', types: ['key increment -> int'] },
  INCRBYFLOAT: { is: 'write denyoom', keys: '1', types: ['key increment -> T'] },
  INCREX: {
    is: 'write denyoom',
    keys: '1',
    types: [
      'key ...options{BYFLOAT=1|BYINT=1|LBOUND=1|UBOUND=1|SATURATE|EX=1|PX=1|EXAT=1|PXAT=1|PERSIST|ENX} -> unknown[]',
    ],
  },
  LCS: {
    is: 'readonly',
    keys: '1..2',
    reply: 'common-subsequence',
    types: [
      'key1:K key2:K -> T',
      'key1:K key2:K LEN -> int',
      'key1:K key2:K ...options{LEN|IDX|MINMATCHLEN=1|WITHMATCHLEN} -> unknown',
    ],
  },
  MGET: { is: 'readonly', keys: '1..-1', types: ['...keys -> T?[]'] },
  MSET: {
    is: 'write denyoom',
    keys: '1..-1/2',
    types: ['pairs:Pairs -> OK', 'key value -> OK', 'key value key value -> OK', '...keysAndValues{pairs} -> OK'],
  },
  MSETEX: {
    is: 'write denyoom movablekeys',
    keys: '#1/2',
    types: ['numkeys ...keysValuesAndOptions{##|NX|XX|EX=1|PX=1|EXAT=1|PXAT=1|KEEPTTL} -> int'],
  },
  MSETNX: {
    is: 'write denyoom',
    keys: '1..-1/2',
    types: ['pairs:Pairs -> int', 'key value -> int', '...keysAndValues{pairs} -> int'],
  },
  PSETEX: { is: 'write denyoom', keys: '1', types: ['key milliseconds value -> OK'] },
  SET: {
    is: 'write denyoom',
    keys: '1',
    types: [
      'key value -> OK',
      'key value EX|PX|EXAT|PXAT time -> OK',
      'key value KEEPTTL -> OK',
      'key value NX|XX -> OK?',
      'key value EX|PX|EXAT|PXAT time NX|XX -> OK?',
      'key value NX|XX EX|PX|EXAT|PXAT time -> OK?',
      'key value NX|XX KEEPTTL -> OK?',
      'key value KEEPTTL NX|XX -> OK?',
      'key value IFEQ|IFNE|IFDEQ|IFDNE compared ...options<NX|XX|GET|EX=1|PX=1|EXAT=1|PXAT=1|KEEPTTL> -> T?',
      'key value ...options<NX|XX|GET|EX=1|PX=1|EXAT=1|PXAT=1|KEEPTTL> -> T?',
    ],
  },
  SETEX: { is: 'write denyoom', keys: '1', types: ['key seconds value -> OK'] },
  SETNX: { is: 'write denyoom', keys: '1', types: ['key value -> int'] },
  SETRANGE: { is: 'write denyoom', keys: '1', types: ['key offset value -> int'] },
  STRLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  SUBSTR: { is: 'readonly', keys: '1', types: ['key start end -> T'] },
};
