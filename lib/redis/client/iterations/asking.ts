// redis/client/iterations: how pages and entries are asked for: by commands like any others of their client.
import type { Argument, Command } from '../../commands/command.js';
import type { RedisKey } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import type { ScanPage } from './scan.js';
import type { StreamCommandOptions, StreamPort } from './stream-reading.js';

/** Sends a command. */
export type Ask = (command: Command, args: Argument[], options: StreamCommandOptions) => Promise<unknown>;

/** Asks for the pages of a scan. @param key of what is scanned; undefined for the keys themselves */
export function scanPages<T extends string | Buffer>(
  ask: Ask,
  name: string,
  key: RedisKey | undefined,
  binary: boolean,
): ScanPage<T> {
  const command = commandFor(name);
  return (cursor, args) => {
    const list: Argument[] = key === undefined ? [cursor, ...args] : [key, cursor, ...args];
    return ask(command, list, { binary }) as ReturnType<ScanPage<T>>;
  };
}

export function streamPort(ask: Ask, delay: StreamPort['delay']): StreamPort {
  return {
    run(name, args, options) {
      return ask(commandFor(name).specialize(args), args, options);
    },
    delay,
  };
}
