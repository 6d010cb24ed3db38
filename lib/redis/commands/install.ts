// redis/commands: puts a method for every command, and its Buffer twin, on the prototype of the client, the pipeline,
// the transaction and the cluster. One rest array per call is all that a method costs: it becomes the request's
// argument list.
import { flattenArguments, type Argument } from './arguments.js';
import type { Command } from './command.js';
import { allCommands, commandFor } from './registry.js';

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

/** The methods of all prototypes, which are made once: to make them takes a tenth of the time that loading takes. */
let methods: readonly (readonly [name: string, method: Method<unknown>])[] | undefined;

function allMethods(): NonNullable<typeof methods> {
  if (methods !== undefined) return methods;
  const made: [string, Method<unknown>][] = [];
  for (const command of allCommands()) {
    if (NOT_METHODS.has(command.name)) continue;
    const name = command.name.toLowerCase();
    made.push([name, makeMethod(name, command, undefined, 'strings')]);
    made.push([`${name}Buffer`, makeMethod(`${name}Buffer`, command, undefined, 'buffers')]);
  }
  made.push(['call', makeCall('call', 'strings')]);
  made.push(['callBuffer', makeCall('callBuffer', 'list')]);
  made.push(['send_command', makeCall('send_command', 'strings')]);
  return (methods = made);
}

/**
 * Installs all commands that the prototype does not define itself, and `call`, `callBuffer` and `send_command`.
 */
export function installCommands<Target extends object>(prototype: Target, invoke: Invoke<Target>): void {
  makeRoom(prototype);
  Object.defineProperty(prototype, INVOKE, { value: invoke });
  for (const [name, method] of allMethods()) define(prototype, name, method, false);
}

// To give an object 1,200 properties one after the other takes V8 25 ms, since each makes a new shape; after a deletion
// the object is a dictionary, and it takes 0.3 ms. The first call of a method makes the prototype fast again.
function makeRoom(prototype: object): void {
  const scratch = prototype as { first?: unknown; second?: unknown };
  if ('first' in scratch || 'second' in scratch) return;
  scratch.first = scratch.second = undefined;
  delete scratch.first;
  delete scratch.second;
}

/**
 * Installs one command and its Buffer twin under a name. @param replace whether over what is there: `addBuiltinCommand`
 * does
 */
export function installCommand<Target extends object>(
  target: Target,
  name: string,
  command: Command,
  invoke: Invoke<Target>,
  replace = true,
): void {
  define(target, name, makeMethod(name, command, invoke, 'strings'), replace);
  define(target, `${name}Buffer`, makeMethod(`${name}Buffer`, command, invoke, 'buffers'), replace);
}

function define(target: object, name: string, value: unknown, replace: boolean): void {
  if (!replace && Object.hasOwn(target, name)) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * The method of one command: what `createBuiltinCommand` gives out.
 *
 * @param invoke undefined for what the prototype has that it is called on
 */
export function makeMethod<Target>(
  name: string,
  command: Command,
  invoke: Invoke<Target> | undefined,
  texts: Texts,
): Method<Target> {
  return withName(name, function (this: Target, ...args: unknown[]): unknown {
    let callback: CommandCallback | undefined;
    const last = args.length - 1;
    if (last >= 0 && typeof args[last] === 'function') callback = args.pop() as CommandCallback;
    const list = command.arrange(flattenArguments(args)) as Argument[];
    const specific = command.subcommands === undefined ? command : command.specialize(list);
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
