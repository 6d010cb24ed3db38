// redis/commands: puts a method for every command, and its Buffer twin, on the prototype of the client, the pipeline,
// the transaction and the cluster. One rest array per call is all that a method costs: it becomes the request's
// argument list.
import { flattenArguments, type Argument } from './arguments.js';
import type { Command } from './command.js';
import { addLateMembers } from './late-members.js';
import { commandFor, commandNames } from './registry.js';

export type CommandCallback = (error: Error | null, reply?: unknown) => void;

/** What the texts of a reply become. `list`: Buffers, in the server's own list whatever the command. */
export type Texts = 'strings' | 'buffers' | 'list';

/**
 * What a method calls. It gets the list that the caller's rest parameter made (it may keep and change it), flattened
 * and arranged but not yet checked: the encoder refuses what cannot be sent.
 */
export type Invoke<Target> = (
  target: Target,
  command: Command,
  args: Argument[],
  texts: Texts,
  callback: CommandCallback | undefined,
) => unknown;

/**
 * These names mean something else on a client; `multi`, `exec`, `quit` and `monitor` are written by hand where they
 * differ.
 */
const NOT_METHODS: ReadonlySet<string> = new Set(['MONITOR']);

/** Where a prototype has what its methods call. */
const INVOKE = Symbol('invoke');

interface Installed {
  readonly [INVOKE]: Invoke<unknown>;
}

/**
 * Gives a prototype a method for each command, behind what it defines itself: `call`, `callBuffer` and `send_command`
 * too. They are made when the first is looked for.
 */
export function installCommands<Target extends object>(prototype: Target, invoke: Invoke<Target>): void {
  Object.defineProperty(prototype, INVOKE, { value: invoke });
  addLateMembers(prototype, (members) => {
    makeRoom(members);
    for (const commandName of commandNames())
      if (!NOT_METHODS.has(commandName)) definePair(members, commandName.toLowerCase());
    define(members, 'call', makeCall('call', 'strings'));
    define(members, 'callBuffer', makeCall('callBuffer', 'list'));
    define(members, 'send_command', makeCall('send_command', 'strings'));
  });
}

// To give an object 1,200 properties one after the other takes V8 25 ms, since each makes a new shape; after a deletion
// the object is a dictionary, and it takes 0.3 ms. The first call of a method makes the prototype fast again.
function makeRoom(prototype: object): void {
  const scratch = prototype as { first?: unknown; second?: unknown };
  scratch.first = scratch.second = undefined;
  delete scratch.first;
  delete scratch.second;
}

/** Installs one command and its Buffer twin under a name, over what is there: `addBuiltinCommand` does. */
export function installCommand<Target extends object>(
  target: Target,
  name: string,
  command: Command,
  invoke: Invoke<Target>,
): void {
  definePair(target, name, command, invoke);
}

function definePair<Target extends object>(
  target: object,
  name: string,
  command: Command | string = name,
  invoke?: Invoke<Target>,
): void {
  define(target, name, makeMethod(name, command, invoke, 'strings'));
  define(target, `${name}Buffer`, makeMethod(`${name}Buffer`, command, invoke, 'buffers'));
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * The method of one command: what `createBuiltinCommand` gives out.
 *
 * @param given the command, or its name where it is to be made at the first call
 * @param invoke undefined for what the prototype has that it is called on
 */
export function makeMethod<Target>(
  name: string,
  given: Command | string,
  invoke: Invoke<Target> | undefined,
  texts: Texts,
): Method<Target> {
  let command = typeof given === 'string' ? undefined : given;
  return withName(name, function (this: Target, ...args: unknown[]): unknown {
    let callback: CommandCallback | undefined;
    const last = args.length - 1;
    if (last >= 0 && typeof args[last] === 'function') callback = args.pop() as CommandCallback;
    command ??= commandFor(given);
    const list = command.arrange(flattenArguments(args)) as Argument[];
    const specific = command.hasSubcommands ? command.specialize(list) : command;
    return invoke === undefined
      ? (this as Installed)[INVOKE](this, specific, list, texts, callback)
      : invoke(this, specific, list, texts, callback);
  });
}

function makeCall(name: string, texts: Texts): Method<unknown> {
  return withName(name, function (this: unknown, commandName: unknown, ...args: unknown[]): unknown {
    const command = commandFor(commandName);
    let callback: CommandCallback | undefined;
    const last = args.length - 1;
    if (last >= 0 && typeof args[last] === 'function') callback = args.pop() as CommandCallback;
    const list = command.arrange(flattenArguments(args)) as Argument[];
    return (this as Installed)[INVOKE](this, command.specialize(list), list, texts, callback);
  });
}

type Method<Target> = (this: Target, ...args: unknown[]) => unknown;

/** The name is what stack traces show. */
function withName<Target>(name: string, method: Method<Target>): Method<Target> {
  return Object.defineProperty(method, 'name', { value: name, configurable: true });
}
