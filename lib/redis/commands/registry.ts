// redis/commands: all commands by name. The tables are data; this is where they become Commands, each when it is first
// asked for: programs use a few dozen, and to make all of them took a tenth of the time that loading takes.
import { isBytes } from '../../core/errors/builtins.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { arrangeKeyAndPairs, arrangePairs, arrangeScript, type Arrangement } from './arguments.js';
import { Command } from './command.js';
import type { CommandTable } from './command-facts.js';
import { arrayCommands } from './groups/array.js';
import { bitmapCommands } from './groups/bitmap.js';
import { clusterCommands } from './groups/cluster.js';
import { connectionCommands } from './groups/connection.js';
import { genericCommands } from './groups/generic.js';
import { geoCommands } from './groups/geo.js';
import { hashCommands } from './groups/hash.js';
import { hyperloglogCommands } from './groups/hyperloglog.js';
import { listCommands } from './groups/list.js';
import { pubSubCommands } from './groups/pubsub.js';
import { scriptingCommands } from './groups/scripting.js';
import { sentinelCommands } from './groups/sentinel.js';
import { serverCommands } from './groups/server.js';
import { setCommands } from './groups/set.js';
import { sortedSetCommands } from './groups/sorted-set.js';
import { streamCommands } from './groups/stream.js';
import { stringCommands } from './groups/string.js';
import { transactionCommands } from './groups/transactions.js';
import { vectorSetCommands } from './groups/vector-set.js';

/** The tables, by Redis documentation group. */
export const COMMAND_GROUPS: ReadonlyMap<string, CommandTable> = new Map([
  ['array', arrayCommands],
  ['bitmap', bitmapCommands],
  ['cluster', clusterCommands],
  ['connection', connectionCommands],
  ['generic', genericCommands],
  ['geo', geoCommands],
  ['hash', hashCommands],
  ['hyperloglog', hyperloglogCommands],
  ['list', listCommands],
  ['pubsub', pubSubCommands],
  ['scripting', scriptingCommands],
  ['sentinel', sentinelCommands],
  ['server', serverCommands],
  ['set', setCommands],
  ['sorted-set', sortedSetCommands],
  ['stream', streamCommands],
  ['string', stringCommands],
  ['transactions', transactionCommands],
  ['vector-set', vectorSetCommands],
]);

const ARRANGEMENTS: ReadonlyMap<string, Arrangement> = new Map([
  ['MSET', arrangePairs],
  ['MSETNX', arrangePairs],
  ['HSET', arrangeKeyAndPairs],
  ['HMSET', arrangeKeyAndPairs],
  ...['EVAL', 'EVAL_RO', 'EVALSHA', 'EVALSHA_RO', 'FCALL', 'FCALL_RO'].map((name) => [name, arrangeScript] as const),
]);

/** Those that were asked for, by their names in lower case. */
const commands = new Map<string, Command>();

/**
 * Commands in other spellings than lower case, and generic ones for names that are not in the tables; forgotten
 * together when there are many, since names may be made up.
 */
const spelledCommands = new Map<string, Command>();
const MOST_SPELLED = 256;

/** The names of the commands of the tables, in upper case. */
export function* commandNames(): Iterable<string> {
  for (const table of COMMAND_GROUPS.values()) yield* Object.keys(table);
}

/** Every command of the tables; containers once, with their subcommands inside. */
export function allCommands(): Iterable<Command> {
  return Array.from(commandNames(), (name) => findCommand(name)!);
}

/** A command by its name in any case, or undefined where we do not know it. */
export function findCommand(name: string): Command | undefined {
  const spelling = name.toLowerCase();
  return commands.get(spelling) ?? makeCommand(spelling);
}

function makeCommand(spelling: string): Command | undefined {
  const name = spelling.toUpperCase();
  // Some letters that no command has become letters that commands have.
  if (name.toLowerCase() !== spelling) return undefined;
  for (const table of COMMAND_GROUPS.values()) {
    if (!Object.hasOwn(table, name)) continue;
    const command = new Command(name, table[name], { arrange: ARRANGEMENTS.get(name), spelling });
    commands.set(spelling, command);
    return command;
  }
  return undefined;
}

/**
 * A command by its name in any case, which is sent in that case. One that is not in the tables is without keys, and
 * never repeated.
 */
export function commandFor(name: unknown): Command {
  const text = isBytes(name) ? Buffer.from(name).toString() : name;
  if (typeof text !== 'string' || text === '')
    throw new InvalidArgumentError('The name of a command is a string that is not empty');
  const found = commands.get(text) ?? spelledCommands.get(text);
  if (found !== undefined) return found;
  const known = findCommand(text);
  if (known?.spelling === text) return known;
  if (spelledCommands.size >= MOST_SPELLED) spelledCommands.clear();
  const command = known?.spelledAs(text) ?? new Command(text, {}, { known: false });
  spelledCommands.set(text, command);
  return command;
}
