// cassandra/types: names of keyspaces, tables and columns, as CQL writes them. Pure.

/** Always quoted: a name may be in upper case, or a word of CQL. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The name that is meant: CQL folds it to lower case unless it is quoted. */
export function readIdentifier(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}
