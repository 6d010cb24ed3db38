// redis/commands/groups: the pubsub group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const pubSubCommands: CommandTable = {
  PSUBSCRIBE: { is: 'pubsub stateful', types: ['...patterns -> unknown'] },
  PUBLISH: { is: 'pubsub', types: ['channel message -> int'] },
  PUBSUB: {
    subcommands: {
      CHANNELS: { is: 'pubsub safe', types: ['-> T[]', 'pattern -> T[]'] },
      HELP: { is: 'safe' },
      NUMPAT: { is: 'pubsub safe', types: ['-> int'] },
      NUMSUB: { is: 'pubsub safe', types: ['...channels -> (T | number)[]'] },
      SHARDCHANNELS: { is: 'pubsub safe', types: ['-> T[]', 'pattern -> T[]'] },
      SHARDNUMSUB: { is: 'pubsub safe', types: ['...channels -> (T | number)[]'] },
    },
  },
  PUNSUBSCRIBE: { is: 'pubsub stateful', types: ['...patterns -> unknown'] },
  SPUBLISH: { is: 'pubsub', keys: '1', types: ['channel message -> int'] },
  SSUBSCRIBE: { is: 'pubsub stateful', keys: '1..-1', types: ['...channels -> unknown'] },
  SUBSCRIBE: { is: 'pubsub stateful', types: ['...channels -> unknown'] },
  SUNSUBSCRIBE: { is: 'pubsub stateful', keys: '1..-1', types: ['...channels -> unknown'] },
  UNSUBSCRIBE: { is: 'pubsub stateful', types: ['...channels -> unknown'] },
};
