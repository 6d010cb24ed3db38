// test support: the signs of life that a process with tests gives to its parent, a line of JSON each, on a pipe of
// their own. Written synchronously: the last one before an endless loop arrives too.
import { writeSync } from 'node:fs';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export type Sign =
  | { readonly kind: 'began'; readonly what: string }
  | { readonly kind: 'ended'; readonly what: string; readonly outcome?: keyof Counts }
  /** A long test is not yet through, but has reached this case. */
  | { readonly kind: 'reached'; readonly what: string }
  /** All tests have run. */
  | { readonly kind: 'finished'; readonly counts: Counts };

/** Which descriptor of the child the pipe is. */
export const SIGN_DESCRIPTOR = 3;

export function giveSign(sign: Sign): void {
  writeSync(SIGN_DESCRIPTOR, `${JSON.stringify(sign)}\n`);
}

/** Takes the bytes of the pipe, in whatever pieces, and calls `see` for each sign. */
export function signReader(see: (sign: Sign) => void): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) see(JSON.parse(line) as Sign);
  };
}
