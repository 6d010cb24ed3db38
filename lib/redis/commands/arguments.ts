// redis/commands: from what a caller passes to the list of values that is sent: flattening, object forms, and what is
// refused.
import { isBytes, isDate, isMap } from '../../core/errors/builtins.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';

/** A value that can be sent. `null` is sent as the empty string and booleans as `true` and `false`, as ioredis does. */
export type Argument = string | Uint8Array | number | bigint | boolean | null;

/** Whose argument it is: a Command. */
export interface Named {
  readonly fullName: string;
}

/** Turns the object and Map forms of one command into a plain list. */
export type Arrangement = (args: readonly unknown[]) => readonly unknown[];

export const keepArguments: Arrangement = (args) => args;

/** Flattens arrays by one level. Answers the same list where there is nothing to flatten. */
export function flattenArguments(args: readonly unknown[]): readonly unknown[] {
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (typeof argument === 'object' && Array.isArray(argument))
      return args.length === 1 ? (argument as unknown[]).slice() : flatten(args);
  }
  return args;
}

// Array.prototype.flat() takes ten times as long.
function flatten(args: readonly unknown[]): unknown[] {
  const flat: unknown[] = [];
  for (const argument of args) {
    if (typeof argument === 'object' && Array.isArray(argument))
      for (const item of argument as unknown[]) flat.push(item);
    else flat.push(argument);
  }
  return flat;
}

/** MSET and MSETNX: one object or Map of keys and values. */
export const arrangePairs: Arrangement = (args) => {
  if (args.length !== 1) return args;
  const pairs = toPairs(args[0]);
  return pairs ?? args;
};

/** HSET and HMSET: a key, then one object or Map of fields and values. */
export const arrangeKeyAndPairs: Arrangement = (args) => {
  if (args.length !== 2) return args;
  const pairs = toPairs(args[1]);
  if (pairs === undefined) return args;
  pairs.unshift(args[0]);
  return pairs;
};

/**
 * EVAL, FCALL and their kin: what follows the keys means what the script says, and the scripts that libraries bring
 * along take the empty string for a parameter that was not given. A key that is undefined is a mistake here as
 * everywhere.
 */
export const arrangeScript: Arrangement = (args) => {
  const firstParameter = 2 + Number(args[1]);
  let arranged: unknown[] | undefined;
  for (let index = firstParameter; index < args.length; index++) {
    if (args[index] !== undefined) continue;
    arranged ??= args.slice();
    arranged[index] = '';
  }
  return arranged ?? args;
};

/** Stands for a value of an object that is undefined, so that its refusal can name the field. */
class MissingValue {
  readonly field: unknown;

  constructor(field: unknown) {
    this.field = field;
  }
}

function toPairs(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null || isBytes(value)) return undefined;
  const pairs: unknown[] = [];
  if (isMap(value)) {
    for (const [key, item] of value) pairs.push(key, item === undefined ? new MissingValue(key) : item);
  } else {
    const fields = value as Record<string, unknown>;
    for (const key of Object.keys(fields))
      pairs.push(key, fields[key] === undefined ? new MissingValue(key) : fields[key]);
  }
  return pairs;
}

/**
 * The text of an argument that is neither a string nor bytes nor a safe integer. Throws for what has no meaning to the
 * server: sending `undefined` or `[object Object]` would only hide a mistake.
 */
export function convertArgument(command: Named, index: number, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return convertNumber(command, index, value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value === null) return '';
      return ownText(value) ?? raise(refuse(command, index, describe(value)));
  }
}

/**
 * The text of an object that has one of its own, as ioredis sends it: an identifier of a database, a decimal number, a
 * URL, a Date. An object without one would be sent as `[object Object]`, whatever it holds.
 */
export function ownText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value))
    return undefined;
  if (isDate(value) && Number.isNaN(value.getTime())) return undefined;
  if (typeof value.toString !== 'function' || value.toString === Object.prototype.toString) return undefined;
  try {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- it was made sure above that there is one
    const text = String(value);
    return text.startsWith('[object ') ? undefined : text;
  } catch {
    return undefined;
  }
}

function raise(error: Error): never {
  throw error;
}

/** The text of a number. Integers beyond 2^53 are written in full, since the server reads no exponent in an integer. */
export function convertNumber(command: Named, index: number, value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Number.isNaN(value)) throw refuse(command, index, 'NaN');
  return String(value);
}

/**
 * The arguments as they are on the wire, for who looks at what was sent: texts, and bytes as they were given. What cannot
 * be sent stays as it is.
 */
export function sentArguments(args: readonly unknown[]): readonly unknown[] {
  return args.every(isTextOrBytes) ? args : args.map(sentArgument);
}

function isTextOrBytes(value: unknown): boolean {
  return typeof value === 'string' || isBytes(value);
}

function sentArgument(value: unknown): unknown {
  if (isTextOrBytes(value)) return value;
  if (value instanceof MissingValue) return undefined;
  try {
    return convertArgument(UNNAMED, 0, value);
  } catch {
    return value;
  }
}

/** For a refusal that nobody sees. */
const UNNAMED: Named = { fullName: '' };

function refuse(command: Named, index: number, what: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `${command.fullName}: argument ${index + 1} is ${what}; a string, a Buffer or a number belongs there`,
  );
}

// The value itself stays out of the message: it may be a secret.
function describe(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof MissingValue)
    return typeof value.field === 'string' ? `undefined (the value of '${value.field}')` : 'undefined';
  if (Array.isArray(value)) return 'an array inside an array';
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`;
  const { constructor } = value as { constructor?: unknown };
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' || name === 'Object' ? 'an object' : `an object (${name})`;
}
