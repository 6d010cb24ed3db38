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
const DESCRIPTIONS = new URL('./descriptions.txt', import.meta.url);
const PREAMBLE = new URL('./preamble.ts.txt', import.meta.url);

/** Written by hand in the preamble, or on the clients: their results are not those of a command. */
const BY_HAND = new Set(['EXEC', 'MULTI', 'MONITOR']);

function signaturesOf(name: string, facts: CommandFacts): Signature[] {
  if (facts.types !== undefined) return facts.types.map(parseSignature);
  return [parseSignature(name === 'HELP' ? '-> T[]' : '...args -> unknown')];
}

/** What editors show of each command, by its name: what it does, its complexity, and since when it is there. */
export function readDescriptions(): Map<string, string> {
  const descriptions = new Map<string, string>();
  for (const line of readFileSync(DESCRIPTIONS, 'utf8').split('\n# ').slice(1).join('\n').split('\n')) {
    const [name, since, complexity, does] = line.split('; ', 4);
    if (does === undefined) continue;
    if (descriptions.has(name)) throw new Error(`${name} is described twice`);
    const rest = line.slice([name, since, complexity, ''].join('; ').length);
    const known = complexity.startsWith('depends') ? `The cost ${complexity}` : complexity;
    descriptions.set(name, `${rest} ${known}, since ${since}.`);
  }
  return descriptions;
}

type Described = Signature & { readonly description: string };

function writeCommand(name: string, facts: CommandFacts, described: (name: string) => string): string[] {
  const container = facts.subcommands !== undefined;
  const signatures: Described[] =
    facts.types === undefined && container
      ? []
      : signaturesOf(name, facts).map((signature) => ({ ...signature, description: described(name) }));
  for (const [subcommand, subfacts] of Object.entries(facts.subcommands ?? {})) {
    const token = { name: 'subcommand', type: `'${subcommand}'`, variadic: false };
    const description = described(`${name} ${subcommand}`);
    for (const signature of signaturesOf(subcommand, subfacts)) {
      signatures.push({ ...signature, parameters: [token, ...signature.parameters], description });
    }
  }
  // Tokens in lower case. What is newer than the tables is sent by `call`: a word that is none is a mistake more often.
  if (facts.subcommands !== undefined) {
    const words = Object.keys(facts.subcommands).map((subcommand) => `'${subcommand.toLowerCase()}'`);
    const token = { name: 'subcommand', type: words.join(' | '), variadic: false };
    const given = { name: 'args', type: 'RedisValue', variadic: true, given: true };
    const unknown = { reply: 'unknown', naturalReply: undefined };
    signatures.push({ ...unknown, parameters: [token, given], description: 'The same in small letters.' });
  }
  const method = name.toLowerCase();
  const property = (twin: string): string => (/^\w+$/.test(method) ? `${method}${twin}` : `'${method}${twin}'`);
  const overloads = (text: 'string' | 'Buffer'): Map<string, string> =>
    new Map(
      signatures.flatMap((signature) =>
        writeOverloads(property(text === 'Buffer' ? 'Buffer' : ''), signature, text).map((overload) => [
          overload,
          signature.description,
        ]),
      ),
    );
  // Editors show the comment of the first overload for those without one: it is enough where all are the same command.
  const written = [...overloads('string')].map(([overload, description], index) =>
    container || index === 0 ? `  /** ${description} */\n  ${overload}` : `  ${overload}`,
  );
  const twins = [...overloads('Buffer').keys()].map((overload) => `  ${overload}`);
  return [...written, `  /** \`${method}\` in Buffers. */`, ...twins];
}

export function generate(): string {
  const descriptions = readDescriptions();
  const unused = new Set(descriptions.keys());
  const described = (name: string): string => {
    const description = descriptions.get(name);
    if (description === undefined) throw new Error(`descriptions.txt does not describe ${name}`);
    unused.delete(name);
    return description;
  };
  const groups = [...COMMAND_GROUPS].map(([group, table]) => {
    const lines = Object.entries(table)
      .filter(([name]) => !BY_HAND.has(name))
      .flatMap(([name, facts]) => writeCommand(name, facts, described));
    return `  // ${group}\n${lines.join('\n')}`;
  });
  if (unused.size > 0) throw new Error(`descriptions.txt describes what is no command: ${[...unused].join(', ')}`);
  return nameWords(readFileSync(PREAMBLE, 'utf8').replace('  // COMMANDS', groups.join('\n\n')));
}

/** The words of a command, which its twin has as well, become a type with a name. */
function nameWords(text: string): string {
  const names = new Map<string, string>();
  const named = text.replaceAll(
    /^( {2}'?(\w+?)(?:Buffer)?'?<.*?: Checked(?:Count)?<(?:N, )?A, )(\{ [^}]* \})/gm,
    (_, before: string, method: string, words: string) => {
      const base = `${method.charAt(0).toUpperCase()}${method.slice(1).replaceAll(/_(.)/g, (__, letter: string) => letter.toUpperCase())}Words`;
      if (!names.has(words)) {
        const taken = [...names.values()].filter((name) => name.replace(/\d+$/, '') === base).length;
        names.set(words, taken === 0 ? base : `${base}${taken + 1}`);
      }
      return before + names.get(words)!;
    },
  );
  const types = [...names].map(([words, name]) => `export type ${name} = ${words};`);
  return named.replace('// WORDS', types.join('\n'));
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
