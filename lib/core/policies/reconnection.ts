// core/policies: how long to wait before the next attempt to connect. Pure: chance is passed in.

export interface ReconnectionFacts {
  /** Failed attempts since the last ready connection, this one included: 1 for the first. */
  readonly attempt: number;
  /** Milliseconds since the connection was lost, or since the first attempt. */
  readonly outageMs: number;
  /** Uniform in [0, 1). */
  readonly chance: number;
  readonly error: Error;
}

export interface ReconnectionPolicy {
  /** Milliseconds to wait, or undefined to give up for good. */
  nextDelayMs(facts: ReconnectionFacts): number | undefined;
}

/** A timer takes no more. */
export const LONGEST_DELAY_MS = 0x7fffffff;
/** Trying wrong credentials faster may lock an account, and each log-in costs the server a slow hash. */
export const REFUSED_DELAY_MS = 30_000;
/** Where credentials are asked for each time, the next ones may be others: they change on our side and on the server's. */
const ROTATING_DELAY_MS = 1_000;
const ROTATING_ATTEMPTS = 3;

const EAGER_PERIOD_MS = 5_000;
const LARGEST_EAGER_DELAY_MS = 200;
const LARGEST_DELAY_MS = 2_000;
const SMALLEST_DELAY_MS = 50;

/**
 * The default of both databases: steps of at most 200 ms during an outage's first five seconds, so that a restarted
 * server is found at once; then doubling up to 2 s. Every delay is spread over its upper half, so that many clients do
 * not come back in step.
 */
export const defaultReconnection: ReconnectionPolicy = {
  nextDelayMs({ attempt, outageMs, chance }) {
    const eager = outageMs < EAGER_PERIOD_MS;
    const limit = eager
      ? LARGEST_EAGER_DELAY_MS
      : Math.min(LARGEST_DELAY_MS, LARGEST_EAGER_DELAY_MS * 2 ** Math.floor((outageMs - EAGER_PERIOD_MS) / 1_000 + 1));
    const delayMs = Math.min(limit, SMALLEST_DELAY_MS * 2 ** Math.min(attempt - 1, 16));
    return Math.round(delayMs * (0.5 + chance / 2));
  },
};

/**
 * The delay where the server is there and refused us, for a reason that only a person can remove.
 * @param credentialsRotate they were refused, and are asked for at each attempt
 */
export function delayOfRefusedMs({ attempt, chance }: ReconnectionFacts, credentialsRotate: boolean): number {
  const delayMs = credentialsRotate && attempt <= ROTATING_ATTEMPTS ? ROTATING_DELAY_MS : REFUSED_DELAY_MS;
  return Math.round(delayMs * (0.75 + chance / 4));
}
