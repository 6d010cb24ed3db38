// test/support/docs: the parts of the documents that are made from tables of lib, between two marks, so that they
// cannot go stale: `node --import=tsx test/support/docs/reference.ts` writes them, a test compares them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROFILE } from '../../../lib/cassandra/client/options/execution-profile.js';
import { clientOptionTables } from '../../../lib/cassandra/client/options/option-tables.js';
import { ERROR_CODES, type ErrorCode } from '../../../lib/core/errors/error-codes.js';
import type { OptionSpec, OptionTable } from '../../../lib/core/options/option-table.js';
import { clusterOptionTable } from '../../../lib/redis/client/options/cluster-options.js';
import { redisOptionTable } from '../../../lib/redis/client/options/redis-options.js';
import { ERROR_ADVICE } from './error-advice.js';
import { readDocument } from './examples.js';

const ROOT = new URL('../../../', import.meta.url);
/** For tests of the driver itself. */
const INTERNAL = new Set(['runtime']);

/** What stands between the marks of a document. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/options-redis.md': () => optionTable(redisOptionTable),
  'docs/options-cluster.md': () => optionTable(clusterOptionTable),
  'docs/options-cassandra.md': () =>
    Object.entries(clientOptionTables)
      .map(([group, table]) => (group === 'client' ? optionTable(table) : `### \`${group}\`\n\n${optionTable(table)}`))
      .join('\n\n'),
  'docs/execution-profiles.md': () => optionTable(PROFILE),
  'docs/errors.md': () =>
    [
      '| code | means | `execution` | `retryable` | what to do |',
      '|---|---|---|---|---|',
      ...(Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
        const { executions, retryable, todo } = ERROR_ADVICE[code];
        return `| \`${code}\` | ${cell(ERROR_CODES[code])} | ${executions.join(', ')} | ${retryable} | ${todo} |`;
      }),
    ].join('\n'),
};

const BEGIN = '<!-- generated: node --import=tsx test/support/docs/reference.ts -->';
const END = '<!-- end of what is generated -->';

/** The document with its generated part as the tables say now. */
export function regenerated(document: string): string {
  const text = readDocument(document);
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${document} has no marks around its generated part`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${GENERATED[document]()}\n\n${text.slice(end)}`;
}

function optionTable(table: OptionTable): string {
  const rows = Object.entries(table)
    .filter(([name]) => !INTERNAL.has(name))
    .map(([name, spec]) => `| \`${name}\` | ${cell(spec.expected)} | ${defaultOf(spec)} | ${cell(spec.doc)} |`);
  return ['| option | takes | default | |', '|---|---|---|---|', ...rows].join('\n');
}

function defaultOf({ default: value, expected }: OptionSpec<unknown>): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'number')
    return expected.startsWith('a number of milliseconds') ? `${value} ms` : `\`${value}\``;
  if (typeof value === 'string') return `\`'${value}'\``;
  if (typeof value === 'boolean' || typeof value === 'bigint') return `\`${value}\``;
  return Array.isArray(value) && value.length === 0 ? '`[]`' : 'see the text';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of Object.keys(GENERATED)) {
    writeFileSync(new URL(document, ROOT), regenerated(document));
    console.log(document);
  }
}
