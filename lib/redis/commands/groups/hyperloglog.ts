// redis/commands/groups: the hyperloglog group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const hyperloglogCommands: CommandTable = {
  PFADD: { is: 'write denyoom', keys: '1', types: ['key ...elements -> int'] },
  PFCOUNT: { is: 'readonly', keys: '1..-1', types: ['...keys -> int'] },
  PFDEBUG: { is: 'write denyoom admin', keys: '2', types: ['subcommand key -> unknown'] },
  PFMERGE: { is: 'write denyoom', keys: '1 2..-1', types: ['destination ...keys -> OK'] },
  PFSELFTEST: { is: 'admin', types: ['-> OK'] },
};
