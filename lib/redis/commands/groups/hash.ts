// redis/commands/groups: the hash group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const hashCommands: CommandTable = {
  HDEL: { is: 'write', keys: '1', types: ['key ...fields -> int'] },
  HEXISTS: { is: 'readonly', keys: '1', types: ['key field -> int'] },
  HEXPIRE: {
    is: 'write',
    keys: '1',
    types: [
      'key seconds FIELDS numfields ...fields{#} -> int[]',
      'key seconds NX|XX|GT|LT FIELDS numfields ...fields{#} -> int[]',
    ],
  },
  HEXPIREAT: {
    is: 'write',
    keys: '1',
    types: [
      'key unixTimeSeconds FIELDS numfields ...fields{#} -> int[]',
      'key unixTimeSeconds NX|XX|GT|LT FIELDS numfields ...fields{#} -> int[]',
    ],
  },
  HEXPIRETIME: { is: 'readonly', keys: '1', types: ['key FIELDS numfields ...fields{#} -> int[]'] },
  HGET: { is: 'readonly', keys: '1', types: ['key field -> T?'] },
  HGETALL: { is: 'readonly', keys: '1', reply: 'object', types: ['key -> Record<string, T>'] },
  HGETDEL: { is: 'write', keys: '1', types: ['key FIELDS numfields ...fields{#} -> T?[]'] },
  HGETEX: { is: 'write', keys: '1', types: ['key ...args{EX=1|PX=1|EXAT=1|PXAT=1|PERSIST|FIELDS=count!} -> T?[]'] },
  HIMPORT: {
    types: ['subcommand ...args -> unknown'],
    subcommands: {
      DISCARD: { types: ['fieldset -> int'] },
      DISCARDALL: { types: ['-> int'] },
      PREPARE: { is: 'denyoom', types: ['fieldset ...fields -> OK'] },
      SET: { is: 'write denyoom', keys: '2', types: ['key fieldset ...values -> OK'] },
    },
  },
  HINCRBY: { is: 'write denyoom', keys: '1', types: ['key field increment -> int'] },
  HINCRBYFLOAT: { is: 'write denyoom', keys: '1', types: ['key field increment -> T'] },
  HKEYS: { is: 'readonly', keys: '1', types: ['key -> T[]'] },
  HLEN: { is: 'readonly', keys: '1', types: ['key -> int'] },
  HMGET: { is: 'readonly', keys: '1', types: ['key ...fields -> T?[]'] },
  HMSET: {
    is: 'write denyoom',
    keys: '1',
    types: ['key pairs:Pairs -> OK', 'key field value -> OK', 'key ...fieldsAndValues{pairs} -> OK'],
  },
  HPERSIST: { is: 'write', keys: '1', types: ['key FIELDS numfields ...fields{#} -> int[]'] },
  HPEXPIRE: {
    is: 'write',
    keys: '1',
    types: [
      'key milliseconds FIELDS numfields ...fields{#} -> int[]',
      'key milliseconds NX|XX|GT|LT FIELDS numfields ...fields{#} -> int[]',
    ],
  },
  HPEXPIREAT: {
    is: 'write',
    keys: '1',
    types: [
      'key unixTimeMilliseconds FIELDS numfields ...fields{#} -> int[]',
      'key unixTimeMilliseconds NX|XX|GT|LT FIELDS numfields ...fields{#} -> int[]',
    ],
  },
  HPEXPIRETIME: { is: 'readonly', keys: '1', types: ['key FIELDS numfields ...fields{#} -> int[]'] },
  HPTTL: { is: 'readonly', keys: '1', types: ['key FIELDS numfields ...fields{#} -> int[]'] },
  HRANDFIELD: {
    is: 'readonly',
    keys: '1',
    reply: 'field-values',
    types: ['key -> T?', 'key count -> T[]', 'key count WITHVALUES -> T[] ~ [field: T, value: T][]'],
  },
  HSCAN: {
    is: 'readonly cursor',
    keys: '1',
    types: [
      'key cursor -> PAGE',
      'key cursor MATCH|COUNT value -> PAGE',
      'key cursor MATCH|COUNT value MATCH|COUNT value -> PAGE',
      'key cursor NOVALUES -> PAGE',
      'key cursor MATCH|COUNT value NOVALUES -> PAGE',
      'key cursor MATCH|COUNT value MATCH|COUNT value NOVALUES -> PAGE',
    ],
  },
  HSET: {
    is: 'write denyoom',
    keys: '1',
    types: [
      'key pairs:Pairs -> int',
      'key field value -> int',
      'key field value field value -> int',
      'key ...fieldsAndValues{pairs} -> int',
    ],
  },
  HSETEX: {
    is: 'write denyoom',
    keys: '1',
    types: ['key ...args{FNX|FXX|EX=1|PX=1|EXAT=1|PXAT=1|KEEPTTL|FIELDS=countPairs!} -> int'],
  },
  HSETNX: { is: 'write denyoom', keys: '1', types: ['key field value -> int'] },
  HSTRLEN: { is: 'readonly', keys: '1', types: ['key field -> int'] },
  HTTL: { is: 'readonly', keys: '1', types: ['key FIELDS numfields ...fields{#} -> int[]'] },
  HVALS: { is: 'readonly', keys: '1', types: ['key -> T[]'] },
};
