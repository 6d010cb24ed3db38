// test/support/docs: the examples of the documents for users: run as they stand (test/examples) and compiled as users
// compile them (test/types). A block of TypeScript is a whole program; one that only shows a shape is marked as text.
import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);

export interface Example {
  /** `docs/paging.md`. */
  readonly document: string;
  /** Its place among the examples of its document, from 0. */
  readonly index: number;
  readonly code: string;
  /** The example's line in its document. */
  readonly line: number;
}

/** The documents with examples, in the order in which they are read. */
export function documents(): string[] {
  const pages = readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.sort().map((name) => `docs/${name}`)];
}

export function readDocument(document: string): string {
  return readFileSync(new URL(document, ROOT), 'utf8');
}

/**
 * @param kind `ts cassandra-6`: of those that need a server which only RINGWIRE_FULL=1 provides; `ts apache-arrow`: that
 * import a package whose typings are compiled otherwise than ours
 */
export function examplesOf(document: string, kind: 'ts' | 'ts cassandra-6' | 'ts apache-arrow' = 'ts'): Example[] {
  const text = readDocument(document);
  return [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code], index, all) => ({
    document,
    index,
    code,
    line: text.slice(0, all[index].index).split('\n').length + 1,
  }));
}

/**
 * What an example says that it prints: the comments behind its calls of console.log, without a remark after a colon that
 * follows `…`. A comment that ends with `…` says how the line begins; one that is `…` alone says nothing.
 */
export function promisedLines(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment.trim());
}

/** Which of the promised lines are not among those that were printed. */
export function missingLines(code: string, printed: string): string[] {
  const lines = printed.split('\n');
  return promisedLines(code).filter((promised) => {
    if (promised.startsWith('…')) return false;
    return promised.endsWith('…')
      ? !lines.some((line) => line.startsWith(promised.slice(0, -1)))
      : !lines.includes(promised);
  });
}
