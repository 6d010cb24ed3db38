// simulation: a deliberate defect, planted into a real client from outside. An invariant must catch it. And those that are
// planted into the core, for clients of any kind.
import { Deadlines } from '../../lib/core/channel/deadlines.js';
import { Recovery } from '../../lib/core/execution/recover.js';

export interface PlantedDefect {
  /** Goes on from "a client that". */
  readonly name: string;
  readonly caughtBy: RegExp;
  /** Where to begin, for a defect that few seeds catch. */
  readonly firstSeed?: number;
  /** Answers what takes it out again. */
  readonly plant: () => () => void;
}

export type Method = (this: never, ...args: never[]) => unknown;
type Methods = Record<string, Method>;

/** Puts another method in the place of one of a class. */
export function replaced(prototype: object, name: string, make: (sound: Method) => Method): () => () => void {
  return () => {
    const methods = prototype as Methods;
    const own = Object.hasOwn(methods, name);
    const sound = methods[name];
    methods[name] = make(sound);
    return () => {
      if (own) methods[name] = sound;
      else delete methods[name];
    };
  };
}

/** Several at once. */
export function all(plants: readonly (() => () => void)[]): () => () => void {
  return () => {
    const undo = plants.map((plant) => plant());
    return () => undo.forEach((each) => each());
  };
}

export const nothing = (): Method => () => undefined;

export const SAYS_NONE: PlantedDefect = {
  name: 'says none of whatever failed',
  caughtBy: /said none and was executed/,
  plant: replaced(
    Recovery.prototype,
    'settle',
    (sound) =>
      function (this: never, call: never, error: { execution: string }) {
        (call as { execution: string }).execution = 'none';
        error.execution = 'none';
        return sound.call(this, call, error as never);
      },
  ),
};

export const LOOKS_AT_NO_DEADLINE: PlantedDefect = {
  name: 'looks at no deadline',
  caughtBy: /after its deadline|was settled 0 times|outlived/,
  plant: replaced(Deadlines.prototype, 'arm', nothing),
};
