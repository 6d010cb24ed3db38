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
  return shortened(query)
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

/** Where it is cut through a word, that goes too: half of a UUID does not look like one. */
function shortened(query: string): string {
  return query.length <= LONGEST_TEXT ? query : query.slice(0, LONGEST_TEXT).replace(/[\w.-]{1,64}$/, '');
}

const TARGET =
  /\b(?:from|into|update|table|view|keyspace|index|type|role|truncate)\s+(?:if\s+(?:not\s+)?exists\s+)?((?:"(?:[^"]|"")*"|\w+)(?:\.(?:"(?:[^"]|"")*"|\w+))?)/i;

/** What a statement begins with. Metrics have a series for each, so that whatever else it begins with is one of them. */
const OPERATIONS: ReadonlySet<string> = new Set(
  (
    'SELECT INSERT UPDATE DELETE BEGIN APPLY USE TRUNCATE CREATE ALTER DROP GRANT REVOKE LIST DESCRIBE DESC ADD ' +
    'RESTRICT UNRESTRICT EXPLAIN COMMIT'
  ).split(' '),
);

/** What it does: `SELECT`; `OTHER` where it is not known for CQL. */
export function operationOf(query: string): string {
  return operationIn(withoutLiterals(query));
}

function operationIn(shown: string): string {
  const word = /[a-z]+/i.exec(shown)?.[0].toUpperCase() ?? '';
  return word === '' || OPERATIONS.has(word) ? word : 'OTHER';
}

/** What it does and to what: `SELECT shop.users`; `OTHER` where it is not known for CQL. */
export function summaryOf(query: string): string {
  // A comment is none of it, and neither is a literal.
  const shown = withoutLiterals(query);
  const operation = operationIn(shown);
  const target = OPERATIONS.has(operation) ? TARGET.exec(shown)?.[1] : undefined;
  return target === undefined ? operation : `${operation} ${target}`;
}
