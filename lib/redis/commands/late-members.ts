// redis/commands: members of classes that are made when something is first looked for among them. A client has more than
// 1,100 methods, as have its pipelines, sessions and views; to make those of all took a sixth of the time that loading
// takes, and programs use one or two of the classes.

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
    }
    return members;
  };
  const standIn = new Proxy(members, {
    get: (_, name, receiver) => Reflect.get(all(), name, receiver) as unknown,
    set: (_, name, value, receiver) => Reflect.set(all(), name, value, receiver),
    has: (_, name) => Reflect.has(all(), name),
    ownKeys: () => Reflect.ownKeys(all()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(all(), name),
    defineProperty: (_, name, descriptor) => Reflect.defineProperty(all(), name, descriptor),
    deleteProperty: (_, name) => Reflect.deleteProperty(all(), name),
  });
  Object.setPrototypeOf(prototype, standIn);
}
