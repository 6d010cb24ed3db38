// core/errors: the name that somebody gives an error. Ours have theirs in a getter, which alone would make
// `error.name = 'OrderFailed'` throw: classes that extend an Error do that in their constructor.

/** What an assignment does to the name of any other Error. */
export function giveName(error: Error, name: string): void {
  Object.defineProperty(error, 'name', { value: name, enumerable: true, configurable: true, writable: true });
}
