// redis/commands/groups: the transactions group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const transactionCommands: CommandTable = {
  DISCARD: { is: 'stateful', types: ['-> OK'] },
  EXEC: { is: 'stateful' },
  MULTI: { is: 'stateful' },
  UNWATCH: { is: 'stateful', types: ['-> OK'] },
  WATCH: { is: 'stateful', keys: '1..-1', types: ['...keys -> OK'] },
};
