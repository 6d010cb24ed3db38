// redis/commands/groups: the sentinel group. Only a sentinel has them. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const sentinelCommands: CommandTable = {
  SENTINEL: {
    is: 'admin',
    subcommands: {
      CKQUORUM: { is: 'admin safe', types: ['name -> T'] },
      CONFIG: { is: 'admin secret', reply: 'map' },
      DEBUG: { is: 'admin', reply: 'map' },
      FAILOVER: { is: 'admin', types: ['name -> OK'] },
      FLUSHCONFIG: { is: 'admin', types: ['-> OK'] },
      'GET-MASTER-ADDR-BY-NAME': { is: 'admin safe', types: ['name -> [host: T, port: T] | null'] },
      'GET-PRIMARY-ADDR-BY-NAME': { is: 'admin safe', types: ['name -> [host: T, port: T] | null'] },
      HELP: { is: 'safe' },
      'INFO-CACHE': { is: 'admin safe' },
      'IS-MASTER-DOWN-BY-ADDR': { is: 'admin safe' },
      'IS-PRIMARY-DOWN-BY-ADDR': { is: 'admin safe' },
      MASTER: { is: 'admin safe', reply: 'map', types: ['name -> T[] ~ Record<string, T>'] },
      MASTERS: { is: 'admin safe', reply: 'maps', types: ['-> T[][] ~ Record<string, T>[]'] },
      MONITOR: { is: 'admin', types: ['name host port quorum -> OK'] },
      MYID: { is: 'admin safe', types: ['-> T'] },
      'PENDING-SCRIPTS': { is: 'admin safe' },
      PRIMARIES: { is: 'admin safe', reply: 'maps', types: ['-> T[][] ~ Record<string, T>[]'] },
      PRIMARY: { is: 'admin safe', reply: 'map', types: ['name -> T[] ~ Record<string, T>'] },
      REMOVE: { is: 'admin', types: ['name -> OK'] },
      REPLICAS: { is: 'admin safe', reply: 'maps', types: ['name -> T[][] ~ Record<string, T>[]'] },
      RESET: { is: 'admin', types: ['pattern -> int'] },
      SENTINELS: { is: 'admin safe', reply: 'maps', types: ['name -> T[][] ~ Record<string, T>[]'] },
      SET: { is: 'admin secret halfway', types: ['name ...optionsAndValues -> OK'] },
      'SIMULATE-FAILURE': { is: 'admin' },
      SLAVES: { is: 'admin safe', reply: 'maps', types: ['name -> T[][] ~ Record<string, T>[]'] },
    },
  },
};
