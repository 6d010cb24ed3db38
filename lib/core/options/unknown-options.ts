// core/options: what is said of options that nobody knows: one line for all of them, once in a process, by a warning of
// one code, which `node --disable-warning=RINGWIRE_UNKNOWN_OPTION` silences.
import { sharedByCopies } from '../errors/shared-by-copies.js';

/** As `process.emitWarning` has it. */
export function warnOfOption(message: string): void {
  process.emitWarning(message, { type: 'RingwireWarning', code: 'RINGWIRE_UNKNOWN_OPTION' });
}

/** Once for a process. */
const warned = sharedByCopies('warned', () => new Set<string>());

export function warnOnce(message: string, warn: (message: string) => void): void {
  if (warned.has(message)) return;
  warned.add(message);
  warn(message);
}

/** Of the options of one call, which are looked at each time: nothing is made where all are known. */
export function warnOfUnknown(call: string, given: object, known: ReadonlySet<string>): void {
  for (const name in given) {
    if (known.has(name)) continue;
    const names = Object.keys(given).filter((each) => !known.has(each));
    if (names.length > 0) warnOnce(unknownOptions(call, names, [...known]), warnOfOption);
    return;
  }
}

/** @param owner `Redis`, `Client`, `with()`: begins the message */
export function unknownOptions(owner: string, names: readonly string[], known: readonly string[]): string {
  const [first] = names;
  if (names.length === 1) {
    const near = nearest(first, known);
    return `${owner}: unknown option \`${first}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
  }
  const each = names.map((name) => {
    const near = nearest(name, known);
    return `\`${name}\`${near === undefined ? '' : ` (did you mean \`${near}\`?)`}`;
  });
  return `${owner}: unknown options ${each.join(', ')}`;
}

/** The one that was probably meant: a letter or two are wrong, as many as its length makes up for, or it goes on. */
function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.min(3, Math.floor(name.length / 3))) + 1;
  const written = name.toLowerCase();
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const distance = written.length > 3 && other.startsWith(written) ? 1 : editDistance(written, other);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
