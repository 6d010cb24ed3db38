// cassandra/client/results: goes from page to page, asking for the next one while this one is consumed. Leaving early
// gives everything up.

/** The part of a ResultSet that paging needs. */
export interface Page<R> {
  readonly rows: readonly R[] | undefined;
  readonly nextPageAsync: ((pageState?: undefined, signal?: AbortSignal) => Promise<Page<R>>) | undefined;
}

/** Pages one after the other; at most one is asked for in advance. An empty page ends nothing. */
export class PageWalker<R> {
  private readonly abort = new AbortController();
  private next: Promise<Page<R>> | undefined;

  /** Starts to fetch what follows `page`. */
  begin(page: Page<R>): void {
    this.next = page.nextPageAsync?.(undefined, this.abort.signal);
    // Until somebody takes it nobody handles its failure; a walk that is given up never does.
    this.next?.catch(() => {});
  }

  /** The page after the last one, while the one after that is asked for already; undefined at the end. */
  async advance(): Promise<Page<R> | undefined> {
    const page = await this.next;
    if (page !== undefined) this.begin(page);
    return page;
  }

  /** The reply of the page that was asked for in advance is skipped when it passes by. */
  stop(): void {
    this.next = undefined;
    this.abort.abort();
  }
}

export async function* rowsOf<R>(first: Page<R>): AsyncGenerator<R, void, undefined> {
  const walker = new PageWalker<R>();
  try {
    walker.begin(first);
    for (let page: Page<R> | undefined = first; page !== undefined; page = await walker.advance()) {
      for (const row of page.rows ?? []) yield row;
    }
  } finally {
    walker.stop();
  }
}
