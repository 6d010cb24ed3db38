// redis/commands: where a command's keys are. The notation follows the server's own key specifications
// (https://redis.io/docs/latest/develop/reference/key-specs/), so that a contract test can compare the two.
//
// A notation is a list of parts separated by spaces; positions count the command name as 0, as COMMAND does:
//   1            the argument at position 1
//   1..-1        from position 1 to the last one; -2 is the last but one
//   1..-1/2      the same, every second one
//   #2           the argument at position 2 says how many keys follow it; #2/2 with one value after each key
//   STORE@6      the argument after the first STORE at position 6 or later
//   STREAMS@1%2  the first half of the arguments after STREAMS
//   KEYS@-2..-1  all arguments after KEYS, which is looked for backwards from the last but one
//   sort         the destination that SORT takes after its STORE: the token may also be a pattern's text
//   migrate      position 3, or what follows KEYS where that is empty
import { isBytes } from '../../core/errors/builtins.js';

/** Indexes into an argument list, where 0 is the first argument after the command name. */
export interface KeyPositions {
  /**
   * The index of the first key where it does not depend on the arguments, -1 where the command has no keys, -2 where it
   * must be computed.
   */
  readonly first: number;
  /** Adds the indexes of all keys. */
  collect(args: readonly unknown[], into: number[]): void;
}

type Part = (args: readonly unknown[], into: number[]) => void;

export const NO_KEYS: KeyPositions = { first: -1, collect: () => undefined };
const FIRST_ARGUMENT: KeyPositions = {
  first: 0,
  collect(args, into) {
    if (args.length > 0) into.push(0);
  },
};

/** Compiles a notation. */
export function parseKeyPositions(notation: string | undefined): KeyPositions {
  if (notation === undefined || notation === '') return NO_KEYS;
  if (notation === '1') return FIRST_ARGUMENT;
  const notations = notation.split(' ');
  const parts = notations.map(parsePart);
  const first = Number.parseInt(notations[0], 10);
  return {
    first: Number.isNaN(first) ? -2 : first - 1,
    collect(args, into) {
      for (const part of parts) part(args, into);
    },
  };
}

function parsePart(notation: string): Part {
  if (notation === 'sort') return collectSortDestination;
  if (notation === 'migrate') return collectMigrated;
  const match =
    /^(?:(?<word>[A-Z]+)@)?(?<count>#)?(?<start>-?\d+)(?:\.\.(?<end>-?\d+))?(?:\/(?<step>\d+))?(?:%(?<share>\d+))?$/.exec(
      notation,
    );
  if (match === null) throw new TypeError(`'${notation}' is not a notation of key positions`);
  const { word, count, start, end, step: stepText, share } = match.groups!;
  const step = Number(stepText ?? 1);
  if (count !== undefined) return (args, into) => collectCounted(args, Number(start) - 1, step, into);
  if (word === undefined) {
    const last = end === undefined ? Number(start) : Number(end);
    return (args, into) => collectRange(args, Number(start) - 1, last, step, 1, into);
  }
  const last = end !== undefined || share !== undefined ? Number(end ?? -1) : 0;
  return (args, into) => {
    const at = findWord(args, word, Number(start));
    if (at < 0) return;
    if (last === 0) {
      if (at + 1 < args.length) into.push(at + 1);
    } else collectRange(args, at + 1, last, step, Number(share ?? 1), into);
  };
}

/** @param last as in the notation: from the end when negative */
function collectRange(
  args: readonly unknown[],
  start: number,
  last: number,
  step: number,
  share: number,
  into: number[],
): void {
  let end = last < 0 ? args.length + last : Math.min(last, args.length) - 1;
  if (share > 1) end = start + Math.floor((end - start + 1) / share) - 1;
  for (let index = start; index <= end; index += step) into.push(index);
}

function collectCounted(args: readonly unknown[], at: number, step: number, into: number[]): void {
  const count = Number(argumentText(args[at]));
  if (!Number.isInteger(count)) return;
  const end = Math.min(at + count * step, args.length - 1);
  for (let index = at + 1; index <= end; index += step) into.push(index);
}

/** The index of a token, or -1. @param from a position of the notation: when negative, the search goes backwards */
function findWord(args: readonly unknown[], word: string, from: number): number {
  if (from < 0) {
    for (let index = args.length + from; index >= 0; index--) if (isWord(args[index], word)) return index;
  } else {
    for (let index = from - 1; index < args.length; index++) if (isWord(args[index], word)) return index;
  }
  return -1;
}

// The server skips the operands of BY, GET and LIMIT: `SORT list BY STORE` has no destination.
function collectSortDestination(args: readonly unknown[], into: number[]): void {
  let destination = -1;
  for (let index = 1; index < args.length; index++) {
    const argument = args[index];
    if (isWord(argument, 'LIMIT')) index += 2;
    else if (isWord(argument, 'BY') || isWord(argument, 'GET')) index += 1;
    else if (isWord(argument, 'STORE') && index + 1 < args.length) destination = ++index;
  }
  // The server obeys the last one.
  if (destination >= 0) into.push(destination);
}

function collectMigrated(args: readonly unknown[], into: number[]): void {
  const single = args[2];
  if (single !== undefined && argumentText(single) !== '') into.push(2);
  else collectKeysWord(args, into);
}
const collectKeysWord = parsePart('KEYS@-2..-1');

/** Whether an argument is this token (given in upper case), as text or as bytes and in any case. */
export function isWord(argument: unknown, word: string): boolean {
  if (typeof argument === 'string') {
    return argument.length === word.length && (argument === word || argument.toUpperCase() === word);
  }
  return isBytes(argument) && argument.length === word.length && argumentText(argument).toUpperCase() === word;
}

/** An argument as text, for the tokens and counts that decide where keys are. */
export function argumentText(argument: unknown): string {
  if (isBytes(argument)) {
    return Buffer.from(argument.buffer, argument.byteOffset, argument.byteLength).toString('latin1');
  }
  return String(argument);
}
