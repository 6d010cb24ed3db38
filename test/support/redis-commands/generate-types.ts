// test/support/redis-commands: writes lib/redis/commands/redis-commander.ts, the typed surface of all commands, from
// the command tables.
//   node --import=tsx test/support/redis-commands/generate-types.ts            writes it
//   node --import=tsx test/support/redis-commands/generate-types.ts --check    fails if it is not what the tables say
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { CommandFacts } from '../../../lib/redis/commands/command-facts.js';
import { COMMAND_GROUPS } from '../../../lib/redis/commands/registry.js';
import { parseSignature, writeOverloads, type Signature } from './signatures.js';

const TARGET = new URL('../../../lib/redis/commands/redis-commander.ts', import.meta.url);
const PREAMBLE = new URL('./preamble.ts.txt', import.meta.url);

/** Written by hand in the preamble, or on the clients: their results are not those of a command. */
const BY_HAND = new Set(['EXEC', 'MULTI', 'MONITOR']);

function signaturesOf(name: string, facts: CommandFacts): Signature[] {
  if (facts.types !== undefined) return facts.types.map(parseSignature);
  return [parseSignature(name === 'HELP' ? '-> T[]' : '...args -> unknown')];
}

function writeCommand(name: string, facts: CommandFacts): string[] {
  const signatures: Signature[] =
    facts.types === undefined && facts.subcommands !== undefined ? [] : signaturesOf(name, facts);
  for (const [subcommand, subfacts] of Object.entries(facts.subcommands ?? {})) {
    const token = { name: 'subcommand', type: `'${subcommand}'`, variadic: false };
    for (const signature of signaturesOf(subcommand, subfacts)) {
      signatures.push({ ...signature, parameters: [token, ...signature.parameters] });
    }
  }
  // Tokens in lower case. What is newer than the tables is sent by `call`: a word that is none is a mistake more often.
  if (facts.subcommands !== undefined) {
    const words = Object.keys(facts.subcommands).map((subcommand) => `'${subcommand.toLowerCase()}'`);
    const token = { name: 'subcommand', type: words.join(' | '), variadic: false };
    const { parameters, ...reply } = parseSignature('...args -> unknown');
    signatures.push({ ...reply, parameters: [token, ...parameters] });
  }
  const method = name.toLowerCase();
  const property = (twin: string): string => (/^\w+$/.test(method) ? `${method}${twin}` : `'${method}${twin}'`);
  return (['string', 'Buffer'] as const).flatMap((text) => {
    const overloads = signatures.flatMap((signature) =>
      writeOverloads(property(text === 'Buffer' ? 'Buffer' : ''), signature, text),
    );
    return [...new Set(overloads)].map((overload) => `  ${overload}`);
  });
}

export function generate(): string {
  const groups = [...COMMAND_GROUPS].map(([group, table]) => {
    const lines = Object.entries(table)
      .filter(([name]) => !BY_HAND.has(name))
      .flatMap(([name, facts]) => writeCommand(name, facts));
    return `  // ${group}\n${lines.join('\n')}`;
  });
  return readFileSync(PREAMBLE, 'utf8').replace('  // COMMANDS', groups.join('\n\n'));
}

if (argv[1] !== undefined && fileURLToPath(import.meta.url) === argv[1]) {
  const text = generate();
  if (!argv.includes('--check')) writeFileSync(TARGET, text);
  else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error(
      'lib/redis/commands/redis-commander.ts is not what the command tables say: run test/support/redis-commands/generate-types.ts',
    );
    exit(1);
  }
}
