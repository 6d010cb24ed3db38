// redis/commands/groups: the scripting group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const scriptingCommands: CommandTable = {
  EVAL: {
    is: 'movablekeys halfway',
    keys: '#2',
    types: [
      'script numkeys:Nothing ...args -> unknown',
      'script numkeys:One key:V ...args -> unknown',
      'script numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  EVALSHA: {
    is: 'movablekeys halfway',
    keys: '#2',
    types: [
      'sha1 numkeys:Nothing ...args -> unknown',
      'sha1 numkeys:One key:V ...args -> unknown',
      'sha1 numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  EVALSHA_RO: {
    is: 'readonly movablekeys halfway',
    keys: '#2',
    types: [
      'sha1 numkeys:Nothing ...args -> unknown',
      'sha1 numkeys:One key:V ...args -> unknown',
      'sha1 numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  EVAL_RO: {
    is: 'readonly movablekeys halfway',
    keys: '#2',
    types: [
      'script numkeys:Nothing ...args -> unknown',
      'script numkeys:One key:V ...args -> unknown',
      'script numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  FCALL: {
    is: 'movablekeys halfway',
    keys: '#2',
    types: [
      'name numkeys:Nothing ...args -> unknown',
      'name numkeys:One key:V ...args -> unknown',
      'name numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  FCALL_RO: {
    is: 'readonly movablekeys halfway',
    keys: '#2',
    types: [
      'name numkeys:Nothing ...args -> unknown',
      'name numkeys:One key:V ...args -> unknown',
      'name numkeys ...keysAndArgs{#|*=any} -> unknown',
    ],
  },
  FUNCTION: {
    subcommands: {
      DELETE: { is: 'write', types: ['library -> OK'] },
      DUMP: { is: 'safe', types: ['-> T'] },
      FLUSH: { is: 'write', types: ['-> OK', 'ASYNC|SYNC -> OK'] },
      HELP: { is: 'safe' },
      KILL: { types: ['-> OK'] },
      LIST: { is: 'safe', reply: 'functions', types: ['...options{LIBRARYNAME=1|WITHCODE} -> unknown[]'] },
      LOAD: { is: 'write denyoom', types: ['code -> T', 'REPLACE code -> T'] },
      RESTORE: { is: 'write denyoom', types: ['payload -> OK', 'payload FLUSH|APPEND|REPLACE -> OK'] },
      STATS: { is: 'safe', reply: 'function-stats', types: ['-> unknown[] ~ Record<string, unknown>'] },
    },
  },
  SCRIPT: {
    subcommands: {
      DEBUG: { is: 'stateful', types: ['YES|SYNC|NO -> OK'] },
      EXISTS: { is: 'safe', types: ['...sha1s -> int[]'] },
      FLUSH: { types: ['-> OK', 'ASYNC|SYNC -> OK'] },
      HELP: { is: 'safe' },
      KILL: { types: ['-> OK'] },
      LOAD: { is: 'safe', types: ['script -> T'] },
      SHOW: { is: 'safe', types: ['sha1 -> T'] },
    },
  },
};
