// Waiting for a server to be as the test needs it: polled, with an end, and with the last reason in the error.
import { setTimeout as sleep } from 'node:timers/promises';

export interface UntilOptions {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/** Calls `probe` until it gives something other than undefined, null or false; its errors mean "not yet". */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const { withinMs = 15_000, everyMs = 10 } = options;
  const endsAtMs = Date.now() + withinMs;
  let reason: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<T, false>>;
    } catch (error) {
      reason = error;
    }
    if (Date.now() > endsAtMs) throw new Error(`Not within ${withinMs} ms: ${what}`, { cause: reason });
    await sleep(everyMs);
  }
}
