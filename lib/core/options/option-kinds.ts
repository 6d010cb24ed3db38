// core/options: the kinds of options that tables are written with.
import type { OptionSpec } from './option-table.js';

function isWhole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

function numberFromText(text: string): unknown {
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** A duration. JavaScript's timers hold at most 2^31-1 ms. */
export function milliseconds<Default>(defaultValue: Default, doc: string): OptionSpec<number | Default> {
  return {
    default: defaultValue,
    expected: 'a number of milliseconds from 0 to 2147483647',
    accepts: (value) => value === defaultValue || (typeof value === 'number' && value >= 0 && value <= 0x7fffffff),
    fromText: numberFromText,
    doc,
  };
}

export function wholeNumber<Default>(
  defaultValue: Default,
  from: number,
  to: number,
  doc: string,
): OptionSpec<number | Default> {
  return {
    default: defaultValue,
    expected: `a whole number from ${from} to ${to}`,
    accepts: (value) => value === defaultValue || isWhole(value, from, to),
    fromText: numberFromText,
    doc,
  };
}

export function flag(defaultValue: boolean, doc: string): OptionSpec<boolean> {
  return {
    default: defaultValue,
    expected: 'true or false',
    accepts: (value) => typeof value === 'boolean',
    fromText: (text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text),
    doc,
  };
}

export function text<Default>(defaultValue: Default, doc: string): OptionSpec<string | Default> {
  return {
    default: defaultValue,
    expected: 'a string',
    accepts: (value) => value === defaultValue || typeof value === 'string',
    fromText: (given) => given,
    doc,
  };
}

export function oneOf<const Choice, const Default>(
  choices: readonly Choice[],
  defaultValue: Default,
  doc: string,
): OptionSpec<Choice | Default> {
  return {
    default: defaultValue,
    expected: choices.map((choice) => JSON.stringify(choice)).join(' or '),
    accepts: (value) => value === defaultValue || choices.includes(value as Choice),
    fromText: (given) => choices.find((choice) => String(choice) === given) ?? given,
    doc,
  };
}

/** A value that only code can give: a function, an object of the user's own. */
export function instance<T>(
  defaultValue: T,
  expected: string,
  accepts: (value: unknown) => boolean,
  doc: string,
): OptionSpec<T> {
  return { default: defaultValue, expected, accepts: (value) => value === defaultValue || accepts(value), doc };
}
