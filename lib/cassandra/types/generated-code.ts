// cassandra/types: makes functions of source text: the only file that generates code. Whoever asks gives text that
// consists of literals of their own and of column indexes. Names and codecs come in as closure arguments, so nothing
// that a server or a user chose can become code. Where generating code is disallowed, `canCompile` says so and an
// interpreter serves.

/** A function of thousands of columns would never be optimised, and takes long to compile. */
const MOST_COLUMNS = 250;

let allowed: boolean | undefined;
/**
 * Two results of equal types would share one function's type feedback and slow each other down, were their texts equal.
 */
let generatedCount = 0;

/** Whether this process may generate code, found out once; and whether it pays for so many columns. */
export function canCompile(columnCount: number): boolean {
  if (allowed === undefined) {
    try {
      allowed = (new Function('return true') as () => boolean)();
    } catch {
      // An EvalError: --disallow-code-generation-from-strings, a Content-Security-Policy, an edge runtime.
      allowed = false;
    }
  }
  return allowed && columnCount <= MOST_COLUMNS;
}

/**
 * What a text returns that uses the parameters. Each call makes another one, with type feedback of its own.
 *
 * @param lines literals and column indexes, and nothing that came from elsewhere
 */
export function generate(parameters: readonly string[], lines: readonly string[], given: readonly unknown[]): unknown {
  const source = [`// ${++generatedCount}`, '"use strict";', ...lines].join('\n');
  return (new Function(...parameters, source) as (...given: readonly unknown[]) => unknown)(...given);
}
