// core/options: one table per client is the single source of every option's type, default, validation, URL form and
// documentation.
import { DriverError } from '../errors/driver-error.js';
import { unknownOptions, warnOnce } from './unknown-options.js';

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
  const { names, values } = defaultsOf(table);
  const parsed: Record<string, unknown> = { ...values };
  for (const name of names) {
    if (!Object.hasOwn(given, name)) continue;
    const value = (given as Record<string, unknown>)[name];
    if (value === undefined) continue;
    if (!table[name].accepts(value)) throw invalidOption(context.client, name, table[name].expected, value);
    parsed[name] = value;
  }
  const unknown = Object.keys(given).filter(
    (name) => !Object.hasOwn(table, name) && (given as Record<string, unknown>)[name] !== undefined,
  );
  if (unknown.length > 0) {
    const message = unknownOptions(context.client, unknown, Object.keys(table));
    if (context.strict) throw new DriverError(message, { code: 'INVALID_OPTION', retryable: false });
    warnOnce(message, context.warn);
  }
  return parsed as ParsedOptions<Table>;
}

interface Defaults {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

const defaults = new WeakMap<OptionTable, Defaults>();

/** Made once for each table: a copy costs a client far less than to put sixty properties one after the other. */
function defaultsOf(table: OptionTable): Defaults {
  const made = defaults.get(table);
  if (made !== undefined) return made;
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(table)) values[name] = spec.default;
  // The copy is an object that V8 copies as one piece; one that grew to so many properties is a dictionary to it.
  const own = { names: Object.keys(table), values: { ...values } };
  defaults.set(table, own);
  return own;
}

/**
 * The error for an option of the wrong type or range. Says the type of what was given, and the value only of a number
 * where one belongs: it may be a secret, and so may a number be that was given as a password.
 */
export function invalidOption(client: string, name: string, expected: string, value: unknown): DriverError {
  const given =
    typeof value === 'number' && expected.includes('number')
      ? String(value)
      : value === null || value === undefined
        ? String(value)
        : Array.isArray(value)
          ? 'an array'
          : typeof value === 'object'
            ? 'an object'
            : `a ${typeof value}`;
  return new DriverError(`${client}: the option \`${name}\` must be ${expected}; it was given ${given}`, {
    code: 'INVALID_OPTION',
    retryable: false,
  });
}
