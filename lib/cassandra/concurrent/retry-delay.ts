// cassandra/concurrent: how long bulk work waits when something fails that passes: the client has repeated the request
// already where that was right, so that there is no hurry. Pure.

const FIRST_MS = 100;
const LONGEST_MS = 5_000;
/** About half a minute. */
const MOST_ATTEMPTS = 12;

/** @returns undefined when it has been tried often enough */
export function retryDelayMs(attempts: number): number | undefined {
  return attempts >= MOST_ATTEMPTS ? undefined : Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
}
