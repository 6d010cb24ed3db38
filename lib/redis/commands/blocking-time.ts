// redis/commands: how long a blocking command may wait in the server, from its arguments.
import { argumentText, isWord } from './key-positions.js';

/** Answers milliseconds, 0 for ever, or undefined: this call does not block. */
export type BlockingTime = (args: readonly unknown[]) => number | undefined;

/** @param notation `last s`, `1 s`, `BLOCK ms`…: an argument's position or the token before it, and its unit */
export function parseBlockingTime(notation: string | undefined): BlockingTime | undefined {
  if (notation === undefined) return undefined;
  const [where, unit] = notation.split(' ') as [string, string];
  const factor = unit === 's' ? 1000 : 1;
  if (where === 'last') return (args) => toMilliseconds(args[args.length - 1], factor);
  const position = Number(where);
  if (!Number.isNaN(position)) return (args) => toMilliseconds(args[position - 1], factor);
  return (args) => {
    for (let index = 0; index < args.length; index++) {
      // What follows STREAMS are keys and identifiers, and a key may well be called BLOCK.
      if (isWord(args[index], 'STREAMS')) return undefined;
      if (isWord(args[index], where)) return toMilliseconds(args[index + 1], factor);
      // A group or a consumer may be called BLOCK too.
      if (isWord(args[index], 'GROUP')) index += 2;
    }
    return undefined;
  };
}

// The server refuses what is not a number or is negative, without blocking.
function toMilliseconds(argument: unknown, factor: number): number | undefined {
  if (argument === undefined) return undefined;
  const value = typeof argument === 'number' ? argument : Number(argumentText(argument));
  return value >= 0 ? Math.ceil(value * factor) : undefined;
}
