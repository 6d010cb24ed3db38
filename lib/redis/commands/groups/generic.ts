// redis/commands/groups: the generic group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const genericCommands: CommandTable = {
  COPY: { is: 'write denyoom', keys: '1 2', types: ['source destination ...options<DB=1|REPLACE> -> int'] },
  DEL: { is: 'write', keys: '1..-1', types: ['...keys -> int'] },
  DUMP: { is: 'readonly', keys: '1', types: ['key -> T?'] },
  EXISTS: { is: 'readonly', keys: '1..-1', types: ['...keys -> int'] },
  EXPIRE: { is: 'write', keys: '1', types: ['key seconds -> int', 'key seconds NX|XX|GT|LT -> int'] },
  EXPIREAT: { is: 'write', keys: '1', types: ['key unixTimeSeconds -> int', 'key unixTimeSeconds NX|XX|GT|LT -> int'] },
  EXPIRETIME: { is: 'readonly', keys: '1', types: ['key -> int'] },
  KEYS: { is: 'readonly', types: ['pattern -> T[]'] },
  MIGRATE: {
    is: 'write movablekeys secret halfway',
    keys: 'migrate',
    types: ['host port key destinationDb timeout ...options{COPY|REPLACE|AUTH=1|AUTH2=2|KEYS=some} -> OK'],
  },
  MOVE: { is: 'write', keys: '1', types: ['key db -> int'] },
  OBJECT: {
    subcommands: {
      ENCODING: { is: 'readonly', keys: '2', types: ['key -> T?'] },
      FREQ: { is: 'readonly', keys: '2', types: ['key -> int?'] },
      HELP: { is: 'safe' },
      IDLETIME: { is: 'readonly', keys: '2', types: ['key -> int?'] },
      REFCOUNT: { is: 'readonly', keys: '2', types: ['key -> int?'] },
    },
  },
  PERSIST: { is: 'write', keys: '1', types: ['key -> int'] },
  PEXPIRE: { is: 'write', keys: '1', types: ['key milliseconds -> int', 'key milliseconds NX|XX|GT|LT -> int'] },
  PEXPIREAT: {
    is: 'write',
    keys: '1',
    types: ['key unixTimeMilliseconds -> int', 'key unixTimeMilliseconds NX|XX|GT|LT -> int'],
  },
  PEXPIRETIME: { is: 'readonly', keys: '1', types: ['key -> int'] },
  PTTL: { is: 'readonly', keys: '1', types: ['key -> int'] },
  RANDOMKEY: { is: 'readonly', types: ['-> T?'] },
  RENAME: { is: 'write', keys: '1 2', types: ['key newkey -> OK'] },
  RENAMENX: { is: 'write', keys: '1 2', types: ['key newkey -> int'] },
  RESTORE: {
    is: 'write denyoom',
    keys: '1',
    types: ['key ttl serializedValue ...options<REPLACE|ABSTTL|IDLETIME=1|FREQ=1> -> OK'],
  },
  SCAN: {
    is: 'readonly cursor',
    types: [
      'cursor -> PAGE',
      'cursor MATCH|COUNT|TYPE value -> PAGE',
      'cursor MATCH|COUNT|TYPE value MATCH|COUNT|TYPE value -> PAGE',
      'cursor MATCH|COUNT|TYPE value MATCH|COUNT|TYPE value MATCH|COUNT|TYPE value -> PAGE',
    ],
  },
  SORT: {
    is: 'write denyoom movablekeys',
    keys: '1 sort',
    types: ['key ...options{BY=1|LIMIT=2|GET=1|ASC|DESC|ALPHA|STORE=1} -> unknown[] | number'],
  },
  SORT_RO: {
    is: 'readonly movablekeys',
    keys: '1',
    types: ['key ...options{BY=1|LIMIT=2|GET=1|ASC|DESC|ALPHA} -> T?[]'],
  },
  TOUCH: { is: 'readonly', keys: '1..-1', types: ['...keys -> int'] },
  TTL: { is: 'readonly', keys: '1', types: ['key -> int'] },
  TYPE: { is: 'readonly', keys: '1', types: ['key -> T'] },
  UNLINK: { is: 'write', keys: '1..-1', types: ['...keys -> int'] },
  WAIT: { is: 'blocking', wait: '2 ms', types: ['numreplicas timeout -> int'] },
  WAITAOF: {
    is: 'blocking',
    wait: '3 ms',
    types: ['numlocal numreplicas timeout -> [local: number, replicas: number]'],
  },
};
