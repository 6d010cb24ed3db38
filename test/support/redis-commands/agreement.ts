// test/support/redis-commands: holds the command tables against what a server says of its commands: the contract, for
// captures and for live servers.
import assert from 'node:assert/strict';
import type { Command } from '../../../lib/redis/commands/command.js';
import { allCommands, findCommand } from '../../../lib/redis/commands/registry.js';
import type { CapturedCommand } from './capture-commands.js';

/** Where we say more than a server does. */
const KNOWN_DIFFERENCES: readonly string[] = [
  'WAIT blocking', // blocks on Redis 7.0 too, which does not flag it
];

const FLAGS: readonly (readonly [string, (command: Command) => boolean])[] = [
  ['readonly', (command) => command.readOnly],
  ['write', (command) => command.write],
  ['denyoom', (command) => command.denyOutOfMemory],
  ['blocking', (command) => command.blocking],
  ['pubsub', (command) => command.pubSub],
  ['admin', (command) => command.admin],
  ['movablekeys', (command) => command.movableKeys],
];

/** A command and its subcommands, each with the server's facts. */
export function* pairUp(
  captured: readonly CapturedCommand[],
): Generator<{ facts: CapturedCommand; command: Command | undefined; fullName: string }> {
  for (const facts of captured) {
    const command = findCommand(facts.name);
    yield { facts, command, fullName: facts.name };
    for (const subfacts of facts.subcommands) {
      const subcommand = command?.subcommands?.get(subfacts.name);
      yield { facts: subfacts, command: subcommand, fullName: `${facts.name} ${subfacts.name}` };
    }
  }
}

/** What the tables and the server disagree about, in words; empty when all is well. */
export function disagreements(captured: readonly CapturedCommand[]): string[] {
  const found: string[] = [];
  for (const { facts, command, fullName } of pairUp(captured)) {
    if (command === undefined) {
      found.push(`${fullName} is missing`);
      continue;
    }
    for (const [flag, ours] of FLAGS) {
      if (ours(command) !== facts.flags.includes(flag) && !KNOWN_DIFFERENCES.includes(`${fullName} ${flag}`)) {
        found.push(`${fullName} ${flag}: the server says ${String(facts.flags.includes(flag))}`);
      }
    }
    for (const args of sampleArguments(facts)) {
      const theirs = keysBySpecs(facts, args);
      const ours = command.keyIndexes(args);
      if (theirs.join() !== ours.join())
        found.push(`${fullName} ${args.join(' ')}: keys at ${ours.join()}, the server says ${theirs.join()}`);
      if ((ours[0] ?? -1) !== command.firstKeyIndex(args))
        found.push(`${fullName} ${args.join(' ')}: the first key is not the first of the keys`);
    }
  }
  return found;
}

/** Names in the tables that no capture has. */
export function unheardOf(captures: readonly (readonly CapturedCommand[])[]): string[] {
  const heard = new Set(captures.flatMap((captured) => [...pairUp(captured)].map(({ fullName }) => fullName)));
  const names = [...allCommands()].flatMap((command) => [
    command.fullName,
    ...[...(command.subcommands?.values() ?? [])].map((subcommand) => subcommand.fullName),
  ]);
  return names.filter((name) => !heard.has(name)).sort();
}

/** Argument lists on which the notation of the tables and the server's specifications must agree. */
function sampleArguments(facts: CapturedCommand): string[][] {
  // The server gives no specification for what SORT stores to, and MIGRATE's depends on an empty key: both are asked of
  // live servers.
  if (facts.keySpecs.some((spec) => spec.includes('unknown') || spec.includes('incomplete'))) return [];
  const samples: string[][] = [];
  for (const length of [4, 7, 8, 11]) {
    // An even number of arguments after STREAMS, a count of two where a count may be.
    samples.push(Array.from({ length }, () => '2'));
    for (const spec of facts.keySpecs) {
      const keyword = /keyword=(\w+),(\d+)/.exec(spec);
      if (keyword === null) continue;
      const at = Number(keyword[2]) - 1;
      const args = Array.from({ length: at + length }, (_, index) => `a${index}`);
      args[at + 1] = keyword[1].toLowerCase();
      samples.push(args);
    }
  }
  return samples;
}

/**
 * The server's own way to the keys, written from the documentation of key specifications. Answers indexes after the
 * command name.
 */
function keysBySpecs(facts: CapturedCommand, args: readonly string[]): number[] {
  const argv = ['COMMAND', ...args];
  const keys: number[] = [];
  for (const spec of facts.keySpecs) {
    const [, begin, find] = spec.split(' ') as [string, string, string];
    const [beginKind, ...beginValues] = begin.split(/[=,]/);
    let start: number;
    if (beginKind === 'index') start = Number(beginValues[0]);
    else {
      const found = argv.findIndex(
        (argument, index) => index >= Number(beginValues[1]) && argument.toUpperCase() === beginValues[0],
      );
      if (found < 0) continue;
      start = found + 1;
    }
    if (start >= argv.length) continue;
    const [findKind, ...findValues] = find.split(/[=,]/) as [string, string, string, string];
    const [one, two, three] = findValues.map(Number) as [number, number, number];
    if (findKind === 'range') {
      const last =
        one >= 0
          ? start + one
          : three <= 1
            ? argv.length + one
            : start + Math.floor((argv.length - start) / three) + one;
      for (let index = start; index <= last && index < argv.length; index += two) keys.push(index);
    } else {
      const count = Number(argv[start + one]);
      for (let index = 0; index < count && start + two + index * three < argv.length; index++)
        keys.push(start + two + index * three);
    }
  }
  return keys.map((index) => index - 1);
}

export function assertAgreement(captured: readonly CapturedCommand[]): void {
  assert.ok(captured.length > 5, 'nothing was captured');
  assert.deepEqual(disagreements(captured), []);
}
