// redis/commands/groups: the connection group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const connectionCommands: CommandTable = {
  AUTH: { is: 'secret stateful alone', types: ['password -> OK', 'username password -> OK'] },
  CLIENT: {
    subcommands: {
      CACHING: { is: 'stateful', types: ['YES|NO -> OK'] },
      CAPA: { is: 'stateful', types: ['...capabilities -> OK'] },
      GETNAME: { is: 'safe', types: ['-> T?'] },
      GETREDIR: { is: 'safe', types: ['-> int'] },
      HELP: { is: 'safe' },
      ID: { is: 'safe', types: ['-> int'] },
      'IMPORT-SOURCE': { is: 'stateful', types: ['ON|OFF -> OK'] },
      INFO: { is: 'safe', types: ['-> T'] },
      KILL: { is: 'admin', types: ['address -> OK', '...filters -> int'] },
      LIST: { is: 'admin safe', types: ['...filters -> T'] },
      'NO-EVICT': { is: 'admin stateful', types: ['ON|OFF -> OK'] },
      'NO-TOUCH': { is: 'stateful', types: ['ON|OFF -> OK'] },
      PAUSE: { is: 'admin', types: ['timeout -> OK', 'timeout WRITE|ALL -> OK'] },
      REPLY: { is: 'stateful untrackable', types: ['ON|OFF|SKIP -> OK'] },
      SETINFO: { is: 'stateful', types: ['LIB-NAME|LIB-VER value -> OK'] },
      SETNAME: { is: 'stateful', types: ['name -> OK'] },
      TRACKING: { is: 'stateful', types: ['ON|OFF ...options -> OK'] },
      TRACKINGINFO: { is: 'safe', reply: 'map', types: ['-> unknown[] ~ Record<string, unknown>'] },
      UNBLOCK: { is: 'admin', types: ['id -> int', 'id TIMEOUT|ERROR -> int'] },
      UNPAUSE: { is: 'admin', types: ['-> OK'] },
    },
  },
  ECHO: { is: 'safe', types: ['message -> T'] },
  HELLO: { is: 'secret stateful alone', reply: 'hello', types: ['...args -> unknown[] ~ Record<string, unknown>'] },
  PING: { is: 'safe', types: ['-> PONG', 'message -> T'] },
  QUIT: { is: 'stateful', types: ['-> OK'] },
  RESET: { is: 'stateful', types: ['-> T'] },
  SELECT: { is: 'stateful', types: ['index -> OK'] },
};
