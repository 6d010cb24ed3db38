// core/collections: what is to be done to very many at once, a slice in each turn of the event loop: sockets, timers and
// the rest of the process have their turns in between.
import { errorOf } from '../errors/builtins.js';

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

/**
 * Does what is done in steps, each in a turn of its own, the first of them now: what each of them does is to take a few
 * milliseconds at the most.
 *
 * @param steps yields where a turn may end, and answers the result
 * @param nextTurn the runtime's
 */
export function stepByStep<T>(steps: Iterator<undefined, T>, nextTurn: (work: () => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const turn = (): void => {
      try {
        const { done, value } = steps.next();
        if (done === true) resolve(value);
        else nextTurn(turn);
      } catch (error) {
        reject(errorOf(error));
      }
    };
    turn();
  });
}
