// redis/client/iterations: how pages and entries are asked for: by commands like any others of their client.
import type { Argument, Command } from '../../commands/command.js';
import type { RedisKey } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import { FIRST_CURSOR, NO_CURSOR, type ScanPage } from './scan.js';
import { ScanOrigin } from './scan-origin.js';
import type { StreamCommandOptions, StreamPort } from './stream-reading.js';

/** Sends a command. */
export type Ask = (command: Command, args: Argument[], options: StreamCommandOptions) => Promise<unknown>;

/**
 * Asks for the pages of one scan, which begins again where another server goes on than began.
 *
 * @param key of what is scanned; undefined for the keys themselves
 */
export function scanPages<T extends string | Buffer>(
  ask: Ask,
  name: string,
  key: RedisKey | undefined,
  binary: boolean,
): ScanPage<T> {
  const command = commandFor(name);
  const origin = new ScanOrigin();
  const { began } = origin;
  let beginsAgain = false;
  return async (given, args) => {
    const cursor = beginsAgain ? FIRST_CURSOR : given;
    const list: Argument[] = key === undefined ? [cursor, ...args] : [key, cursor, ...args];
    const page = (await ask(command, list, { binary, began })) as Awaited<ReturnType<ScanPage<T>>>;
    beginsAgain = !origin.holds(cursor === FIRST_CURSOR);
    // Not the end, whatever the server says.
    return beginsAgain ? [NO_CURSOR, page[1]] : page;
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
