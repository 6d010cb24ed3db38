// redis/commands: members of classes that are made when something is first looked for among them. A client has more than
// 1,100 methods, as have its pipelines, sessions and views; to make those of all took a sixth of the time that loading
// takes, and programs use one or two of the classes.
import { makeFast } from '../../core/errors/fast-properties.js';

/** What is looked for in any of these ways is found in the members. */
const TRAPS = ['get', 'set', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'defineProperty', 'deleteProperty'] as const;

/**
 * Puts an object between a prototype and its parent: what the prototype has goes before what is there, and that before
 * what the parent has. Until something is looked for in it, a proxy stands in its place, which nobody can tell from it.
 *
 * @param fill makes the members
 */
export function addLateMembers(prototype: object, fill: (members: object) => void): void {
  const members = Object.create(Object.getPrototypeOf(prototype) as object) as object;
  let filled = false;
  const all = (): object => {
    if (!filled) {
      filled = true;
      if (Object.getPrototypeOf(prototype) === standIn) Object.setPrototypeOf(prototype, members);
      fill(members);
      makeFast(members);
    }
    return members;
  };
  const handler: ProxyHandler<object> = {};
  for (const trap of TRAPS) {
    const look = Reflect[trap] as (target: object, ...args: unknown[]) => unknown;
    const lookThere = (_: object, ...args: unknown[]): never => look(all(), ...args) as never;
    handler[trap] = lookThere;
  }
  const standIn = new Proxy(members, handler);
  Object.setPrototypeOf(prototype, standIn);
}
