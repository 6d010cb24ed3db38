// core/errors: properties that code may read and no log shows: a statement may hold literals, arguments and options
// secrets.

/** Sets a property that neither printing nor JSON shows. */
export function setHidden<T extends object>(target: T, name: string | symbol, value: unknown): T {
  return Object.defineProperty(target, name, { value, enumerable: false, configurable: true, writable: true });
}
