// core/collections: objects whose property names come from a server or a user. They are defined, not assigned: an
// assignment asks the prototype first, where a frozen property refuses it, a setter swallows it and `__proto__` means
// something else. Pure.

/** Sets a property of the object's own, whatever its prototype has under the name. */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name in Object.prototype) defineOwn(target, name, value);
  else target[name] = value;
}

export function defineOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}
