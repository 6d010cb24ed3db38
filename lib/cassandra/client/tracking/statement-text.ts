// cassandra/client/tracking: what a CQL statement may be shown as: its text with a `?` for each literal, and a few words
// that are the same for all statements alike.

/**
 * Strings, comments, hexadecimal, UUIDs, numbers, and the words that are values: durations such as P1Y2M among them. Names
 * in quotes and other words are left as they are.
 */
const TOKEN =
  /('(?:[^']|'')*'|\$\$[^]*?\$\$)|("(?:[^"]|"")*")|(--[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)|\b(0x[0-9a-f]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|true|false|nan|infinity|p(?:t?\d+[ymwdhs]|\d{4}-)[\dymwdhst:-]*)\b|([A-Za-z_]\w*)|(-?\d+(?:\.\d*)?(?:e[+-]?\d+)?\w*)/gi;

const LONGEST_TEXT = 4_096;

/** The statement without its literals: `WHERE id = 5 AND name = 'a'` becomes `WHERE id = ? AND name = ?`. */
export function withoutLiterals(query: string): string {
  // One that is not closed ends the text: nothing behind it can be told apart.
  return query
    .slice(0, LONGEST_TEXT)
    .replace(TOKEN, (found: string, ...[text, name, comment, binary, word, number]: (string | undefined)[]) => {
      if (name !== undefined) return name;
      if (comment !== undefined) return ' ';
      if (word !== undefined) return word;
      return (text ?? binary ?? number) === undefined ? found : '?';
    })
    .replace(/'[^]*$/, '?')
    .replace(/\$\$[^]*$/, '?')
    .replace(/\/\*[^]*$/, ' ');
}

const TARGET =
  /\b(?:from|into|update|table|view|keyspace|index|type|role|truncate)\s+(?:if\s+(?:not\s+)?exists\s+)?((?:"(?:[^"]|"")*"|\w+)(?:\.(?:"(?:[^"]|"")*"|\w+))?)/i;

/** What it does: `SELECT`, `INSERT`, `CREATE`. */
export function operationOf(query: string): string {
  return (/[a-z]+/i.exec(query)?.[0] ?? '').toUpperCase();
}

/** What it does and to what: `SELECT shop.users`. */
export function summaryOf(query: string): string {
  const operation = operationOf(query);
  const target = TARGET.exec(withoutLiterals(query))?.[1];
  return target === undefined ? operation : `${operation} ${target}`;
}
