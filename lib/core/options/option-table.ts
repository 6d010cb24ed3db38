// core/options: one table per client is the single source of every option's type, default, validation, URL form and
// documentation.
import { DriverError } from '../errors/driver-error.js';
import { sharedByCopies } from '../errors/shared-by-copies.js';

/** One option: what it accepts and what it is without being set. */
export interface OptionSpec<T> {
  readonly default: T;
  /** What a good value is, as an error says it: `a whole number of milliseconds from 0`. */
  readonly expected: string;
  accepts(value: unknown): boolean;
  /** The value that a URL's text stands for; absent: not settable by URL. */
  readonly fromText?: (text: string) => unknown;
  /** One sentence for the reference documentation. */
  readonly doc: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec<unknown>>>;

export type ParsedOptions<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends OptionSpec<infer T> ? T : never;
};

export interface ParseContext {
  /** `Redis`, `Client`: begins the error messages. */
  readonly client: string;
  /** Throw for an unknown option instead of warning. */
  readonly strict: boolean;
  warn(message: string): void;
}

/**
 * Checks what the user gave against the table and fills in the defaults. Only own properties count, so a polluted
 * prototype cannot set an option. `undefined` means not set.
 *
 * @throws DriverError INVALID_OPTION naming the option, what it accepts and the type it was given
 */
export function parseOptions<Table extends OptionTable>(
  table: Table,
  given: object,
  context: ParseContext,
): ParsedOptions<Table> {
  const parsed: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(table)) {
    const value = Object.hasOwn(given, name) ? (given as Record<string, unknown>)[name] : undefined;
    if (value === undefined) parsed[name] = spec.default;
    else if (spec.accepts(value)) parsed[name] = value;
    else throw invalidOption(context.client, name, spec.expected, value);
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name) && (given as Record<string, unknown>)[name] !== undefined) {
      reportUnknown(name, Object.keys(table), context);
    }
  }
  return Object.freeze(parsed) as ParsedOptions<Table>;
}

/**
 * The error for an option of the wrong type or range. Says the type of what was given, and the value only of a number
 * where one belongs: it may be a secret, and so may a number be that was given as a password.
 */
export function invalidOption(client: string, name: string, expected: string, value: unknown): DriverError {
  const given =
    typeof value === 'number' && expected.includes('number')
      ? String(value)
      : value === null
        ? 'null'
        : Array.isArray(value)
          ? 'an array'
          : `a ${typeof value}`;
  return new DriverError(`${client}: the option \`${name}\` must be ${expected}; it was given ${given}`, {
    code: 'INVALID_OPTION',
    retryable: false,
  });
}

/** Once for a process. */
const warned = sharedByCopies('warned', () => new Set<string>());

function reportUnknown(name: string, known: readonly string[], { client, strict, warn }: ParseContext): void {
  const near = nearest(name, known);
  const message = `${client}: unknown option \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
  if (strict) throw new DriverError(message, { code: 'INVALID_OPTION', retryable: false });
  if (warned.has(message)) return;
  warned.add(message);
  warn(message);
}

function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
