// cassandra/client/exports: names of cassandra-driver that ringwire keeps and does not fill: importing them is no error,
// so that a program that hardly uses them runs; using one says what to use instead.
import { brandClass } from '../../../core/errors/brand.js';
import type { Unchecked } from '../../types/unchecked.js';
import { NotSupportedError } from '../errors/errors.js';

/** Whatever is done with it compiles, and throws when it is done. */
export type AbsentClass = (new (...parameters: Unchecked[]) => Unchecked) & Readonly<Record<string, Unchecked>>;
export type AbsentFunction = (...parameters: Unchecked[]) => Unchecked;

export interface AbsentMembers {
  readonly statics?: readonly string[];
  readonly methods?: readonly string[];
}

/** @param instead what to use, as a sentence */
export function absent(name: string, instead: string): NotSupportedError {
  return new NotSupportedError(`${name} is not supported by ringwire: ${instead}`);
}

/** Throws when it is made, and from every method. */
export function absentClass(name: string, instead: string, members: AbsentMembers = {}): AbsentClass {
  class Absent {
    constructor() {
      throw absent(name, instead);
    }
  }
  brandClass(Absent, `cassandra.absent.${name}`);
  for (const member of members.statics ?? [])
    Object.defineProperty(Absent, member, { value: absentFunction(`${name}.${member}`, instead) });
  for (const member of members.methods ?? [])
    Object.defineProperty(Absent.prototype, member, { value: absentFunction(`${name}.${member}`, instead) });
  return Absent;
}

/** Throws when it is called. */
export function absentFunction(name: string, instead: string): AbsentFunction {
  return () => {
    throw absent(name, instead);
  };
}

/** Throws when one of its values is read. */
export function absentValues<const Names extends readonly string[]>(
  name: string,
  instead: string,
  members: Names,
): Readonly<Record<Names[number], Unchecked>> {
  const get = (member: string) => (): never => {
    throw absent(`${name}.${member}`, instead);
  };
  // Not enumerable: who only lists or copies all exports has not asked for any of them.
  const properties = members.map((member) => [member, { get: get(member), enumerable: false }] as const);
  return Object.defineProperties({}, Object.fromEntries(properties)) as Readonly<Record<Names[number], Unchecked>>;
}
