// redis/commands/groups: the scripting group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const scriptingCommands: CommandTable = {
  EVAL: { is: 'movablekeys halfway', keys: '#2', types: ['script numkeys ...keysAndArgs -> unknown'] },
  EVALSHA: { is: 'movablekeys halfway', keys: '#2', types: ['sha1 numkeys ...keysAndArgs -> unknown'] },
  EVALSHA_RO: { is: 'readonly movablekeys halfway', keys: '#2', types: ['sha1 numkeys ...keysAndArgs -> unknown'] },
  EVAL_RO: { is: 'readonly movablekeys halfway', keys: '#2', types: ['script numkeys ...keysAndArgs -> unknown'] },
  FCALL: { is: 'movablekeys halfway', keys: '#2', types: ['name numkeys ...keysAndArgs -> unknown'] },
  FCALL_RO: { is: 'readonly movablekeys halfway', keys: '#2', types: ['name numkeys ...keysAndArgs -> unknown'] },
  FUNCTION: {
    subcommands: {
      DELETE: { is: 'write', types: ['library -> OK'] },
      DUMP: { is: 'safe', types: ['-> T'] },
      FLUSH: { is: 'write', types: ['-> OK', 'ASYNC|SYNC -> OK'] },
      HELP: { is: 'safe' },
      KILL: { types: ['-> OK'] },
      LIST: { is: 'safe', reply: 'functions', types: ['...options -> unknown[]'] },
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
