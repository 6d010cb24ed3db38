// core/errors: recognising our classes across two loaded copies of the package, by whatever name a minifier gave them.
import { makeFast } from './fast-properties.js';

type Constructor = abstract new (...args: never[]) => object;

/**
 * Makes `instanceof Class` answer by a registered symbol instead of by identity, so that an object made by another copy
 * of ringwire (ESM beside CommonJS, two versions in one tree) is still recognised. Subclasses inherit the brands of
 * their parents.
 *
 * The class is called by the last word of `name` from then on, in `error.name` and in logs, also after a minifier has
 * renamed it.
 *
 * @returns the class: the build makes an expression of it, which a bundler can leave out
 * @param name unique among our classes: `types.Uuid`, `cassandra.ResponseError`
 */
export function brandClass<Class extends Constructor>(constructor: Class, name: string): Class {
  const brand = Symbol.for(`ringwire.${name}`);
  Object.defineProperty(constructor.prototype, brand, { value: true });
  nameClass(constructor, name.slice(name.lastIndexOf('.') + 1));
  Object.defineProperty(constructor, Symbol.hasInstance, {
    // Each branded class defines its own check; an unbranded subclass written by a user inherits this one and must not
    // claim its siblings, so it falls back to the prototype chain.
    value(this: Constructor, value: unknown): boolean {
      if (typeof value !== 'object' || value === null) return false;
      if (this === constructor) return brand in value;
      return Object.prototype.isPrototypeOf.call(this.prototype, value);
    },
  });
  return constructor;
}

/** Gives a class the name that users know it by, which a minifier may have taken. */
export function nameClass(constructor: Constructor, name: string): void {
  Object.defineProperty(constructor, 'name', { value: name, configurable: true });
  // Only what calls `super()` depends on what its class is to V8.
  if (Object.getPrototypeOf(constructor) !== Function.prototype) makeFast(constructor);
}
