// testing: the assertion of what a virtual server executed.
import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import { textMatches } from './faults.js';

/** Something that a virtual server has executed. */
export interface Executed {
  /** The command with its arguments, or the statement. */
  readonly text: string;
  /** A statement's values by the names of its parameters; a command has them in its text. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** When, on the clock of the virtual runtime. */
  readonly atMs: number;
  /** The number of its connection, in the order in which they were opened. */
  readonly connection: number;
}

export interface ExecutedOptions {
  /** Exactly so often. Default: at least once. */
  readonly times?: number;
  /** These values were bound, by the names of the parameters. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * Asserts that a server executed a request: run to its end, whether or not its answer arrived.
 * @param wanted how the text begins (whole words), or a pattern
 * @throws AssertionError with what was executed instead
 * @example
 * assertExecuted(server, 'SET user:1', { times: 1 });
 * assertExecuted(server, 'SELECT', { times: 0 });
 */
export function assertExecuted(
  server: { readonly executed: readonly Executed[] },
  wanted: string | RegExp,
  options: ExecutedOptions = {},
): void {
  const { times, values } = options;
  const found = server.executed.filter(
    (executed) =>
      textMatches(executed.text, wanted) && (values === undefined || isDeepStrictEqual({ ...executed.values }, values)),
  );
  if (times === undefined ? found.length > 0 : found.length === times) return;
  const wish = times === undefined ? 'at least once' : `${times} times`;
  const all = server.executed.map(({ text }) => `  ${text}`).join('\n');
  throw new AssertionError({
    message: `${String(wanted)} was to be executed ${wish}, and was ${found.length} times; executed were:\n${all || '  (nothing)'}`,
    actual: found.length,
    expected: times ?? 1,
    operator: 'assertExecuted',
    stackStartFn: assertExecuted,
  });
}
