// core/collections: what is to be done to very many at once, a slice in each turn of the event loop: sockets, timers and
// the rest of the process have their turns in between.

/** Telling so many callers that their calls have failed takes a few milliseconds, and theirs is to be added. */
const MOST_IN_A_TURN = 512;

/**
 * Does it to all in their order: to the first of them now, to the others in later turns.
 *
 * @param nextTurn the runtime's
 * @param mostInATurn fewer where each takes longer than to tell a caller
 */
export function inTurns<T>(
  items: readonly T[],
  act: (item: T, index: number) => void,
  nextTurn: (work: () => void) => void,
  mostInATurn = MOST_IN_A_TURN,
): void {
  let next = 0;
  const turn = (): void => {
    const end = Math.min(items.length, next + mostInATurn);
    for (; next < end; next++) act(items[next], next);
    if (next < items.length) nextTurn(turn);
  };
  turn();
}
