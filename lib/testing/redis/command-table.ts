// testing/redis: how a command of the virtual Redis is declared, and how its arguments are read.
import type { Keyspace } from './keyspace.js';
import { refuse, type Reply } from './reply.js';

/** Where a command is run. */
export interface Place {
  readonly space: Keyspace;
  /** On the wall clock of the virtual runtime. */
  readonly nowMs: number;
  /** Uniform in [0, 1). */
  random(): number;
}

/** What waits until a key has something for it. */
export interface Wait {
  readonly kind: 'wait';
  /** 0 waits for ever. */
  readonly seconds: number;
  /** Asked again after every change. */
  readonly retry: () => Reply | undefined;
  /** What is answered when the time has passed. */
  readonly otherwise: Reply;
}

export interface CommandDefinition {
  /** Arguments without the name. */
  readonly least: number;
  /** Default: any number. */
  readonly most?: number;
  readonly run: (args: readonly string[], place: Place) => Reply | Wait;
}

export type CommandDefinitions = Readonly<Record<string, CommandDefinition>>;

export function command(least: number, most: number | undefined, run: CommandDefinition['run']): CommandDefinition {
  return most === undefined ? { least, run } : { least, most, run };
}

const MOST_INTEGER = 2n ** 63n - 1n;
const NOT_AN_INTEGER = 'ERR value is not an integer or out of range';

export function toBigInteger(text: string, complaint = NOT_AN_INTEGER): bigint {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) refuse(complaint);
  const value = BigInt(text);
  return value > MOST_INTEGER || value < -MOST_INTEGER - 1n ? refuse(complaint) : value;
}

export function checkedInteger(value: bigint): bigint {
  return value > MOST_INTEGER || value < -MOST_INTEGER - 1n
    ? refuse('ERR increment or decrement would overflow')
    : value;
}

/** One whose opposite is an integer of 64 bits too. */
export function toSymmetricInteger(text: string): number {
  const value = toBigInteger(text);
  if (value < -MOST_INTEGER)
    refuse(`ERR value is out of range, value must between -${MOST_INTEGER} and ${MOST_INTEGER}`);
  return Number(value);
}

/** A moment on the wall clock. Durations are checked as servers do it: in 64 bits, before and after they are added. */
export function toMoment(name: string, amount: bigint, unitMs: 1 | 1000, fromMs: number): number {
  const atMs = amount * BigInt(unitMs);
  const isWithin = atMs <= MOST_INTEGER && atMs >= -MOST_INTEGER - 1n && atMs + BigInt(fromMs) <= MOST_INTEGER;
  return isWithin ? Number(atMs) + fromMs : refuse(`ERR invalid expire time in '${name}' command`);
}

export function toInteger(text: string, complaint = NOT_AN_INTEGER): number {
  return Number(toBigInteger(text, complaint));
}

export function toFloat(text: string, complaint = 'ERR value is not a valid float'): number {
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinity !== null) return infinity[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) refuse(complaint);
  const value = Number(text);
  // Too large, or too small to be anything but zero.
  const isLost = value === 0 && /^[^e]*[1-9]/i.test(text);
  return Number.isFinite(value) && !isLost ? value : refuse(complaint);
}

/** The exact sum of two decimal numbers, as servers that count in long doubles print it. */
export function addDecimals(one: string, other: string): string {
  toFloat(one);
  toFloat(other);
  const [a, b] = [decimal(one), decimal(other)];
  const places = Math.max(a.places, b.places);
  const sum = a.digits * 10n ** BigInt(places - a.places) + b.digits * 10n ** BigInt(places - b.places);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places, places === 0 ? 0 : undefined).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return `${sum < 0n ? '-' : ''}${whole}${places > 0 && fraction !== '' ? `.${fraction}` : ''}`;
}

function decimal(text: string): { digits: bigint; places: number } {
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  if (!/\d/.test(mantissa)) refuse('ERR increment would produce NaN or Infinity');
  const shift = Number(exponent);
  const sign = whole.startsWith('-') ? -1n : 1n;
  const digits = sign * BigInt(whole.replace(/^[+-]/, '') + fraction);
  const places = fraction.length - shift;
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

export const SYNTAX_ERROR = 'ERR syntax error';

/**
 * Reads words behind the positional arguments: `{ NX: 0, EX: 1 }` says how many values follow each. Of a word that comes
 * twice the last one counts.
 * @returns by word the values
 */
export function readWords(
  args: readonly string[],
  from: number,
  known: Readonly<Record<string, number>>,
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (let at = from; at < args.length;) {
    const word = args[at].toUpperCase();
    const count = Object.hasOwn(known, word) ? known[word] : refuse(SYNTAX_ERROR);
    if (at + count >= args.length) refuse(SYNTAX_ERROR);
    found.set(word, args.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return found;
}

/** The places that two indexes as of LRANGE name, end included; undefined where there are none. */
export function readRange(from: number, to: number, length: number): readonly [from: number, to: number] | undefined {
  const first = Math.max(0, from < 0 ? length + from : from);
  const last = Math.min(length - 1, to < 0 ? length + to : to);
  return first > last || first >= length ? undefined : [first, last];
}

/** The patterns of KEYS and PSUBSCRIBE: `*`, `?`, `[a-z]`, `[^a]` and `\`. */
export function globPattern(glob: string): RegExp {
  let pattern = '';
  for (let at = 0; at < glob.length; at++) {
    const letter = glob[at];
    if (letter === '*') pattern += '.*';
    else if (letter === '?') pattern += '.';
    else if (letter === '[') {
      const letters = readLetters(glob, at + 1);
      pattern += letters.pattern;
      at = letters.end;
    } else {
      if (letter === '\\' && at + 1 < glob.length) at++;
      pattern += codeOf(glob[at]);
    }
  }
  return new RegExp(`^${pattern}$`, 's');
}

/** What follows `[`: it ends with `]`, or with the pattern; a range may be written from its end. */
function readLetters(glob: string, start: number): { pattern: string; end: number } {
  const isNegated = glob[start] === '^';
  let [inside, at] = ['', isNegated ? start + 1 : start];
  for (; at < glob.length && glob[at] !== ']'; at++) {
    if (glob[at] === '\\' && at + 1 < glob.length) {
      inside += codeOf(glob[++at]);
    } else if (glob[at + 1] === '-' && at + 2 < glob.length) {
      const [low, high] = [glob[at], glob[at + 2]].sort();
      inside += `${codeOf(low)}-${codeOf(high)}`;
      at += 2;
    } else {
      inside += codeOf(glob[at]);
    }
  }
  return { pattern: `[${isNegated ? '^' : ''}${inside}]`, end: at };
}

function codeOf(letter: string): string {
  return `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

export function readCursor(text: string): number {
  return /^-0$|^\d{1,15}$/.test(text) ? Number(text) : refuse('ERR invalid cursor');
}

/** A cursor, and the words MATCH and COUNT behind it. */
export function readScan(
  args: readonly string[],
  from: number,
  more: Readonly<Record<string, number>> = {},
): { cursor: number; count: number; matches: (text: string) => boolean; words: Map<string, readonly string[]> } {
  const cursor = readCursor(args[from]);
  const words = readWords(args, from + 1, { MATCH: 1, COUNT: 1, ...more });
  const count = toInteger(words.get('COUNT')?.[0] ?? '10');
  if (count < 1) refuse(SYNTAX_ERROR);
  const glob = words.get('MATCH')?.[0];
  const pattern = glob === undefined ? undefined : globPattern(glob);
  return { cursor, count, matches: (text) => pattern?.test(text) ?? true, words };
}
