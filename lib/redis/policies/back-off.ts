// redis/policies: how long to wait before a repetition. Pure: chance is passed in.

/** Doubling from the first to the last, spread over the upper half. @param attempts so far, at least one */
export function backOffMs(attempts: number, firstMs: number, lastMs: number, chance: number): number {
  return Math.round(Math.min(lastMs, firstMs * 2 ** Math.min(attempts - 1, 10)) * (0.5 + chance / 2));
}
