// core/errors: facts that code may read from an error and no log shows: a statement may hold literals, and arguments
// may be secrets.

/** Sets a property that neither printing nor JSON shows. */
export function setHiddenFact<E extends Error>(error: E, name: string, value: unknown): E {
  return Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: true });
}
