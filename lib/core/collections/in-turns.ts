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

/** After so long others get a turn: several lists may be gone through at one time. */
const SLICE_MS = 2;
/** Even where they are quick, or the clock stands. */
const MOST_STEPS_IN_A_TURN = 4;

/**
 * Does what is done in steps, a few in each turn, the first of them now. By the clock: code that runs for the first time
 * takes ten times as long as later.
 *
 * @param steps yields where a turn may end, which is to take a fraction of a millisecond, and answers the result
 */
export function stepByStep<T>(
  steps: Iterator<undefined, T>,
  runtime: { now(): number; nextTurn(work: () => void): void },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const turn = (): void => {
      try {
        const endMs = runtime.now() + SLICE_MS;
        for (let taken = 0; taken < MOST_STEPS_IN_A_TURN; taken++) {
          const { done, value } = steps.next();
          if (done === true) {
            resolve(value);
            return;
          }
          if (runtime.now() >= endMs) break;
        }
        runtime.nextTurn(turn);
      } catch (error) {
        reject(errorOf(error));
      }
    };
    turn();
  });
}
