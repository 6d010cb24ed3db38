// core/errors: objects that were filled by many definitions, made fast again for V8: prototypes with methods, classes.

/** Reads by which V8 has begun to keep what it learns where something is read: it does not from the first one on. */
const FIRST_READS = 1000;
/** Enough once it has. */
const LATER_READS = 2;

let readsToCome = FIRST_READS;

/**
 * Definitions make a dictionary of an object: of a prototype (a GET cost 190 instructions more), and of a class that gets
 * a name or a method under a symbol. Whatever is made by a `super()` of such a class takes twenty times as long, as code
 * that does is compiled again and again, and thrown away each time. An object that others inherit from becomes fast where
 * it is read through, and its parents with it.
 */
export function makeFast(object: object): void {
  const heir = Object.create(object) as { readonly constructor: unknown };
  for (let reads = 0; reads < readsToCome; reads++) read(heir);
  readsToCome = LATER_READS;
}

function read(heir: { readonly constructor: unknown }): unknown {
  return heir.constructor;
}
