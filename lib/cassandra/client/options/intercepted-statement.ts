// cassandra/client/options: what interceptors see.

/** What an interceptor sees of a statement or a batch, whichever attempt it is at. */
export interface InterceptedStatement {
  /** The text of the statement; of a batch how many it has. */
  readonly query: string;
  /** How often it has been sent so far. */
  readonly attempts: number;
}
