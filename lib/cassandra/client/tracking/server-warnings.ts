// cassandra/client/tracking: what servers warn of, for the log: each time, but for a warning that is about every statement
// alike and differs by the statement's id alone (`USE` with prepared statements): that is logged once.

const STATEMENT_ID = /\bstatement id: [0-9a-f]+/i;
/** A client has few keyspaces, which is what else is in such a warning. */
const MOST_REMEMBERED = 256;

export class ServerWarnings {
  private readonly log: (message: string) => void;
  /** Those that were logged, without the ids of their statements. */
  private readonly logged = new Set<string>();

  constructor(log: (message: string) => void) {
    this.log = log;
  }

  /** @param host `address:port` of the server */
  tell(warnings: readonly string[], host: string): void {
    for (const [index, warning] of warnings.entries())
      if (this.isNew(warning))
        this.log(`Received warning (${index + 1} of ${warnings.length}) "${warning}" from ${host}`);
  }

  private isNew(warning: string): boolean {
    if (!STATEMENT_ID.test(warning)) return true;
    const alike = warning.replace(STATEMENT_ID, '');
    if (this.logged.has(alike)) return false;
    if (this.logged.size < MOST_REMEMBERED) this.logged.add(alike);
    return true;
  }
}
